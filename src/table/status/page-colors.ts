import { FillIndex } from './cell-color.ts';
import { labOf } from './color.ts';
import type { StatusPage } from './types.ts';
import { WordIndex } from './word-index.ts';

/** A page with its fills and words in reach. */
export interface IndexedPage {
  readonly page: StatusPage;
  readonly fills: FillIndex;
  readonly words: WordIndex;
  /** Whether the page can tell colours. */
  readonly isColored: boolean;
}

/** Chroma in CIELAB from which a fill has a colour whatever the light was. */
const sureChroma = 12;

/**
 * Pages by number. A page that does not tell whether it has colours has them where the document shows any, in its fills or in its type: a document is
 * scanned in one way.
 */
export function indexPages(pages: readonly StatusPage[]): Map<number, IndexedPage> {
  const hasColor = (hex: string | null): boolean => {
    if (hex === null) return false;
    const { a, b } = labOf(hex);
    return Math.hypot(a, b) >= sureChroma;
  };
  const isColored = pages.some(
    ({ fills, words }) => fills.some(({ hex }) => hasColor(hex)) || words.some(({ color }) => hasColor(color)),
  );
  return new Map(
    pages.map((page) => [
      page.pageNumber,
      {
        page,
        fills: new FillIndex(page.fills),
        words: new WordIndex(page.words),
        isColored: page.colorMode === undefined ? isColored : page.colorMode === 'color',
      },
    ]),
  );
}
