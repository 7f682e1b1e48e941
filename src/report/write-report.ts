import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { systemCodeOf } from '../files/file-access.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import {
  type DocumentSummary,
  mostDoubts,
  reportedDocumentSchema,
  summarizeDocument,
  worstFirst,
} from './document-summary.ts';
import { type ReportedDocument, reportHtml } from './report-html.ts';
import { en } from './texts/en.ts';
import { sv } from './texts/sv.ts';

export type ReportLanguage = 'en' | 'sv';

/** Name of the report in the output folder. */
export const reportFileName = 'report.html';

/** Doubts in the whole report, shared out over its documents; at 200 bytes each they stay under a megabyte. */
const doubtsInAll = 4000;

/** Doubts that each document gets however many documents there are. */
const leastDoubts = 2;

export interface ReportOptions {
  /** Where it goes. @default report.html in the output folder */
  readonly file?: string;
  /** What is known of documents by id: their document.json is not read. */
  readonly summaries?: ReadonlyMap<string, DocumentSummary>;
  /** Ids of documents of earlier runs that stand in the output folder too. */
  readonly others?: readonly string[];
}

/**
 * Writes the report of a run for people: one file that needs nothing else. Documents are read one at a time, and of each only its summary is kept. A document.json that cannot
 * be used is told in its place; that is for `verify` to look into.
 *
 * @throws FileAccessError when it cannot be written.
 */
export async function writeReport(
  output: string,
  manifest: Manifest,
  language: ReportLanguage,
  { file = path.join(output, reportFileName), summaries = new Map(), others = [] }: ReportOptions = {},
): Promise<string> {
  const share = Math.floor(doubtsInAll / Math.max(1, manifest.documents.length));
  const doubtsEach = Math.min(mostDoubts, Math.max(leastDoubts, share));
  const documents: ReportedDocument[] = [];
  for (const entry of manifest.documents) {
    const summary = summaries.get(entry.id) ?? (await summaryOf(output, entry));
    documents.push({
      entry,
      summary: summary === null ? null : { ...summary, doubts: summary.doubts.slice(0, doubtsEach) },
    });
  }
  const base = path.relative(path.dirname(path.resolve(file)), path.resolve(output));
  const url = base === '' ? '' : `${base.split(path.sep).map(encodeURIComponent).join('/')}/`;
  await writeFileAtomically(
    file,
    reportHtml(manifest, worstFirst(documents), language === 'sv' ? sv : en, url, others),
  );
  return file;
}

async function summaryOf(output: string, entry: ManifestDocument): Promise<DocumentSummary | null> {
  if (entry.pages.length === 0 && entry.status !== 'ok') return null;
  let text: string;
  try {
    text = await readFile(path.join(output, entry.id, 'document.json'), 'utf8');
  } catch (error) {
    // The report tells it, in the place of the document.
    if (systemCodeOf(error) !== null) return null;
    throw error;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // As above: told in the place of the document.
    return null;
  }
  const document = reportedDocumentSchema.safeParse(json);
  return document.success ? summarizeDocument(document.data) : null;
}
