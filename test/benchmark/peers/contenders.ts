import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { findNativeTesseract } from '../../../src/ocr/find-native-tesseract.ts';
import { languageModelFolder, packageFolder, packageVersion } from '../../../src/ocr/language-model.ts';
import { type Command, type Measurement, measureCommands } from './measure-command.ts';
import type { PageSet } from './page-set.ts';

/** Processor time of a run by kind of work, in milliseconds, as the page workers of klartext count it. */
export type WorkerCost = Readonly<Record<string, number>>;

export interface Reading extends Measurement {
  /** Empty for other tools. */
  readonly cost: WorkerCost;
}

export interface Contender {
  readonly name: string;
  readonly version: string;
  read(set: PageSet): Promise<Reading>;
}

export interface ContenderOptions {
  /** Pages at the same time. */
  readonly jobs: number;
  /** For files that come and go. */
  readonly folder: string;
  /** The folder in which @llamaindex/liteparse was installed, or null. */
  readonly liteparse: string | null;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
export const klartextMain = here('../../../dist/cli/main.js');

/** The engine of our own programs and of others, each where it is installed. Missing ones are told. */
export async function findContenders(options: ContenderOptions): Promise<Contender[]> {
  const native = await findNativeTesseract();
  const all: (Contender | null)[] = [
    await klartext('tesseract.js', options),
    await bareTesseractJs(options),
    native === null ? null : await klartext('tesseract', options),
    native === null ? null : bareTesseract(native, options),
    await ocrmypdf(options),
    await liteparse(options),
  ];
  return all.filter((contender) => contender !== null);
}

async function klartext(engine: 'tesseract.js' | 'tesseract', { jobs, folder }: ContenderOptions): Promise<Contender> {
  return {
    name: `klartext, ${engine}`,
    version: await packageVersion(here('../../..')),
    read: async (set) => {
      const output = await mkdtemp(join(folder, 'klartext-'));
      const cost: Record<string, number> = {};
      const command = klartextCommand(set.pdf, output, engine, jobs, (kinds) => {
        for (const [kind, milliseconds] of Object.entries(kinds)) cost[kind] = (cost[kind] ?? 0) + milliseconds;
      });
      const measured = await measureCommands([command], 1);
      await rm(output, { recursive: true });
      return { ...measured, cost };
    },
  };
}

/** A busy machine must not make the time of a page run out. */
const patient = ['--timeout', '3600', '--open-timeout', '3600', '--json', '--quiet'];

/** @param onPageCost is told the cost of each page. */
export function klartextCommand(
  pdf: string,
  output: string,
  engine: string,
  jobs: number,
  onPageCost: (cost: WorkerCost) => void,
): Command {
  let rest = '';
  return {
    program: process.execPath,
    args: [klartextMain, pdf, '-o', output, '--engine', engine, '--jobs', String(jobs), ...patient],
    onOutput: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event = JSON.parse(line) as { readonly type: string; readonly cost?: WorkerCost | null };
        if (event.type === 'page' && event.cost) onPageCost(event.cost);
      }
    },
  };
}

/** Page segmentation 3 and the model that klartext reads with; one process for all pictures. */
async function bareTesseractJs({ jobs }: ContenderOptions): Promise<Contender> {
  const model = languageModelFolder('swe', '4.0.0_best_int');
  return {
    name: 'tesseract.js',
    version: await packageVersion(packageFolder('tesseract.js')),
    read: async ({ images }) => {
      const args = [here('bare-tesseract-js.mjs'), String(jobs), model, ...images.map(({ path }) => path)];
      return { ...(await measureCommands([{ program: process.execPath, args }], 1)), cost: {} };
    },
  };
}

/** Its own defaults, but one thread: its threads spin while they wait for each other, which would count against it. */
function bareTesseract(
  native: { readonly path: string; readonly version: string },
  { jobs }: ContenderOptions,
): Contender {
  return {
    name: 'tesseract',
    version: native.version,
    read: async ({ images }) => {
      const commands = images.map(({ path, dpi }) => ({
        program: native.path,
        args: [path, 'stdout', '-l', 'swe', '--dpi', String(dpi)],
        env: { OMP_THREAD_LIMIT: '1' },
      }));
      return { ...(await measureCommands(commands, jobs)), cost: {} };
    },
  };
}

async function ocrmypdf({ jobs, folder }: ContenderOptions): Promise<Contender | null> {
  const version = await promisify(execFile)('ocrmypdf', ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
  if (version === null) return null;
  return {
    name: 'ocrmypdf',
    version,
    read: async (set) => {
      const args = ['-l', 'swe', '--jobs', String(jobs), set.pdf, join(folder, 'ocrmypdf.pdf')];
      return { ...(await measureCommands([{ program: 'ocrmypdf', args }], 1)), cost: {} };
    },
  };
}

/** It drops words that it is unsure of, has no tables in its text and takes no page segmentation: faster for less. */
async function liteparse({ jobs, folder, liteparse: installed }: ContenderOptions): Promise<Contender | null> {
  if (installed === null) return null;
  const version = await packageVersion(join(installed, 'node_modules', '@llamaindex', 'liteparse')).catch(() => null);
  if (version === null) return null;
  const model = join(folder, 'tessdata');
  await mkdir(model, { recursive: true });
  const packed = join(languageModelFolder('swe', '4.0.0'), 'swe.traineddata.gz');
  await writeFile(join(model, 'swe.traineddata'), await promisify(gunzip)(await readFile(packed)));
  return {
    name: 'liteparse',
    version,
    read: async (set) => {
      const args = [here('read-with-liteparse.mjs'), installed, String(jobs), model, set.pdf];
      return { ...(await measureCommands([{ program: process.execPath, args }], 1)), cost: {} };
    },
  };
}
