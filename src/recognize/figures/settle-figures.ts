import type { Box } from '../../model/geometry.ts';
import type { Alternative, Word } from '../../model/page.ts';
import type { PreparedPage } from '../../prepare/prepared-page.ts';
import { type FigurePlace, isFigure } from './figure-columns.ts';
import type { FigureInk } from './figure-ink.ts';
import { type FigureReading, readingOf } from './figure-reading.ts';
import { AGREED, ALONE, isSame, judgeFigure, sameFigure, type Verdict } from './judge-figure.ts';

/** A figure of no word must be read alike by two readings, each at least so sure on average. */
const LEAST_NEW = 0.5;

/** What an engine made of ink in a column of figures in which a closer look sees nothing. */
const NOTHING = 0.2;

/** A place with its ink and all that was read of it. */
export interface FigureCase {
  readonly place: FigurePlace;
  readonly ink: FigureInk;
  readonly readings: FigureReading[];
  /** So many digits stand there at least. */
  fewestDigits: number;
  /** What the shapes of its glyphs say. */
  shapes: FigureReading | null;
  /** Whether the first reading is a figure at all. */
  readonly isFigure: boolean;
}

export interface FigureResult {
  readonly words: readonly Word[];
  /** Of the boxes of unread ink, those that were read here. */
  readonly solved: ReadonlySet<Box>;
}

/** The words after the verdicts; words keep their order. */
export function settleFigures(
  cases: readonly FigureCase[],
  words: readonly Word[],
  prepared: PreparedPage,
): FigureResult {
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

function verdictOn(entry: FigureCase): Verdict | null {
  const { shapes, place } = entry;
  if (entry.isFigure) return judgeFigure(entry.readings, shapes, entry.fewestDigits);
  // The first reading is no figure: what the others agree on, or what its glyphs look like, stands.
  const [first, ...again] = entry.readings;
  if (shapes !== null) {
    const agreeing = again.findIndex((own) => isSame(own, shapes));
    if (agreeing >= 0) return { chosen: agreeing + 1, confidence: AGREED };
    entry.readings.push(shapes);
    return { chosen: entry.readings.length - 1, confidence: Math.min(shapes.confidence, ALONE) };
  }
  const verdict = judgeFigure(again, null, entry.fewestDigits);
  const figure = verdict === null ? undefined : again[verdict.chosen];
  const isBacked = figure !== undefined && again.filter((own) => isSame(own, figure)).length >= 2;
  if (verdict !== null && isBacked && verdict.confidence >= LEAST_NEW && isFigureOrSign(figure.text)) {
    return { chosen: verdict.chosen + 1, confidence: verdict.confidence };
  }
  if (place.words.length === 0 || first === undefined) return null;
  const zero = zeroBefore(entry);
  if (zero !== null) {
    entry.readings.push(zero);
    return { chosen: entry.readings.length - 1, confidence: zero.confidence };
  }
  const amount = again.findIndex((reading) => amountPattern.test(reading.text));
  if (amount >= 0 && startsAlike(again[amount]!.text, again[0]!.text)) {
    return { chosen: amount + 1, confidence: Math.min(0.9, again[amount]!.confidence) };
  }
  const isNothing = again.every((reading) => reading.text === '');
  return isNothing ? { chosen: 0, confidence: Math.min(first.confidence, NOTHING) } : null;
}

/** No figure begins with a letter O: before a unit, in a column of figures, it is a zero. Both models read `0 kr` so, set close [M]. */
const zeroPattern = /^[OoQ]\s?(kr|tkr|kkr|mkr|mnkr|st|%)$/u;

/** How sure that is: less than of a figure that was read. */
const ZERO = 0.85;

/** `Okr` as the words `0` and `kr`, by the share of the letters; null where no reading is like that. */
function zeroBefore({ readings, ink: { box } }: FigureCase): FigureReading | null {
  const unit = readings.map(({ text }) => zeroPattern.exec(text)?.[1]).find((found) => found !== undefined);
  if (unit === undefined) return null;
  const letter = box.width / (unit.length + 1.5);
  return readingOf([
    { text: '0', box: { ...box, width: letter }, confidence: ZERO },
    { text: unit, box: { ...box, x: box.x + 1.5 * letter, width: box.width - 1.5 * letter }, confidence: ZERO },
  ]);
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
function afterVerdict(entry: FigureCase, own: readonly Word[], verdict: Verdict, scale: number): readonly Word[] {
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
    if (text === '' || isSame({ text }, chosen)) continue;
    const known = best.get(text);
    if (known === undefined || known.confidence < confidence) best.set(text, { text, confidence });
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}
