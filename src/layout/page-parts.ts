import { type Box, contains } from '../model/geometry.ts';
import type { Figure, RecognizedPage, Word } from '../model/page.ts';
import { findGrids, type Grid } from './grid.ts';
import { takeMarginText } from './margin-text.ts';
import { joinMarkers } from './markers.ts';
import { type FilledGrid, takeGridWords } from './ruled-table.ts';
import { chainWords, type Segment, UprightRulings } from './segments.ts';
import { type PlacedWord, pageEm, placeWords } from './type-metrics.ts';

/** The words of one page (or of one side of a spread), sorted into what they stand in. */
export interface PageParts {
  /** The page's type size in pixels. */
  readonly em: number;
  readonly grids: readonly FilledGrid[];
  readonly segments: readonly Segment[];
  /** Turned text in the margin, in reading order. */
  readonly margin: readonly PlacedWord[];
  /** Words in figures that are ink and not text, by figure. */
  readonly figures: readonly { readonly figure: Figure; readonly words: readonly PlacedWord[] }[];
}

/**
 * Confidence under which words in a figure are taken for the engine's inventions: names in print that a signature crosses are read at 0.85–0.96, what it makes of the
 * strokes at 0.05–0.5 [M]. Good words in a map or on a cover stay text.
 */
const inventedBelow = { handwriting: 0.65, stamp: 0.65, image: 0.4, chart: 0.3 } as const;

/** Lone strokes are read as signs with any confidence. */
const isStroke = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) || /^[IlJ1i]$/u.test(text);

function figureOf(word: Word, figures: readonly Figure[], grids: readonly Grid[]): number {
  const x = word.box.x + word.box.width / 2;
  const y = word.box.y + word.box.height / 2;
  return figures.findIndex((figure) => {
    const { box } = figure;
    if (x < box.x || x >= box.x + box.width || y < box.y || y >= box.y + box.height) return false;
    if (word.source === 'text-layer' || word.source === 'leader') return false;
    // A shaded cell may be taken for a picture: words in a ruled table are cells' words.
    if (figure.kind === 'image' && grids.some((grid) => contains(grid.box, x, y))) return false;
    return word.confidence < inventedBelow[figure.kind] || (figure.kind !== 'chart' && isStroke(word.text));
  });
}

/** Takes a page's words apart: figures, ruled grids, and the rest as segments. `side` limits it to the words of one side of a spread. */
export function partsOfPage(page: RecognizedPage, side: (box: Box) => boolean = () => true): PageParts {
  const dpi = page.dpi ?? 300;
  const words = page.words.filter((word) => side(word.box));
  const em = pageEm(words, dpi);
  const figures = page.figures.filter((figure) => side(figure.box));
  const grids: readonly Grid[] = findGrids(page.rulings, 0.5 * em);
  const inFigures = figures.map((): Word[] => []);
  const textWords: Word[] = [];
  for (const word of words) {
    const figure = figureOf(word, figures, grids);
    if (figure < 0) textWords.push(word);
    else inFigures[figure]?.push(word);
  }
  const placed = takeMarginText(placeWords(textWords, em), em, page.width ?? Number.POSITIVE_INFINITY);
  const { filled, rest } = takeGridWords(placed.rest, grids, em);
  const upright = new UprightRulings(page.rulings);
  return {
    em,
    grids: filled,
    margin: placed.margin,
    segments: joinMarkers(chainWords(rest, em, upright), upright),
    figures: figures.map((figure, index) => ({ figure, words: placeWords(inFigures[index] ?? [], em) })),
  };
}
