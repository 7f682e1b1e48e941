import { readdirSync, readFileSync } from 'node:fs';

/** Memory and processor time of this process and all below it, from /proc; null where there is none (macOS, Windows). */
export interface TreeUsage {
  /** Resident set sizes added up, in bytes; pages shared between processes are counted in each. */
  readonly rssBytes: number;
  /** Of that, the uppermost process. */
  readonly rootRssBytes: number;
  readonly processCount: number;
  /** The processes below the uppermost one. */
  readonly processes: ReadonlyMap<number, ProcessUsage>;
}

export interface ProcessUsage {
  /** 1 for a child of the uppermost process. */
  readonly depth: number;
  /** Processor time of its children, in ticks of the kernel (hundredths of a second): of those that have ended all, of those that run so far. */
  readonly childTicks: number;
}

interface Stat {
  readonly ownTicks: number;
  readonly parent: number;
  readonly rss: number;
  readonly endedChildTicks: number;
}

export function treeUsage(rootPid: number): TreeUsage | null {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  } catch {
    return null;
  }
  const stats = new Map<number, Stat>();
  for (const name of names) {
    const stat = readStat(name);
    if (stat !== null) stats.set(Number(name), stat);
  }
  /** Ticks of the children that run, by their parent. */
  const running = new Map<number, number>();
  for (const { parent, ownTicks } of stats.values()) running.set(parent, (running.get(parent) ?? 0) + ownTicks);
  const processes = new Map<number, ProcessUsage>();
  const rootRssBytes = stats.get(rootPid)?.rss ?? 0;
  let rssBytes = rootRssBytes;
  for (const [pid, { rss, endedChildTicks }] of stats) {
    let at: number | undefined = pid;
    let depth = 0;
    for (; at !== undefined && at !== rootPid && at > 1; at = stats.get(at)?.parent) depth++;
    if (at !== rootPid || depth === 0) continue;
    rssBytes += rss;
    processes.set(pid, { depth, childTicks: endedChildTicks + (running.get(pid) ?? 0) });
  }
  return { rssBytes, rootRssBytes, processCount: processes.size + (stats.has(rootPid) ? 1 : 0), processes };
}

/** Of /proc/PID/stat (proc(5)): field 4 is the parent, 14 and 15 the time of its own, 16 and 17 that of ended children, 24 the resident set in pages of 4096 bytes. */
function readStat(pid: string): Stat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses and may hold spaces: count from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[1]),
      rss: Number(fields[21]) * 4096,
      ownTicks: Number(fields[11]) + Number(fields[12]),
      endedChildTicks: Number(fields[13]) + Number(fields[14]),
    };
  } catch {
    // The process ended between the listing and the reading.
    return null;
  }
}
