import { type Box, bottom, right, verticalOverlap } from '../../model/geometry.ts';
import type { Word } from '../../model/page.ts';
import type { OcrEngine, RecognizeOptions } from '../../ocr/engine.ts';
import type { PreparedPage } from '../../prepare/prepared-page.ts';
import type { Measure } from '../recognize-options.ts';
import { makeRowSheet, wordsOfRows } from '../row-sheet.ts';
import { type FigurePlace, findFigurePlaces, isFigure } from './figure-columns.ts';
import { cutFigure } from './figure-ink.ts';
import { type FigureReading, readingOf } from './figure-reading.ts';
import { learnGlyphs } from './glyph-reader.ts';
import { fewestDigits } from './glyph-shapes.ts';
import { highSigns, isSame } from './judge-figure.ts';
import { type FigureCase, type FigureResult, settleFigures } from './settle-figures.ts';

/** At most so many figures of a page are read again, the doubtful ones first: what lies beyond keeps its first reading. */
const MOST_FIGURES = 400;

/** Heights of the figures on the sheets, in pixels. Readings at two sizes err in different places. */
const heights = { first: 32, second: 26, third: 22 } as const;

const digits: RecognizeOptions = { segmentation: 'block', digitsOnly: true };
const anyText: RecognizeOptions = { segmentation: 'block' };

/**
 * Reads the figures that stand in columns a second time, each cut out by itself, and decides between the readings. All of them are read again, since a wrong digit is often read with confidence: by another model
 * where the engine has one, and by the shapes that the page's sure figures show, so that the readings know nothing of one another. Where they agree, the figure is sure; where they do not, two more readings at other
 * sizes decide.
 * @param unread boxes of ink that no word covers, in layout space: those in line with a column of figures are read with it.
 */
export async function readFiguresAgain(
  words: readonly Word[],
  unread: readonly Box[],
  prepared: PreparedPage,
  engine: OcrEngine,
  measure: Measure,
  typicalHeight: number,
): Promise<FigureResult> {
  const places = findFigurePlaces(words, unread, typicalHeight);
  const cases = await measure('second-reading', () => Promise.resolve(cutOut(places, words, prepared, typicalHeight)));
  if (cases.length === 0) return { words, solved: new Set() };
  const other = engine.secondOpinion ?? engine;
  const height =
    medianOf(cases.filter((entry) => entry.isFigure).map((entry) => entry.place.box.height)) ?? typicalHeight;
  const read = async (
    some: readonly FigureCase[],
    reader: Pick<OcrEngine, 'recognize'>,
    size: number,
    options: RecognizeOptions,
  ): Promise<void> => {
    if (some.length === 0) return;
    const readings = await measure('second-reading', async () => {
      const sheet = await makeRowSheet(
        some.map(({ ink }) => ink),
        size / (height * prepared.scale),
      );
      return wordsOfRows(sheet, await reader.recognize(sheet.image, options)).map(readingOf);
    });
    for (const [index, entry] of some.entries()) entry.readings.push(readings[index]!);
  };
  await read(cases, other, heights.first, digits);
  const misread = cases.filter((entry) => !entry.isFigure && entry.place.words.length > 0);
  await read(misread, other, heights.first, anyText);
  const heightPx = height * prepared.scale;
  const byShape = learnGlyphs(
    cases.flatMap((entry) =>
      entry.isFigure && isAgreed(entry) ? [{ ink: entry.ink, text: entry.readings[0]!.text }] : [],
    ),
    heightPx,
  );
  const disputed = cases.filter((entry) => {
    entry.shapes = byShape?.read(entry.ink) ?? null;
    entry.fewestDigits = fewestDigits(entry.ink, heightPx);
    const isWhole = highSigns(entry.readings[0]!.text) >= entry.fewestDigits;
    return entry.shapes === null
      ? !isAgreed(entry) || (entry.isFigure && !isWhole)
      : !entry.readings.some((own) => isSame(own, entry.shapes!));
  });
  await read(disputed, other, heights.second, digits);
  await read(disputed, engine, heights.third, digits);
  return settleFigures(cases, words, prepared);
}

/** Whether the page's reading and the sheet's are the same figure. */
function isAgreed({ readings, isFigure: isRead }: FigureCase): boolean {
  const [first, second, free] = readings;
  if (first === undefined || second === undefined) return false;
  if (isRead) return isSame(first, second);
  // Not a figure: settled if the sheet read letters, too, or if both readings of the sheet are the same figure.
  return free !== undefined && (isLetters(free.text) || (free.text !== '' && isSame(free, second)));
}

const isLetters = (text: string): boolean => /\p{L}{2,}/u.test(text) && !/\d/u.test(text);

/** The ink of each place; places without ink but specks are left as they are. */
function cutOut(
  places: readonly FigurePlace[],
  words: readonly Word[],
  prepared: PreparedPage,
  typicalHeight: number,
): FigureCase[] {
  const { image, scale } = prepared;
  const byTop = words.map(({ box }) => box).sort((a, b) => a.y - b.y);
  const tallest = byTop.reduce((most, box) => Math.max(most, box.height), 0);
  const cases: FigureCase[] = [];
  for (const place of mostDoubtful(places, words)) {
    const { box } = place;
    const limits = neighboursOf(box, byTop, tallest, typicalHeight);
    const ink = cutFigure(
      image,
      { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale },
      { left: limits.left * scale, right: limits.right * scale },
    );
    if (ink === null) continue;
    const own = place.words.map((index) => words[index]!);
    const first: FigureReading = {
      text: own.map((word) => word.text).join(' '),
      confidence: own.reduce((least, word) => Math.min(least, word.confidence), own.length === 0 ? 0 : 1),
      words: [],
    };
    cases.push({
      place,
      ink,
      readings: [first],
      fewestDigits: 0,
      shapes: null,
      isFigure: own.length > 0 && own.every((word) => isFigure(word.text)),
    });
  }
  return cases;
}

function mostDoubtful(places: readonly FigurePlace[], words: readonly Word[]): readonly FigurePlace[] {
  if (places.length <= MOST_FIGURES) return places;
  const sureness = (place: FigurePlace): number =>
    place.words.reduce(
      (least, index) => {
        const word = words[index]!;
        return Math.min(least, isFigure(word.text) ? word.confidence : 0);
      },
      place.words.length === 0 ? 0 : 1,
    );
  return [...places].sort((a, b) => sureness(a) - sureness(b)).slice(0, MOST_FIGURES);
}

/** How far to the left and right of a box no word stands, at most as far as a word is high. */
function neighboursOf(
  box: Box,
  byTop: readonly Box[],
  tallest: number,
  typicalHeight: number,
): { left: number; right: number } {
  let left = box.x - typicalHeight;
  let rightEdge = right(box) + typicalHeight;
  let low = 0;
  let high = byTop.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byTop[middle]!.y < box.y - tallest) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < byTop.length && byTop[at]!.y < bottom(box); at++) {
    const word = byTop[at]!;
    if (verticalOverlap(word, box) < 0.2 * Math.min(word.height, box.height)) continue;
    if (right(word) <= box.x + 1) left = Math.max(left, right(word));
    if (word.x >= right(box) - 1) rightEdge = Math.min(rightEdge, word.x);
  }
  return { left, right: rightEdge };
}

const medianOf = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? null;
