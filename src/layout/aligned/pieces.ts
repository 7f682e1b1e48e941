import { rowsOf } from '../bands.ts';
import { makeSegment, type Segment, segmentText } from '../segments.ts';
import { median, type PlacedWord } from '../type-metrics.ts';

/** What a piece of a line is: `figure`; `mark`, a dash or a letter that may stand for a figure; `noise`, a speck or a stroke that is no part of any cell; or `text`. */
export type PieceKind = 'figure' | 'mark' | 'noise' | 'text';

/** A part of a line that may be the content of one cell. */
export interface Piece {
  readonly segment: Segment;
  readonly kind: PieceKind;
  /** Index of the row of text it stands in. */
  readonly row: number;
}

/** Pieces that stand on one baseline, from left to right. */
export interface TextRow {
  readonly pieces: readonly Piece[];
  readonly base: number;
  readonly top: number;
  readonly bottom: number;
  readonly em: number;
}

const sign = '[-–—−+±~<>≤≥]';

/** Signs around a figure that are not part of a number: brackets of a minus, marks of a footnote. */
const numeral = new RegExp(
  `^${sign}{0,2}\\s?[([]?${sign}?\\s?(?:kr|sek|eur|usd|[€$£])?\\s?\\d[\\d\\s.,:'’/–—−-]*[)\\]]?\\s?[*†¹²³]{0,3}(?:\\d?\\))?$`,
  'iu',
);

/** A figure with another that says how sure or how large it is: `12.3 (10.1–14.5)`, `12.3 ± 0.4`. */
const withInterval = /^(?<first>[^()±]*\d[^()±]*)\s(?:\(|±\s)(?<second>[^()±]*\d[^()±]*)\)?$/u;

/** What may follow a number in its own cell: a unit of few letters. */
const unit =
  /\s?(?:%|‰|kr|kronor|tkr|mkr|mnkr|msek|ksek|sek|euros?|eur|usd|€|\$|mio|mrd|procent|prozent|per ?cent|st|år|mån|h|tim|m2|m²|kvm|km|ha|ton|kg|p|kWh|MWh|GWh)\.?[*]{0,2}$/iu;

/** Letters that an engine reads for digits. */
const lookalikes: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1', S: '5', B: '8' };

/** What statistics print where there is no figure: dashes, points, `x`, `:`, `/`, `n.a.`, `k.A.`, `n.d.`, `(X)`. */
const placeholder = /^(?:[-–—−]{1,2}|[.…]{1,3}|[:/]|[xX☐☒☑✓]|\([xX]\)|n\.?\/?a\.?|NA|\(NA\)|k\.\s?A\.|n\.\s?d\.|nd)$/u;

/** A number or a date with what belongs to it, and nothing else; digits that an engine took for letters are let pass beside real ones. */
export function isFigureText(text: string): boolean {
  if (!/\d/u.test(text)) return false;
  const interval = withInterval.exec(text)?.groups;
  if (interval !== undefined) return isFigureText(interval.first ?? '') && isFigureText(interval.second ?? '');
  const bare = text.replace(unit, '');
  if (numeral.test(bare)) return true;
  const digits = bare.replace(/[OolI|SB]/gu, (letter) => lookalikes[letter] ?? letter);
  return (
    bare.length >= 2 && numeral.test(digits) && (bare.match(/\d/gu)?.length ?? 0) * 2 >= bare.replace(/\s/gu, '').length
  );
}

/** A year, a date, a month of a year, or a span of them: what heads the columns of accounts. */
const period =
  /^[-–—]?\s?(?:(?:19|20)\d{2}(?:[-/.]\d{2}(?:[-/.]\d{2})?|\/(?:19|20)?\d{2})?|\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))(?:\s?[-–—]\s?(?:(?:19|20)\d{2}(?:[-/.]\d{2}(?:[-/.]\d{2})?)?|\d{4,6})?)?\s?[*]?$/u;

export const isPeriodText = (text: string): boolean => period.test(text);

