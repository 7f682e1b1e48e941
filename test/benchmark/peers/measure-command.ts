import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { treeUsage } from '../process-tree.ts';

/** A program to run to its end. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Told what the program prints. */
  readonly onOutput?: (text: string) => void;
}

/** What one contender took for all pages. */
export interface Measurement {
  readonly seconds: number;
  /** Processor time of all processes that were started and waited for, in seconds; null where /proc is missing (macOS, Windows). */
  readonly cpuSeconds: number | null;
  /** Of that, what the children of the programs took (the native engine of klartext's workers, where one is used); null as above. */
  readonly grandchildCpuSeconds: number | null;
  /** Highest sum of resident sets, sampled; 0 where /proc is missing. */
  readonly peakRssBytes: number;
}

const samplingMs = 100;

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const ticksPerSecond = 100;

/**
 * Runs programs, so many at a time, and measures them from outside: the kernel adds the processor time of every child to its parent's account when the
 * child has ended, so that nothing is missed between two samples.
 * @throws Error when one ends with another code than 0.
 */
export async function measureCommands(commands: readonly Command[], atATime: number): Promise<Measurement> {
  const before = endedChildren('self');
  const grandchildren = new Map<number, number>();
  let peakRssBytes = 0;
  const sample = (): void => {
    const usage = treeUsage(process.pid);
    if (usage === null) return;
    peakRssBytes = Math.max(peakRssBytes, usage.rssBytes - usage.rootRssBytes);
    // The last sample before a process ends has its engines with at most a sample's time missing, those that stand by to its end too.
    for (const [pid, { depth, childTicks }] of usage.processes) {
      if (depth > 1) grandchildren.set(pid, Math.max(childTicks, grandchildren.get(pid) ?? 0));
    }
  };
  const timer = setInterval(sample, samplingMs);
  const start = performance.now();
  const queue = [...commands];
  const worker = async (): Promise<void> => {
    for (let command = queue.shift(); command !== undefined; command = queue.shift()) await runToEnd(command);
  };
  try {
    await Promise.all(Array.from({ length: atATime }, worker));
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - start) / 1000;
  const after = endedChildren('self');
  const known = before !== null && after !== null;
  return {
    seconds,
    cpuSeconds: known ? (after - before) / ticksPerSecond : null,
    grandchildCpuSeconds: known
      ? [...grandchildren.values()].reduce((sum, own) => sum + own, 0) / ticksPerSecond
      : null,
    peakRssBytes,
  };
}

function runToEnd({ program, args, env, cwd, onOutput }: Command): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    let words = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => onOutput?.(text));
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-1000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}: ${words}`));
    });
  });
}

/** Ticks of the children of a process that have ended and been waited for, with theirs: fields 16 and 17 of /proc/PID/stat (proc(5)). Null without /proc. */
function endedChildren(pid: 'self' | number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[13]) + Number(fields[14]);
  } catch {
    return null;
  }
}
