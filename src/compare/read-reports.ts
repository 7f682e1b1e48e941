import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { InputFileError, messageOf } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { documentFilesAmong } from '../schema/document-files.ts';
import { cellSchema, documentSchema, tableSchema } from '../schema/document-schema.ts';
import { say } from '../sentences/sentence.ts';
import { overviewKinds } from './overview.ts';
import { type Report, reportOf } from './report.ts';

const comparedCells = { rowIndex: true, columnIndex: true, valueKind: true, doubt: true, alternatives: true } as const;

/** An overview is made of its cells. */
const overviewCells = {
  ...comparedCells,
  isHeader: true,
  raw: true,
  text: true,
  value: true,
  pageNumber: true,
  box: true,
  confidence: true,
} as const;

/** What is read of a document.json. A reader ignores what it does not know. */
const comparedDocumentSchema = z.object({
  source: documentSchema.shape.source,
  metadata: documentSchema.shape.metadata,
  pages: z.array(z.looseObject({ text: z.string() })),
  // Most of a document is cells: what is not compared of them is not looked at.
  tables: z.array(
    z.discriminatedUnion('kind', [
      tableSchema
        .pick({ id: true, title: true, unit: true })
        .extend({ kind: z.enum(overviewKinds), cells: z.array(cellSchema.pick(overviewCells).strip()) })
        .strip(),
      tableSchema
        .pick({ id: true })
        .extend({
          kind: tableSchema.shape.kind.exclude([...overviewKinds]),
          cells: z.array(cellSchema.pick(comparedCells).strip()),
        })
        .strip()
        .transform(({ id, cells }) => ({ id, cells })),
    ]),
  ),
  goals: documentSchema.shape.goals,
  statements: documentSchema.shape.statements,
});

export interface ReadReports {
  readonly reports: readonly Report[];
  /** Documents that cannot be used, and why. */
  readonly unreadable: readonly { readonly documentId: string; readonly reason: string }[];
}

/** A document of a folder: what is compared of it, or why it cannot be used. */
export type FoundReport =
  | { readonly documentId: string; readonly report: Report; readonly reason: null }
  | { readonly documentId: string; readonly report: null; readonly reason: string };

/**
 * Reads every document.json under the folder, one at a time, in the order of their folders.
 * @throws FileAccessError when the folder cannot be read. @throws InputFileError when it holds no document.json.
 */
export async function* eachReport(folder: string): AsyncGenerator<FoundReport> {
  for (const path of await documentPaths(folder)) {
    const documentId = relative(folder, join(path, '..')).split(sep).join('/') || '.';
    yield await foundAt(path, documentId);
  }
}

async function foundAt(path: string, documentId: string): Promise<FoundReport> {
  try {
    const parsed = comparedDocumentSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return { documentId, report: reportOf(parsed.data, documentId), reason: null };
    return { documentId, report: null, reason: z.prettifyError(parsed.error) };
  } catch (error) {
    return { documentId, report: null, reason: messageOf(error) };
  }
}

/**
 * Reads every document.json under the folder and keeps of each what is compared, all in memory.
 * @throws FileAccessError when the folder cannot be read. @throws InputFileError when it holds no document.json.
 */
export async function readReports(folder: string): Promise<ReadReports> {
  const reports: Report[] = [];
  const unreadable: { documentId: string; reason: string }[] = [];
  for await (const { documentId, report, reason } of eachReport(folder)) {
    if (report === null) unreadable.push({ documentId, reason });
    else reports.push(report);
  }
  return { reports, unreadable };
}

/** The document.json files of an output folder. */
async function documentPaths(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw fileAccessError('read', folder, error);
  }
  const paths = documentFilesAmong(names).map((name) => join(folder, name));
  if (paths.length === 0) throw new InputFileError(say('inputs/no-document', { folder: quotePath(folder) }));
  return paths;
}
