import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InputFileError } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { describeBytes } from '../ingest/byte-signatures.ts';
import { decodeText } from '../ingest/decode-text.ts';
import { say } from '../sentences/sentence.ts';
import { parseList } from '../swedish/dictionaries.ts';

/** Words that the user knows, as `--words` gives them. */
export interface WordList {
  /** NFC, each once, in the order of the file. */
  readonly words: readonly string[];
  /** Of the file's bytes: part of the settings of a run. */
  readonly sha256: string;
}

/**
 * Reads a word list: an entry a line; after a tab may stand how often it was met (as `klartext words` writes it); `#` begins a comment.
 *
 * @throws FileAccessError when it cannot be read. @throws InputFileError when it is no text.
 */
export async function readWordList(path: string): Promise<WordList> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length === 0) return { words: [], sha256 };
  const decoded = decodeText(bytes);
  if (decoded === null) {
    const { kind } = describeBytes(bytes.subarray(0, 2048));
    const fact = say('inputs/holds', { kind: kind === 'text' ? 'broken-text' : kind });
    throw new InputFileError(say('inputs/not-a-word-list', { path: quotePath(path), fact }));
  }
  const entries = parseList(decoded.text).map((line) => line.split('\t')[0]!.trim());
  return { words: [...new Set(entries)].filter((entry) => entry !== ''), sha256 };
}
