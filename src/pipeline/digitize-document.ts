import { createHash } from 'node:crypto';
import type PQueue from 'p-queue';
import { InterruptedError, KlartextError, type SerializedError, serializeError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { MediaType } from '../ingest/source.ts';
import { readTextFile } from '../ingest/text.ts';
import {
  type DocumentPlan,
  hyphenEvidence,
  layoutPage,
  type PageSummary,
  pageText,
  planDocument,
  regionText,
  summarizePage,
} from '../layout/index.ts';
import { message } from '../model/message.ts';
import type { PageStatus, RecognizedPage, TextSource } from '../model/page.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import type { PageCost } from '../recognize/recognize-options.ts';
import { type KlartextDocument, type PageDetail, SCHEMA_VERSION } from '../schema/document-schema.ts';
import { say } from '../sentences/sentence.ts';
import type { HyphenEvidence } from '../swedish/join-lines.ts';
import {
  type PageTable,
  type StatusPage,
  statusPageOf,
  type TableContext,
  type TextPage,
  tablesOfPage,
  tabulate,
  tabulateText,
} from '../table/index.ts';
import { type AssembledPage, assemblePage, type TextOfLayout } from './assemble-page.ts';
import { assembleLegend, assembleTables, geometryOf, type PageGeometry, placeMessages } from './assemble-tables.ts';
import { type DigitizeOptions, isPageWanted } from './options.ts';
import type { PageReader } from './page-reader.ts';
import type { PageStore } from './page-store.ts';
import { equalParts } from './parts.ts';
import { assembleTextPage, recognizedTextPage } from './plain-text-page.ts';
import { type Repairer, repairPages, repairTextPages } from './repair-document.ts';
import { RECOGNITION_VERSION, toolVersion } from './version.ts';

/** A file to be read, known by its content. */
export interface InputFile {
  readonly absolutePath: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly sha256: string;
}

/** What a document is made with. One for a whole run. */
export interface DocumentContext {
  readonly options: DigitizeOptions;
  /** For the provenance. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Null where words are to stay as they were read. */
  readonly repairer: Repairer | null;
  readonly tables: TableContext;
  readonly engine: EngineIdentity;
  readonly reader: PageReader;
  /** Pages of all documents wait in one queue, so that no worker idles while another document still has pages. */
  readonly queue: PQueue;
  readonly store: PageStore;
  readonly signal: AbortSignal;
  /** Seconds since some start, for the record of times only; never part of a document. */
  readonly secondsNow: () => number;
}

/** How one page went. Times stand in the manifest alone. */
export interface PageRecord {
  readonly pageNumber: number;
  readonly status: PageStatus;
  readonly textSource: TextSource;
  readonly error: SerializedError | null;
  readonly seconds: number;
  readonly fromCache: boolean;
  /** Null for a page that was not read now. */
  readonly cost: PageCost | null;
}

/** What a caller is told or given while the document is made. */
export interface DocumentSink {
  onOpened(pageCount: number): void;
  onPageRead(record: PageRecord): void;
  /** Pages come in order of number, each once, before the document itself is returned. */
  writePage(detail: PageDetail): Promise<void>;
}

/** A document and how its pages went. */
export interface DocumentResult {
  readonly document: KlartextDocument;
  readonly records: readonly PageRecord[];
}

/** Earlier documents' pages go first; within a document the order of pages. */
export interface QueuePlace {
  readonly priority: number;
}

/**
 * Reads one file into its document. Recognition runs page by page over the workers; layout needs to know all pages of a document (running headers,
 * sizes of headings), so it follows when the last page is read, page by page again from the store.
 * @throws KlartextError when the file as a whole cannot be read; a page that fails is a failed page of the document.
 */
export async function digitizeDocument(
  file: InputFile,
  context: DocumentContext,
  sink: DocumentSink,
  place: QueuePlace = { priority: 0 },
): Promise<DocumentResult> {
  const recognition =
    file.mediaType === 'text/plain' || file.mediaType === 'text/markdown'
      ? await recognizeText(file, context, sink)
      : await recognizePages(file, context, sink, place);
  return layOut(file, context, sink, recognition);
}

interface Recognition {
  readonly pageCount: number;
  readonly records: readonly PageRecord[];
  /** The page by its place in `records`. */
  readonly pageAt: (index: number) => Promise<RecognizedPage>;
  readonly release: () => Promise<void>;
  readonly summaries: readonly PageSummary[];
  /** Letters of each page, about. */
  readonly sizes: readonly number[];
  readonly usesEngine: boolean;
}

async function recognizeText(file: InputFile, context: DocumentContext, sink: DocumentSink): Promise<Recognition> {
  const text = await readTextFile(file.absolutePath, context.options.limits);
  sink.onOpened(text.pages.length);
  const wanted = text.pages
    .map((lines, index) => recognizedTextPage(index + 1, lines, index === 0 ? text.messages : []))
    .filter((page) => isPageWanted(page.pageNumber, context.options.pages));
  const records = wanted.map((page): PageRecord => recordOf(page, 0, false, null, null));
  for (const record of records) sink.onPageRead(record);
  return {
    pageCount: text.pages.length,
    records,
    pageAt: (index) => Promise.resolve(wanted[index]!),
    release: () => Promise.resolve(),
    summaries: [],
    sizes: wanted.map((page) => (page.plainLines ?? []).reduce((sum, line) => sum + line.length, 0)),
    usesEngine: false,
  };
}

async function recognizePages(
  file: InputFile,
  context: DocumentContext,
  sink: DocumentSink,
  place: QueuePlace,
): Promise<Recognition> {
  const { options, store, queue, signal } = context;
  const source = { path: file.absolutePath, password: options.password, limits: options.limits };
  const opened = await queue.add(() => context.reader.open(source, signal), place);
  if (opened.pageCount > options.limits.maxPages) {
    const values = { path: quotePath(file.fileName), pages: opened.pageCount, limit: options.limits.maxPages };
    throw new KlartextError('limit-exceeded', say('inputs/too-many-pages', values));
  }
  sink.onOpened(opened.pageCount);
  const settingsSha256 = recognitionSettingsSha256(context);
  const numbers: number[] = [];
  for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber++) {
    if (isPageWanted(pageNumber, options.pages)) numbers.push(pageNumber);
  }
  const records: PageRecord[] = [];
  const summaries: PageSummary[] = [];
  const keyOf = (pageNumber: number) => ({ sourceSha256: file.sha256, pageNumber, settingsSha256 });

  const readOne = async (pageNumber: number, index: number): Promise<void> => {
    if (signal.aborted) throw new InterruptedError();
    const start = context.secondsNow();
    const kept = options.force ? null : await store.get(keyOf(pageNumber));
    // A failure may have been of its moment (memory, time): a failed page of an earlier run is tried again.
    const isKept = kept !== null && kept.status !== 'failed';
    const { page, cost, error } = isKept
      ? { page: kept, cost: null, error: null }
      : await readOrFail(context, source, pageNumber);
    if (!isKept) await store.put(keyOf(pageNumber), page);
    summaries[index] = summarizePage(page);
    const record = recordOf(page, context.secondsNow() - start, isKept, cost, error);
    records[index] = record;
    sink.onPageRead(record);
  };

  const outcomes = await Promise.allSettled(
    numbers.map((pageNumber, index) => queue.add(() => readOne(pageNumber, index), place)),
  );
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return {
    pageCount: opened.pageCount,
    records,
    pageAt: async (index) => {
      const page = await store.get(keyOf(numbers[index]!));
      if (page === null)
        throw new KlartextError(
          'file-access',
          say('run/kept-page-gone', { path: quotePath(file.fileName), page: numbers[index]! }),
        );
      return page;
    },
    release: () => store.release(file.sha256, settingsSha256),
    summaries,
    sizes: summaries.map((summary) => summary.letterCount),
    usesEngine: records.some((record) => record.textSource === 'ocr' || record.textSource === 'mixed'),
  };
}

