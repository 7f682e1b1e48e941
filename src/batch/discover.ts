import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type ErrorCode, FileAccessError, UsageError } from '../errors.ts';
import { accessReason, quotePath, systemCodeOf } from '../files/file-access.ts';
import { type Detection, detectMediaType, promisedMediaType } from '../ingest/detect.ts';
import type { MediaType } from '../ingest/source.ts';
import { inEnglish, type Sentence, say } from '../sentences/sentence.ts';
import { compileGlob, isGlob, splitGlob } from './glob.ts';
import { realPathOf } from './real-path.ts';
import { type Exclusion, type FoundName, nameFault, type WalkState, walkFolder } from './walk-folder.ts';

/** Something met among the inputs. Every file met gives one; so does a folder that could not be listed. */
export type InputEntry = ReadableEntry | SkippedEntry | FailedEntry;

interface EntryBase {
  /** The input as the user wrote it. */
  readonly input: string;
  /** Relative to the input (a folder, the fixed part of a pattern, or the folder of a named file), with `/` on every system. */
  readonly path: string;
  readonly absolutePath: string;
}

/** A file that klartext reads. */
export interface ReadableEntry extends EntryBase {
  readonly kind: 'file';
  readonly mediaType: MediaType;
}

/** A file that klartext does not read and that does not claim otherwise. `reason` is a sentence in English, `details` the same for other languages. */
export interface SkippedEntry extends EntryBase {
  readonly kind: 'skipped';
  readonly reason: string;
  readonly details: Sentence;
}

/** A file that promises a readable type, or a folder, that cannot be read. `reason` and `details` as of {@link SkippedEntry}; `code` that of the error. */
export interface FailedEntry extends EntryBase {
  readonly kind: 'failed';
  readonly reason: string;
  readonly details: Sentence;
  readonly code: Extract<ErrorCode, 'file-access' | 'unreadable-input'>;
}

export interface DiscoverOptions {
  /** Left out of the walk, with all that is in it. */
  readonly outputFolder?: string;
  /** Patterns of what to leave out: with a `/` against the path relative to the input, else against each name. */
  readonly exclude?: readonly string[];
  /** What relative inputs start from. @default process.cwd() */
  readonly workingFolder?: string;
  /** @default path.sep of this system; tests set it. */
  readonly isWindows?: boolean;
}

/**
 * Finds the inputs of a run: named files, folders with their subfolders, patterns. Entries come in the order of the inputs, and in a folder by name
 * (see `compareNames`), files and subfolders together. A file named twice has one entry; the same
 * file under two names (a link) is read once, and the second entry says so.
 *
 * Left out without an entry: names beginning with a dot, the output folder, what `exclude` names. Links to files are followed; links to folders too, unless
 * they lead to a folder that is walked anyway or that holds the link itself; then the entry says so.
 *
 * @throws FileAccessError when the only input does not exist or no file fits the only pattern; among several such an input is a failed entry.
 * @throws UsageError when there is no input at all.
 */
export async function* discover(inputs: readonly string[], options: DiscoverOptions = {}): AsyncGenerator<InputEntry> {
  if (inputs.length === 0) throw new UsageError(say('inputs/none'));
  const isWindows = options.isWindows ?? path.sep === '\\';
  const workingFolder = options.workingFolder ?? process.cwd();
  const seen = new SeenFiles();
  const toSlashes = (text: string): string => (isWindows ? text.replaceAll('\\', '/') : text);
  const state: WalkState = {
    exclusions: (options.exclude ?? []).map((pattern) => exclusionOf(toSlashes(pattern), isWindows)),
    outputFolder:
      options.outputFolder === undefined ? null : await realPathOf(path.resolve(workingFolder, options.outputFolder)),
    walked: new Map(),
  };
  for (const input of inputs) {
    const absolutePath = path.resolve(workingFolder, input);
    const found = await statOf(absolutePath);
    if (found.kind === 'found') {
      const isFolder = found.stats.isDirectory();
      const names = isFolder ? walkFolder(absolutePath, null, state) : [await namedFile(absolutePath, found.stats)];
      yield* classify(names, input, seen);
      continue;
    }
    let sentence = cannotRead(quotePath(input), input, found.error);
    if (isGlob(toSlashes(input))) {
      const { base, rest } = splitGlob(toSlashes(input));
      let isAny = false;
      for await (const entry of classify(
        walkFolder(path.resolve(workingFolder, base), compileGlob(rest, isWindows), state),
        input,
        seen,
        () => {
          isAny = true;
        },
      )) {
        yield entry;
      }
      if (isAny) continue;
      sentence = say('inputs/no-file-fits', { pattern: quotePath(input) });
    }
    if (inputs.length === 1) throw new FileAccessError(sentence, { cause: found.error });
    if (!seen.addPath(absolutePath)) continue;
    yield {
      input,
      path: path.basename(absolutePath),
      absolutePath,
      kind: 'failed',
      code: 'file-access',
      ...told(sentence),
    };
  }
}

