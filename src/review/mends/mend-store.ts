import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidOutputError } from '../../errors.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../../files/file-access.ts';
import { say } from '../../sentences/sentence.ts';
import type { MendConflict } from '../api-types.ts';
import { lockMends } from './lock-mends.ts';
import { type Mend, mendSchema, mendsFileName } from './mend-schema.ts';

/** Ability: writes document.json, pages and forms of a document anew with all its mends. */
export type ApplyMends = (folder: string) => Promise<readonly MendConflict[]>;

/** What became of mends that were sent. */
export type AppendOutcome =
  | { readonly kind: 'kept'; readonly mends: readonly Mend[] }
  /** The sender had not seen all mends that are there; nothing was kept. */
  | { readonly kind: 'stale'; readonly mends: readonly Mend[] };

/**
 * Reads the mends of a document; none where there is no such file. A last line without its end is what a killed process left: it was never confirmed to anyone and counts as not written.
 * @throws InvalidOutputError for a line that is no mend. @throws FileAccessError when the file cannot be read.
 */
export async function readMends(folder: string): Promise<Mend[]> {
  return (await readLines(folder)).mends;
}

async function readLines(folder: string): Promise<{ mends: Mend[]; wholeBytes: number }> {
  const file = join(folder, mendsFileName);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return { mends: [], wholeBytes: 0 };
    throw fileAccessError('read', file, error);
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const mends = whole
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => parseLine(line, index + 1, file));
  return { mends, wholeBytes: Buffer.byteLength(whole) };
}

function parseLine(line: string, number: number, file: string): Mend {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new InvalidOutputError(say('review/bad-mend', { path: quotePath(file), line: number }), { cause });
  }
  const parsed = mendSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InvalidOutputError(say('review/bad-mend', { path: quotePath(file), line: number }), {
    cause: parsed.error,
  });
}

/**
 * Adds mends to a document's file. They are on the disk when this resolves. Mends whose id is there already are left out: what was sent twice counts once, and does not
 * make its sender stale.
 *
 * Senders take turns by a lock of the output folder, so that two review servers on it lose nothing either.
 * @param revision how many mends the sender has seen.
 * @throws FileAccessError when it cannot be written.
 */
export async function appendMends(folder: string, revision: number, sent: readonly Mend[]): Promise<AppendOutcome> {
  const letGo = await lockMends(dirname(folder));
  try {
    return await appendAlone(folder, revision, sent);
  } finally {
    letGo();
  }
}

async function appendAlone(folder: string, revision: number, sent: readonly Mend[]): Promise<AppendOutcome> {
  const { mends, wholeBytes } = await readLines(folder);
  const known = new Set(mends.map(({ id }) => id));
  const fresh = sent.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return { kind: 'kept', mends };
  if (revision !== mends.length) return { kind: 'stale', mends };
  const file = join(folder, mendsFileName);
  try {
    const handle = await open(file, 'a+');
    try {
      // What a killed process left of a line goes first.
      await handle.truncate(wholeBytes);
      await handle.appendFile(fresh.map((mend) => `${JSON.stringify(mend)}\n`).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw fileAccessError('write', file, cause);
  }
  return { kind: 'kept', mends: [...mends, ...fresh] };
}
