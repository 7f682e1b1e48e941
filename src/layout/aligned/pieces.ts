import { rowsOf } from '../bands.ts';
import { makeSegment, type Segment, segmentText } from '../segments.ts';
import type { PlacedWord } from '../type-metrics.ts';

/** What a piece of a line is: `figure`; `mark`, a dash or a letter that may stand for a figure; or `text`. */
export type PieceKind = 'figure' | 'mark' | 'text';

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

/** What may follow a number in its own cell: a unit of few letters. */
const unit =
  /\s?(?:%|‰|kr|tkr|mkr|mnkr|msek|ksek|sek|eur|usd|€|\$|st|år|mån|h|tim|m2|m²|kvm|km|ton|kg|p|kWh|MWh|GWh)\.?[*]{0,2}$/iu;

/** Letters that an engine reads for digits. */
const lookalikes: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1', S: '5', B: '8' };

const dash = /^[-–—−]{1,2}$|^\.\.$|^[.…]{1,3}$|^[xX☐☒☑✓]$/u;

/** A number or a date with what belongs to it, and nothing else; digits that an engine took for letters are let pass beside real ones. */
export function isFigureText(text: string): boolean {
  if (!/\d/u.test(text)) return false;
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

const kindOf = (segment: Segment): PieceKind => {
  const text = segmentText(segment);
  if (isFigureText(text)) return 'figure';
  return dash.test(text) || /^[-–—]?\s?[Oo]$/u.test(text) ? 'mark' : 'text';
};

/** A word that may be part of a number. */
const numberWord = /^[-–—−+±(]?[€$£]?\d[\d.,:'’/–—−-]*[)%‰*]*$/u;
const openWord = /^[-–—−+±(]$/u;
const unitWord = /^(?:%|‰|kr|tkr|mkr|mnkr|sek|st|år|p|\)|[*†]{1,3})[.]?$/iu;

/** Widest space between the groups of one number in em of the ink: a word space and the bearings of two digits. */
const groupGap = 0.62;

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
  if (openWord.test(text)) return isPeriodText(textBefore);
  return /^[-–—−+±(]?\d{1,3}$/u.test(textBefore) && /^\d{3}(?:[.,]\d+)?[)%*.:;,'’”]*$/u.test(text);
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

function isParted(before: PlacedWord, word: PlacedWord, earlier: PlacedWord | undefined, em: number): boolean {
  const gap = (word.left - before.right) / em;
  const isNumberBefore = numberWord.test(before.word.text) || unitWord.test(before.word.text);
  const isNumber = numberWord.test(word.word.text) || openWord.test(word.word.text);
  if (!isNumberBefore && !isNumber) return false;
  if (goesOnWithNumber(before, word, em)) {
    // A group of three after a full group: `512 512` may be one number or two; a space clearly wider than the last one parts them.
    const last = earlier === undefined ? null : (before.left - earlier.right) / em;
    return last !== null && numberWord.test(earlier?.word.text ?? '') && gap > last + 0.25;
  }
  if (isNumberBefore && isNumber) return gap >= 0.3 && !isPeriodText(word.word.text.replace(/^[-–—]/u, ''));
  return gap >= columnGap;
}

/** The rows of text of some segments, from top to bottom, with their pieces from left to right. */
export function textRows(segments: readonly Segment[]): TextRow[] {
  return rowsOf(segments.flatMap(splitSegment)).map((row, index) => ({
    pieces: row.map((segment): Piece => ({ segment, kind: kindOf(segment), row: index })),
    base: row.reduce((sum, segment) => sum + segment.base, 0) / row.length,
    top: Math.min(...row.map((segment) => segment.top)),
    bottom: Math.max(...row.map((segment) => segment.bottom)),
    em: Math.max(...row.map((segment) => segment.em)),
  }));
}
