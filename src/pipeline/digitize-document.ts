import { createHash } from 'node:crypto';
import type PQueue from 'p-queue';
import { InterruptedError, KlartextError, type SerializedError, serializeError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { type IngestLimits, isTextAlone, type MediaType } from '../ingest/source.ts';
import { readTextFile } from '../ingest/text.ts';
import { type PageSummary, summarizePage } from '../layout/index.ts';
import type { PageStatus, RecognizedPage, TextSource } from '../model/page.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import type { Quality } from '../recognize/quality.ts';
import type { PageCost } from '../recognize/recognize-options.ts';
import { type KlartextDocument, type PageDetail, SCHEMA_VERSION } from '../schema/document-schema.ts';
import { say } from '../sentences/sentence.ts';
import { inWindow } from './in-window.ts';
import { type DigitizeOptions, isPageWanted } from './options.ts';
import type { PageReader } from './page-reader.ts';
import type { PageStore } from './page-store.ts';
import { recognizedTextPage } from './plain-text-page.ts';
import type { ReportMaker } from './report-maker.ts';
import { type PageTraffic, type ReportMeans, reportOfPages } from './report-of-pages.ts';
import { RECOGNITION_VERSION, toolVersion } from './version.ts';

/** A file to be read, known by its content. */
export interface InputFile {
  readonly absolutePath: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly sha256: string;
  /** The archive's own data of the file: stands in its metadata, and nothing is read by it. */
  readonly external?: Readonly<Record<string, string>> | null;
}

/** What a document is made with. One for a whole run. */
export interface DocumentContext {
  readonly options: DigitizeOptions;
  /** For the provenance. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What small documents are made with, here; others are made by `reports`. */
  readonly means: ReportMeans;
  readonly reports: ReportMaker;
  readonly engine: EngineIdentity;
  readonly reader: PageReader;
  /** Pages of all documents wait in one queue, so that no worker idles while another document still has pages. */
  readonly queue: PQueue;
  readonly store: PageStore;
  /** Where more documents are read than can be held laid out: their turns. Null: each follows when its pages are read. */
  readonly layOutTurns: PQueue | null;
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
  const recognition = isTextAlone(file.mediaType)
    ? await recognizeText(file, context, sink)
    : await recognizePages(file, context, sink, place);
  const rest = (): Promise<DocumentResult> => layOut(file, context, sink, recognition);
  return context.layOutTurns === null ? await rest() : await context.layOutTurns.add(rest, place);
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
  readonly isPlainText: boolean;
  /** How much the later stages have to do: about the number of words, of drawn things and, twentyfold, of pages. */
  readonly load: number;
}

/**
 * A document of so much work, some six pages of text, is made in the main process: nothing that small takes long or much memory, and starting a process for it would
 * take longer than the work itself.
 */
const mostLoadHere = 3000;

const loadOfPage = 20;

async function recognizeText(file: InputFile, context: DocumentContext, sink: DocumentSink): Promise<Recognition> {
  const text = await readTextFile(file.absolutePath, context.options.limits);
  sink.onOpened(text.pages.length);
  const wanted = text.pages
    .map((lines, index) => recognizedTextPage(index + 1, lines, index === 0 ? text.messages : []))
    .filter((page) => isPageWanted(page.pageNumber, context.options.pages));
  const records = wanted.map((page): PageRecord => recordOf(page, 0, false, null, null));
  for (const record of records) sink.onPageRead(record);
  const sizes = wanted.map((page) => (page.plainLines ?? []).reduce((sum, line) => sum + line.length, 0));
  return {
    pageCount: text.pages.length,
    records,
    pageAt: (index) => Promise.resolve(wanted[index]!),
    release: () => Promise.resolve(),
    summaries: [],
    sizes,
    usesEngine: false,
    isPlainText: true,
    // A word of one letter and a blank, at the least.
    load: wanted.reduce((sum, page, index) => sum + loadOfPage + (page.plainLines ?? []).length + sizes[index]! / 3, 0),
  };
}

async function recognizePages(
  file: InputFile,
  context: DocumentContext,
  sink: DocumentSink,
  place: QueuePlace,
): Promise<Recognition> {
  const { options, store, queue, signal } = context;
  const { limits, quality } = options;
  const source = { path: file.absolutePath, password: options.password, limits, quality, sha256: file.sha256 };
  const opened = await queue.add(() => context.reader.open(source, signal), place);
  if (opened.pageCount > limits.maxPages) {
    const values = { path: quotePath(file.fileName), pages: opened.pageCount, limit: limits.maxPages };
    throw new KlartextError('limit-exceeded', say('inputs/too-many-pages', values));
  }
  sink.onOpened(opened.pageCount);
  const settingsSha256 = recognitionSettingsSha256(context.engine, limits, quality);
  const numbers: number[] = [];
  for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber++) {
    if (isPageWanted(pageNumber, options.pages)) numbers.push(pageNumber);
  }
  const records: PageRecord[] = [];
  const summaries: PageSummary[] = [];
  let load = 0;
  const keyOf = (pageNumber: number) => ({ sourceSha256: file.sha256, pageNumber, settingsSha256 });

  let lostInARow = 0;
  const readOne = async (pageNumber: number, index: number): Promise<void> => {
    if (signal.aborted) throw new InterruptedError();
    const start = context.secondsNow();
    const kept = options.force ? null : await store.get(keyOf(pageNumber));
    // A failure may have been of its moment (memory, time): a failed page of an earlier run is tried again.
    const isKept = kept !== null && kept.status !== 'failed';
    const { page, cost, error, seconds } = isKept
      ? { page: kept, cost: null, error: null, seconds: undefined }
      : lostInARow >= mostLostInARow
        ? givenUp(pageNumber, file, lostInARow)
        : await readOrFail(context, source, pageNumber);
    lostInARow = error?.code === 'engine-timeout' || error?.code === 'engine-crashed' ? lostInARow + 1 : 0;
    if (!isKept) await store.put(keyOf(pageNumber), page);
    summaries[index] = summarizePage(page);
    load += loadOfPage + page.words.length + page.rulings.length + page.fills.length + page.figures.length;
    if (load > mostLoadHere) context.reports.prepare();
    const record = recordOf(page, seconds ?? context.secondsNow() - start, isKept, cost, error);
    records[index] = record;
    sink.onPageRead(record);
  };

  // Two pages for each worker: none idles, and a long document is no long queue.
  const windowSize = 2 * queue.concurrency;
  await inWindow(numbers.length, windowSize, (index) => queue.add(() => readOne(numbers[index]!, index), place));
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
    release: async () => {
      await store.release(file.sha256, settingsSha256);
      await context.reader.release?.(source);
    },
    summaries,
    sizes: summaries.map((summary) => summary.letterCount),
    usesEngine: records.some((record) => record.textSource === 'ocr' || record.textSource === 'mixed'),
    isPlainText: false,
    load,
  };
}

