import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import { UsageError } from '../errors.ts';
import { type ExtractContext, extractDictionaries } from '../extract/index.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import { selectEngine } from '../ocr/select-engine.ts';
import type { PoolEvent } from '../pool/worker-pool.ts';
import type { PictureRequest } from '../recognize/recognize-options.ts';
import { loadRepair, type TaughtConfusion } from '../repair/index.ts';
import { say } from '../sentences/sentence.ts';
import { readDictionary } from '../swedish/dictionaries.ts';
import { statusLabelsFile } from '../table/index.ts';
import {
  type DocumentResult,
  type DocumentSink,
  digitizeDocument,
  type InputFile,
  type QueuePlace,
} from './digitize-document.ts';
import { chooseJobs, thisMachine, workerMemoryCeiling, workerMemoryLimit } from './job-count.ts';
import {
  type DigitizeOptions,
  type DigitizeOptionsInput,
  digitizeOptionsSchema,
  documentSettings,
  type RepairSources,
} from './options.ts';
import type { PageReader } from './page-reader.ts';
import type { PageStore } from './page-store.ts';
import { createPooledPageReader } from './pooled-page-reader.ts';
import { createReportMaker, type ReportMaker } from './report-maker.ts';
import { loadReportMeans, type RepairLore, type ReportMeans } from './report-of-pages.ts';
import { readWordList } from './words-file.ts';

/** What a run is given beside its options: abilities of the outside world, each replaceable in tests. */
export interface RunAbilities {
  readonly signal?: AbortSignal;
  readonly onPoolEvent?: (event: PoolEvent) => void;
  /** Seconds since some start; only for the times in the manifest. */
  readonly secondsNow?: () => number;
  /** Words that people taught by their mends, each once, sorted. */
  readonly learnedWords?: readonly string[];
  /** Misreadings that people told by their mends. */
  readonly learnedMisreadings?: readonly TaughtConfusion[];
  /** Pages will be read, as far as is known: a worker starts while the rest is being loaded. */
  readonly willRead?: boolean;
  /** Instead of the pool of page workers. */
  readonly reader?: PageReader;
  /** Instead of the process that makes the later stages of large documents. */
  readonly reports?: ReportMaker;
  /** How much is under way at the same time where pages are not read by this process; else it follows from the jobs. */
  readonly inFlight?: { readonly pages: number; readonly documents: number };
}

/** Laying out is work of this process alone, so that more documents at a time are no faster: one waits for the disk while the other is laid out. */
const LAID_OUT_AT_A_TIME = 2;

/** Pages that wait in the line of the workers: one that is done takes up the next while its result is still being kept here. */
const PAGES_WAITING = 1;

