import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { accessReason, quotePath, systemCodeOf } from '../files/file-access.ts';
import { type Sentence, say, type Text } from '../sentences/sentence.ts';
import { canMatchBelow, type Glob, matchesGlob } from './glob.ts';
import { compareNames } from './name-order.ts';
import { realPathOf } from './real-path.ts';

interface FoundBase {
  /** Relative to the folder the walk began in, with `/`. */
  readonly path: string;
  readonly absolutePath: string;
}

/** What a walk meets. Reasons are the end of a sentence, but for a folder's, which is a whole one. */
export type FoundName =
  /** `realPath`: with all links followed. `isNamed`: the user named the file itself. */
  | (FoundBase & { readonly kind: 'file'; readonly realPath: string; readonly isNamed: boolean })
  /** A pipe, socket or device: opening one can wait for ever. */
  | (FoundBase & { readonly kind: 'special' })
  /** A link to nothing, or a name that the system gives and then does not know. */
  | (FoundBase & { readonly kind: 'unreachable'; readonly reason: Text })
  /** A folder that is read under another name, or that the link itself lies in. */
  | (FoundBase & { readonly kind: 'known-folder'; readonly reason: Sentence })
  | (FoundBase & { readonly kind: 'unlisted'; readonly reason: Text });

/** One `--exclude`. With `isPath` it is held against the path below the input, else against the last name. */
export interface Exclusion {
  readonly glob: Glob;
  readonly isPath: boolean;
}

/** What the walks of one run share. */
export interface WalkState {
  readonly exclusions: readonly Exclusion[];
  /** Real path. */
  readonly outputFolder: string | null;
  /** Folders walked whole so far, by real path; the walk adds to it. */
  readonly walked: Map<string, FoundBase>;
}

interface Level {
  readonly folder: FoundBase & { readonly realPath: string };
  readonly segments: readonly string[];
  readonly names: readonly Dirent[];
  /** Null when everything in the folder is wanted. */
  readonly glob: Glob | null;
  next: number;
}

/**
 * Walks a folder, depth first, by name. A stack of sorted lists rather than recursion: an entry then costs the same at any depth.
 *
 * @param root absolute path.
 * @param glob what to give, by its path below the root; null for everything. A folder that fits is given with all that is in it.
 */
export async function* walkFolder(root: string, glob: Glob | null, state: WalkState): AsyncGenerator<FoundName> {
  const start = { path: '.', absolutePath: root, realPath: await realPathOf(root) };
  const listing = await list(start, glob, state);
  if (listing.kind === 'unlisted') {
    // A pattern's fixed part that is no folder fits nothing, and the caller says so.
    if (glob === null) yield { kind: 'unlisted', path: '.', absolutePath: root, reason: listing.reason };
    return;
  }
  const stack: Level[] = [{ folder: start, segments: [], names: listing.names, glob, next: 0 }];
  while (stack.length > 0) {
    const level = stack.at(-1)!;
    const dirent = level.names[level.next++];
    if (dirent === undefined) {
      stack.pop();
      continue;
    }
    const segments = [...level.segments, dirent.name];
    if (isExcluded(segments, state.exclusions)) continue;
    const base: FoundBase = {
      path: segments.join('/'),
      absolutePath: path.join(level.folder.absolutePath, dirent.name),
    };
    const isWanted = level.glob === null || matchesGlob(level.glob, segments);
    const kind = await kindOf(dirent, base.absolutePath);
    const realPath = kind.isLink ? await realPathOf(base.absolutePath) : path.join(level.folder.realPath, dirent.name);
    if (kind.type === 'folder') {
      if (!isWanted && level.glob !== null && !canMatchBelow(level.glob, segments)) continue;
      if (realPath === state.outputFolder) continue;
      if (level.folder.realPath === state.outputFolder && (await isDocumentFolder(base.absolutePath))) continue;
      const known =
        kind.isLink && holdsItself(realPath, stack)
          ? say('inputs/folder-in-itself', { path: quotePath(base.path) })
          : knownAs(realPath, base, state);
      if (known !== null) {
        if (known !== 'itself') yield { kind: 'known-folder', ...base, reason: known };
        continue;
      }
      const folder = { ...base, realPath };
      const below = isWanted ? null : level.glob;
      const inside = await list(folder, below, state);
      if (inside.kind === 'unlisted')
        yield { kind: 'unlisted', ...base, reason: nameFault(dirent.name) ?? inside.reason };
      else stack.push({ folder, segments, names: inside.names, glob: below, next: 0 });
    } else if (isWanted) {
      if (kind.type === 'unreachable') {
        yield { kind: 'unreachable', ...base, reason: nameFault(dirent.name) ?? kind.reason };
      } else if (kind.type === 'file') yield { kind: 'file', ...base, realPath, isNamed: false };
      else yield { kind: 'special', ...base };
    }
  }
}

