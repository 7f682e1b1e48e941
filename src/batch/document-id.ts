import { createHash } from 'node:crypto';
import path from 'node:path';

/** What an id is made from. */
export interface NamedInput {
  /** Relative to the input, with `/`. */
  readonly path: string;
  /** The input as the user wrote it: tells apart files of the same path under two inputs. */
  readonly input?: string;
  /** A `skipped` file gets an id but no folder: it gives way to one that has. */
  readonly kind?: 'file' | 'failed' | 'skipped';
}

/** Longest id in bytes of UTF-8. File systems take 255; the rest is for suffixes, and for Windows' limit on whole paths. */
const maxIdBytes = 100;

/** Hex digits of the suffix; more are taken where these do not do. 32 bits: two of a hundred colliding files share one in a million runs. */
const suffixDigits = 8;

/** Names that Windows keeps for devices, also with an extension ("Naming Files, Paths, and Namespaces", Microsoft). */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Names that klartext itself uses in the output folder. */
const ownName = /^(?:manifest\..*|report\.html|corpus)$/i;

/**
 * A file's name as a folder name for every system: without its extension, NFC, letters and digits of any script kept (å ä ö too), other signs but
 * `. _ +` turned to `-`; no reserved name, no dot or dash at its ends; at most 100 bytes.
 */
export function safeName(filePath: string): string {
  const name = path.posix.basename(filePath);
  const stem = name.slice(0, name.length - path.posix.extname(name).length);
  const signs = stem
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._+-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/\.{2,}/g, '.');
  const cut = cutToBytes(trimEnds(signs), maxIdBytes);
  const safe = trimEnds(cut);
  if (safe === '') return 'document';
  return deviceName.test(safe) || ownName.test(safe) ? `document-${safe}` : safe;
}

/** A mark that combines with nothing before it would combine with what a listing prints before the name. */
const trimEnds = (text: string): string => text.replace(/^[-.\p{M}]+/u, '').replace(/[-.]+$/u, '');

function cutToBytes(text: string, limit: number): string {
  let size = 0;
  let result = '';
  for (const sign of text) {
    size += Buffer.byteLength(sign);
    if (size > limit) return result;
    result += sign;
  }
  return result;
}

/**
 * One id for each input, in their order. Inputs whose names would be the same folder on any system (case does not count) all get a suffix: a hash of the
 * path. So ids depend on which files there are, never on their order. A skipped file never changes the id of another.
 *
 * @throws RangeError when two inputs are the same file under the same input.
 */
export function assignDocumentIds(inputs: readonly NamedInput[]): string[] {
  const names = inputs.map(({ path: filePath }) => safeName(filePath));
  const samePath = countBy(inputs.map(({ path: filePath }) => filePath.normalize('NFC')));
  const hashes = inputs.map((input) => hashOf(input, samePath.get(input.path.normalize('NFC'))! > 1));
  if (new Set(hashes).size < hashes.length) throw new RangeError('Two inputs have the same path under the same input.');
  /** Digits of the suffix of each; 0 is none. */
  const digits = inputs.map(() => 0);
  for (;;) {
    const ids = names.map((name, i) => (digits[i] === 0 ? name : `${name}-${hashes[i]!.slice(0, digits[i])}`));
    const folded = ids.map(foldId);
    const counts = countBy(folded);
    const countsWithFolder = countBy(folded.filter((_, i) => inputs[i]!.kind !== 'skipped'));
    let isUnique = true;
    for (const [i, key] of folded.entries()) {
      if (counts.get(key) === 1) continue;
      isUnique = false;
      if (inputs[i]!.kind !== 'skipped' && countsWithFolder.get(key) === 1) continue;
      digits[i] = digits[i] === 0 ? suffixDigits : Math.min(64, digits[i]! + 8);
    }
    if (isUnique) return ids;
  }
}

function hashOf(input: NamedInput, withInput: boolean): string {
  // The path as stored, not its NFC: two files may differ in that alone.
  const key = withInput ? `${input.path}\0${input.input ?? ''}` : input.path;
  return createHash('sha256').update(key).digest('hex');
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Two ids with the same fold may be one folder on Windows (NTFS folds by upper case) or macOS (APFS folds case and normal forms). */
export const foldId = (id: string): string => id.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
