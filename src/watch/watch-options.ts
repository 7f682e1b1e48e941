import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';

/** How a folder is watched. */
export const watchOptionsSchema = z.strictObject({
  /** A file is whole when it has not changed for so many seconds. */
  settleSeconds: z.number().nonnegative().max(86_400).default(3),
  /** The folder is looked through this often, whether the system tells of changes or not: network drives often do not. */
  pollSeconds: z.number().positive().max(86_400).default(10),
  /** Take what is there and end. */
  once: z.boolean().default(false),
  /** Where files go that cannot be read; null: `quarantine` beside the watched folder. */
  quarantine: z.string().min(1).nullable().default(null),
  /** Where files go that have been read; null: they stay. */
  done: z.string().min(1).nullable().default(null),
});

export type WatchOptions = z.infer<typeof watchOptionsSchema>;
export type WatchOptionsInput = z.input<typeof watchOptionsSchema>;

/** Folders of a watch, as they were written. */
export interface WatchFolders {
  readonly inbox: string;
  readonly output: string;
  readonly quarantine: string;
  readonly done: string | null;
}

/** @throws UsageError where the inbox would also be the folder for results, done files or quarantine. */
export function watchFolders(inbox: string, output: string, options: WatchOptions): WatchFolders {
  const quarantine = options.quarantine ?? path.join(inbox, '..', 'quarantine');
  const folders = { inbox, output, quarantine, done: options.done };
  for (const other of [output, quarantine, options.done]) {
    if (other !== null && path.resolve(other) === path.resolve(inbox)) {
      throw new UsageError(say('watch/same-folders', { path: quotePath(other) }));
    }
  }
  return folders;
}
