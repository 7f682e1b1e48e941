import { type Box, centerX, centerY, contains } from '../model/geometry.ts';
import type { Figure, Fill, RecognizedPage, Word } from '../model/page.ts';
import { takeCellNoise } from './cell-noise.ts';
import { findFillGrids } from './fill-grids.ts';
import { findGrids, type Grid } from './grid.ts';
import { withFilledRows, withOpenHead } from './grid-heads.ts';
import { takeMarginText } from './margin-text.ts';
import { joinMarkers } from './markers.ts';
import { takeNoise } from './noise-areas.ts';
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

/** Confidence under which a word in the grain of a photograph is not text; and the share of such words from which what was read in a picture is grain. */
const grain = { longWord: 0.75, shortWord: 0.9, letters: 4, fewest: 8, share: 0.5 } as const;

/** Pictures whose words are mostly read with hardly any confidence: leaves, gravel, waves. What is read there with some more is grain as well, the shorter the likelier. */
function findGrain(words: readonly Word[], figures: readonly Figure[]): Set<Figure> {
  return new Set(
    figures.filter((figure) => {
      if (figure.kind !== 'image') return false;
      const inside = words.filter((word) => isRead(word) && isInside(word, figure));
      const doubtful = inside.filter((word) => word.confidence < inventedBelow.image);
      return inside.length >= grain.fewest && doubtful.length >= grain.share * inside.length;
    }),
  );
}

const isRead = (word: Word): boolean => word.source !== 'text-layer' && word.source !== 'leader';

const isInside = (word: Word, { box }: Figure): boolean => contains(box, centerX(word.box), centerY(word.box));

const isGrain = ({ text, confidence }: Word): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return confidence < (letters < grain.letters ? grain.shortWord : grain.longWord);
};

function figureOf(word: Word, figures: readonly Figure[], grids: readonly Grid[], grainy: ReadonlySet<Figure>): number {
  const x = centerX(word.box);
  const y = centerY(word.box);
  return figures.findIndex((figure) => {
    if (!isRead(word) || !isInside(word, figure)) return false;
    // A shaded cell may be taken for a picture: words in a ruled table are cells' words.
    if (figure.kind === 'image' && grids.some((grid) => contains(grid.box, x, y))) return false;
    if (grainy.has(figure) && isGrain(word)) return true;
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
  const grainy = findGrain(words, figures);
  const inFigures = figures.map((): Word[] => []);
  const textWords: Word[] = [];
  for (const word of words) {
    const figure = figureOf(word, figures, grids, grainy);
    if (figure < 0) textWords.push(word);
    else inFigures[figure]?.push(word);
  }
  const placed = takeMarginText(placeWords(textWords, em), em, page.width ?? Number.POSITIVE_INFINITY);
  const fills = page.fills.filter((fill) => side(fill.box));
  const { filled, rest } = takeGridWords(placed.rest, wholeGrids(page, grids, fills, placed.rest, em), em);
  const cleared = filled.map((entry) => takeCellNoise(entry, em));
  const upright = new UprightRulings(page.rulings);
  const noise = takeNoise(chainWords(rest, em, upright));
  return {
    em,
    grids: cleared.map((entry) => entry.filled),
    margin: placed.margin,
    segments: joinMarkers(noise.rest, upright),
    figures: [
      ...figures.map((figure, index) => ({ figure, words: placeWords(inFigures[index] ?? [], em) })),
      ...noise.areas,
      ...cleared.flatMap((entry) => entry.areas),
    ],
  };
}

/** Ruled grids with the rows that stand outside their rulings, and grids of fills. */
function wholeGrids(
  page: RecognizedPage,
  ruled: readonly Grid[],
  fills: readonly Fill[],
  words: readonly PlacedWord[],
  em: number,
): Grid[] {
  const boxes = fills.map((fill) => fill.box);
  const whole = ruled
    .filter((grid) => grid.xs.length > 2)
    .map((grid) => {
      const filled = withFilledRows(grid, boxes, em);
      return filled === grid ? withOpenHead(grid, words, em) : filled;
    });
  const known = [...whole, ...page.figures].map((entry) => entry.box);
  return [...whole, ...findFillGrids(fills, page.rulings, known, words, em)];
}
