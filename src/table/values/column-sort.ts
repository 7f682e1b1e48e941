import { type ParsedDate, parseDate } from '../../swedish/date.ts';
import { type ParsedNumber, parseNumber } from '../../swedish/number.ts';
import { type FigureUnit, sortOf } from '../../swedish/number-units.ts';
import type { ColumnSort } from './reading.ts';
import { namesShare, unitNamed } from './unit.ts';

/** A cell's text with all that it may be by itself. */
export interface CellParse {
  readonly text: string;
  readonly number: ParsedNumber | null;
  /** A date that is more than a year. */
  readonly date: ParsedDate | null;
  readonly isYear: boolean;
  readonly checkbox: boolean | null;
}

/** A column before its cells are read. */
export interface ColumnParse {
  readonly index: number;
  readonly heading: string;
  /** Body cells, blanks too. */
  readonly cells: readonly CellParse[];
}

const ticked = /^[☒☑✓✔🗹🗸](?: ?\p{L}{2,}.{0,20})?$/u;
const unticked = /^[☐□▢❏❑](?: ?\p{L}{2,}.{0,20})?$/u;

export function parseCell(text: string): CellParse {
  const bare = text.trim();
  const number = parseNumber(bare);
  const date = number?.isSure && !/^\d{4}$/u.test(bare) ? null : parseDate(bare);
  const isYear = date?.kind === 'year' && date.value !== null;
  const checkbox = ticked.test(bare) ? true : unticked.test(bare) ? false : null;
  return { text: bare, number, date: isYear ? null : date, isYear, checkbox };
}