/** @param pattern of `--exclude`, with `/`. */
export function exclusionOf(pattern: string, ignoreCase: boolean): Exclusion {
  const trimmed = pattern.replace(/\/+$/, '');
  return { glob: compileGlob(trimmed, ignoreCase), isPath: trimmed.includes('/') };
}

async function namedFile(absolutePath: string, stats: Stats): Promise<FoundName> {
  const base = { path: path.basename(absolutePath), absolutePath };
  if (!stats.isFile()) return { kind: 'special', ...base };
  return { kind: 'file', ...base, realPath: await realPathOf(absolutePath), isNamed: true };
}

/** The entries already given, by path and by the real file behind it. */
class SeenFiles {
  readonly #paths = new Set<string>();
  readonly #realPaths = new Map<string, string>();

  /** False when this very path has its entry. */
  addPath(absolutePath: string): boolean {
    if (this.#paths.has(absolutePath)) return false;
    this.#paths.add(absolutePath);
    return true;
  }

  /** The path under which the real file was met first, or null when this is the first time. */
  addReal(realPath: string, shownPath: string): string | null {
    const first = this.#realPaths.get(realPath);
    if (first !== undefined) return first;
    this.#realPaths.set(realPath, shownPath);
    return null;
  }
}

/** Files whose types are looked up at a time: hides the latency of a network drive, and keeps the order. */
const lookAhead = 16;

/** @param onFound is called for every name, those that have their entry already too. */
async function* classify(
  found: AsyncIterable<FoundName> | Iterable<FoundName>,
  input: string,
  seen: SeenFiles,
  onFound?: () => void,
): AsyncGenerator<InputEntry> {
  const pending: Promise<InputEntry>[] = [];
  for await (const item of found) {
    onFound?.();
    if (!seen.addPath(item.absolutePath)) continue;
    const first = item.kind === 'file' ? seen.addReal(item.realPath, item.path) : null;
    pending.push(first === null ? entryOf(item, input) : Promise.resolve(sameFile(item, input, first)));
    if (pending.length >= lookAhead) yield await pending.shift()!;
  }
  for (const entry of pending) yield await entry;
}

function sameFile(item: FoundName, input: string, first: string): SkippedEntry {
  const { path: itemPath, absolutePath } = item;
  const sentence = say('inputs/same-file', { path: quotePath(itemPath), first: quotePath(first) });
  return { input, path: itemPath, absolutePath, kind: 'skipped', ...told(sentence) };
}

/** The reason of an entry, in both its forms. */
const told = (details: Sentence): Pick<SkippedEntry, 'reason' | 'details'> => ({ reason: inEnglish(details), details });

/** @param quoted the name as it stands in the sentence. */
const cannotRead = (quoted: string, name: string, error: unknown): Sentence =>
  say('files/cannot', { action: 'read', path: quoted, reason: nameFault(name) ?? accessReason(error) });

export async function entryOf(item: FoundName, input: string): Promise<InputEntry> {
  const base: EntryBase = { input, path: item.path, absolutePath: item.absolutePath };
  const quoted = quotePath(item.path);
  // A file that cannot be looked into counts by what its name promises, or by the user having named it.
  const unread = (code: FailedEntry['code'], sentence: Sentence, isNamed = false): InputEntry =>
    isNamed || promisedMediaType(item.path) !== null
      ? { ...base, kind: 'failed', code, ...told(sentence) }
      : { ...base, kind: 'skipped', ...told(sentence) };
  switch (item.kind) {
    case 'unlisted': {
      const sentence = say('inputs/unlisted-folder', { path: quoted, reason: item.reason });
      return { ...base, kind: 'failed', code: 'file-access', ...told(sentence) };
    }
    case 'known-folder':
      return { ...base, kind: 'skipped', ...told(item.reason) };
    case 'special':
      return unread('unreadable-input', say('inputs/special', { path: quoted }));
    case 'unreachable':
      return unread('file-access', say('files/cannot', { action: 'read', path: quoted, reason: item.reason }));
    case 'file': {
      const detection = await detect(item);
      if (detection instanceof FileAccessError) {
        return unread('file-access', cannotRead(quoted, item.path, detection.cause), item.isNamed);
      }
      if (detection.kind === 'readable') return { ...base, kind: 'file', mediaType: detection.mediaType };
      const reason = told(say('inputs/unread', { path: quoted, reason: detection.reason }));
      if (detection.kind === 'other') return { ...base, kind: 'skipped', ...reason };
      return { ...base, kind: 'failed', code: 'unreadable-input', ...reason };
    }
  }
}

async function detect(item: FoundName & { kind: 'file' }): Promise<Detection | FileAccessError> {
  try {
    return await detectMediaType(item.absolutePath, { isNamed: item.isNamed });
  } catch (error) {
    if (error instanceof FileAccessError) return error;
    throw error;
  }
}

type StatResult = { kind: 'found'; stats: Stats } | { kind: 'missing'; error: unknown };

async function statOf(absolutePath: string): Promise<StatResult> {
  try {
    return { kind: 'found', stats: await stat(absolutePath) };
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return { kind: 'missing', error };
  }
}
