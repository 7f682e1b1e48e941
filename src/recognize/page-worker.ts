/**
 * Entry of a page worker: a process of ours that opens files and reads pages, and that can be ended when a page hangs or crashes it.
 * Its life's settings come as JSON in the environment variable KLARTEXT_WORKER (see {@link WorkerSettings}).
 */
import v8 from 'node:v8';
import vm from 'node:vm';
import sharp from 'sharp';
import { openSource } from '../ingest/open.ts';
import type { DocumentSource } from '../ingest/source.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { selectEngine } from '../ocr/select-engine.ts';
import { serveTasks } from '../pool/worker-main.ts';
import { drawPicture } from './draw-picture.ts';
import type {
  Measure,
  OpenResult,
  PageCost,
  PageResult,
  PictureResult,
  SourceReference,
  WorkerSettings,
  WorkerTask,
} from './recognize-options.ts';
import { recognizePage } from './recognize-page.ts';

// One page at a time and one thread for it: the cores are shared out over the workers, and libvips' cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);

// V8 does not hurry to free page images (26 MB each), which are not on its own heap: 200 MB less for two workers when it is asked to, for 10 ms a page.
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

const settings = JSON.parse(process.env.KLARTEXT_WORKER ?? '{}') as WorkerSettings;

let opened: { readonly path: string; readonly source: DocumentSource } | null = null;
let engine: Promise<OcrEngine> | undefined;

function getEngine(): Promise<OcrEngine> {
  engine ??= selectEngine(settings.engine);
  return engine;
}

/** The file stays open between its pages; another file closes it. */
async function sourceOf(reference: SourceReference): Promise<DocumentSource> {
  if (opened?.path === reference.path) return opened.source;
  const previous = opened;
  opened = null;
  await previous?.source.close();
  const { path, password, limits } = reference;
  const source = await openSource(path, { limits, ...(password === null ? {} : { password }) });
  opened = { path: reference.path, source };
  return source;
}

async function handle(task: WorkerTask): Promise<OpenResult | PageResult | PictureResult> {
  const source = await sourceOf(task.source);
  if (task.kind === 'open') return { mediaType: source.mediaType, pageCount: source.pageCount };
  if (task.kind === 'picture') return { jpeg: (await drawPicture(source, task)).toString('base64') };
  const account = openAccount();
  try {
    const page = await recognizePage(source, task.pageNumber, { getEngine, measure: account.measure, collectGarbage });
    return { page, cost: account.cost };
  } catch (error) {
    // An engine that failed is closed for good; the next page starts another.
    engine = undefined;
    throw error;
  }
}

/** Counts processor time; work inside work (a sample read during preparation) is counted once, where the outer work is. */
function openAccount(): { readonly measure: Measure; readonly cost: PageCost } {
  const cost = { ingest: 0, prepare: 0, ocr: 0, 'second-reading': 0 };
  const measure: Measure = async (kind, work) => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const result = await work();
    const used = process.cpuUsage(cpu);
    const cpuMs = (used.user + used.system) / 1000;
    const isOutside = settings.engine === 'tesseract' && (kind === 'ocr' || kind === 'second-reading');
    cost[kind] += isOutside ? performance.now() - start : cpuMs;
    return result;
  };
  return { measure, cost };
}

serveTasks(handle);
