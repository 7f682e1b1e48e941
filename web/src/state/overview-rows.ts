import type { DocumentSummary } from '../../../src/review/api-types.ts';

/** Which documents are shown; empty texts let all pass. */
export interface Filter {
  readonly text: string;
  readonly kind: string;
  readonly year: string;
  readonly status: string;
  readonly onlyDoubts: boolean;
  readonly onlyFailures: boolean;
}

export const noFilter: Filter = { text: '', kind: '', year: '', status: '', onlyDoubts: false, onlyFailures: false };

export function filterDocuments(documents: readonly DocumentSummary[], filter: Filter): DocumentSummary[] {
  const text = filter.text.trim().toLowerCase();
  return documents.filter(
    ({ id, path, title, organisation, kind, year, status, doubtsLeft, failedPages, failedChecks }) =>
      (text === '' || `${title ?? ''}\n${organisation ?? ''}\n${path}\n${id}`.toLowerCase().includes(text)) &&
      (filter.kind === '' || kind === filter.kind) &&
      (filter.year === '' || String(year) === filter.year) &&
      (filter.status === '' || status === filter.status) &&
      (!filter.onlyDoubts || (doubtsLeft ?? 0) > 0) &&
      (!filter.onlyFailures || status === 'failed' || failedPages > 0 || (failedChecks ?? 0) > 0),
  );
}

type Value = string | number | null;

/** The columns of the overview, each with what it is ordered by, and whether the first click puts the largest first. */
export const sortColumns = {
  title: { valueOf: ({ title, path }: DocumentSummary): Value => title ?? path, startsDown: false },
  organisation: { valueOf: ({ organisation }: DocumentSummary): Value => organisation, startsDown: false },
  year: { valueOf: ({ year }: DocumentSummary): Value => year, startsDown: true },
  kind: { valueOf: ({ kind }: DocumentSummary): Value => kind, startsDown: false },
  pageCount: { valueOf: ({ pageCount }: DocumentSummary): Value => pageCount, startsDown: true },
  status: {
    valueOf: ({ status }: DocumentSummary): Value => ['ok', 'skipped', 'partial', 'failed'].indexOf(status),
    startsDown: true,
  },
  grades: {
    valueOf: ({ grades }: DocumentSummary): Value =>
      grades === null ? null : grades.C * 1e6 + grades.B * 1e3 + grades.A,
    startsDown: true,
  },
  failures: {
    valueOf: ({ failedPages, failedChecks }: DocumentSummary): Value => failedPages + (failedChecks ?? 0),
    startsDown: true,
  },
  doubtsLeft: { valueOf: ({ doubtsLeft }: DocumentSummary): Value => doubtsLeft, startsDown: true },
} as const;

export type SortColumn = keyof typeof sortColumns;

export interface Sort {
  readonly column: SortColumn;
  readonly isDown: boolean;
}

/** What has no value stands last, whichever way the others are ordered. */
export function sortDocuments(
  documents: readonly DocumentSummary[],
  { column, isDown }: Sort,
  language: string,
): DocumentSummary[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const orderOf = sortColumns[column].valueOf;
  const compare = (a: Value, b: Value): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === 'string' && typeof b === 'string' ? collator.compare(a, b) : Number(a) - Number(b);
    return isDown ? -order : order;
  };
  return documents
    .map((row) => ({ row, value: orderOf(row) }))
    .sort((a, b) => compare(a.value, b.value) || collator.compare(a.row.path, b.row.path))
    .map(({ row }) => row);
}