/** `Not`, with dirt round it, or with the first reference of the column in the same cell. */
const noteHeading = /^[^\p{L}\d]*(?:not(?:er)?|note)(?:[. ]*(?:nr)?\.?)?(?: \d{1,2})?[^\p{L}\d]*$/iu;
/** Figures that name and do not count. Swedish: konto, ordningsnummer, diarienummer, personnummer. */
const codeHeading =
  /^(?:nr|nummer|#|punkt|kod|id|löpnr|version|ver\.?|postnr|postnummer|telefon|tel\.?|mobil|dnr|§|sida|sid\.?|rad|projekt(?:nr|nummer)?|objekt|ansvar)$|konto(?:n|nr|nummer)?$|org\.? ?nr|organisationsnummer|personn(?:r|ummer)|diarien(?:r|ummer)|lägenhetsn|telefon/iu;
/** What is counted, by the end or the whole of a word. Swedish: elever, besökare, barn. */
export const countedThings =
  /(?<!\p{L})antal|(?:elever|lärare|pedagoger|personer|barn|vuxna|besök(?:are)?|platser|deltagare|anställda|medlemmar|kvinnor|män|flickor|pojkar|invånare|lägenheter|ärenden|årsarbetare|företag|dagar|tillfällen)(?!\p{L})/iu;
const clockHeading = /^(?:kl\.?|klockan|tid|öppettider?|klockslag)$/iu;
/** Headings that money stands under. Swedish: belopp, kostnad, intäkt, värde. */
const moneyHeading =
  /belopp|kostnad|intäkt|värde|budget|utfall|prognos|avvikelse|lön|avgift|pris|kapital|skuld|resultat|bidrag|hyra|ränta|skatt|fond/iu;
const timeHeading = /(?:^|\P{L})(?:datum|tidpunkt|när|klart?|start|slut|förfallodag)(?:$|\P{L})/iu;

const isPlainFigure = (cell: CellParse): boolean =>
  cell.number !== null && !cell.number.isNil && (cell.number.value !== null || !cell.number.isSure);

/** What a column holds, by the majority of its cells and by its heading. `tableUnit` and `title` decide between amounts and counts. */
export function columnSort(column: ColumnParse, title: string | null, tableUnit: FigureUnit | null): ColumnSort {
  const filled = column.cells.filter((cell) => cell.text !== '' && cell.number?.isNil !== true);
  const count = (test: (cell: CellParse) => boolean): number => filled.filter(test).length;
  const heading = column.heading.trim();
  if (filled.length === 0)
    return column.cells.some((cell) => cell.number?.isNil) ? figureSort(column, [], title, tableUnit) : 'text';
  const most = (test: (cell: CellParse) => boolean): boolean => count(test) > 0.6 * filled.length;
  if (noteHeading.test(heading)) return 'note';
  if (filled.every((cell) => cell.checkbox !== null || /^[xX]$/u.test(cell.text))) return 'checkbox';
  if (codeHeading.test(heading) && most((cell) => /\d/u.test(cell.text))) return 'code';
  if (clockHeading.test(heading)) return 'text';
  const figures = filled.filter(isPlainFigure);
  if (column.index === 0 && !most(isPlainFigure) && !most((cell) => cell.date !== null)) return 'label';
  const years = count((cell) => cell.isYear && /^\d{4}$/u.test(cell.text));
  if (
    years === filled.length &&
    (/^år(?:tal)?$/iu.test(heading) || (heading === '' && years >= 2) || (column.index === 0 && years >= 2))
  ) {
    return 'year';
  }
  if (most((cell) => cell.date !== null || (timeHeading.test(heading) && cell.isYear))) return 'date';
  // A heading that is a period or names a unit promises figures: fewer of them will do.
  const isPromised = column.index > 0 && (unitNamed(heading) !== null || parseDate(heading) !== null);
  if (most(isPlainFigure) || (isPromised && figures.length > 0.3 * filled.length)) {
    // Figures that name the rows: `1`, `2`, `3` or accounts in front of their names.
    if (column.index === 0 && isOrdinal(figures) && (heading === '' || isCounting(figures))) return 'code';
    return figureSort(column, figures, title, tableUnit);
  }
  return figures.length > 0 || count((cell) => cell.date !== null) > 0 ? 'mixed' : 'text';
}

const isOrdinal = (figures: readonly CellParse[]): boolean =>
  figures.every(
    (cell, index) => /^\d{1,4}\.?$/u.test(cell.text) && (index === 0 || value(cell) > value(figures[index - 1]!)),
  );

/** `1`, `2`, `3`. */
const isCounting = (figures: readonly CellParse[]): boolean =>
  figures.length >= 3 && figures.every((cell, index) => value(cell) === index + 1);

const value = (cell: CellParse): number => cell.number?.value ?? Number.NaN;

function figureSort(
  column: ColumnParse,
  figures: readonly CellParse[],
  title: string | null,
  tableUnit: FigureUnit | null,
): ColumnSort {
  const own = agreedUnit(column.cells);
  const named = own ?? unitNamed(column.heading);
  const largest = figures.reduce((most, cell) => Math.max(most, Math.abs(cell.number?.value ?? 0)), 0);
  if (named === null && namesShare(column.heading) && largest <= 100) return 'percent';
  if (named !== null) {
    const sort = sortOf(named);
    if (sort === 'percent') return 'percent';
    if (sort === 'money') return 'amount';
    if (sort === 'count') return 'count';
  }
  const isWhole = isWholeAndPositive(figures);
  if (countedThings.test(column.heading) && isWhole) return 'count';
  if (tableUnit !== null) {
    const sort = sortOf(tableUnit);
    if (sort === 'percent') return 'percent';
    if (sort === 'money') return 'amount';
    if (sort === 'count' && isWhole) return 'count';
  }
  return isWhole && title !== null && /(?<!\p{L})antal|statistik/iu.test(title) ? 'count' : 'amount';
}

const isWholeAndPositive = (cells: readonly CellParse[]): boolean =>
  cells.every(({ number }) => number === null || (number.decimals === 0 && (number.value ?? 0) >= 0));

/** Whether a column of figures that nothing tells of may count things as those beside it do: whole figures, none negative, no period and no money in its heading. */
export function mayCount(column: ColumnParse): boolean {
  const isTold = moneyHeading.test(column.heading) || parseDate(column.heading) !== null;
  return !isTold && agreedUnit(column.cells) === null && isWholeAndPositive(column.cells);
}

/** The unit that most figures of a column carry themselves, or null. */
export function agreedUnit(cells: readonly CellParse[]): FigureUnit | null {
  const counts = new Map<FigureUnit, number>();
  let figures = 0;
  for (const { number } of cells) {
    if (number === null || number.isNil) continue;
    figures++;
    if (number.unit !== null) counts.set(number.unit, (counts.get(number.unit) ?? 0) + 1);
  }
  for (const [unit, count] of counts) if (count > 0.6 * figures) return unit;
  return null;
}

/**
 * Whether a column without a heading holds references to notes: whole numbers from 1 to 99, rising, beside a column of larger figures.
 * Two at least: a lone small figure tells nothing.
 */
export function looksLikeNotes(column: ColumnParse): boolean {
  if (/[\p{L}\d]/u.test(column.heading) || column.index === 0) return false;
  const filled = column.cells.filter((cell) => cell.text !== '');
  const numbers = filled.map((cell) => (/^\d{1,2}$/u.test(cell.text) ? Number(cell.text) : Number.NaN));
  return (
    numbers.length >= 3 &&
    numbers.every((number, index) => number >= 1 && (index === 0 || number > numbers[index - 1]!))
  );
}
