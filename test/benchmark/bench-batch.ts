import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { writeFastDocuments } from '../fault-injection/documents.ts';
import { killAndResume } from '../fault-injection/kill-and-resume.ts';
import { writeHalfSheetPdf } from '../samples/fixtures.ts';
import { type MeasuredRun, runMeasured } from './run-measured.ts';

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
const tenths = (value: number): number => Math.round(value * 10) / 10;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Runs killed at random moments and given again: whether the bytes are those of an undisturbed run, and no page was read twice. */
export async function benchKill(folder: string, moments: number): Promise<Record<string, unknown>> {
  const input = join(folder, 'kill-input');
  await writeFastDocuments(input, { count: 5, longest: 6, scan: false });
  const { faults, ...figures } = await killAndResume({
    inputs: [input],
    folder,
    options: ['--format', 'text,html'],
    moments,
    seed: 1,
  });
  for (const fault of faults) console.log(fault);
  return figures;
}

/** A run over documents that are all done: by size and time of change, and over every byte. */
export async function benchUnchanged(folder: string, documents: number): Promise<Record<string, unknown>> {
  const input = join(folder, 'unchanged-input');
  await mkdir(input, { recursive: true });
  for (let number = 1; number <= documents; number++) {
    const pages = Array.from({ length: 20 }, (_, page) => `Rapport ${number}\n\nBlad ${page + 1} av tjugo.\n`);
    await writeFile(join(input, `rapport-${String(number).padStart(5, '0')}.txt`), pages.join('\f'));
  }
  const output = join(folder, 'unchanged-output');
  const first = await runMeasured([input], output);
  const again = await runMeasured([input], output);
  const rehashed = await runMeasured([input, '--rehash'], output);
  return {
    documents,
    'first run, s': tenths(first.seconds),
    'nothing changed, s': tenths(again.seconds),
    'nothing changed, --rehash, s': tenths(rehashed.seconds),
  };
}

/** A long run of small scanned pages, forty to a document, with two jobs: memory and speed from its first quarter to its last. */
export async function benchSoak(engine: string, pages: number, folder: string): Promise<Record<string, unknown>> {
  const input = join(folder, 'soak-input');
  await writeScans(input, await writeHalfSheetPdf(folder, 'office'), pages);
  const run = await runMeasured([input, '--jobs', '2', '--engine', engine], join(folder, 'soak-output'));
  const quarter = Math.floor(run.rssAtPage.length / 4);
  const [first, last] = [run.rssAtPage.slice(0, quarter), run.rssAtPage.slice(-quarter)];
  const times = run.pageSeconds;
  const rate = (from: number, to: number): number => (60 * (to - from)) / (times[to]! - times[from]!);
  return {
    pages: run.rssAtPage.length,
    'peak RSS, MB': megabytes(Math.max(0, ...run.rssCurve)),
    'mean RSS of the first quarter, MB': megabytes(mean(first)),
    'mean RSS of the last quarter, MB': megabytes(mean(last)),
    'highest RSS of the first quarter, MB': megabytes(Math.max(...first)),
    'highest RSS of the last quarter, MB': megabytes(Math.max(...last)),
    'pages a minute, first quarter': tenths(rate(0, quarter)),
    'pages a minute, last quarter': tenths(rate(times.length - 1 - quarter, times.length - 1)),
    // On a machine that does other work too, this tells what the clock cannot.
    'CPU s a page, first quarter': cpuSeconds(run, 0, quarter),
    'CPU s a page, last quarter': cpuSeconds(run, times.length - quarter, times.length),
    seconds: Math.round(run.seconds),
  };
}

/** Processor time of the workers and the engine on the pages from one to another, a page. */
function cpuSeconds(run: MeasuredRun, from: number, to: number): number {
  const pages = run.events.filter((event) => event.type === 'page').slice(from, to);
  const milliseconds = pages.flatMap(({ cost }) => Object.values(cost ?? {}));
  return Math.round(milliseconds.reduce((sum, value) => sum + value, 0) / pages.length) / 1000;
}

/** Documents of forty pages: the scan of a half sheet again and again, each document of other bytes. */
async function writeScans(folder: string, scan: string, pages: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = await PDFDocument.load(await readFile(scan));
  for (let first = 0; first < pages; first += 40) {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    pdf.setTitle(`Del ${first / 40 + 1}`);
    for (let index = first; index < Math.min(pages, first + 40); index++) {
      const [page] = await pdf.copyPages(source, [0]);
      pdf.addPage(page!);
    }
    await writeFile(join(folder, `del-${String(first / 40 + 1).padStart(3, '0')}.pdf`), await pdf.save());
  }
}
