import type { KlartextDocument } from '../../schema/document-schema.ts';

type Statement = KlartextDocument['statements'][number];
type Column = Statement['columns'][number];

/** What the figures of a column are: of which period, planned or real, and of what where the columns differ in that. */
export interface ColumnMeaning {
  /** `2013`, `2012/2013` (broken year), `2026-04` (month), `2013-06-30` (a day that ends no known year), `2013-01-01/2013-08-31`. */
  readonly period: string;
  /** `actual`, `budget`, `forecast`, `deviation`, `plan`, …; `interim` for the part of a year that an interim report is about. */
  readonly measure: string;
  /** What the heading says beside period and measure where that tells columns apart (`räntesats`, `koncernen`); else empty. */
  readonly aspect: string;
}

export type ColumnFault = 'no-period' | 'same-heading';

/** Words of headings that say nothing of what stands below. */
const generic =
  /(?<!\p{L})(?:belopp|i|kr|sek|tkr|kkr|ksek|mnkr|mkr|msek|kronor|not|utfall|bokslut|redovisat|redovisning|ack|ackumulerat|budget|årsbudget|prognos|helår|plan|avvikelse|avv|diff|differens|förändring|år|året|per|den|t\.?o\.?m|from|till)(?!\p{L})/gu;

const months =
  /(?<!\p{L})(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\p{L})/gu;

/** Whose figures they are: never left out of account, even where every column says the same. */
const scopes = /koncern|moder|dotter|kommun|bolag|förbund|enhet|förvaltning|nämnd|projekt|avdelning|fond|stiftelse/u;

const aspectOf = (label: string): string =>
  label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}%]+/gu, ' ')
    .replace(generic, ' ')
    .replace(months, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Statements of what happens during a period, whose interim columns are about a part of the year. */
const flowKinds: ReadonlySet<string> = new Set(['income-statement', 'cash-flow', 'budget', 'financing']);

/**
 * What each column of a statement means, by its index, or why it cannot be compared.
 *
 * @param brokenYears periods such as `2012/2013` that the document's statements have: a balance of 2013-06-30 belongs to the broken year that ends in 2013.
 */
export function columnMeanings(
  statement: Pick<Statement, 'columns'> & { readonly kind: Statement['kind'] | 'overview' },
  document: { readonly year: number | null; readonly isInterim: boolean; readonly brokenYears: readonly string[] },
): ReadonlyMap<number, ColumnMeaning | ColumnFault> {
  const aspects = statement.columns.map(({ label }) => aspectOf(label));
  const [first] = aspects;
  const isSame = aspects.every((aspect) => aspect === first) && !scopes.test(first ?? '');
  const meanings = new Map<number, ColumnMeaning | ColumnFault>();
  const taken = new Map<string, number>();
  for (const [index, column] of statement.columns.entries()) {
    const period = periodOf(column, document.brokenYears);
    if (period === null) {
      meanings.set(column.columnIndex, 'no-period');
      continue;
    }
    const isPart =
      document.isInterim && flowKinds.has(statement.kind) && /^\d{4}$/u.test(period) && !isWholeYear(column.label);
    const measure = isPart && column.measure === 'actual' ? 'interim' : column.measure;
    const meaning = { period, measure, aspect: isSame ? '' : (aspects[index] ?? '') };
    const key = `${period}\t${measure}\t${meaning.aspect}`;
    const other = taken.get(key);
    if (other === undefined) {
      taken.set(key, column.columnIndex);
      meanings.set(column.columnIndex, meaning);
    } else {
      // Two columns that say the same cannot be told apart: neither is compared.
      meanings.set(other, 'same-heading');
      meanings.set(column.columnIndex, 'same-heading');
    }
  }
  return meanings;
}

const isWholeYear = (label: string): boolean => /bokslut|helår|hela året|årsbokslut|12-31|31\s*dec/iu.test(label);

function periodOf({ key, label }: Column, brokenYears: readonly string[]): string | null {
  const base = key.replace(/ \(\d+\)$/u, '').replace(/:[a-z]+$/u, '');
  if (/^\d{4}\/\d{4}$|^\d{4}-\d{2}$|^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/u.test(base)) return base;
  if (!/^\d{4}$/u.test(base)) return null;
  const days = [...label.matchAll(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu)];
  const [, year, month, day] = days.at(-1) ?? [];
  if (days.length !== 1 || year !== base || (month === '12' && day === '31')) return base;
  return brokenYears.find((broken) => broken.endsWith(`/${base}`)) ?? `${year}-${month}-${day}`;
}

/** The year in which a period ends. */
export const yearOf = (period: string): number => Number(/(\d{4})(?:-\d{2}){0,2}$/u.exec(period)?.[1] ?? Number.NaN);

/** When a period ends, to sort by: a broken year and a day before the calendar year that they end in. */
const endOf = (period: string): string => {
  if (/^\d{4}$/u.test(period)) return `${period}-12-31`;
  if (/^\d{4}\/\d{4}$/u.test(period)) return `${period.slice(5)}-06-30`;
  return period.split('/').at(-1)!;
};

export const comparePeriods = (a: string, b: string): number => {
  const [endA, endB] = [endOf(a), endOf(b)];
  if (endA !== endB) return endA < endB ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
