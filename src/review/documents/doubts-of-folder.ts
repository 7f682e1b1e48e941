import { join } from 'node:path';
import { readWrittenDocument, readWrittenPage } from '../../batch/written-output.ts';
import { readFolderName } from '../../mend/mend-schema.ts';
import type { KlartextDocument, PageDetail } from '../../schema/document-schema.ts';
import type { Doubt } from '../api-types.ts';
import { readMends } from '../mends/mend-store.ts';
import { decidedSpots } from '../mends/standing.ts';
import { findDoubts } from './doubts.ts';

/**
 * The doubtful spots of a document in its folder: those that it has now, and those that somebody has decided on, which are none any more, but are shown, counted and can be undone.
 * @param document as it stands in the folder.
 */
export async function doubtsOfFolder(folder: string, document: KlartextDocument): Promise<Doubt[]> {
  const current = findDoubts(document, await readDetails(folder, document));
  if (document.mends === undefined) return current;
  const decided = decidedSpots(
    await readMends(folder),
    document.mends.conflicts.map(({ mendId }) => mendId),
  );
  if (decided.size === 0) return current;
  const readFolder = join(folder, readFolderName);
  const asRead = await readWrittenDocument(readFolder);
  const known = new Set(current.map(({ key }) => key));
  const before = findDoubts(asRead, await readDetails(readFolder, asRead));
  const settled = before.filter(({ key }) => decided.has(key) && !known.has(key));
  return [...current, ...settled].sort(
    (a, b) => b.weight - a.weight || (a.target.pageNumber ?? 0) - (b.target.pageNumber ?? 0),
  );
}

/** Words of the pages that can have unsure ones, one page after another: a report of a thousand pages must not open a thousand files. */
async function readDetails(folder: string, document: KlartextDocument): Promise<PageDetail[]> {
  const details: PageDetail[] = [];
  for (const { pageNumber, textSource } of document.pages) {
    // Words of a PDF's own text are as sure as that text is.
    if (textSource === 'text-layer' || textSource === 'none') continue;
    const detail = await readWrittenPage(folder, pageNumber);
    if (detail !== null) details.push(detail);
  }
  return details;
}
