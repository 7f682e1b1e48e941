import type { ParsedNumber } from '../../swedish/number.ts';
import type { CellParse } from './column-sort.ts';

/** How a set of figures is written, from those of them that can be read in one way only, and from how the others agree. */
export interface FigureStyle {
  readonly figures: number;
  /** Figures with thousands set apart by a space. */
  readonly spaced: number;
  /** Figures with a decimal comma or point that can be nothing else. */
  readonly withDecimals: number;
  /** Figures in which a point can only be thousands, or only a decimal point. */
  readonly pointThousands: number;
  readonly pointDecimals: number;
  /** Figures that are one group, a point and three figures. */
  readonly pointUnsure: number;
  readonly commaThousands: number;
  readonly commaDecimals: number;
  readonly commaUnsure: number;
  /** Figures with a printed plus, and figures above 0. */
  readonly plus: number;
  readonly positive: number;
  /** Sizes of the two largest figures, without sign. */
  readonly largest: number;
  readonly secondLargest: number;
  readonly blanks: number;
}

export function styleOf(cells: Iterable<CellParse>): FigureStyle {
  const style = {
    figures: 0,
    spaced: 0,
    withDecimals: 0,
    pointThousands: 0,
    pointDecimals: 0,
    pointUnsure: 0,
    commaThousands: 0,
    commaDecimals: 0,
    commaUnsure: 0,
    plus: 0,
    positive: 0,
    largest: 0,
    secondLargest: 0,
    blanks: 0,
  };
  for (const { number, text } of cells) {
    if (text === '') style.blanks++;
    if (number === null || number.isNil) continue;
    style.figures++;
    const size = Math.abs(number.value ?? 0);
    style.secondLargest = Math.max(style.secondLargest, Math.min(size, style.largest));
    style.largest = Math.max(style.largest, size);
    if (text.startsWith('+')) style.plus++;
    if ((number.value ?? 0) > 0) style.positive++;
    if (number.thousands === 'space') style.spaced++;
    if (number.doubt === 'point-thousands-or-decimal') style.pointUnsure++;
    if (number.doubt === 'comma-thousands-or-decimal') style.commaUnsure++;
    if (!number.isSure) continue;
    if (number.decimals > 0) style.withDecimals++;
    if (number.thousands === 'point') style.pointThousands++;
    if (number.thousands === 'comma') style.commaThousands++;
    if (number.decimals > 0 && /\d,\d/u.test(text) && number.thousands !== 'comma') style.commaDecimals++;
    else if (number.decimals > 0 && number.thousands !== 'comma' && /\d\.\d/u.test(text)) style.pointDecimals++;
  }
  return style;
}

/** The size of the largest of the figures other than one of this size. */
export const largestBeside = (size: number, style: FigureStyle): number =>
  size === style.largest ? style.secondLargest : style.largest;

/** Dots and strokes behind a figure, or a colon before it: nothing that a figure or a minus is read as. */
const speck = /^(?:[-\u2010-\u2015\u2212]? ?[\d ]+ ?[.:,;'’”"]{1,2}|[:'’] ?[-\u2010-\u2015\u2212]?[\d ]+)$/u;

/** A figure that its neighbours have decided. */
export interface SettledNumber {
  readonly value: number | null;
  readonly isSure: boolean;
}

/**
 * What a figure with a point or comma before three figures says, by the figures of its column and then of its table. Null: they do not decide.
 *
 * `70.357` is seventy thousand for sure where a decimal point cannot be: other points are thousands; or decimals have commas; or three or more figures have a
 * point and all of them three figures after it; or the other figures of the column, or all of the table, are whole and set thousands apart with spaces (the point is then a speck, or the author's slip).
 * `19.337 631` and `325:550` are thousands all through where the column is whole and uses spaces.
 * `[0]` is 0: so engines read a lone zero (8 of 8 on scans).
 * `902.` and `: 545` are the figure where the column is whole: the dots are dirt, a bit of a ruling, or an asterisk (right in 11 of 11 on scans). Other marks may be lost figures.
 * `1,234` is one thousand only where the table writes thousands with commas elsewhere; it is a decimal for sure where other commas of the column have other counts of
 * decimals, or all its figures have three and the table has other thousands or other decimals.
 */
export function settle(
  number: ParsedNumber,
  text: string,
  column: FigureStyle,
  table: FigureStyle,
): SettledNumber | null {
  if (number.value === null) return null;
  const isWhole = column.figures >= 3 && column.withDecimals === 0;
  if (number.doubt === 'mixed-separators' || number.doubt === 'odd-separator') {
    return column.spaced >= 2 && isWhole ? { value: number.value, isSure: true } : null;
  }
  if (number.doubt === 'stray-mark') {
    return isWhole && number.decimals === 0 && (speck.test(text) || /^[[(|]0[\])|]$/u.test(text))
      ? { value: number.value, isSure: true }
      : null;
  }
  const [first] = number.alternatives;
  if (first === undefined) return null;
  if (number.doubt === 'point-thousands-or-decimal') {
    if (table.commaThousands > 0) return { value: first, isSure: table.pointThousands === 0 };
    if (table.pointDecimals > 0) {
      return table.pointThousands > 0 ? null : { value: first, isSure: column.pointDecimals > 0 };
    }
    const isThousands =
      table.pointThousands > 0 ||
      table.commaDecimals > 0 ||
      table.pointUnsure >= 3 ||
      (column.spaced > 0 && isWhole) ||
      (table.spaced >= 3 && table.withDecimals === 0);
    return isThousands ? { value: number.value, isSure: true } : null;
  }
  if (number.doubt === 'comma-thousands-or-decimal') {
    if (table.commaThousands > 0) return { value: first, isSure: table.commaDecimals === 0 };
    // A lone comma among whole figures with spaces is a speck in a space, but may as well be printed: told, not sure.
    if (column.spaced > 0 && isWhole) return { value: first, isSure: false };
    if (number.unit === '%') return { value: number.value, isSure: true };
    const isColumnOfThree = column.commaUnsure >= 2 && column.commaUnsure === column.figures;
    const isElsewhere = table.commaDecimals + table.spaced + table.pointThousands > 0;
    return column.commaDecimals > 0 || (isColumnOfThree && isElsewhere) ? { value: number.value, isSure: true } : null;
  }
  return null;
}