/** What an engine makes of specks, rests of rulings and strokes of a pen. */
const isNoise = ({ word }: PlacedWord): boolean => {
  const { text, confidence, source } = word;
  if (/^[|_~^{}]+$/u.test(text)) return true;
  if (source === 'text-layer' || text.length > 2) return false;
  if (/^[!:;'"`.,/\\[\](){}<>°]+$/u.test(text)) return true;
  return /^\p{L}{1,2}$/u.test(text) && confidence < 0.4;
};

const kindOf = (segment: Segment): PieceKind => {
  if (segment.words.every(isNoise)) return 'noise';
  const text = segmentText(segment);
  if (isFigureText(text)) return 'figure';
  return placeholder.test(text) || /^[-–—]?\s?[Oo]$/u.test(text) ? 'mark' : 'text';
};

/** A word that may be part of a number. */
const numberWord = /^[-–—−+±(]?[€$£]?\d[\d.,:'’/–—−-]*[)%‰*]*$/u;
const openWord = /^[-–—−+±(]$/u;
const unitWord = /^(?:%|‰|kr|tkr|mkr|mnkr|sek|st|år|p|\)|[*†]{1,3})[.]?$/iu;

/** Widest space between the groups of one number in em of the ink: a word space and the bearings of two digits. */
const groupGap = 0.72;

/** Widest space in em between a figure and the one in parentheses that goes with it: a word space. */
const intervalGap = 0.45;

/** Space beside a figure from which it may stand in a column of its own. */
const columnGap = 0.6;

/** Whether the second word goes on with the number that the words before it are. */
function goesOnWithNumber(before: PlacedWord, word: PlacedWord, em: number): boolean {
  const gap = (word.left - before.right) / em;
  if (gap > groupGap) return false;
  const { text } = word.word;
  const textBefore = before.word.text;
  if (openWord.test(textBefore)) return numberWord.test(text);
  if (unitWord.test(text)) return true;
  if (text === '±' || textBefore === '±') return true;
  if (openWord.test(text)) return isPeriodText(textBefore);
  // `12.3 (10.1–14.5)`: what says how sure a figure is stands a word space after it.
  if (/^\(\d.*\d/u.test(text) && /\d%?$/u.test(textBefore)) return gap <= intervalGap;
  // An engine may have left out a space before: `3211 889`. A year is whole.
  const isOpen =
    /^[-–—−+±(]?\d{1,3}$/u.test(textBefore) || (/^[-–—−+±(]?\d{4,9}$/u.test(textBefore) && !isPeriodText(textBefore));
  return isOpen && /^\d{3}(?:[.,]\d+)?[)%*.:;,'’”]*$/u.test(text);
}

/** The parts of a segment that may be cells: figures beside each other, and figures a wide space away from words. */
export function splitSegment(segment: Segment): Segment[] {
  const { words, em } = segment;
  const parts: PlacedWord[][] = [];
  words.forEach((word, index) => {
    const before = words[index - 1];
    const current = parts.at(-1);
    if (before === undefined || current === undefined) parts.push([word]);
    else if (isParted(before, word, words[index - 2], em)) parts.push([word]);
    else current.push(word);
  });
  return parts.length === 1 ? [segment] : parts.map(makeSegment);
}

const isNumber = ({ word }: PlacedWord): boolean => numberWord.test(word.text);

function isParted(before: PlacedWord, word: PlacedWord, earlier: PlacedWord | undefined, em: number): boolean {
  const gap = (word.left - before.right) / em;
  // Inside a text a sign is part of it, however it was read.
  if (isNoise(before) !== isNoise(word)) return gap >= 0.5 || isNumber(before) || isNumber(word);
  if (isPeriodText(before.word.text) && isPeriodText(word.word.text)) return !isRange(before, word, gap);
  const isBefore = isNumber(before) || unitWord.test(before.word.text);
  const isAfter = isNumber(word) || openWord.test(word.word.text);
  if (!isBefore && !isAfter) return false;
  if (goesOnWithNumber(before, word, em)) {
    // A group of three after a full group: `512 512` may be one number or two; a space clearly wider than the last one parts them.
    const last = earlier === undefined ? null : (before.left - earlier.right) / em;
    return last !== null && numberWord.test(earlier?.word.text ?? '') && gap > last + 0.25;
  }
  if (isBefore && isAfter) return gap >= 0.3;
  return gap >= columnGap;
}

/** Whether two periods are the ends of one: `2014-01-01 -2014-12-31`. Beside each other without a dash they head two columns. */
const isRange = (before: PlacedWord, word: PlacedWord, gap: number): boolean =>
  /^[-–—]/u.test(word.word.text) || (gap < 0.5 && /[-–—]$/u.test(before.word.text));

/** Farthest that a sign of currency stands before its figure, in em: at the left edge of the column. */
const currencyGap = 12;

/** A row with its lone signs of currency joined to the figures they stand before. */
function joinCurrency(row: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  row.forEach((segment, index) => {
    const before = row[index - 1];
    const isPair =
      before !== undefined &&
      joined.at(-1) === before &&
      /^[$€£¥]$/u.test(segmentText(before)) &&
      isFigureText(segmentText(segment)) &&
      segment.left - before.right < currencyGap * segment.em;
    if (isPair) joined[joined.length - 1] = makeSegment([...before.words, ...segment.words]);
    else joined.push(segment);
  });
  return joined;
}

/** Size of a letter, in terms of the text around it, under which it is a speck. */
const speckSize = 0.45;

/** The rows of text of some segments, from top to bottom, with their pieces from left to right. */
export function textRows(segments: readonly Segment[]): TextRow[] {
  const em = median(segments.map((segment) => segment.em)) ?? 1;
  const isSpeck = ({ words, em: size }: Segment): boolean =>
    words.length === 1 && (words[0]?.word.text.length ?? 0) <= 2 && size < speckSize * em;
  const pieces = segments
    .flatMap(splitSegment)
    .filter((segment) => kindOf(segment) !== 'noise' && !(isSpeck(segment) && kindOf(segment) === 'text'));
  return rowsOf(pieces)
    .map(joinCurrency)
    .map((row, index) => ({
      pieces: row.map((segment): Piece => ({ segment, kind: kindOf(segment), row: index })),
      base: row.reduce((sum, segment) => sum + segment.base, 0) / row.length,
      top: Math.min(...row.map((segment) => segment.top)),
      bottom: Math.max(...row.map((segment) => segment.bottom)),
      em: Math.max(...row.map((segment) => segment.em)),
    }));
}
