import { foldText } from '../fold.ts';
import { textDistance } from './text-pairs.ts';

/** The text of a cell in the forms that it is compared in. */
export interface ComparedCell {
  /** {@link foldText}: NFC, white space, quotes and dashes folded. */
  readonly text: string;
  /** Letters and digits alone. */
  readonly letters: string;
  /** Whether the cell holds one number, with its sign, its unit or a percent sign, or a date, and nothing else. */
  readonly isNumber: boolean;
  /** The folded text without white space where the cell is a number (`1 234` and `1234` are one), else the folded text. */
  readonly key: string;
}

/** Least similarity by letters and digits of text cells that count as right. */
export const rightTextSimilarity = 0.95;

const number = /^(?:[-+±<>≤≥~]|\()?\d+(?:[.,: ]\d+)*\)?(?:,?-|:-)?\*?$/u;
const date = /^\d{4}-\d{2}(?:-\d{2})?$/u;
const unit = /(?:%|‰|(?:kr|tkr|mkr|mnkr|sek|ksek|msek|st|eur|€|\$)\.?)$/iu;

/** Whether a folded text is one number and nothing else but its sign and unit. */
export function isNumberText(folded: string): boolean {
  const squeezed = folded.replace(/ /gu, '');
  if (!/^\D{0,2}\d/u.test(squeezed)) return false;
  return date.test(squeezed) || number.test(squeezed.replace(unit, ''));
}

/**
 * The value of a number as Swedish reports print it: groups of three digits parted by spaces or points, a comma before decimals, minus before, or parentheses around. Null for dates and for what is no number. `68 %` is 68.
 */
export function numberValue(folded: string): number | null {
  const squeezed = folded.replace(/ /gu, '').replace(unit, '');
  // A point before one or two digits is how versions and sections are numbered, not how Swedish writes decimals.
  if (date.test(squeezed) || /^\d+\.\d{1,2}$/u.test(squeezed)) return null;
  const match = /^(?<sign>[-+±(]?)(?<digits>\d+(?:[.,]\d+)*)\)?(?:,?-|:-)?\*?$/u.exec(squeezed);
  const digits = match?.groups?.digits;
  if (digits === undefined) return null;
  const plain = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(digits) ? digits.replaceAll('.', '') : digits;
  const value = Number(plain.replace(',', '.'));
  if (!Number.isFinite(value)) return null;
  return match?.groups?.sign === '-' || match?.groups?.sign === '(' ? -value : value;
}

/** Prepares the text of a cell. Texts that are the same share one object. */
export class CellTexts {
  readonly #known = new Map<string, ComparedCell>();

  of(raw: string): ComparedCell {
    const known = this.#known.get(raw);
    if (known !== undefined) return known;
    const text = foldText(raw);
    const isNumber = isNumberText(text);
    const cell: ComparedCell = {
      text,
      letters: text.replace(/[^\p{L}\p{N}]+/gu, ''),
      isNumber,
      key: isNumber ? text.replace(/ /gu, '') : text,
    };
    this.#known.set(raw, cell);
    return cell;
  }
}

/** 1 − edit distance / length of the longer, by letters and digits; by all signs where one of the two has neither. */
export function similarity(first: ComparedCell, second: ComparedCell): number {
  if (first.key === second.key) return 1;
  const byLetters = first.letters !== '' && second.letters !== '';
  const a = byLetters ? first.letters : first.text;
  const b = byLetters ? second.letters : second.text;
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  return 1 - textDistance(a, b) / longest;
}

/** Whether a cell is right: numbers equal, texts at least 0.95 similar, empty where the truth is empty. */
export function isRightCell(truth: ComparedCell, output: ComparedCell): boolean {
  if (truth.key === output.key) return true;
  if (truth.isNumber || output.isNumber) return false;
  return areSimilar(truth, output, rightTextSimilarity);
}

/** Least similarity of cells that stand for one another when only the structure is judged. */
export const sameCellSimilarity = 0.6;

/** Whether two cells hold the same thing, however well it was read: both empty, or at least 0.6 similar. */
export function isSameCell(truth: ComparedCell, output: ComparedCell): boolean {
  if (truth.key === output.key) return true;
  if (truth.key === '' || output.key === '') return false;
  return areSimilar(truth, output, sameCellSimilarity);
}

/** {@link similarity} against a threshold, without the distance where the lengths rule it out. */
export function areSimilar(first: ComparedCell, second: ComparedCell, least: number): boolean {
  if (first.letters !== '' && second.letters !== '') {
    const [short, long] = [first.letters.length, second.letters.length].sort((a, b) => a - b) as [number, number];
    if (short < least * long) return false;
  }
  return similarity(first, second) >= least;
}