/** After so many pages in a row that crashed or hung their process, the rest of a document is not tried: each costs up to one and a half time limits. */
const mostLostInARow = 10;

/** A page that is not tried any more. It is counted, says why, and is tried again by the next run. */
function givenUp(pageNumber: number, file: InputFile, lost: number): Awaited<ReturnType<typeof readOrFail>> {
  const text = say('run/page-given-up', { path: quotePath(file.fileName), page: pageNumber, lost });
  const error = serializeError(new KlartextError('engine-crashed', text));
  return { page: failedPage(pageNumber, error), cost: null, error, seconds: undefined };
}

/** A page that cannot be read is a failed page with its reason; only an interrupt ends the document. */
async function readOrFail(
  context: DocumentContext,
  source: Parameters<PageReader['open']>[0],
  pageNumber: number,
): Promise<{
  readonly page: RecognizedPage;
  readonly cost: PageCost | null;
  readonly error: SerializedError | null;
  readonly seconds: number | undefined;
}> {
  try {
    const { page, cost, seconds } = await context.reader.readPage(source, pageNumber, context.signal);
    return { page, cost, seconds, error: null };
  } catch (error) {
    if (context.signal.aborted) throw new InterruptedError();
    const failure = serializeError(error);
    return { page: failedPage(pageNumber, failure), cost: null, error: failure, seconds: undefined };
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

/** Second half: layout, repair, tables and output form. Small documents are made here, others in a process of their own. */
async function layOut(
  file: InputFile,
  context: DocumentContext,
  sink: DocumentSink,
  recognition: Recognition,
): Promise<DocumentResult> {
  const records: PageRecord[] = [];
  const { sizes, summaries, isPlainText, load } = recognition;
  const traffic: PageTraffic = {
    pageAt: (index) => {
      if (context.signal.aborted) throw new InterruptedError();
      return recognition.pageAt(index);
    },
    writePage: async ({ detail, status }, index) => {
      if (context.signal.aborted) throw new InterruptedError();
      await sink.writePage(detail);
      records[index] = { ...recognition.records[index]!, status };
    },
  };
  const source = {
    fileName: file.fileName,
    sha256: file.sha256,
    mediaType: file.mediaType,
    pageCount: recognition.pageCount,
  };
  const task = { source, isPlainText, sizes, summaries };
  const report =
    load <= mostLoadHere
      ? await reportOfPages(task, traffic, context.means)
      : await context.reports.make(task, traffic, context.signal);
  await recognition.release();
  const external = file.external ?? null;
  const settings = { ...context.settings, ...(external === null ? {} : { externalSha256: externalSha256(external) }) };
  const engine = recognition.usesEngine ? context.engine : null;
  return {
    records,
    document: {
      schemaVersion: SCHEMA_VERSION,
      source,
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
      ...report,
      metadata: external === null ? report.metadata : { ...report.metadata, external },
    },
  };
}

/** Hash of the archive's own data of a file: document.json depends on it beside the settings of the run, and no page does. */
export const externalSha256 = (external: Readonly<Record<string, string>>): string =>
  createHash('sha256').update(JSON.stringify(external)).digest('hex');

/** Recognition depends on these alone: which pages were asked for, or in what forms they are written, does not matter to it. */
export function recognitionSettingsSha256(engine: EngineIdentity, limits: IngestLimits, quality: Quality): string {
  const { maxSidePx, maxPixels, maxPages, maxFileBytes } = limits;
  const settings = {
    version: RECOGNITION_VERSION,
    tool: toolVersion,
    engine,
    quality,
    // Not those of words and text: they refuse a page or file, and never change one that was read.
    limits: { maxSidePx, maxPixels, maxPages, maxFileBytes },
  };
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
