import { z } from 'zod';
import { documentPageSchema, messageSchema, metadataSchema, tableSchema } from '../schema/document-schema.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';

/** A warning or an error of a document, as the report lists it. */
export interface Doubt {
  readonly severity: 'warning' | 'error';
  readonly pageNumber: number | null;
  readonly reason: string;
}

/** What the report tells of a document beside its entry in the manifest: small, so that thousands can be sorted in memory. */
export interface DocumentSummary {
  readonly title: string | null;
  /** Pages by what the text layer of the file was judged to be worth. */
  readonly verdicts: Readonly<Record<'trust' | 'read-again' | 'mix' | 'none', number>>;
  readonly grades: Readonly<Record<'A' | 'B' | 'C', number>>;
  readonly blankPages: number;
  readonly corrections: number;
  readonly checks: Readonly<Record<'holds' | 'rounding' | 'fails' | 'unchecked', number>>;
  readonly warnings: number;
  readonly errors: number;
  /** The first of them, errors before warnings. */
  readonly doubts: readonly Doubt[];
}

/** What the report needs of a document.json: read in a fraction of the time of the whole. */
export const reportedDocumentSchema = z.object({
  metadata: z.object({ title: metadataSchema.shape.title }),
  pages: z.array(
    z.object({
      verdict: documentPageSchema.shape.verdict,
      textSource: documentPageSchema.shape.textSource,
      status: documentPageSchema.shape.status,
    }),
  ),
  tables: z.array(z.object({ grade: tableSchema.shape.grade })),
  statements: z.array(
    z.object({ checks: z.array(z.object({ status: z.enum(['holds', 'rounding', 'fails', 'unchecked']) })) }),
  ),
  corrections: z.array(z.unknown()),
  messages: z.array(
    z.object({
      severity: messageSchema.shape.severity,
      pageNumber: messageSchema.shape.pageNumber,
      reason: messageSchema.shape.reason,
    }),
  ),
});

/** Longest reason that is shown, in characters: enough for every sentence of ours, and no message can fill the report. */
const longestReason = 220;

/** @param mostDoubts how many doubts are kept. */
export function summarizeDocument(
  document: z.infer<typeof reportedDocumentSchema>,
  mostDoubts: number,
): DocumentSummary {
  const verdicts = { trust: 0, 'read-again': 0, mix: 0, none: 0 };
  let blankPages = 0;
  for (const page of document.pages) {
    verdicts[page.verdict.decision]++;
    if (page.textSource === 'none' && page.status !== 'failed') blankPages++;
  }
  const grades = { A: 0, B: 0, C: 0 };
  for (const { grade } of document.tables) grades[grade]++;
  const checks = { holds: 0, rounding: 0, fails: 0, unchecked: 0 };
  for (const statement of document.statements) for (const { status } of statement.checks) checks[status]++;
  const found: Doubt[] = document.messages.flatMap(({ severity, pageNumber, reason }) =>
    severity === 'info' ? [] : [{ severity, pageNumber, reason: shortened(reason) }],
  );
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  return {
    title: document.metadata.title,
    verdicts,
    grades,
    blankPages,
    corrections: document.corrections.length,
    checks,
    warnings: warnings.length,
    errors: errors.length,
    doubts: [...errors, ...warnings].slice(0, mostDoubts),
  };
}

function shortened(reason: string): string {
  const signs = [...reason];
  return signs.length <= longestReason ? reason : `${signs.slice(0, longestReason - 1).join('')}…`;
}

/** Groups of documents in the report, worst first. A file that klartext does not read is no failure: it comes last. */
const groups = ['failed', 'interrupted', 'partial', 'ok', 'skipped'] as const;

export const groupOf = ({ status, error }: ManifestDocument): (typeof groups)[number] =>
  error?.code === 'interrupted' ? 'interrupted' : status;

/**
 * How much a document needs to be looked at, for the order of the report only: within its group a failed page weighs more than any doubt, an error or a sum that fails more
 * than an unsure page, and that more than a warning.
 */
export function badnessOf(entry: ManifestDocument, summary: DocumentSummary | null): number {
  const count = (status: string): number => entry.pages.filter((page) => page.status === status).length;
  const ofPages = 1000 * count('failed') + 10 * count('low-confidence');
  if (summary === null) return ofPages;
  const { errors, warnings, checks, grades } = summary;
  return ofPages + 20 * (errors + checks.fails) + 3 * grades.C + warnings;
}

/** Worst first; equals in the order of the manifest. */
export function worstFirst(
  documents: readonly { readonly entry: ManifestDocument; readonly summary: DocumentSummary | null }[],
): typeof documents {
  return documents
    .map((item) => ({ item, group: groups.indexOf(groupOf(item.entry)), badness: badnessOf(item.entry, item.summary) }))
    .sort((a, b) => a.group - b.group || b.badness - a.badness)
    .map(({ item }) => item);
}
