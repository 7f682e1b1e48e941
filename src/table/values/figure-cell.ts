import type { CellValue, ValueKind } from '../../model/table.ts';
import { parseDate } from '../../swedish/date.ts';
import { type ParsedNumber, parseNumber } from '../../swedish/number.ts';
import { formatNumber } from '../../swedish/number-format.ts';
import { likelyFigures } from '../../swedish/number-misread.ts';
import { type FigureUnit, sortOf } from '../../swedish/number-units.ts';
import type { Surroundings } from './column.ts';
import { type CellParse, countedThings } from './column-sort.ts';
import { blank, type CellReading, type ColumnSort, type OtherValue, type ValueDoubt } from './reading.ts';
import { largestBeside, settle } from './styles.ts';

/** Figures that the same print may stand for: with letters put back to figures (`Okr` is `0 kr`), without a stray sign before or after, or with a comma for a colon. */
export function likely(text: string): OtherValue[] {
  const bare = text.replace(/ ?(?:kr|tkr|mnkr|mkr|%|st)$/iu, '');
  const whole = /^[^ \d]{1,2} (.*\d.*)$/u.exec(text)?.[1] ?? /^(.*\d.*) [^ \d]{1,2}$/u.exec(text)?.[1];
  const colon = /^(.?\d+)[:;](\d{1,2})$/u.exec(text);
  const readings = [
    ...likelyFigures(bare === '' ? text : bare),
    ...(whole === undefined ? [] : [whole]),
    ...(colon === null ? [] : [`${colon[1]},${colon[2]}`]),
  ];
  return readings.flatMap((reading) => {
    const value = parseNumber(reading)?.value ?? parseDate(reading)?.value ?? null;
    return value === null ? [] : [{ text: reading, value }];
  });
}

/** A value in plain Swedish print, with as many decimals as it has. */
const printed = (value: number): string =>
  formatNumber(value, { thousands: ' ', minus: '-', decimals: String(value).split('.')[1]?.length ?? 0 });

const kindOf = (unit: FigureUnit | null, sort: ColumnSort): ValueKind => {
  const unitSort = unit === null ? null : sortOf(unit);
  if (unitSort === 'percent') return 'percent';
  if (unitSort === 'count') return 'count';
  if (unitSort === 'money') return 'amount';
  return sort === 'percent' ? 'percent' : sort === 'count' ? 'count' : 'amount';
};

/** The unit of a figure: its own, its row's, its column's; the table's only for amounts. */
function unitAndKind(own: FigureUnit | null, around: Surroundings): Pick<CellReading, 'unit' | 'valueKind'> {
  const { column, rowUnit, tableUnit } = around;
  if (column.sort === 'date') return { unit: null, valueKind: 'date' };
  const near = own ?? rowUnit ?? column.unit;
  const valueKind = kindOf(near, column.sort);
  if (near !== null) return { unit: near, valueKind };
  if (valueKind === 'percent') return { unit: '%', valueKind };
  return { unit: valueKind === 'amount' ? tableUnit : null, valueKind };
}

/** A figure in a column of figures; null where the cell is none. */
export function figureCell(cell: CellParse, around: Surroundings): CellReading | null {
  const { number } = cell;
  if (number === null) return null;
  const base = { ...blank, ...unitAndKind(number.unit, around) };
  if (number.isNil) return { ...base, isNil: true };
  if (number.isSure) {
    if (mayBeTwoCells(cell, number, around)) {
      const parts = cell.text.split(/[\s\u00a0\u2009\u202f]+/u).map((text) => ({ text, value: Number(text) }));
      const whole = { text: cell.text, value: number.value };
      return { ...base, isSure: false, doubt: 'irregular-groups', alternatives: [whole, ...parts] };
    }
    const doubt = columnDoubt(cell, number, around);
    return { ...base, value: number.value, isSure: doubt === null, doubt };
  }
  const settled = settle(number, cell.text, around.column.style, around.table);
  // What is counted is never below 0: the mark is no minus there, but the figure stays in doubt.
  const counted =
    number.doubt === 'unknown-sign' && base.valueKind === 'count' ? Math.abs(number.alternatives[0] ?? 0) : null;
  const value: CellValue = settled?.value ?? counted ?? number.value;
  const isSure = settled?.isSure === true;
  const alternatives = [number.value, ...number.alternatives].flatMap((other) =>
    isSure || other === null || other === value ? [] : [{ text: printed(other), value: other }],
  );
  return { ...base, value, isSure, doubt: isSure ? null : number.doubt, alternatives };
}

/**
 * What a column raises against a figure that is fine by itself.
 *
 * Decimals: the only figure with decimals among five or more that are whole and set apart in thousands, in a row without other decimals; or the only whole one among
 * five or more with decimals, if it is ten times the largest of them (a lost comma makes ten- or hundredfold); or a whole one in a row of decimals (see hasLostComma).
 * Plus: the only printed plus of its column and row, among three or more other positive figures of the column or two of the row.
 */
function columnDoubt(cell: CellParse, number: ParsedNumber, around: Surroundings): ValueDoubt | null {
  const { column, row } = around;
  const { figures, withDecimals, spaced, plus, positive } = column.style;
  if (cell.text.startsWith('+') && plus === 1 && row.plus === 1 && (positive >= 4 || row.positive >= 3))
    return 'lone-plus';
  if (number.value === null) return null;
  if (number.decimals === 0 && hasLostComma(cell, number.value, around)) return 'decimals-against-column';
  if (number.unit !== null || figures < 6) return null;
  if (number.decimals > 0) {
    return withDecimals === 1 && spaced >= 3 && row.withDecimals <= 1 ? 'decimals-against-column' : null;
  }
  if (withDecimals !== figures - 1) return null;
  const size = Math.abs(number.value);
  return size >= 10 * largestBeside(size, column.style) ? 'decimals-against-column' : null;
}

