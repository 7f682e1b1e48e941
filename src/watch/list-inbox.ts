import { stat } from 'node:fs/promises';
import path from 'node:path';
import { realPathOf } from '../batch/real-path.ts';
import { type Exclusion, walkFolder } from '../batch/walk-folder.ts';
import { systemCodeOf } from '../files/file-access.ts';
import type { Text } from '../sentences/sentence.ts';
import type { ListedFile } from './arriving.ts';

/** What stands in the inbox now. */
export type InboxListing =
  | {
      readonly kind: 'listed';
      readonly files: readonly ListedFile[];
      /** Subfolders and links that cannot be looked into, with why. */
      readonly closed: readonly { readonly path: string; readonly reason: Text }[];
    }
  | { readonly kind: 'gone'; readonly reason: Text };

export interface InboxFolders {
  readonly inbox: string;
  /** Real paths of folders that are left out with all that is in them. */
  readonly leftOut: readonly string[];
  readonly output: string;
  readonly exclusions: readonly Exclusion[];
}

/** Lists the files of the inbox and its subfolders with size and time of change. Files that go away meanwhile are left out. */
export async function listInbox({ inbox, leftOut, output, exclusions }: InboxFolders): Promise<InboxListing> {
  const files: ListedFile[] = [];
  const closed: { path: string; reason: Text }[] = [];
  const state = { exclusions, outputFolder: output, walked: new Map() };
  const root = await realPathOf(inbox);
  for await (const item of walkFolder(inbox, null, state)) {
    if (item.kind === 'unlisted') {
      if (item.path === '.') return { kind: 'gone', reason: item.reason };
      closed.push({ path: item.path, reason: item.reason });
    } else if (item.kind === 'unreachable') closed.push({ path: item.path, reason: item.reason });
    if (item.kind !== 'file') continue;
    const real = path.join(root, item.path);
    if (leftOut.some((folder) => real.startsWith(folder + path.sep))) continue;
    const size = await sizeOf(item.absolutePath);
    if (size !== null) files.push({ path: item.path, absolutePath: item.absolutePath, ...size });
  }
  return { kind: 'listed', files, closed };
}

/** Size and time of change of a file now; null where it is gone. */
export async function sizeOf(
  absolutePath: string,
): Promise<{ readonly size: number; readonly mtimeMs: number } | null> {
  try {
    const { size, mtimeMs } = await stat(absolutePath);
    return { size, mtimeMs };
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return null;
  }
}
