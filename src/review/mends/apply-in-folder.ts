import { createHash } from 'node:crypto';
import { findOriginal } from '../../batch/forms/find-original.ts';
import { mendFolder } from '../../batch/mends/mend-folder.ts';
import { readMends } from '../../batch/mends/mends-file.ts';
import { findWritten, readWrittenDocument } from '../../batch/written-output.ts';
import { loadExtractContext } from '../../extract/index.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
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
    return mended?.document.mends?.conflicts ?? [];
  };
}

/** Whether mends are on the disk that are not in the document yet. */
export async function areMendsAhead(folder: string, document: KlartextDocument): Promise<boolean> {
  const log = await readMends(folder);
  if (log === null) return document.mends !== undefined;
  return createHash('sha256').update(log.text).digest('hex') !== document.mends?.sha256;
}
