import type { PlacedText } from './places.ts';

const yearPattern = /(?<![\d-])((?:19|20)\d{2})(?!\d|-\d{3})/gu;
const period =
  /(?:räkenskapsår(?:et)?|verksamhetsår(?:et)?|mätperiod|avser(?: perioden)?|för år(?:et)?)\D{0,20}((?:19|20)\d{2})/iu;

const yearsIn = (text: string): number[] => [...text.matchAll(yearPattern)].map((match) => Number(match[1]));

/** The year that a text names when it names one; of a span (`2013-01-01–2013-12-31`, `2023/2024`) the last. */
const onlyYear = (text: string): number | null => {
  const years = [...new Set(yearsIn(text))];
  if (years.length === 1) return years[0]!;
  if (years.length === 2 && Math.abs(years[0]! - years[1]!) === 1) return Math.max(...years);
  return null;
};

/**
 * The year of a report: named by its title, by what names its kind, by its running headers, or as the financial year (räkenskapsår) on the first pages. Null where
 * nothing names one year.
 */
export function findYear(
  texts: readonly PlacedText[],
  title: string | null,
): { year: number; isInTitle: boolean } | null {
  const fromTitle = title === null ? null : onlyYear(title);
  if (fromTitle !== null) return { year: fromTitle, isInTitle: true };
  for (const place of ['title', 'furniture'] as const) {
    for (const { text } of texts.filter((entry) => entry.place === place && entry.text.length <= 160)) {
      const year = /\p{L}{4}/u.test(text) || /^\d{4}$/u.test(text) ? onlyYear(withoutDates(text)) : null;
      if (year !== null) return { year, isInTitle: false };
    }
  }
  const front = texts.filter(({ place }) => place === 'title' || place === 'first-page');
  const joined = front.map(({ text }) => text).join(' ');
  const named = period.exec(joined)?.[1];
  if (named !== undefined) return { year: Number(named), isInTitle: false };
  const year = mostNamed(texts);
  return year === null ? null : { year, isInTitle: false };
}

/** The year that the report names clearly more often than any other, five times at least. */
function mostNamed(texts: readonly PlacedText[]): number | null {
  const counts = new Map<number, number>();
  for (const { text } of texts) for (const year of yearsIn(text)) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best !== undefined && best[1] >= 5 && best[1] >= 1.5 * (second?.[1] ?? 0) ? best[0] : null;
}

/** Without dates of printing and signing (`2020-12-14`), which say nothing of the year that a report is about. */
const withoutDates = (text: string): string => text.replace(/\d{4}-\d{2}-\d{2}/gu, ' ');
