import v8 from 'node:v8';
import vm from 'node:vm';
import sharp from 'sharp';
import { EngineError } from '../errors.ts';
import { openSource } from '../ingest/open.ts';
import type { DocumentSource } from '../ingest/source.ts';
import { message } from '../model/message.ts';
import type { RecognizedPage } from '../model/page.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { serveTasks, type TaskContext } from '../pool/worker-main.ts';
import { drawPicture } from './draw-picture.ts';
import type {
  Measure,
  OpenResult,
  PageCost,
  PageResult,
  PictureResult,
  PrepareResult,
  SourceReference,
  WorkerTask,
} from './recognize-options.ts';
import { GENTLE_READ_DPI, recognizePage } from './recognize-page.ts';

/** On the gentler second attempt, images of a PDF with more pixels are left out: more than A4 at 600 dpi (35 million) is rarely needed, and may be a bomb. */
const GENTLE_IMAGE_PIXELS = 40_000_000;

// One page at a time and one thread for it: the cores are shared out over the workers, and libvips' cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);

/**
 * A worker that holds images of more than this, in bytes, collects garbage between preparing a page and reading it: more than pages of 300 dpi in colour leave behind until V8 collects by itself. Not at every page: what
 * V8 has compiled goes with the objects that it was compiled for, of which none is left at that moment (758 against 478 ms to prepare a page, means of twelve; 314 against 366 MB).
 */
const MOST_HELD_BYTES = 350e6;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

function collectGarbage(): void {
  if (process.memoryUsage().external > MOST_HELD_BYTES) collect();
}

/** How the pages of one worker are read. */
export interface ServeOptions {
  /** Starts the engine, when the first page asks for it. */
  readonly startEngine: () => Promise<OcrEngine>;
  /** Whether the engine is a process of its own, so that its work costs no processor time here. */
  readonly isEngineOutside: boolean;
}

/** Makes this process a page worker: opens files and reads pages as it is told, and can be ended when a page hangs or crashes it. */
export function servePages(options: ServeOptions): void {
  let opened: { readonly key: string; readonly source: DocumentSource } | null = null;
  let engine: Promise<OcrEngine> | undefined;
  const getEngine = (): Promise<OcrEngine> => {
    engine ??= options.startEngine().catch((error: unknown) => {
      engine = undefined;
      throw error;
    });
    return engine;
  };

  /** The file stays open between its pages; another file closes it. */
  const sourceOf = async (reference: SourceReference, isGentle: boolean): Promise<DocumentSource> => {
    const key = `${reference.path}\0${isGentle}`;
    if (opened?.key === key) return opened.source;
    const previous = opened;
    opened = null;
    await previous?.source.close();
    const { path, password, limits } = reference;
    const source = await openSource(path, {
      limits,
      ...(password === null ? {} : { password }),
      ...(isGentle ? { maxImagePixels: GENTLE_IMAGE_PIXELS } : {}),
    });
    opened = { key, source };
    return source;
  };

  const serve = async (
    task: WorkerTask,
    { attempt }: TaskContext,
  ): Promise<PrepareResult | OpenResult | PageResult | PictureResult> => {
    if (task.kind === 'prepare') return { isReady: true };
    const isGentle = attempt > 1 && task.kind === 'page';
    const source = await sourceOf(task.source, isGentle);
    if (task.kind === 'open') return { mediaType: source.mediaType, pageCount: source.pageCount };
    if (task.kind === 'picture') return { jpeg: (await drawPicture(source, task)).toString('base64') };
    const account = openAccount(options.isEngineOutside);
    const quality = task.source.quality ?? 'standard';
    const context = { getEngine, measure: account.measure, collectGarbage, isGentle, quality };
    try {
      const page = await recognizePage(source, task.pageNumber, context);
      return { page: isGentle ? withGentleMessage(page) : page, cost: account.cost };
    } catch (error) {
      // An engine that failed is closed for good; the next page starts another.
      if (error instanceof EngineError) {
        const failed = engine;
        engine = undefined;
        await (await failed)?.close();
      }
      throw error;
    }
  };

  serveTasks<WorkerTask, PrepareResult | OpenResult | PageResult | PictureResult>(serve, {
    // Programs that stand by are waited for, so that their processor time counts as this process's.
    end: async () => await (await engine)?.close(),
  });
}

/** Nothing is done otherwise in silence. */
function withGentleMessage(page: RecognizedPage): RecognizedPage {
  const reason = `The first attempt at this page was lost (it crashed, hung or took too much memory). It was read with gentler settings: at ${GENTLE_READ_DPI} dpi at most, every word once, and without images of more than ${GENTLE_IMAGE_PIXELS} pixels, if there are any.`;
  const { pageNumber } = page;
  return { ...page, messages: [...page.messages, message('recognize/gentler', 'warning', reason, { pageNumber })] };
}

/** Counts processor time; work inside work (a sample read during preparation) is counted once, where the outer work is. */
function openAccount(isEngineOutside: boolean): { readonly measure: Measure; readonly cost: PageCost } {
  const cost = { ingest: 0, prepare: 0, ocr: 0, 'second-reading': 0 };
  const measure: Measure = async (kind, work) => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const result = await work();
    const used = process.cpuUsage(cpu);
    const cpuMs = (used.user + used.system) / 1000;
    const isOutside = isEngineOutside && (kind === 'ocr' || kind === 'second-reading');
    cost[kind] += isOutside ? performance.now() - start : cpuMs;
    return result;
  };
  return { measure, cost };
}
