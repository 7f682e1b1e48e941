import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of the main process' work that the table tells apart; the rest is starting, scheduling, the ledger and writing files. */
export const mainStages = ['repair', 'layout', 'tables', 'extract', 'export', 'rest'] as const;
export type MainStage = (typeof mainStages)[number];

/** The stage of each folder in src/. Folders of tools (raster, files, model …) count for whoever calls them. */
const stageOfFolder: Readonly<Record<string, MainStage>> = {
  repair: 'repair',
  words: 'repair',
  layout: 'layout',
  table: 'tables',
  extract: 'extract',
  validate: 'extract',
  export: 'export',
  schema: 'export',
  batch: 'rest',
  cli: 'rest',
  pipeline: 'rest',
  pool: 'rest',
};

/** V8 takes a sample each millisecond of the clock; a longer gap is time in which others had the processor. */
const longestSampleUs = 2000;

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/**
 * Seconds of the main process by stage, from the CPU profile that node wrote of it (the profile in whose frames the command line stands): each sample counts for
 * the innermost function of a stage on its stack.
 */
export function mainStageSeconds(profileFolder: string): Readonly<Record<MainStage, number>> {
  const sums = Object.fromEntries(mainStages.map((stage) => [stage, 0])) as Record<MainStage, number>;
  for (const name of readdirSync(profileFolder).filter((file) => file.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(join(profileFolder, name), 'utf8')) as CpuProfile;
    if (!profile.nodes.some(({ callFrame }) => callFrame.url.endsWith('/dist/cli/main.js'))) continue;
    addSamples(profile, sums);
  }
  return sums;
}

export function addSamples(profile: CpuProfile, sums: Record<MainStage, number>): void {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const stages = new Map<number, MainStage | null>();
  // Parents stand before their children in a profile of V8, but nothing promises it: walk down from the root.
  const open: { readonly id: number; readonly stage: MainStage }[] = [{ id: profile.nodes[0]!.id, stage: 'rest' }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { callFrame, children = [] } = nodes.get(at.id)!;
    const folder = /\/dist\/([a-z-]+)\//u.exec(callFrame.url)?.[1];
    const stage = (folder === undefined ? undefined : stageOfFolder[folder]) ?? at.stage;
    stages.set(at.id, callFrame.functionName === '(idle)' ? null : stage);
    for (const id of children) open.push({ id, stage });
  }
  for (const [index, id] of profile.samples.entries()) {
    const stage = stages.get(id);
    if (stage !== null && stage !== undefined) {
      sums[stage] += Math.min(profile.timeDeltas[index] ?? 0, longestSampleUs) / 1e6;
    }
  }
}
