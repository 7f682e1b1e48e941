import { createHash } from 'node:crypto';
import { readMends } from '../../batch/mends/mends-file.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { MendConflict } from '../api-types.ts';
import { createTaskThread, threadFile } from '../threads/task-thread.ts';
import type { ApplyMends } from './mend-store.ts';

/**
 * Brings mends into documents as a new run would: text, tables, goals, statements and their checks, and every form that stands in the folder. In a thread of its own, which ends when what was begun is
 * done.
 */
export function createMendApplier(): ApplyMends {
  const { ask } = createTaskThread<string>(threadFile('mend-thread', import.meta.url), null, true);
  return async (folder) => (await ask(folder)) as readonly MendConflict[];
}

/** Whether mends are on the disk that are not in the document yet. */
export async function areMendsAhead(folder: string, document: KlartextDocument): Promise<boolean> {
  const log = await readMends(folder);
  if (log === null) return document.mends !== undefined;
  return createHash('sha256').update(log.text).digest('hex') !== document.mends?.sha256;
}
