import { type Box, bottom, right, verticalOverlap } from '../../model/geometry.ts';
import type { Alternative, Word } from '../../model/page.ts';
import type { OcrEngine, RecognizeOptions } from '../../ocr/engine.ts';
import type { PreparedPage } from '../../prepare/prepared-page.ts';
import type { Measure } from '../recognize-options.ts';
import { type FigurePlace, findFigurePlaces, isFigure } from './figure-columns.ts';
import { cutFigure, type FigureInk } from './figure-ink.ts';
import { type FigureReading, makeFigureSheet, readingsOfFigures } from './figure-sheet.ts';
import { judgeFigure, sameFigure, type Verdict } from './judge-figure.ts';

/** At most so many figures of a page are read again, the doubtful ones first: what lies beyond keeps its first reading. */
const MOST_FIGURES = 400;

/** Heights of the figures on the sheets, in pixels. Readings at two sizes err in different places. */
const heights = { first: 32, second: 26, third: 22 } as const;

const digits: RecognizeOptions = { segmentation: 'block', digitsOnly: true };
const anyText: RecognizeOptions = { segmentation: 'block' };

/** A figure of no word must be read alike by two readings, each at least so sure on average. */
const LEAST_NEW = 0.5;

/** What an engine made of ink in a column of figures in which a closer look sees nothing. */
const NOTHING = 0.2;

export interface FigureResult {
  readonly words: readonly Word[];
  /** Of the boxes of unread ink, those that were read here. */
  readonly solved: ReadonlySet<Box>;
}

/** A place with its ink and all that was read of it. */
interface Case {
  readonly place: FigurePlace;
  readonly ink: FigureInk;
  readonly readings: FigureReading[];
  /** Whether the first reading is a figure at all. */
  readonly isFigure: boolean;
}

/**
 * Reads the figures that stand in columns a second time, each cut out by itself, and decides between the readings. All of them are read again, since a wrong digit is often read with confidence: by another model
 * where the engine has one, so that the two readings know nothing of one another. Where they agree, the figure is sure; where they do not, two more readings at other sizes decide.
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
    some: readonly Case[],
    reader: Pick<OcrEngine, 'recognize'>,
    size: number,
    options: RecognizeOptions,
  ): Promise<void> => {
    if (some.length === 0) return;
    const readings = await measure('second-reading', async () => {
      const sheet = await makeFigureSheet(
        some.map(({ ink }) => ink),
        size / (height * prepared.scale),
      );
      return readingsOfFigures(sheet, await reader.recognize(sheet.image, options));
    });
    for (const [index, entry] of some.entries()) entry.readings.push(readings[index]!);
  };
  await read(cases, other, heights.first, digits);
  const misread = cases.filter((entry) => !entry.isFigure && entry.place.words.length > 0);
  await read(misread, other, heights.first, anyText);
  const disputed = cases.filter((entry) => !isAgreed(entry));
  await read(disputed, other, heights.second, digits);
  await read(disputed, engine, heights.third, digits);
  return settle(cases, words, prepared);
}

/** Whether the page's reading and the sheet's are the same figure. */
function isAgreed({ readings, isFigure: isRead }: Case): boolean {
  const [first, second, free] = readings;
  if (first === undefined || second === undefined) return false;
  if (isRead) return sameFigure(first.text) === sameFigure(second.text);
  // Not a figure: settled if the sheet read letters, too, or if both readings of the sheet are the same figure.
  return (
    free !== undefined &&
    (isLetters(free.text) || (free.text !== '' && sameFigure(free.text) === sameFigure(second.text)))
  );
}

const isLetters = (text: string): boolean => /\p{L}{2,}/u.test(text) && !/\d/u.test(text);