/** A run in progress: workers, queue and engine shared by all its documents. */
export interface Run {
  readonly options: DigitizeOptions;
  /** What the content of the documents depends on. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly engine: EngineIdentity;
  readonly jobs: number;
  /** How many documents are under way at the same time. */
  readonly documentsAtATime: number;
  /** What meaning is drawn with. */
  readonly extract: ExtractContext;
  readonly signal: AbortSignal;
  readonly secondsNow: () => number;
  digitize(file: InputFile, sink: DocumentSink, store: PageStore, place?: QueuePlace): Promise<DocumentResult>;
  /** The picture of a page of the file as it stands in the output, as JPEG. @throws KlartextError when it cannot be drawn. */
  drawPage(path: string, request: PictureRequest): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Options with defaults filled in.
 * @throws UsageError naming the option and what is wrong with it.
 */
export function parseOptions(input: DigitizeOptionsInput): DigitizeOptions {
  const parsed = digitizeOptionsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'options'}: ${issue.message}`);
  throw new UsageError(say('run/bad-options', { faults: faults.join('; ') }));
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a repair knows beside its dictionaries, and the hashes of what it goes by; null where none is wanted. Loaded before any page is read: a night's work must not end with a missing dictionary. */
async function openRepair(
  options: DigitizeOptions,
  { learnedWords = [], learnedMisreadings = [] }: RunAbilities,
): Promise<{ readonly lore: RepairLore; readonly sources: RepairSources } | null> {
  if (!options.repair) return null;
  const words = options.wordsFile === null ? null : await readWordList(options.wordsFile);
  const context = loadRepair();
  const misreadings = learnedMisreadings.map(({ raw, text, count, share }) => `${raw} for ${text}: ${count}, ${share}`);
  const isTaught = learnedWords.length + misreadings.length > 0;
  return {
    lore: { words: words?.words ?? [], learnedWords, learnedMisreadings },
    sources: {
      lexiconSha256: context.lexicon.sourceHash,
      confusionsSha256: sha256Of(readDictionary('confusions.tsv')),
      wordsSha256: words?.sha256 ?? null,
      ...(isTaught
        ? {
            learnedSha256: sha256Of([...learnedWords, ...misreadings].join('\n')),
            learned: { words: learnedWords.length, misreadings },
          }
        : {}),
    },
  };
}

/** What the later stages go by. */
async function openMeans(
  options: DigitizeOptions,
  abilities: RunAbilities,
): Promise<{
  readonly repair: Awaited<ReturnType<typeof openRepair>>;
  readonly means: ReportMeans;
  readonly settings: Readonly<Record<string, unknown>>;
}> {
  const repair = await openRepair(options, abilities);
  const means = loadReportMeans(repair?.lore ?? null);
  const settings = documentSettings(
    options,
    repair?.sources ?? null,
    sha256Of([statusLabelsFile, ...extractDictionaries].map((name) => readDictionary(name)).join('\n')),
  );
  return { repair, means, settings };
}

/** @throws MissingDependencyError when the engine that was asked for, or a dictionary, is not there. @throws FileAccessError, InputFileError for the word list. */
export async function openRun(options: DigitizeOptions, abilities: RunAbilities = {}): Promise<Run> {
  const engine = await selectEngine(options.engine);
  const { identity } = engine;
  await engine.close();
  const machine = thisMachine();
  const jobs = chooseJobs(options.jobs, options.memoryBytes, machine);
  const reader =
    abilities.reader ??
    createPooledPageReader({
      jobs,
      engine: identity.engine,
      pageTimeoutMs: options.pageTimeoutSeconds * 1000,
      openTimeoutMs: options.openTimeoutSeconds * 1000,
      memoryCeilingBytes: workerMemoryCeiling(jobs, options.memoryBytes, machine),
      maxRssBytes: workerMemoryLimit(jobs, options.memoryBytes),
      ...(abilities.secondsNow === undefined ? {} : { secondsNow: abilities.secondsNow }),
      ...(abilities.onPoolEvent === undefined ? {} : { onEvent: abilities.onPoolEvent }),
    });
  if (abilities.willRead === true) reader.prepare?.();
  const { repair, means, settings } = await openMeans(options, abilities).catch(async (error: unknown) => {
    if (abilities.reader === undefined) await reader.close();
    throw error;
  });
  const lore = repair?.lore ?? null;
  const reports =
    abilities.reports ??
    createReportMaker({
      lore,
      timeoutMs: options.documentTimeoutSeconds * 1000,
      memoryCeilingBytes: workerMemoryCeiling(jobs, options.memoryBytes, machine),
      maxRssBytes: workerMemoryLimit(jobs, options.memoryBytes),
      ...(abilities.onPoolEvent === undefined ? {} : { onEvent: abilities.onPoolEvent }),
    });
  const signal = abilities.signal ?? new AbortController().signal;
  const secondsNow = abilities.secondsNow ?? (() => performance.now() / 1000);
  const { inFlight } = abilities;
  const queue = new PQueue({ concurrency: inFlight?.pages ?? jobs + PAGES_WAITING });
  const layOutTurns = inFlight === undefined ? null : new PQueue({ concurrency: LAID_OUT_AT_A_TIME });
  return {
    options,
    settings,
    engine: identity,
    jobs,
    // More documents than workers, so that pages of the next are ready while the last pages of one are still being read and laid out.
    documentsAtATime: inFlight?.documents ?? jobs + 1,
    extract: means.extract,
    signal,
    secondsNow,
    digitize: (file, sink, store, place) =>
      digitizeDocument(
        file,
        {
          options,
          settings,
          means,
          reports,
          engine: identity,
          reader,
          queue,
          store,
          layOutTurns,
          signal,
          secondsNow,
        },
        sink,
        place,
      ),
    drawPage: (path, request) =>
      reader.drawPage({ path, password: options.password, limits: options.limits }, request, signal),
    close: async () => {
      await Promise.all([reader.close(), reports.close()]);
    },
  };
}
