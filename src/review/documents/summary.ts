import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { ManifestDocument } from '../../schema/manifest-schema.ts';
import type { DocumentSummary } from '../api-types.ts';
import { toldOfEntry } from '../told.ts';

/** What the overview shows of a document once its document.json is read, without what depends on mends. */
export type DocumentFacts = Omit<DocumentSummary, 'id' | 'path' | 'doubtsLeft'> & { readonly doubts: number };

/** @param doubts how many doubtful spots the document has. */
export function factsOfDocument(document: KlartextDocument, doubts: number): DocumentFacts {
  const { metadata, pages, tables, statements } = document;
  const failedPages = pages.filter(({ status }) => status === 'failed').length;
  const firstFault = pages.find(({ error }) => error !== null)?.error?.message ?? null;
  const grades = { A: 0, B: 0, C: 0 };
  for (const { grade } of tables) grades[grade]++;
  return {
    title: metadata.title,
    organisation: metadata.organisation,
    year: metadata.year,
    kind: metadata.kind,
    pageCount: document.source.pageCount,
    status: failedPages === 0 ? 'ok' : failedPages === pages.length ? 'failed' : 'partial',
    error: firstFault === null ? null : { en: firstFault, sv: null },
    failedPages,
    lowConfidencePages: pages.filter(({ status }) => status === 'low-confidence').length,
    grades,
    failedChecks: statements.flatMap(({ checks }) => checks).filter(({ status }) => status === 'fails').length,
    doubts,
    conflictIds: document.mends?.conflicts.map(({ mendId }) => mendId) ?? [],
  };
}

/** A line of the overview. @param doubtsLeft doubtful spots that nobody has decided on. The manifest knows what became of the file; document.json, where it was read, knows what is in it. */
export function summaryOf(
  id: string,
  entry: ManifestDocument | null,
  facts: DocumentFacts | null,
  doubtsLeft: number,
): DocumentSummary {
  const path = entry?.path ?? id;
  if (facts === null) {
    const pages = entry?.pages ?? [];
    return {
      id,
      path,
      title: null,
      organisation: null,
      year: null,
      kind: null,
      pageCount: entry?.pageCount ?? 0,
      status: entry?.status ?? 'ok',
      error: toldOfEntry(entry?.error),
      failedPages: pages.filter(({ status }) => status === 'failed').length,
      lowConfidencePages: pages.filter(({ status }) => status === 'low-confidence').length,
      grades: null,
      failedChecks: null,
      doubts: null,
      doubtsLeft: null,
      conflictIds: [],
    };
  }
  return {
    id,
    path,
    ...facts,
    status: entry?.status ?? facts.status,
    error: toldOfEntry(entry?.error) ?? facts.error,
    doubtsLeft,
  };
}