/** The ink of each place; places without ink but specks are left as they are. */
function cutOut(
  places: readonly FigurePlace[],
  words: readonly Word[],
  prepared: PreparedPage,
  typicalHeight: number,
): Case[] {
  const { image, scale } = prepared;
  const byTop = words.map(({ box }) => box).sort((a, b) => a.y - b.y);
  const tallest = byTop.reduce((most, box) => Math.max(most, box.height), 0);
  const cases: Case[] = [];
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
    cases.push({ place, ink, readings: [first], isFigure: own.length > 0 && own.every((word) => isFigure(word.text)) });
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

/** The words after the verdicts; words keep their order. */
function settle(cases: readonly Case[], words: readonly Word[], prepared: PreparedPage): FigureResult {
  const changed = new Map<number, readonly Word[]>();
  const added: Word[] = [];
  const solved = new Set<Box>();
  for (const entry of cases) {
    const { place, readings } = entry;
    const own = place.words.map((index) => words[index]!);
    const verdict = verdictOn(entry);
    if (own.length === 0) {
      if (verdict === null) continue;
      solved.add(place.box);
      added.push(...toWords(readings, verdict, null, prepared.scale));
      continue;
    }
    const result = verdict === null ? own : afterVerdict(entry, own, verdict, prepared.scale);
    place.words.forEach((index, at) => {
      changed.set(index, at === 0 ? result : []);
    });
  }
  return { words: [...words.flatMap((word, index) => changed.get(index) ?? [word]), ...added], solved };
}

function verdictOn({ readings, isFigure: isRead, place }: Case): Verdict | null {
  if (isRead) return judgeFigure(readings);
  const [first, ...again] = readings;
  const verdict = judgeFigure(again);
  const figure = verdict === null ? undefined : again[verdict.chosen];
  const isSame =
    figure !== undefined && again.filter((reading) => sameFigure(reading.text) === sameFigure(figure.text)).length >= 2;
  if (verdict !== null && isSame && verdict.confidence >= LEAST_NEW && isFigureOrSign(figure.text)) {
    return { chosen: verdict.chosen + 1, confidence: verdict.confidence };
  }
  if (place.words.length === 0 || first === undefined) return null;
  const amount = again.findIndex((reading) => amountPattern.test(reading.text));
  if (amount >= 0 && startsAlike(again[amount]!.text, again[0]!.text)) {
    return { chosen: amount + 1, confidence: Math.min(0.9, again[amount]!.confidence) };
  }
  const isNothing = again.every((reading) => reading.text === '');
  return isNothing ? { chosen: 0, confidence: Math.min(first.confidence, NOTHING) } : null;
}

/** `0 kr`, which a page's reading may run together into `Okr`. */
const amountPattern = /^-?\d[\d ]*(?:kr|tkr|mkr|mnkr|%|st)$/u;

/** Whether the digits of an amount are those that were read where only digits are known. */
const startsAlike = (amount: string, figure: string): boolean => {
  const [own] = /^-?[\d ]*\d/u.exec(amount) ?? [''];
  return sameFigure(figure).startsWith(sameFigure(own));
};

const isFigureOrSign = (text: string): boolean =>
  text === '%' || text.split(' ').every((part) => isFigure(part) || part === '%');

/** The words of a place: as they were, with the confidence of the verdict, or those of the reading that stands. */
function afterVerdict(entry: Case, own: readonly Word[], verdict: Verdict, scale: number): readonly Word[] {
  const { readings } = entry;
  if (verdict.chosen > 0) return toWords(readings, verdict, own[0]!, scale);
  const others = alternativesTo(readings[0]!, readings.slice(1));
  return own.map((word, index) => ({
    ...word,
    confidence: verdict.confidence,
    alternatives: index === 0 ? [...others, ...word.alternatives] : word.alternatives,
  }));
}

/** A reading of a sheet as words of the page. */
function toWords(readings: readonly FigureReading[], verdict: Verdict, first: Word | null, scale: number): Word[] {
  const chosen = readings[verdict.chosen]!;
  const others = alternativesTo(
    chosen,
    readings.filter((_, index) => index !== verdict.chosen),
  );
  return chosen.words.map(({ text, box }, index) => ({
    text: text.normalize('NFC'),
    box: { x: box.x / scale, y: box.y / scale, width: box.width / scale, height: box.height / scale },
    confidence: verdict.confidence,
    alternatives: index === 0 ? others : [],
    source: 'ocr-second',
    fontSizePx: first?.fontSizePx ?? null,
    isBold: false,
    isItalic: false,
    color: null,
    baselineY: first?.baselineY ?? null,
    engineLine: first?.engineLine ?? null,
  }));
}

/** The other readings, the surest of each text, without those that say the same. */
function alternativesTo(chosen: FigureReading, others: readonly FigureReading[]): Alternative[] {
  const best = new Map<string, Alternative>();
  for (const { text, confidence } of others) {
    if (text === '' || sameFigure(text) === sameFigure(chosen.text)) continue;
    const known = best.get(text);
    if (known === undefined || known.confidence < confidence) best.set(text, { text, confidence });
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

const medianOf = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? null;
