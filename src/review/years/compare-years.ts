import type { SeriesPoint, StatusCount, YearsView } from '../api-types.ts';
import type { DocumentYears, ItemValue } from './years-of-document.ts';

/** What is compared: a standard item; the unit that its values are brought to. Null: the item with the most values. */
export interface YearsQuery {
  readonly item: string | null;
  readonly unit: 'kr' | 'tkr' | 'mnkr';
}

const kronor: Readonly<Record<string, number>> = { kr: 1, tkr: 1e3, mnkr: 1e6 };

/**
 * An item of the statements over years and organisations, and the statuses of activities of each year's report. Of several reports that tell the same year's value, the report of that year is taken.
 * A value without a unit of money, or of a document whose organisation is not known, cannot be compared and is left out.
 */
export function compareYears(
  documents: readonly { readonly id: string; readonly json: string }[],
  query: YearsQuery,
): Omit<YearsView, 'waiting'> {
  const parsed = documents.map(({ id, json }) => ({ id, ...(JSON.parse(json) as DocumentYears) }));
  const items = countItems(parsed);
  const sorted = [...items.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  const item = query.item !== null && items.has(query.item) ? query.item : (sorted[0]?.code ?? null);
  return {
    items: sorted,
    organisations: [...new Set(parsed.flatMap(({ organisation }) => organisation ?? []))].sort(),
    item,
    points: item === null ? [] : pointsOf(parsed, item, kronor[query.unit]!),
    leftOut: parsed.reduce(
      (sum, document) =>
        sum + document.values.filter((value) => value.code === item && !isComparable(document, value)).length,
      0,
    ),
    statuses: statusesOf(parsed),
  };
}

type Parsed = DocumentYears & { readonly id: string };

const isComparable = ({ organisation }: Parsed, { unit }: ItemValue): boolean =>
  organisation !== null && kronor[unit ?? ''] !== undefined;

/** A label that is the same for every sum. */
const saysNothing = /^(?:del)?(?:summa|total(?:t|er)?):?$/iu;

/** Items by code, each with the label that it most often has; of equals the longest tells most. */
function countItems(documents: readonly Parsed[]): Map<string, { code: string; label: string; count: number }> {
  const labels = new Map<string, Map<string, number>>();
  for (const { code, label } of documents.flatMap(({ values }) => values)) {
    const counts = labels.get(code) ?? new Map<string, number>();
    counts.set(label, (counts.get(label) ?? 0) + 1);
    labels.set(code, counts);
  }
  const items = [...labels].map(([code, counts]) => {
    const [best] = [...counts].sort(
      ([a, m], [b, n]) => Number(saysNothing.test(a)) - Number(saysNothing.test(b)) || n - m || b.length - a.length,
    );
    return [
      code,
      { code, label: best![0], count: [...counts.values()].reduce((sum, count) => sum + count, 0) },
    ] as const;
  });
  return new Map(items);
}

function pointsOf(documents: readonly Parsed[], item: string, unit: number): SeriesPoint[] {
  const points = new Map<string, SeriesPoint & { readonly isOwnYear: boolean }>();
  for (const { id, organisation, year: reportYear, values } of documents) {
    if (organisation === null) continue;
    for (const value of values) {
      const factor = kronor[value.unit ?? ''];
      if (value.code !== item || factor === undefined) continue;
      const { year, raw, pageNumber, cell, confidence } = value;
      const key = `${organisation}\0${year}`;
      const isOwnYear = year === reportYear;
      if (points.has(key) && (!isOwnYear || points.get(key)!.isOwnYear)) continue;
      points.set(key, {
        documentId: id,
        organisation,
        year,
        value: (value.value * factor) / unit,
        raw,
        unit: value.unit,
        pageNumber,
        cell,
        confidence,
        isOwnYear,
      });
    }
  }
  return [...points.values()]
    .map(({ isOwnYear: _, ...point }) => point)
    .sort((a, b) => (a.organisation === b.organisation ? a.year - b.year : a.organisation < b.organisation ? -1 : 1));
}

function statusesOf(documents: readonly Parsed[]): StatusCount[] {
  return documents.flatMap(({ id, organisation, year, statuses }) =>
    organisation === null || year === null
      ? []
      : Object.entries(statuses).map(([status, count]) => ({ documentId: id, organisation, year, status, count })),
  );
}
