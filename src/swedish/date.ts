/** What a printed time is. `period` is any span that is not one day, month, quarter, third, half or year. */
export type DateKind = 'day' | 'month' | 'quarter' | 'third' | 'half-year' | 'year' | 'period';

/** Why a date is not sure: a year of two figures, or a day and month that may stand the other way. */
export type DateDoubt = 'short-year';

/** A printed date or period. */
export interface ParsedDate {
  readonly kind: DateKind;
  /**
   * ISO 8601: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; a period as `start/end` (`2012/2013`, `2013-01-01/2013-12-31`, `2026-01/2026-04`).
   * Null where the year is not printed (`kvartal 1`, `jan–apr`).
   */
  readonly value: string | null;
  /** First and last day or month or year of the span, ISO 8601; null where the year is not printed. */
  readonly start: string | null;
  readonly end: string | null;
  readonly isSure: boolean;
  readonly doubt: DateDoubt | null;
}

const monthNames = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
/** A month's name or its usual short form, with or without a point. */
const month =
  '(jan(?:uari)?|feb(?:r|ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const year = '((?:18|19|20)\\d{2})';
const to = '(?: ?(?:-{1,2}|till|t\\.?o\\.?m\\.?|tom) ?)';

const monthNumber = (name: string): number =>
  monthNames.findIndex((full) => full.startsWith(name.slice(0, 3).toLowerCase())) + 1;
const two = (value: number): string => String(value).padStart(2, '0');