/**
 * `512 512` can be a number or two cells set close: two groups, beside a column of figures that is empty in this row and full in all others (three at least), where the
 * number is ten times the largest of its own column.
 */
function mayBeTwoCells(cell: CellParse, number: ParsedNumber, { column, neighbours, rowCells }: Surroundings): boolean {
  if (number.unit !== null || !/^\d{1,3}[\s\u00a0\u2009\u202f]\d{3}$/u.test(cell.text)) return false;
  const size = Math.abs(number.value ?? 0);
  if (column.style.figures < 4 || size < 10 * largestBeside(size, column.style)) return false;
  return neighbours.some(
    ({ style, index }) => style.figures >= 3 && style.blanks === 1 && rowCells[index]?.text === '',
  );
}

/** A whole figure in a row of others with decimals, where it is at least five times the largest of them and of their size once it has its comma: `12,5`, `11,9`, `124`. */
function hasLostComma(cell: CellParse, value: number, { column, rowCells }: Surroundings): boolean {
  if (column.style.withDecimals === 0) return false;
  const others = rowCells.flatMap((other) => (other !== cell && other.number?.isSure ? [other.number] : []));
  const withDecimals = others.filter((other) => other.decimals > 0 && other.value !== 0 && other.value !== null);
  const [first] = withDecimals;
  if (first === undefined || withDecimals.length !== others.length) return false;
  const largest = Math.max(...withDecimals.map((other) => Math.abs(other.value!)));
  const restored = Math.abs(value) / 10 ** first.decimals;
  return Math.abs(value) >= 5 * largest && restored <= 2 * largest && restored >= largest / 2;
}

/** Words and signs that stand in columns of figures by intent: no data, yes, no, not applicable. */
const knownSign = /^(?:\.{2,3}|…|[xX]|ja|nej|ej|e\.?t\.?|i\.?e\.?|u\.?s\.?|n\/?a|n\.a\.|kr|tkr|%|st|kvm|m²|år)$/iu;
/** A range, a ratio or a bound. A colon or dash before just three figures may as well be a misread space. */
const ofFigures =
  /^(?:(?:[<>≤≥~≈]|ca\.?|c:a|cirka|drygt|knappt|minst|högst|över|under|max|min) ?[\d., ]+|[\d., ]+ ?[-–/] ?[\d., ]+)(?: ?(?:%|kr|tkr|mnkr|st|år|månader|dagar))?$/u;

/** A cell that is no figure in a column of figures: words are text; what may be a misread figure is told. */
export function outsider(cell: CellParse, around: Surroundings): CellReading {
  const { text } = cell;
  if (cell.checkbox !== null) return { ...blank, value: cell.checkbox, valueKind: 'checkbox' };
  // A date without its year: `31/12`, `Q3`; a week.
  if (cell.date !== null || /^v(?:ecka)?\.? ?\d{1,2}(?: ?[-–] ?\d{1,2})?$/iu.test(text)) return blank;
  const kind = unitAndKind(null, around);
  const counted = /^(.*\d) ?(\p{L}[\p{L}²³. ]{0,20})$/u.exec(text);
  const figure = counted === null ? null : parseNumber(counted[1]!);
  // `14 861 kym`: a figure with a word that is no known unit.
  if (figure?.isSure && figure.value !== null) {
    if (countedThings.test(counted![2]!)) return { ...blank, valueKind: 'count', value: figure.value };
    return { ...blank, valueKind: kind.valueKind, value: figure.value, isSure: false, doubt: 'unknown-unit' };
  }
  const alternatives = likely(text);
  const isWords = /\p{L}{3}/u.test(text) && alternatives.length === 0;
  if (isWords || knownSign.test(text)) return blank;
  if (ofFigures.test(text) && !/^\d{1,3}[-–]\d{3}$/u.test(text)) return blank;
  return { ...blank, ...kind, isSure: false, doubt: 'not-a-figure', alternatives };
}

/**
 * A cell of a column of texts and figures: each by itself. What is sure by itself, or by the table's style, is a figure; a damaged figure is told where its length, groups or
 * unit make it one: `B12` may be a code, `400 O00` is none.
 */
export function mixedCell(cell: CellParse, around: Surroundings): CellReading {
  if (cell.checkbox !== null) return { ...blank, value: cell.checkbox, valueKind: 'checkbox' };
  const { number } = cell;
  if (number === null || number.isNil) return blank;
  const isDamaged = /^(?:letters-in-figures|stray-mark|unknown-sign|half-parenthesis|code-length)$/u;
  if (number.doubt !== null && isDamaged.test(number.doubt)) {
    const isFigure = number.unit !== null || /\d[ .]\S{3}\b/u.test(cell.text);
    if (number.doubt !== 'letters-in-figures' || !isFigure) return blank;
  }
  const reading = figureCell(cell, around) ?? blank;
  const isBare = reading.unit === null && number.decimals === 0 && number.thousands === 'none';
  return isBare ? { ...reading, valueKind: 'count' } : reading;
}
