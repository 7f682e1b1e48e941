import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileAccessError } from '../files/file-access.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import { describeBytes, looksLikeText } from './byte-signatures.ts';
import type { MediaType } from './source.ts';

/** How much of a file's start is looked at. Readers of PDF accept junk before the header within this much (ISO 32000-1, annex H.3.4.1). */
const headBytes = 1024;

/** What a file turned out to be. Reasons are the end of a sentence about the file, without a full stop: those of `inputs/unread`. */
export type Detection =
  /** klartext reads this. */
  | { readonly kind: 'readable'; readonly mediaType: MediaType }
  /** The name promises a type that klartext reads, the bytes do not keep it: a failed input. */
  | { readonly kind: 'broken-promise'; readonly promised: MediaType; readonly reason: Sentence }
  /** Something klartext does not read and that does not claim otherwise: skipped. */
  | { readonly kind: 'other'; readonly reason: Sentence };

export interface DetectOptions {
  /** The user named this very file (rather than a folder or a pattern): Markdown is read only then. Default false. */
  readonly isNamed?: boolean;
}

const promises: Readonly<Record<string, MediaType>> = {
  '.pdf': 'application/pdf',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.jpe': 'image/jpeg',
  '.txt': 'text/plain',
};

/** The type that a file's name promises, or null: `.pdf`, `.tif`, `.tiff`, `.png`, `.jpg`, `.jpeg`, `.txt`, in any case. */
export function promisedMediaType(path: string): MediaType | null {
  return promises[extname(path).toLowerCase()] ?? null;
}

/**
 * Tells from its first bytes what a file is. PDF, TIFF (both byte orders, BigTIFF), PNG and JPEG are known whatever the name;
 * text has no signature, so it is known by `.txt` (and `.md` when the user named the file).
 *
 * @throws FileAccessError when the file cannot be opened or read.
 */
export async function detectMediaType(path: string, options: DetectOptions = {}): Promise<Detection> {
  const { head, size } = await readHead(path);
  const found = detectFromBytes(head, size, path, options);
  if (found.kind !== 'broken-promise' || found.promised !== 'application/pdf') return found;
  // Its header is lost, or stands deeper than it may: readers that search for the objects open such files.
  const hasInsides = head.length > 0 && !isOfAnotherKind(head) && (await hasInsidesOfPdf(path, size));
  return hasInsides ? { kind: 'readable', mediaType: 'application/pdf' } : found;
}

const isOfAnotherKind = (head: Uint8Array): boolean => {
  const { kind } = describeBytes(head);
  return kind !== 'unknown' && kind !== 'text' && kind !== 'zeros' && kind !== 'blanks';
};

/** How far into a file its first object is looked for. */
const searchedBytes = 256 * 1024;

/** Whether objects of a PDF begin near the start of a file, or its cross-reference is told at the end. */
async function hasInsidesOfPdf(path: string, size: number): Promise<boolean> {
  const start = await readAt(path, 0, Math.min(size, searchedBytes));
  if (/\b\d{1,10} \d{1,5} obj\b/.test(start)) return true;
  const end = await readAt(path, Math.max(0, size - headBytes), Math.min(size, headBytes));
  return /startxref\s+\d+\s+%%EOF/.test(end);
}

/**
 * {@link detectMediaType} without the file system.
 *
 * @param head the first bytes of the file, at least 1024 of them or all there are.
 * @param size length of the whole file in bytes.
 */
export function detectFromBytes(head: Uint8Array, size: number, path: string, options: DetectOptions = {}): Detection {
  const extension = extname(path).toLowerCase();
  const promised = promises[extension] ?? null;
  const isText = promised === 'text/plain' || (extension === '.md' && options.isNamed === true);
  const bySignature = mediaTypeOf(head, isText);
  if (bySignature !== null) return { kind: 'readable', mediaType: bySignature };
  if (size === 0) return refuse(promised, say('inputs/empty'));
  const what = describeBytes(head);
  const fact = say('inputs/holds', { kind: what.kind });
  if (isText && (what.isText || looksLikeText(head))) {
    return { kind: 'readable', mediaType: extension === '.md' ? 'text/markdown' : 'text/plain' };
  }
  if (extension === '.md' && options.isNamed !== true && what.isText) {
    return { kind: 'other', reason: say('inputs/unnamed-markdown') };
  }
  if (extension === '.md' && options.isNamed === true) return refuse('text/markdown', fact);
  return refuse(promised, fact);
}

function refuse(promised: MediaType | null, fact: Sentence): Detection {
  if (promised === null) return { kind: 'other', reason: say('inputs/other-type', { fact }) };
  return { kind: 'broken-promise', promised, reason: say('inputs/broken-promise', { type: promised, fact }) };
}

/** @param strict the file calls itself text, so a PDF header deep inside it is something it quotes. */
function mediaTypeOf(head: Uint8Array, strict: boolean): MediaType | null {
  const [a, b, c, d] = head;
  if (a === 0x89 && startsWith(head, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'image/jpeg';
  // TIFF 6.0 section 2: byte order, then 42; BigTIFF has 43.
  if (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) return 'image/tiff';
  if (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43)) return 'image/tiff';
  const at = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, headBytes)).indexOf('%PDF-', 0, 'latin1');
  if (at === 0 || (at > 0 && !strict)) return 'application/pdf';
  return null;
}

function startsWith(head: Uint8Array, signature: string): boolean {
  for (let i = 0; i < signature.length; i++) if (head[i] !== signature.charCodeAt(i)) return false;
  return true;
}

async function readHead(path: string): Promise<{ head: Uint8Array; size: number }> {
  return withFile(path, async (handle) => {
    const { size } = await handle.stat();
    return { head: await bytesAt(handle, 0, Math.min(size, 2 * headBytes)), size };
  });
}

const readAt = (path: string, position: number, length: number): Promise<string> =>
  withFile(path, async (handle) => Buffer.from(await bytesAt(handle, position, length)).toString('latin1'));

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function withFile<Result>(path: string, work: (handle: FileHandle) => Promise<Result>): Promise<Result> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    throw fileAccessError('open', path, cause);
  }
  try {
    return await work(handle);
  } catch (cause) {
    throw fileAccessError('read', path, cause);
  } finally {
    await handle.close();
  }
}