const daysIn = (yearNumber: number, monthNumberOneBased: number): number =>
  [
    31,
    yearNumber % 4 === 0 && (yearNumber % 100 !== 0 || yearNumber % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ][monthNumberOneBased - 1] ?? 0;

function isoDay(yearText: string, monthValue: number, dayValue: number): string | null {
  const isReal =
    monthValue >= 1 && monthValue <= 12 && dayValue >= 1 && dayValue <= daysIn(Number(yearText), monthValue);
  return isReal ? `${yearText}-${two(monthValue)}-${two(dayValue)}` : null;
}

const single = (kind: DateKind, value: string | null, doubt: DateDoubt | null = null): ParsedDate => ({
  kind,
  value,
  start: value,
  end: value,
  isSure: doubt === null,
  doubt,
});

const span = (kind: DateKind, start: string, end: string): ParsedDate => ({
  kind,
  value: `${start}/${end}`,
  start,
  end,
  isSure: true,
  doubt: null,
});

/** Two figures of a year: 00–69 are of this century, the others of the last. */
const fullYear = (text: string): string => (text.length === 4 ? text : `${Number(text) < 70 ? '20' : '19'}${text}`);

const shortDoubt = (text: string): DateDoubt | null => (text.length === 4 ? null : 'short-year');

type Reader = (match: RegExpExecArray) => ParsedDate | null;

const dayOf = (yearText: string, monthValue: number, dayText: string): ParsedDate | null => {
  const value = isoDay(fullYear(yearText), monthValue, Number(dayText));
  return value === null ? null : single('day', value, shortDoubt(yearText));
};

/** Months of one year as a span, `kind` by what it is called. */
const monthsOf = (kind: DateKind, yearText: string | undefined, first: number, last: number): ParsedDate | null => {
  if (first < 1 || last > 12 || first > last) return null;
  if (yearText === undefined) return single(kind, null);
  return span(kind, `${yearText}-${two(first)}`, `${yearText}-${two(last)}`);
};

const readers: readonly (readonly [string, Reader])[] = [
  [`(?:år(?:et)? )?${year}`, (m) => single('year', m[1]!)],
  [`${year}[-./](\\d{1,2})[-./](\\d{1,2})`, (m) => dayOf(m[1]!, Number(m[2]), m[3]!)],
  [`(\\d{2})-(\\d{2})-(\\d{2})`, (m) => dayOf(m[1]!, Number(m[2]), m[3]!)],
  [`(\\d{1,2}) ?[/.] ?(\\d{1,2})(?: ?[-/.] ?| )${year}`, (m) => dayOf(m[3]!, Number(m[2]), m[1]!)],
  [`(\\d{1,2})/(\\d{1,2}) ?[- /.] ?'?(\\d{2})`, (m) => dayOf(m[3]!, Number(m[2]), m[1]!)],
  [`(?:den )?(\\d{1,2})(?::?e|:?a|\\.)? ${month}(?: |, )${year}`, (m) => dayOf(m[3]!, monthNumber(m[2]!), m[1]!)],
  [`(?:den )?(\\d{1,2})(?::?e|:?a|\\.)? ${month}|(\\d{1,2})/(\\d{1,2})`, dayWithoutYear],
  [`${year}-(\\d{2})`, (m) => yearAndMonth(m[1]!, Number(m[2]))],
  [`${month},? ${year}`, (m) => single('month', `${m[2]}-${two(monthNumber(m[1]!))}`)],
  [`${year} ${month}`, (m) => single('month', `${m[1]}-${two(monthNumber(m[2]!))}`)],
  [month, () => single('month', null)],
  [`${month}(?: ${year})?${to}${month}(?:,? ${year})?`, monthSpan],
  [`${year}(?:/|${to})${year}`, (m) => (Number(m[1]) < Number(m[2]) ? span('period', m[1]!, m[2]!) : null)],
  [
    `${year}/(\\d{2})`,
    (m) => (Number(m[2]) === (Number(m[1]) + 1) % 100 ? span('period', m[1]!, String(Number(m[1]) + 1)) : null),
  ],
  [`(?:(?:kvartal|kv\\.?) ?(\\d)|[kq](\\d))(?:[ ,-]+${year})?`, (m) => part('quarter', m[1] ?? m[2]!, m[3], 3, 4)],
  [`${year} ?(?:kvartal |kv\\.? ?|[kq]) ?(\\d)`, (m) => part('quarter', m[2]!, m[1], 3, 4)],
  [`(?:tertial |t)(\\d)(?:[ ,-]+${year})?`, (m) => part('third', m[1]!, m[2], 4, 3)],
  [`${year} ?(?:tertial |t)(\\d)`, (m) => part('third', m[2]!, m[1], 4, 3)],
  [`(?:första halvåret|halvår 1|h1)(?: ${year})?`, (m) => monthsOf('half-year', m[1], 1, 6)],
  [`(?:andra halvåret|halvår 2|h2)(?: ${year})?`, (m) => monthsOf('half-year', m[1], 7, 12)],
  [`(?:helår(?:et)?|hela året)(?: ${year})?`, (m) => single('year', m[1] ?? null)],
];

function dayWithoutYear(match: RegExpExecArray): ParsedDate | null {
  const monthValue = match[2] === undefined ? Number(match[4]) : monthNumber(match[2]);
  const isReal = isoDay('2000', monthValue, Number(match[1] ?? match[3])) !== null;
  return isReal ? single('day', null) : null;
}

function yearAndMonth(yearText: string, last: number): ParsedDate | null {
  if (last >= 1 && last <= 12) return single('month', `${yearText}-${two(last)}`);
  // `2012-13` is the broken year as `2012/13` is.
  return last === (Number(yearText) + 1) % 100 ? span('period', yearText, String(Number(yearText) + 1)) : null;
}

function monthSpan(match: RegExpExecArray): ParsedDate | null {
  const [first, last] = [monthNumber(match[1]!), monthNumber(match[3]!)];
  const endYear = match[4];
  const startYear = match[2] ?? endYear;
  if (startYear === undefined || endYear === undefined) return first < last ? single('period', null) : null;
  const [start, end] = [`${startYear}-${two(first)}`, `${endYear}-${two(last)}`];
  return start < end ? span('period', start, end) : null;
}

function part(
  kind: DateKind,
  number: string,
  yearText: string | undefined,
  months: number,
  count: number,
): ParsedDate | null {
  const index = Number(number);
  return index < 1 || index > count ? null : monthsOf(kind, yearText, (index - 1) * months + 1, index * months);
}

const patterns: readonly (readonly [RegExp, Reader])[] = readers.map(([source, read]) => [
  new RegExp(`^(?:${source})$`, 'iu'),
  read,
]);

/**
 * Reads a printed Swedish date or period: `2013-12-31`, `31/12 2013`, `31 december 2013`, `2013-01-01--2013-12-31`, `2013/2014`, `2012/13`, `jan–apr 2026`,
 * `2026-04`, `T1 2026`, `kvartal 1`, `helår`, `År 2020`, `2013`. Null for all else, days that no calendar has among them.
 */
export function parseDate(text: string): ParsedDate | null {
  const folded = text
    .normalize('NFC')
    .replace(/[\s\u00a0\u2000-\u200a\u202f]+/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .trim();
  if (folded === '' || folded.length > 60 || !/\d|^[a-zåäö.\- ]+$/iu.test(folded)) return null;
  return parseFolded(folded) ?? daySpan(folded);
}

/** A date that is no span of two days. */
function parseFolded(folded: string): ParsedDate | null {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(folded);
    const date = match === null ? null : read(match);
    if (date !== null) return date;
  }
  return null;
}

/** `2013-01-01--2013-12-31`, `1/1–31/12 2013` and the like: cut where both sides are days. A start without a year has that of the end. */
function daySpan(folded: string): ParsedDate | null {
  for (const match of folded.matchAll(/ ?(?:--?|(?<=-\d\d) (?=\d{4}-)|\/| till | t\.?o\.?m\.? ) ?/giu)) {
    const before = folded.slice(0, match.index);
    const end = parseFolded(folded.slice(match.index + match[0].length));
    if (end?.kind !== 'day' || end.value === null) continue;
    const start = parseFolded(before);
    const first = start?.value === null ? parseFolded(`${before} ${end.value.slice(0, 4)}`) : start;
    if (first?.kind === 'day' && first.value !== null && first.value < end.value) {
      const period = span('period', first.value, end.value);
      return end.doubt === null ? period : { ...period, isSure: false, doubt: end.doubt };
    }
  }
  return null;
}
