import type { PdfaClaim } from '../../export/searchable-pdf/original-pdf.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import { inEnglish, type Text } from '../../sentences/sentence.ts';

export const searchablePdfName = 'document.searchable.pdf';
export const searchableRecordName = 'document.searchable.json';

/** What a page of the searchable PDF got. */
export interface PageRecord {
  readonly pageNumber: number;
  /** Words that were added as invisible text. */
  readonly wordCount: number;
  /** Why none were added; null where some were. */
  readonly reason: string | null;
}

/** document.searchable.json: what the copy has that the original had not, for the archive. */
export const recordOf = (
  { source, provenance }: KlartextDocument,
  made: {
    /** Whether the copy begins with the original's bytes, unchanged. */
    readonly isOriginalKept: boolean;
    readonly pdfa: PdfaClaim | null;
    readonly pages: readonly PageRecord[];
    readonly notes: readonly Text[];
  },
): object => ({
  schemaVersion: '1.0',
  tool: `${provenance.tool} ${provenance.version}`,
  source: { fileName: source.fileName, sha256: source.sha256, pageCount: source.pageCount },
  originalBytesKept: made.isOriginalKept,
  pdfa: made.pdfa,
  notes: made.notes.map(inEnglish),
  pages: made.pages,
});
