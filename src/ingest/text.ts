import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { InputFileError } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { type Message, message } from '../model/message.ts';
import { say } from '../sentences/sentence.ts';
import { describeBytes } from './byte-signatures.ts';
import { type DecodedText, decodeText, type TextEncoding } from './decode-text.ts';
import type { IngestLimits } from './source.ts';

/** A text file as it is read: pages of lines. */
export interface TextDocument {
  readonly mediaType: 'text/plain' | 'text/markdown';
  /** Per page its lines, without line ends; NFC, otherwise as they stand. A page ends at a form feed; there is always at least one page. */
  readonly pages: readonly (readonly string[])[];
  readonly encoding: TextEncoding;
  readonly messages: readonly Message[];
}

/** More would not fit in one JavaScript string. */
const mostTextBytes = 256 * 1024 ** 2;

const encodingNames: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac OS Roman',
  ibm850: 'IBM 850 (DOS)',
};

/**
 * Reads a text file: UTF-8, UTF-16, Windows-1252 (with ISO 8859-1), Mac OS Roman or DOS, told from its bytes. What was guessed or does not fit is
 * said in messages. An empty file has one page without lines.
 *
 * @throws FileAccessError when it cannot be read.
 * @throws InputFileError when the bytes are no text, or are more than the limits allow.
 */
export async function readTextFile(path: string, limits: IngestLimits): Promise<TextDocument> {
  const name = quotePath(basename(path));
  let bytes: Uint8Array;
  const limit = Math.min(limits.maxFileBytes, limits.maxTextBytes, mostTextBytes);
  try {
    const { size } = await stat(path);
    if (size > limit) {
      throw new InputFileError(say('inputs/too-much-text', { path: name, size, limit }), { code: 'limit-exceeded' });
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof InputFileError) throw error;
    throw fileAccessError('read', path, error);
  }
  const decoded = decodeText(bytes);
  if (decoded === null) {
    const { kind } = describeBytes(bytes.subarray(0, 2048));
    const fact = say('inputs/holds', { kind: kind === 'text' ? 'broken-text' : kind });
    const reason = say('inputs/broken-promise', { type: 'text/plain', fact });
    throw new InputFileError(say('inputs/unread', { path: name, reason }));
  }
  const pages = splitPages(decoded.text);
  if (pages.length > limits.maxPages) {
    const text = say('inputs/too-many-form-feeds', { path: name, pages: pages.length, limit: limits.maxPages });
    throw new InputFileError(text, { code: 'limit-exceeded' });
  }
  return {
    mediaType: extname(path).toLowerCase() === '.md' ? 'text/markdown' : 'text/plain',
    pages: pages.map((lines) => lines.map((line) => line.normalize('NFC'))),
    encoding: decoded.encoding,
    messages: messagesOf(decoded, bytes),
  };
}

/**
 * Pages of lines: a form feed ends a page; CR LF, LF, CR, NEL and the Unicode separators end a line. A line end at the end of a page begins no
 * empty line, and a form feed at the end of the text begins no empty page.
 */
export function splitPages(text: string): string[][] {
  const pages = text.split('\f');
  if (pages.length > 1 && /^[\r\n]*$/.test(pages.at(-1)!)) pages.pop();
  return pages.map((page) => {
    const lines = page.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    if (lines.at(-1) === '') lines.pop();
    return lines;
  });
}

function messagesOf(decoded: DecodedText, bytes: Uint8Array): Message[] {
  const { encoding, text, strayBytes, hasByteOrderMark } = decoded;
  const messages: Message[] = [];
  if (encoding !== 'utf-8' && !hasByteOrderMark) {
    const isSure = encoding === 'utf-16le' || encoding === 'utf-16be';
    const why = isSure ? 'every other byte is zero' : 'it is not valid UTF-8, and this fits its letters best';
    messages.push(message('ingest/text-encoding', 'info', `Read as ${encodingNames[encoding]}: ${why}.`));
  }
  if (strayBytes.length > 0) {
    const at = strayBytes[0]!;
    const hex = bytes[at]!.toString(16).toUpperCase().padStart(2, '0');
    const count = strayBytes.length === 1 ? '1 byte does' : `${strayBytes.length} bytes do`;
    const reason = `${count} not fit UTF-8 (the first, 0x${hex}, on line ${lineAt(bytes, at)}); read as Windows-1252.`;
    messages.push(message('ingest/text-stray-bytes', 'warning', reason, { actual: strayBytes.length }));
  }
  const lost = text.split('\ufffd').length - 1;
  if (lost > 0) {
    const reason = `${lost} replacement characters (U+FFFD) stand in the text: an earlier program lost letters there.`;
    messages.push(message('ingest/text-lost-characters', 'warning', reason, { actual: lost }));
  }
  const twice = (text.match(/Ã[¥¤¶…„–©]/g) ?? []).length;
  if (twice > 0) {
    const reason = `${twice} places look like UTF-8 that an earlier program read as Windows-1252 (Ã¥ for å); the text stands as it is.`;
    messages.push(message('ingest/text-double-encoded', 'warning', reason, { actual: twice }));
  }
  const controls = countControls(text);
  if (controls > 0) {
    const reason = `${controls} control characters stand in the text and were kept.`;
    messages.push(message('ingest/text-control-characters', 'info', reason, { actual: controls }));
  }
  return messages;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

/** Control characters other than tab, line ends and form feed. */
function countControls(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d) ||
      (code >= 0x7f && code < 0xa0 && code !== 0x85)
    )
      count++;
  }
  return count;
}
