import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { type DocumentSummary, groupOf } from './document-summary.ts';

/** Failures of one kind: files that could not be read at all, and single pages. */
export interface FailureGroup {
  readonly code: string;
  readonly files: number;
  readonly pages: number;
  /** The first of them, with what was said. */
  readonly examples: readonly {
    readonly path: string;
    readonly pageNumber: number | null;
    readonly error: ManifestDocument['error'];
  }[];
}

/** Sums over a run. */
export interface RunTotals {
  readonly verdicts: DocumentSummary['verdicts'];
  readonly grades: DocumentSummary['grades'];
  readonly checks: DocumentSummary['checks'];
  readonly failures: readonly FailureGroup[];
  /** Files that were met and not read to their end. */
  readonly interrupted: number;
  readonly blankPages: number;
  /** Pages of the files that nobody asked for (`--pages`). */
  readonly pagesNotAskedFor: number;
  readonly corrections: number;
  readonly warnings: number;
  readonly errors: number;
  /** Pages that were read in this run, and not taken from an earlier one. */
  readonly pagesReadNow: number;
  readonly seconds: number;
}

/** Examples of each kind of failure. */
const mostExamples = 12;

export function totalsOf(
  manifest: Manifest,
  documents: readonly { readonly entry: ManifestDocument; readonly summary: DocumentSummary | null }[],
): RunTotals {
  const verdicts = { trust: 0, 'read-again': 0, mix: 0, none: 0 };
  const grades = { A: 0, B: 0, C: 0 };
  const checks = { holds: 0, rounding: 0, fails: 0, unchecked: 0 };
  const sums = { interrupted: 0, blankPages: 0, pagesNotAskedFor: 0, corrections: 0, warnings: 0, errors: 0 };
  let pagesReadNow = 0;
  for (const { entry, summary } of documents) {
    if (groupOf(entry) === 'interrupted') sums.interrupted++;
    if (entry.status !== 'skipped') sums.pagesNotAskedFor += Math.max(0, entry.pageCount - entry.pages.length);
    pagesReadNow += entry.pages.filter(({ seconds }) => seconds !== null).length;
    if (summary === null) continue;
    addTo(verdicts, summary.verdicts);
    addTo(grades, summary.grades);
    addTo(checks, summary.checks);
    for (const key of ['blankPages', 'corrections', 'warnings', 'errors'] as const) sums[key] += summary[key];
  }
  const seconds = Math.max(0, (Date.parse(manifest.finishedAt) - Date.parse(manifest.startedAt)) / 1000);
  return { verdicts, grades, checks, failures: failuresOf(manifest), ...sums, pagesReadNow, seconds };
}

function addTo<Key extends string>(sums: Record<Key, number>, more: Readonly<Record<Key, number>>): void {
  for (const key of Object.keys(sums) as Key[]) sums[key] += more[key];
}

/** Failures by the code of their error, the most frequent first. */
function failuresOf({ documents }: Manifest): FailureGroup[] {
  const groups = new Map<string, { files: number; pages: number; examples: FailureGroup['examples'][number][] }>();
  const add = (code: string, kind: 'files' | 'pages', example: FailureGroup['examples'][number]): void => {
    const group = groups.get(code) ?? { files: 0, pages: 0, examples: [] };
    groups.set(code, group);
    group[kind]++;
    if (group.examples.length < mostExamples) group.examples.push(example);
  };
  for (const { path, status, error, pages } of documents) {
    if (status === 'failed' && pages.length === 0) {
      add(error?.code ?? 'bug', 'files', { path, pageNumber: null, error });
    }
    for (const page of pages) {
      if (page.status !== 'failed') continue;
      const { pageNumber } = page;
      add(page.error?.code ?? 'bug', 'pages', { path, pageNumber, error: page.error });
    }
  }
  return [...groups]
    .map(([code, group]) => ({ code, ...group }))
    .sort((a, b) => b.files + b.pages - (a.files + a.pages) || (a.code < b.code ? -1 : 1));
}
