import { parseDate } from '../../swedish/date.ts';
import { withWholeYears } from '../../swedish/split-year.ts';
import type { ReportTable, StatementColumn, TableCell } from '../report-content.ts';

/** What the columns of a statement's table are. */
export interface ColumnRoles {
  readonly labelColumn: number;
  /** Column of references to notes (not); null where there is none. */
  readonly noteColumn: number | null;
  readonly columns: readonly StatementColumn[];
}

/** Measures by the words of a heading. The more special first. */
const measures: readonly (readonly [RegExp, string])[] = [
  [/\bavv(?:\.|ik)|diff|förändring|±/iu, 'deviation'],
  [/prognos/iu, 'forecast'],
  [/budget/iu, 'budget'],
  [/\bplan\b/iu, 'plan'],
  [/utfall|bokslut|redovisat|ack(?:\.|umulerat)/iu, 'actual'],
];

const previousYear = /föreg(?:ående|\.)?\s*år|\bfg\.?\s*år|i\s?fjol/iu;
const totals = /^(?:totalt?|summa|s:a)\b/iu;
const shares = /^(?:%|andel|procent)/iu;

/** The figures that make a column one of amounts. */
const isFigure = (cell: TableCell): boolean =>
  cell.valueKind === 'amount' || cell.valueKind === 'percent' || cell.valueKind === 'count';

/**
 * Finds the column of labels, of notes, and those of figures with the period and measure that their headings name.
 * @param year of the report, for headings that name none (`Budget`, `Utfall`); null where it is not known.
 */
export function columnRoles(table: ReportTable, year: number | null): ColumnRoles {
  const columnCount = table.rows[0]?.length ?? 0;
  const byColumn: TableCell[][] = Array.from({ length: columnCount }, () => []);
  for (const cell of table.cells) if (!cell.isHeader && cell.text !== '') byColumn[cell.columnIndex]?.push(cell);
  const counts = byColumn.map((cells) => ({
    figures: cells.filter(isFigure).length,
    notes: cells.filter((cell) => cell.valueKind === 'note-reference').length,
    texts: cells.filter((cell) => cell.valueKind === 'text').length,
  }));
  const labelColumn = Math.max(
    0,
    counts.findIndex(({ texts, figures }) => texts > 0 && texts >= figures),
  );
  const headings = headingsOf(table, columnCount);
  const noteColumn = counts.findIndex(
    ({ notes, figures }, index) => index !== labelColumn && notes > 0 && notes >= figures,
  );
  const columns: StatementColumn[] = [];
  const taken = new Set<string>();
  for (let columnIndex = 0; columnIndex < columnCount; columnIndex++) {
    if (columnIndex === labelColumn || columnIndex === noteColumn) continue;
    const label = headings[columnIndex] ?? '';
    const isEmpty = counts[columnIndex]?.figures === 0;
    if (isEmpty && !/(?:19|20)\d{2}/u.test(label)) continue;
    const parsed = parseHeading(withWholeYears(label), year);
    const key = freeKey(parsed.key ?? `column-${columnIndex + 1}`, taken);
    taken.add(key);
    columns.push({ key, year: parsed.year, measure: parsed.measure, label, columnIndex });
  }
  return { labelColumn, noteColumn: noteColumn < 0 ? null : noteColumn, columns };
}

const freeKey = (key: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(key)) return key;
  for (let count = 2; ; count++) if (!taken.has(`${key} (${count})`)) return `${key} (${count})`;
};

/** The heading of each column, from its header cells and those that span it. */
function headingsOf(table: ReportTable, columnCount: number): string[] {
  return Array.from({ length: columnCount }, (_, columnIndex) =>
    table.cells
      .filter(
        (cell) =>
          cell.isHeader &&
          cell.text !== '' &&
          cell.columnIndex <= columnIndex &&
          columnIndex < cell.columnIndex + cell.colSpan,
      )
      .sort((a, b) => a.rowIndex - b.rowIndex)
      .map((cell) => cell.text)
      .join(' '),
  );
}

/**
 * The period and measure of a heading: `2013`, `2013-12-31`, `Utfall 2013`, `Budget 2014`, `2012/13`, `Ack april 2026`, `Budget`.
 * Keys are those of DESIGN: `2013`, `2013:budget`, `2012/2013`, `2026-04`; `total` and `share` for columns over periods.
 */
export function parseHeading(
  label: string,
  reportYear: number | null,
): { readonly key: string | null; readonly year: number | null; readonly measure: string } {
  const measure = measures.find(([pattern]) => pattern.test(label))?.[1] ?? 'actual';
  if (totals.test(label)) return { key: 'total', year: null, measure: 'total' };
  if (shares.test(label)) return { key: 'share', year: null, measure: 'share' };
  const period = periodOf(label);
  const year = period?.year ?? (previousYear.test(label) && reportYear !== null ? reportYear - 1 : reportYear);
  const base = period?.key ?? (label === '' || year === null ? null : String(year));
  if (base === null) return { key: measure === 'actual' ? null : measure, year, measure };
  return { key: measure === 'actual' ? base : `${base}:${measure}`, year, measure };
}

/** The period that a heading names; a day stands for its year, as in balance sheets. */
function periodOf(label: string): { readonly key: string; readonly year: number } | null {
  const bare = label
    .replace(/\([^)]*\)|\b(?:belopp|i)?\s*(?:tkr|kr|mnkr|mkr|ksek|msek)\b/giu, ' ')
    .replace(/\b(?:utfall|budget|prognos|bokslut|avvikelse|plan|ack(?:umulerat)?\.?|helår|år|per|årsbudget)\b/giu, ' ')
    .replace(/[*:]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const date = parseDate(bare);
  if (date !== null && date.value !== null) {
    const year = Number((date.end ?? date.value).slice(0, 4));
    if (date.kind === 'day') return { key: String(year), year };
    if (date.kind === 'period' && !/^\d{4}\/\d{4}$/u.test(date.value)) return { key: spanKey(date.value), year };
    return { key: date.value, year };
  }
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(label)?.[1];
  return year === undefined ? null : { key: year, year: Number(year) };
}

/** A whole calendar year by its days is that year; a broken one `2012/2013`; other spans stand as they are. */
function spanKey(value: string): string {
  const match = /^(\d{4})-(\d{2})-\d{2}\/(\d{4})-(\d{2})-\d{2}$/u.exec(value);
  if (match === null) return value;
  const [, from, fromMonth, to, toMonth] = match;
  if (from === to && fromMonth === '01' && toMonth === '12') return from!;
  return Number(to) === Number(from) + 1 ? `${from}/${to}` : value;
}
