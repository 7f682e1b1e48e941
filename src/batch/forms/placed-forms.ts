import { toHocr } from '../../export/hocr/hocr.ts';
import type { DetailOf } from '../../export/html.ts';
import { type PlacedDocument, type PlacedPage, placedDocument, placedPage } from '../../export/placed-page.ts';
import { countIllegal } from '../../export/xml-text.ts';
import { say } from '../../sentences/sentence.ts';
import { pageFileStem } from '../json.ts';
import { type FormFile, FormNotPossibleError, type FormSource } from './form.ts';

/** hOCR: all pages in one file. */
export async function* hocrFile(source: FormSource): AsyncIterable<FormFile> {
  const counter = countingSource(source);
  yield { path: 'document.hocr', data: toHocr(placedDocument(source.document), counter.detailOf) };
  counter.tellIllegal();
}

/** A file for each page: `alto/0001.xml`. */
export async function* xmlPages(
  folder: string,
  write: (document: PlacedDocument, page: PlacedPage) => string,
  source: FormSource,
): AsyncIterable<FormFile> {
  const counter = countingSource(source);
  const placed = placedDocument(source.document);
  for (const page of source.document.pages) {
    const own = placedPage(placed, page, await counter.detailOf(page.pageNumber));
    if (own !== null) yield { path: `${folder}/${pageFileStem(page.pageNumber)}.xml`, data: write(placed, own) };
  }
  counter.tellIllegal();
}

/**
 * Pages whose words have places, with a count of the signs in them that XML does not allow.
 * @throws FormNotPossibleError for plain text: its words have no places.
 */
function countingSource({ document, detailOf, tell }: FormSource): { detailOf: DetailOf; tellIllegal: () => void } {
  if (document.pages.every(({ textSource }) => textSource === 'plain-text')) {
    throw new FormNotPossibleError(say('forms/no-boxes'));
  }
  let count = 0;
  return {
    detailOf: async (pageNumber) => {
      const detail = await detailOf(pageNumber);
      for (const { words } of detail?.lines ?? []) for (const word of words) count += countIllegal(word.text);
      return detail;
    },
    tellIllegal: () => {
      if (count > 0) tell(say('forms/illegal-signs', { count }));
    },
  };
}
