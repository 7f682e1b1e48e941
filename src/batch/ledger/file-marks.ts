import { type BigIntStats, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemCodeOf } from '../../files/file-access.ts';
import type { FileMark } from './document-rows.ts';

/** Size in bytes and time of change in nanoseconds. Null where there is no file. */
export function markOf(file: string): string | null {
  let stats: BigIntStats;
  try {
    // One look takes 3 µs in place and 30 µs over the thread pool: a run with nothing to do looks at every file it wrote.
    stats = statSync(file, { bigint: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error) ?? '')) return null;
    throw error;
  }
  return stats.isFile() ? `${stats.size} ${stats.mtimeNs}` : null;
}

/** Marks of these files, or null when one of them is gone. `paths` relative to the folder, with `/`. */
export function marksOf(folder: string, paths: readonly string[]): readonly FileMark[] | null {
  const marks: FileMark[] = [];
  for (const path of paths) {
    const mark = markOf(join(folder, path));
    if (mark === null) return null;
    marks.push({ path, mark });
  }
  return marks;
}

/** Whether all of these files are as they were. */
export const areAsMarked = (folder: string, marks: readonly FileMark[]): boolean =>
  marks.every(({ path, mark }) => markOf(join(folder, path)) === mark);