/** A page that cannot be read is a failed page with its reason; only an interrupt ends the document. */
async function readOrFail(
  context: DocumentContext,
  source: Parameters<PageReader['open']>[0],
  pageNumber: number,
): Promise<{ readonly page: RecognizedPage; readonly cost: PageCost | null; readonly error: SerializedError | null }> {
  try {
    return { ...(await context.reader.readPage(source, pageNumber, context.signal)), error: null };
  } catch (error) {
    if (context.signal.aborted) throw new InterruptedError();
    const failure = serializeError(error);
    return { page: failedPage(pageNumber, failure), cost: null, error: failure };
  }
}

/** The place of a page that could not be read: it is counted, and says why. */
export function failedPage(pageNumber: number, error: SerializedError): RecognizedPage {
  return {
    pageNumber,
    width: null,
    height: null,
    dpi: null,
    textSource: 'none',
    verdict: { decision: 'none', reasons: [] },
    rotationDeg: 0,
    skewDeg: 0,
    words: [],
    rulings: [],
    fills: [],
    figures: [],
    gutterX: null,
    preparation: [],
    status: 'failed',
    error: { code: error.code, message: error.message },
    messages: [],
    plainLines: null,
  };
}

function recordOf(
  page: RecognizedPage,
  seconds: number,
  fromCache: boolean,
  cost: PageCost | null,
  error: SerializedError | null,
): PageRecord {
  return {
    pageNumber: page.pageNumber,
    status: page.status,
    textSource: page.textSource,
    error,
    seconds: Math.round(seconds * 1000) / 1000,
    fromCache,
    cost,
  };
}

