import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { exitCodes, InvalidOutputError, reasonOf, UsageError } from '../errors.ts';
import type { CsvDialect } from '../export/csv-text.ts';
import { checkWritable } from '../files/atomic-write.ts';
import { quotePath } from '../files/file-access.ts';
import type { Format } from '../pipeline/options.ts';
import type { PageDetail } from '../schema/document-schema.ts';
import { say, type Text } from '../sentences/sentence.ts';
import { writeCorpus } from './forms/corpus-form.ts';
import { findOriginal } from './forms/find-original.ts';
import type { FormName, FormOutcome } from './forms/form.ts';
import { writeForms } from './forms/write-forms.ts';
import { holdOutput } from './ledger/hold-output.ts';
import { inUse, ledgerFileName, WORK_FOLDER } from './ledger/open-ledger.ts';
import { findWritten, readWrittenDocument, readWrittenPage, type WrittenDocument } from './written-output.ts';

export interface ExportOptions {
  readonly formats: readonly Exclude<Format, 'json'>[];
  readonly csv: CsvDialect;
  /** Where the forms go, a folder for each document; null: beside the document.json that they are made from. */
  readonly output: string | null;
  /** Folder or file of the originals; null: where the manifest says that they lay. */
  readonly originals: string | null;
  readonly allowSigned: boolean;
}

/** What became of one document's forms; `problem` where the document itself could not be read. */
export interface ExportedDocument {
  readonly id: string;
  readonly folder: string;
  readonly forms: readonly FormOutcome[];
  readonly problem: Text | null;
}

export interface ExportSummary {
  readonly exitCode: number;
  readonly documents: readonly ExportedDocument[];
  /** Folder of the corpus; null where it was not asked for. */
  readonly corpus: string | null;
}

/**
 * Makes forms from what an earlier run wrote (document.json and its pages); no page is read anew. A document that cannot be read, and a form that fails, do not stop the others.
 *
 * @param operands output folders, folders of single documents, or their document.json.
 * @throws FileAccessError when a run works on the folder that the forms would be written into.
 * @throws UsageError when two documents would go to the same folder. InputFileError when there is no document. FileAccessError when the output cannot be written.
 */
export async function exportOutput(
  operands: readonly string[],
  options: ExportOptions,
  onDocument: (document: ExportedDocument) => void = () => undefined,
): Promise<ExportSummary> {
  const written = await findWritten(operands);
  const targets = written.map(({ id, folder }) => (options.output === null ? folder : join(options.output, id)));
  refuseSameTargets(targets);
  if (options.output !== null) await checkWritable(options.output);
  const holds: (() => void)[] = [];
  try {
    // Beside the documents a run would write at the same time; what is only read is whole, or told.
    for (const folder of options.output === null ? foldersOf(written) : []) holds.push(await hold(folder));
    return await exportAll(operands, written, targets, options, onDocument);
  } finally {
    for (const letGo of holds) letGo();
  }
}

/** Keeps runs from a folder; one without a ledger is of no run. @throws FileAccessError when a run works on it. */
async function hold(folder: string): Promise<() => void> {
  if (!existsSync(join(folder, WORK_FOLDER, ledgerFileName))) return () => undefined;
  const letGo = holdOutput(folder);
  if (letGo === null) throw await inUse(folder, join(folder, WORK_FOLDER, 'run.json'));
  return letGo;
}

/** The output folders that documents lie in, each once. */
const foldersOf = (written: readonly WrittenDocument[]): ReadonlySet<string> =>
  new Set(written.map(({ folder }) => dirname(resolve(folder))));

async function exportAll(
  operands: readonly string[],
  written: readonly WrittenDocument[],
  targets: readonly string[],
  options: ExportOptions,
  onDocument: (document: ExportedDocument) => void,
): Promise<ExportSummary> {
  const corpusOutput = options.formats.includes('parquet') ? corpusOutputOf(operands, written, options.output) : null;
  const documents: ExportedDocument[] = [];
  for (const [index, entry] of written.entries()) {
    const document = await exportDocument(entry, targets[index]!, options);
    onDocument(document);
    documents.push(document);
  }
  const usable = written
    .filter((_, index) => documents[index]!.problem === null)
    .map(({ id, folder, recorded }) => ({ id, folder, path: recorded?.path ?? null }));
  const corpus = corpusOutput === null || usable.length === 0 ? null : await writeCorpus(corpusOutput, usable);
  return { exitCode: exitCodeOfExport(documents), documents, corpus };
}

/** The corpus is of a whole output folder: of single documents it needs a place of its own, or it would take the place of that of all. */
function corpusOutputOf(
  operands: readonly string[],
  written: readonly WrittenDocument[],
  output: string | null,
): string {
  if (output !== null) return output;
  const [only, ...others] = operands;
  const isWhole =
    only !== undefined && others.length === 0 && written.every(({ folder }) => resolve(folder) !== resolve(only));
  if (!isWhole || basename(only) === 'document.json') throw new UsageError(say('forms/corpus-needs-output'));
  return only;
}

async function exportDocument(
  entry: WrittenDocument,
  folder: string,
  options: ExportOptions,
): Promise<ExportedDocument> {
  const { id } = entry;
  const names = options.formats.filter((format): format is Exclude<FormName, 'debug-images'> => format !== 'parquet');
  try {
    const document = await readWrittenDocument(entry.folder);
    const failed = new Set(
      document.pages.filter(({ status }) => status === 'failed').map(({ pageNumber }) => pageNumber),
    );
    const detailOf = async (pageNumber: number): Promise<PageDetail | null> => {
      const detail = await readWrittenPage(entry.folder, pageNumber);
      // A failed page has no words to keep; any other without its file would be a form with a page less.
      if (detail === null && !failed.has(pageNumber)) {
        throw new InvalidOutputError(say('forms/page-gone', { folder: quotePath(entry.folder), page: pageNumber }));
      }
      return detail;
    };
    const { fileName, sha256 } = document.source;
    const forms = await writeForms(folder, names, {
      document,
      documentId: id,
      detailOf,
      csv: options.csv,
      original: () => findOriginal({ fileName, sha256, recorded: entry.recorded }, options.originals),
      allowSigned: options.allowSigned,
      drawPage: null,
    });
    return { id, folder, forms, problem: null };
  } catch (error) {
    if (!(error instanceof InvalidOutputError)) throw error;
    return { id, folder, forms: [], problem: reasonOf(error) };
  }
}

/** Case does not count: on Windows and macOS the two would be one folder. */
function refuseSameTargets(targets: readonly string[]): void {
  const seen = new Set<string>();
  for (const target of targets) {
    const key = resolve(target).normalize('NFC').toLowerCase();
    if (seen.has(key)) throw new UsageError(say('forms/same-target', { id: quotePath(basename(target)) }));
    seen.add(key);
  }
}

/** 0 when every form was written or cannot be; the documents' own code (4) when none could be read; 6 when nothing was written; else 10. */
function exitCodeOfExport(documents: readonly ExportedDocument[]): number {
  if (documents.every(({ problem }) => problem !== null)) return exitCodes.invalidOutput;
  const outcomes = documents.flatMap(({ forms }) => forms);
  const isFailed =
    documents.some(({ problem }) => problem !== null) || outcomes.some(({ status }) => status === 'failed');
  if (outcomes.length > 0 && outcomes.every(({ status }) => status !== 'written')) return exitCodes.unreadableInput;
  return isFailed ? exitCodes.partial : exitCodes.ok;
}
