import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunEvent } from '../../src/pipeline/events.ts';
import { treeUsage } from './process-tree.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** One run of the command line, measured from outside. */
export interface MeasuredRun {
  readonly exitCode: number | null;
  readonly output: string;
  readonly seconds: number;
  /** From the start of the program to the first page read. */
  readonly firstPageSeconds: number | null;
  readonly events: readonly RunEvent[];
  /** Sum over the process tree, sampled four times a second, in bytes; empty where /proc is missing. */
  readonly rssCurve: readonly number[];
  /** For each page, the memory when it was done. */
  readonly rssAtPage: readonly number[];
  /** For each page, when it was done: seconds from the start of the program. */
  readonly pageSeconds: readonly number[];
}

/** Runs the built command line on these inputs into a folder. @param into - a new one by default. */
export async function runMeasured(args: readonly string[], into?: string): Promise<MeasuredRun> {
  const output = into ?? (await mkdtemp(join(tmpdir(), 'klartext-bench-')));
  const start = performance.now();
  const child = spawn(process.execPath, [main, ...args, '-o', output, '--json', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const events: RunEvent[] = [];
  const rssCurve: number[] = [];
  const rssAtPage: number[] = [];
  const pageSeconds: number[] = [];
  let firstPageSeconds: number | null = null;
  const sample = (): number => {
    const usage = child.pid === undefined ? null : treeUsage(child.pid);
    if (usage !== null && usage.rssBytes > 0) rssCurve.push(usage.rssBytes);
    return usage?.rssBytes ?? 0;
  };
  const timer = setInterval(sample, 250);
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const event = JSON.parse(line) as RunEvent;
      events.push(event);
      if (event.type === 'page') {
        firstPageSeconds ??= (performance.now() - start) / 1000;
        rssAtPage.push(sample());
        pageSeconds.push((performance.now() - start) / 1000);
      }
    }
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  return {
    exitCode,
    output,
    seconds: (performance.now() - start) / 1000,
    firstPageSeconds,
    events,
    rssCurve,
    rssAtPage,
    pageSeconds,
  };
}

/** Milliseconds of processor time by kind of work, added up over the pages of a run. */
export function costOf(run: MeasuredRun): {
  readonly pages: number;
  readonly byKind: Readonly<Record<string, number>>;
} {
  const byKind: Record<string, number> = {};
  let pages = 0;
  for (const event of run.events) {
    if (event.type !== 'page' || event.cost === null) continue;
    pages++;
    for (const [kind, milliseconds] of Object.entries(event.cost)) byKind[kind] = (byKind[kind] ?? 0) + milliseconds;
  }
  return { pages, byKind };
}