/**
 * Letters that are laid out and repaired together: about 120 pages, which hold all that a document tells of its misreadings, in a second and some tens of
 * megabytes. A longer document is parted evenly.
 */
const repairedTogether = 300_000;

/** A page in its output form, and the tables on it, still in layout space. */
interface PartPage {
  readonly assembled: AssembledPage;
  readonly tables: readonly PageTable[];
  /** Plain text: the lines as read and repaired. */
  readonly text: TextPage | null;
}

/** Pages of one part of a document in their output form. A document is all plain text or all pages of pixels. */
function assemblePart(
  read: readonly RecognizedPage[],
  plan: DocumentPlan,
  text: TextOfLayout,
  hyphens: HyphenEvidence,
  repairer: Repairer | null,
): PartPage[] {
  if (read.every((page) => page.plainLines !== null)) {
    const repaired =
      repairer === null
        ? null
        : repairTextPages(
            read.map((page) => page.plainLines ?? []),
            repairer,
          );
    return read.map((page, index) => ({
      assembled: assembleTextPage(page, repaired?.[index] ?? null),
      tables: [],
      text: textPageOf(page, repaired?.[index]?.lines ?? null),
    }));
  }
  const laidOut = read.map((page) => layoutPage(page, plan));
  const repaired = repairer === null ? null : repairPages(laidOut, repairer);
  return laidOut.map((page, index) => ({
    assembled: assemblePage(page, text, repaired?.[index] ?? null),
    tables: tablesOfPage(repaired?.[index]?.page ?? page, hyphens),
    text: null,
  }));
}

const textPageOf = ({ pageNumber, plainLines }: RecognizedPage, repaired: readonly string[] | null): TextPage => ({
  pageNumber,
  lines: (plainLines ?? []).map((raw, index) => ({ raw, text: repaired?.[index] ?? raw })),
});