/** Whether a link leads to a folder that is being walked, or to one above it. */
function holdsItself(realPath: string, stack: readonly Level[]): boolean {
  const prefix = realPath.endsWith(path.sep) ? realPath : realPath + path.sep;
  return stack.some(({ folder }) => folder.realPath === realPath || folder.realPath.startsWith(prefix));
}

/** How a folder that was walked already is known; `itself` when it is under this very path, so that its files have their entries; null when it is new. */
function knownAs(realPath: string, base: FoundBase, state: WalkState): Sentence | 'itself' | null {
  const first = state.walked.get(realPath);
  if (first === undefined) return null;
  return first.absolutePath === base.absolutePath
    ? 'itself'
    : say('inputs/same-folder', { path: quotePath(base.path), first: quotePath(first.path) });
}

type Listing =
  | { readonly kind: 'listed'; readonly names: Dirent[] }
  | { readonly kind: 'unlisted'; readonly reason: Text };

async function list(folder: Level['folder'], glob: Glob | null, state: WalkState): Promise<Listing> {
  // Only a whole walk makes a folder known: another pattern may want other files of it.
  if (glob === null && !state.walked.has(folder.realPath)) {
    const shown = folder.path === '.' ? path.basename(folder.absolutePath) : folder.path;
    state.walked.set(folder.realPath, { path: shown, absolutePath: folder.absolutePath });
  }
  try {
    const names = await readdir(folder.absolutePath, { withFileTypes: true });
    const isOutput = folder.realPath === state.outputFolder;
    // Hidden names are left out, unless a pattern asks for them by a dot of its own: `matchesGlob` sees to that.
    const kept = names.filter(
      ({ name }) => (glob !== null || !name.startsWith('.')) && !(isOutput && isManifest(name)),
    );
    return { kind: 'listed', names: kept.sort((a, b) => compareNames(a.name, b.name)) };
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return { kind: 'unlisted', reason: accessReason(error) };
  }
}

/** The run's own record, met when the output goes into the input folder itself. */
const isManifest = (name: string): boolean => /^(?:manifest(\.previous(-\d+)?)?\.json|report\.html)$/.test(name);

/** A document of an earlier run, met when the output goes into the input folder itself: its page images and texts are no inputs. */
async function isDocumentFolder(absolutePath: string): Promise<boolean> {
  try {
    return (await stat(path.join(absolutePath, 'document.json'))).isFile();
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return false;
  }
}

function isExcluded(segments: readonly string[], exclusions: readonly Exclusion[]): boolean {
  return exclusions.some(({ glob, isPath }) => matchesGlob(glob, isPath ? segments : segments.slice(-1)));
}

type Kind =
  | { readonly type: 'file' | 'special' | 'folder'; readonly isLink: boolean }
  | { readonly type: 'unreachable'; readonly isLink: boolean; readonly reason: Text };

async function kindOf(dirent: Dirent, absolutePath: string): Promise<Kind> {
  if (dirent.isFile()) return { type: 'file', isLink: false };
  if (dirent.isDirectory()) return { type: 'folder', isLink: false };
  const isLink = dirent.isSymbolicLink();
  try {
    // Links, and file systems that do not tell types in a listing.
    const stats = await stat(absolutePath);
    return { type: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special', isLink };
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === null) throw error;
    const reason = isLink && code === 'ENOENT' ? say('inputs/dead-link') : accessReason(error);
    return { type: 'unreachable', isLink, reason };
  }
}

/** Node turns bytes of a name that are no UTF-8 into U+FFFD and then cannot find the file: tell the cause instead of "does not exist". */
export function nameFault(name: string): Sentence | null {
  return name.includes('\ufffd') ? say('inputs/bad-name') : null;
}
