import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, platform, release } from 'node:os';
import { join } from 'node:path';
import { type Contender, findContenders, klartextCommand, type Reading } from './peers/contenders.ts';
import { measureCommands } from './peers/measure-command.ts';
import { makePageSets, type PageSet } from './peers/page-set.ts';
import { mainStageSeconds, mainStages } from './peers/stage-profile.ts';

export interface PeersOptions {
  readonly folder: string;
  readonly rounds: number;
  readonly jobs: number;
  /** Pages of each evaluation document. */
  readonly pagesEach: number;
  /** Names of the evaluation documents to take them from; null: all. */
  readonly documents: readonly string[] | null;
  readonly liteparse: string | null;
  /** Names to run, or null for all that are installed. */
  readonly only: readonly string[] | null;
  /** Where CPU profiles of a run of klartext by stage are kept; null: not kept. */
  readonly profile: string | null;
}

type Row = Readonly<Record<string, string | number | null>>;

/** What is compared with what, by which measure: the aims that klartext has set itself. */
const comparisons = [
  { of: 'klartext, tesseract', to: 'tesseract', by: 'cpu' },
  { of: 'klartext, tesseract.js', to: 'tesseract.js', by: 'cpu' },
  { of: 'klartext, tesseract', to: 'ocrmypdf', by: 'wall' },
  { of: 'klartext, tesseract', to: 'liteparse', by: 'wall' },
  { of: 'klartext, tesseract', to: 'ocrmypdf', by: 'cpu' },
  { of: 'klartext, tesseract', to: 'liteparse', by: 'cpu' },
] as const;

interface Taken {
  readonly set: PageSet;
  readonly contender: Contender;
  readonly round: number;
  readonly reading: Reading;
}

/**
 * klartext with either engine beside the bare engines and the tools that use them, on the same pages: all of them in each round, every second round in reverse order, so that a machine that does other things too
 * treats them alike. Ratios are made within a round. Where time goes by stage is measured in a run apart, under the profiler.
 */
export async function benchPeers(options: PeersOptions): Promise<Record<string, readonly Row[]>> {
  const folder = await mkdtemp(join(options.folder, 'peers-'));
  const sets = await makePageSets(folder, options.pagesEach, options.documents);
  const found = await findContenders({ jobs: options.jobs, folder, liteparse: options.liteparse });
  const contenders = found.filter(({ name }) => options.only === null || options.only.includes(name));
  const loadBefore = loadavg()[0]!;
  const taken: Taken[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    for (const set of sets) {
      for (const contender of round % 2 === 1 ? contenders : contenders.toReversed()) {
        const reading = await contender.read(set);
        taken.push({ set, contender, round, reading });
        const { seconds, cpuSeconds } = reading;
        console.log(
          `round ${round}, ${set.name}: ${contender.name} ${seconds.toFixed(1)} s, CPU ${cpuSeconds?.toFixed(1) ?? '?'} s`,
        );
      }
    }
  }
  const stages = await stageTable(contenders, sets, taken, options, folder);
  await rm(folder, { recursive: true });
  return {
    machine: [
      {
        processor: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        system: `${platform()} ${release()}`,
        node: process.version,
      },
    ],
    contenders: contenders.map(({ name, version }) => ({ name, version })),
    pages: sets.map((set) => ({ set: set.name, pages: set.images.length, rounds: options.rounds, jobs: options.jobs })),
    load: [{ before: round(loadBefore), after: round(loadavg()[0]!) }],
    results: sets.flatMap((set) => contenders.map((contender) => resultRow(set, contender, taken))),
    ratios: sets.flatMap((set) => ratioRows(set, taken)),
    'CPU s a page by stage': stages,
  };
}

function resultRow(set: PageSet, contender: Contender, taken: readonly Taken[]): Row {
  const own = taken.filter((entry) => entry.set === set && entry.contender === contender).map(({ reading }) => reading);
  const pages = set.images.length;
  return {
    pages: set.name,
    name: contender.name,
    'pages a minute': spread(own.map(({ seconds }) => (60 * pages) / seconds)),
    'CPU s a page': spread(own.flatMap(({ cpuSeconds }) => (cpuSeconds === null ? [] : [cpuSeconds / pages]))),
    'peak RSS, MB': Math.round(Math.max(...own.map(({ peakRssBytes }) => peakRssBytes)) / 1024 ** 2),
  };
}

function ratioRows(set: PageSet, taken: readonly Taken[]): Row[] {
  const measureOf = (name: string, round: number, by: 'cpu' | 'wall'): number | null => {
    const entry = taken.find((one) => one.set === set && one.contender.name === name && one.round === round);
    return entry === undefined ? null : by === 'cpu' ? entry.reading.cpuSeconds : entry.reading.seconds;
  };
  const rounds = [...new Set(taken.map((entry) => entry.round))];
  return comparisons.flatMap(({ of, to, by }) => {
    const ratios = rounds.flatMap((round) => {
      const [own, other] = [measureOf(of, round, by), measureOf(to, round, by)];
      return own === null || other === null ? [] : [own / other];
    });
    if (ratios.length === 0) return [];
    return [{ pages: set.name, ratio: `${of} / ${to}`, of: by === 'cpu' ? 'CPU' : 'time', value: spread(ratios) }];
  });
}

/** Where klartext's processor time goes, a page: the engine's and the workers' from the rounds (median), the main process' from a profiled run. */
async function stageTable(
  contenders: readonly Contender[],
  sets: readonly PageSet[],
  taken: readonly Taken[],
  options: PeersOptions,
  folder: string,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const engine of ['tesseract.js', 'tesseract'] as const) {
    const contender = contenders.find(({ name }) => name === `klartext, ${engine}`);
    if (contender === undefined) continue;
    for (const set of sets) {
      const pages = set.images.length;
      const own = taken
        .filter((entry) => entry.set === set && entry.contender === contender)
        .map(({ reading }) => reading);
      const profile = join(options.profile ?? folder, `profile-${engine}-${set.name.replaceAll(' ', '-')}`);
      await mkdir(profile, { recursive: true });
      const command = klartextCommand(
        set.pdf,
        await mkdtemp(join(folder, 'profiled-')),
        engine,
        options.jobs,
        () => undefined,
      );
      await measureCommands([{ ...command, env: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` } }], 1);
      const main = mainStageSeconds(profile);
      rows.push({
        engine,
        pages: set.name,
        ...Object.fromEntries(
          workerStages.map((stage) => [
            stage,
            round(median(own.map((reading) => workerSeconds(reading, stage))) / pages, 3),
          ]),
        ),
        ...Object.fromEntries(mainStages.map((stage) => [stage, round(main[stage] / pages, 3)])),
      });
    }
  }
  return rows;
}

const workerStages = ['ingest', 'prepare', 'ocr', 'second-reading'] as const;

/** The native engine is a process of its own: its processor time is shared out over first and second readings as the clock was. */
function workerSeconds({ cost, grandchildCpuSeconds }: Reading, stage: (typeof workerStages)[number]): number {
  const isEngine = stage === 'ocr' || stage === 'second-reading';
  const engineCpu = grandchildCpuSeconds ?? 0;
  if (!isEngine || engineCpu === 0) return (cost[stage] ?? 0) / 1000;
  const clock = (cost.ocr ?? 0) + (cost['second-reading'] ?? 0);
  return clock === 0 ? 0 : (engineCpu * (cost[stage] ?? 0)) / clock;
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length === 0 ? 0 : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** Least, median and most. */
function spread(values: readonly number[]): string | null {
  if (values.length === 0) return null;
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => round(value)).join(' · ');
}
