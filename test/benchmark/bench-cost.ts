import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { openSource } from '../../src/ingest/open.ts';
import type { Bitmap } from '../../src/model/bitmap.ts';
import { createWorkerPool } from '../../src/pool/worker-pool.ts';
import { preparePage } from '../../src/prepare/prepare-page.ts';
import { writeScannedPdf } from '../samples/fixtures.ts';
import { evaluationDocuments } from './documents.ts';
import { costOf, type MeasuredRun, runMeasured } from './run-measured.ts';

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Processor time of born-digital pages: mean over all pages of the evaluation's PDFs, start-up apart. */
export async function benchBornDigital(): Promise<Record<string, number>> {
  const files = evaluationDocuments().flatMap((document) =>
    document.bornDigital === null ? [] : [document.bornDigital],
  );
  if (files.length === 0) return {};
  const run = await runMeasured([...files, '--jobs', '1']);
  const { pages, byKind } = costOf(run);
  return {
    pages,
    'CPU s a page in the worker': round(sumOf(byKind) / 1000 / pages, 3),
    'wall s a page, all in all': round((run.seconds - (run.firstPageSeconds ?? 0)) / pages, 3),
    'start to first page, s': round(run.firstPageSeconds ?? 0),
  };
}

/** Processor time on scans by kind of work, and what of it is not the engine's first reading. */
export async function benchScans(engine: string, pages: string): Promise<Record<string, number>> {
  const files = evaluationDocuments().map((document) => document.scan);
  if (files.length === 0) return {};
  const run = await runMeasured([...files, '--jobs', '1', '--engine', engine, '--pages', pages]);
  const cost = costOf(run);
  const perPage = Object.fromEntries(
    Object.entries(cost.byKind).map(([kind, ms]) => [`${kind}, CPU s a page`, round(ms / 1000 / cost.pages, 3)]),
  );
  const { ocr = 0, ingest = 0, prepare = 0, 'second-reading': second = 0 } = cost.byKind;
  return {
    pages: cost.pages,
    ...perPage,
    'outside the engine / engine, %': round((100 * (ingest + prepare)) / ocr, 1),
    'second readings / engine, %': round((100 * second) / ocr, 1),
    'peak RSS, MB': megabytes(Math.max(0, ...run.rssCurve)),
  };
}

/** Memory of a run with two jobs over many pages: peak, and the curve by tenths of the run. */
export async function benchMemory(engine: string, pageCount: number, folder: string): Promise<Record<string, unknown>> {
  const file = await manyPages(folder, pageCount);
  const run = await runMeasured([file, '--jobs', '2', '--engine', engine]);
  return {
    pages: costOf(run).pages,
    'peak RSS, MB': megabytes(Math.max(0, ...run.rssCurve)),
    'mean RSS by tenth of the run, MB': tenths(run).map(megabytes),
    seconds: round(run.seconds, 1),
  };
}

function tenths(run: MeasuredRun): number[] {
  const { rssAtPage } = run;
  const size = Math.max(1, Math.floor(rssAtPage.length / 10));
  return Array.from({ length: 10 }, (_, index) => {
    const part = rssAtPage.slice(index * size, (index + 1) * size);
    return part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
  });
}

/** A scan of a short page, repeated. */
async function manyPages(folder: string, pageCount: number): Promise<string> {
  const source = await PDFDocument.load(await readFile(await writeScannedPdf(folder, 'office')));
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (let index = 0; index < pageCount; index++) {
    const [page] = await pdf.copyPages(source, [0]);
    pdf.addPage(page!);
  }
  const file = join(folder, `${pageCount}-pages.pdf`);
  await writeFile(file, await pdf.save());
  return file;
}

/** How much faster two jobs are than one, beside two bare engine processes on the same prepared pages. */
export async function benchScaling(engine: string, pages: string): Promise<Record<string, number>> {
  const document = evaluationDocuments()[0];
  if (document === undefined) return {};
  const seconds: number[] = [];
  for (const jobs of ['1', '2']) {
    seconds.push((await runMeasured([document.scan, '--jobs', jobs, '--engine', engine, '--pages', pages])).seconds);
  }
  const bitmaps = await preparedPages(document.scan, pages);
  const bare = [await bareSeconds(bitmaps, 1, engine), await bareSeconds(bitmaps, 2, engine)];
  const own = seconds[0]! / seconds[1]!;
  const engineAlone = bare[0]! / bare[1]!;
  return {
    pages: bitmaps.length,
    'klartext, 1 job, s': round(seconds[0]!, 1),
    'klartext, 2 jobs, s': round(seconds[1]!, 1),
    'speed-up': round(own),
    'bare engine, 1 process, s': round(bare[0]!, 1),
    'bare engine, 2 processes, s': round(bare[1]!, 1),
    'bare speed-up': round(engineAlone),
    'share of the bare speed-up': round(own / engineAlone),
  };
}

async function preparedPages(file: string, pages: string): Promise<Bitmap[]> {
  const [from = 1, to = from] = pages.split('-').map(Number);
  const source = await openSource(file);
  const bitmaps: Bitmap[] = [];
  for (let pageNumber = from; pageNumber <= to; pageNumber++) {
    const page = await source.readPage(pageNumber);
    bitmaps.push((await preparePage(await source.rasterize(page), {}, {})).image);
  }
  await source.close();
  return bitmaps;
}

async function bareSeconds(bitmaps: readonly Bitmap[], processes: number, engine: string): Promise<number> {
  const pool = createWorkerPool<Bitmap, number>({
    entry: new URL('./bare-engine-worker.ts', import.meta.url),
    size: processes,
    taskTimeoutMs: 600_000,
    startTimeoutMs: 60_000,
    maxTasksPerWorker: 1000,
    maxRssBytes: 4 * 1024 ** 3,
    memoryCeilingBytes: 3e9,
    env: { KLARTEXT_BARE_ENGINE: engine },
  });
  const start = performance.now();
  await Promise.all(bitmaps.map((bitmap) => pool.run(bitmap)));
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  return seconds;
}

const sumOf = (byKind: Readonly<Record<string, number>>): number =>
  Object.values(byKind).reduce((sum, value) => sum + value, 0);