/** Second half: layout, repair and output form, part by part. */
async function layOut(
  file: InputFile,
  context: DocumentContext,
  sink: DocumentSink,
  recognition: Recognition,
): Promise<DocumentResult> {
  const plan = planDocument(recognition.summaries);
  const hyphens = hyphenEvidence(plan);
  const pages: KlartextDocument['pages'] = [];
  const blocks: KlartextDocument['blocks'] = [];
  const corrections: KlartextDocument['corrections'] = [];
  const messages: KlartextDocument['messages'] = [];
  if (recognition.records.length === 0 && recognition.pageCount > 0) {
    const reason = `None of the pages that were asked for is among the ${recognition.pageCount} of this file.`;
    messages.push(
      message('pipeline/no-such-page', 'warning', reason, { expected: null, actual: recognition.pageCount }),
    );
  }
  const records: PageRecord[] = [];
  const pageTables: PageTable[] = [];
  const textPages: TextPage[] = [];
  const statusPages: StatusPage[] = [];
  const geometries = new Map<number, PageGeometry>();
  const text: TextOfLayout = { pageText, regionText: (region) => regionText(region, hyphens) };
  for (const part of equalParts(recognition.sizes, repairedTogether)) {
    const read: RecognizedPage[] = [];
    for (let index = part.from; index < part.to; index++) {
      if (context.signal.aborted) throw new InterruptedError();
      read.push(await recognition.pageAt(index));
    }
    for (const page of read) geometries.set(page.pageNumber, geometryOf(page));
    for (const [index, { assembled, tables, text: textPage }] of assemblePart(
      read,
      plan,
      text,
      hyphens,
      context.repairer,
    ).entries()) {
      if (context.signal.aborted) throw new InterruptedError();
      await sink.writePage(assembled.detail);
      pages.push(assembled.page);
      for (const block of assembled.blocks) blocks.push(block);
      for (const entry of assembled.corrections) corrections.push(entry);
      for (const entry of assembled.messages) messages.push(entry);
      for (const table of tables) pageTables.push(table);
      if (textPage !== null) textPages.push(textPage);
      const statusPage = statusPageOf(read[index]!, tables.length > 0);
      if (statusPage !== null) statusPages.push(statusPage);
      records.push({ ...recognition.records[part.from + index]!, status: assembled.page.status });
    }
  }
  await recognition.release();
  const tabulated = textPages.length > 0 ? tabulateText(textPages) : tabulate(pageTables, statusPages, context.tables);
  const tables = assembleTables(tabulated.tables, geometries);
  for (const entry of placeMessages(tabulated.messages, geometries)) messages.push(entry);
  const tableOfBlock = new Map<string, string>(
    tabulated.tables.flatMap(({ regions }, index) =>
      regions.map(({ pageNumber, regionIndex }) => [`p${pageNumber}-b${regionIndex + 1}`, tables[index]!.id] as const),
    ),
  );
  const settings = { ...context.settings };
  const engine = recognition.usesEngine ? context.engine : null;
  return {
    records,
    document: {
      schemaVersion: SCHEMA_VERSION,
      source: {
        fileName: file.fileName,
        sha256: file.sha256,
        mediaType: file.mediaType,
        pageCount: recognition.pageCount,
      },
      provenance: {
        tool: 'klartext',
        version: toolVersion,
        engine: engine?.engine ?? null,
        engineVersion: engine?.engineVersion ?? null,
        model: engine?.model ?? null,
        modelSha256: engine?.modelSha256 ?? null,
        settings,
        settingsSha256: createHash('sha256').update(JSON.stringify(settings)).digest('hex'),
      },
      metadata: { title: null, organisation: null, year: null, kind: null, language: null, confidence: 0 },
      pages,
      blocks: blocks.map((block) => ({ ...block, tableId: tableOfBlock.get(block.id) ?? null })),
      tables,
      legend: assembleLegend(tabulated.legend, geometries),
      goals: [],
      statements: [],
      corrections,
      messages,
    },
  };
}

/** Recognition depends on these alone: which pages were asked for, or in what forms they are written, does not matter to it. */
function recognitionSettingsSha256(context: DocumentContext): string {
  const settings = {
    version: RECOGNITION_VERSION,
    tool: toolVersion,
    engine: context.engine,
    limits: context.options.limits,
  };
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
