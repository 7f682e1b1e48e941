import { findOriginal } from '../../batch/forms/find-original.ts';
import { mendFolder } from '../../batch/mends/mend-folder.ts';
import { findWritten, readWrittenDocument } from '../../batch/written-output.ts';
import { loadExtractContext } from '../../extract/index.ts';
import type { MendConflict } from '../api-types.ts';
import { serveTasks } from '../threads/serve-tasks.ts';

/** The thread that brings mends into documents: drawing the meaning of a report of 300 pages anew takes seconds, in which pages are served all the same. */

/** The lists that meaning is drawn with are read once, when the first mend comes. */
let extract: ReturnType<typeof loadExtractContext> | null = null;

serveTasks(async (folder: string): Promise<readonly MendConflict[]> => {
  extract ??= loadExtractContext();
  const recorded = (await findWritten([folder]))[0]?.recorded ?? null;
  const mended = await mendFolder(folder, extract, {
    names: null,
    csv: 'rfc4180',
    original: async () => findOriginal({ ...(await readWrittenDocument(folder)).source, recorded }, null),
    allowSigned: false,
    drawPage: null,
  });
  return mended?.document.mends?.conflicts ?? [];
});
