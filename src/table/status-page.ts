import type { RecognizedPage } from '../model/page.ts';
import type { StatusPage } from './status/index.ts';

/** What is kept of a page until all pages are read, for its colours; null for a page that has none and no table. */
export function statusPageOf(page: RecognizedPage, hasTable: boolean): StatusPage | null {
  if (!hasTable && page.fills.length === 0) return null;
  const { pageNumber, width, height, dpi, words, rulings, fills, figures, colorMode } = page;
  const kept = { pageNumber, width, height, dpi, words, rulings, fills, figures };
  return colorMode === undefined ? kept : { ...kept, colorMode };
}
