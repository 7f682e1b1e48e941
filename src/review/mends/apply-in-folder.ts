import { findOriginal } from '../../batch/forms/find-original.ts';
import { mendFolder } from '../../batch/mends/mend-folder.ts';
import { findWritten, readWrittenDocument } from '../../batch/written-output.ts';
import { loadExtractContext } from '../../extract/index.ts';
import { inEnglish, say } from '../../sentences/sentence.ts';
import type { ApplyMends } from './mend-store.ts';

/**
 * Brings mends into documents as a new run would: text, tables, goals, statements and their checks, and every form that stands in the folder.
 * The lists that meaning is drawn with are read once, when the first mend comes.
 */
export function createMendApplier(): ApplyMends {
  let extract: ReturnType<typeof loadExtractContext> | null = null;
  return async (folder) => {
    extract ??= loadExtractContext();
    const recorded = (await findWritten([folder]))[0]?.recorded ?? null;
    const mended = await mendFolder(folder, extract, {
      names: null,
      csv: 'rfc4180',
      original: async () => findOriginal({ ...(await readWrittenDocument(folder)).source, recorded }, null),
      allowSigned: false,
      drawPage: null,
    });
    return (mended?.document.mends?.conflicts ?? []).map(({ mendId, kind, found }) => ({
      mendId,
      reason: inEnglish(say('review/mend-conflict', { kind, found: found ?? '' })),
    }));
  };
}
