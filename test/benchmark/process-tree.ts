import { readdirSync, readFileSync } from 'node:fs';

/** Memory and processor time of this process and all below it, from /proc; null where there is none (macOS, Windows). */
export interface TreeUsage {
  /** Resident set sizes added up, in bytes; pages shared between processes are counted in each. */
  readonly rssBytes: number;
  readonly processCount: number;
}

/** Field 24 of /proc/PID/stat is the resident set in pages of 4096 bytes (proc(5)); field 4 the parent. */
export function treeUsage(rootPid: number): TreeUsage | null {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  } catch {
    return null;
  }
  const parents = new Map<number, { parent: number; rss: number }>();
  for (const name of names) {
    const stat = readStat(name);
    if (stat !== null) parents.set(Number(name), stat);
  }
  let rssBytes = 0;
  let processCount = 0;
  for (const [pid, { rss }] of parents) {
    let at: number | undefined = pid;
    while (at !== undefined && at !== rootPid && at > 1) at = parents.get(at)?.parent;
    if (at !== rootPid) continue;
    rssBytes += rss;
    processCount++;
  }
  return { rssBytes, processCount };
}

function readStat(pid: string): { parent: number; rss: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses and may hold spaces: count from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), rss: Number(fields[21]) * 4096 };
  } catch {
    // The process ended between the listing and the reading.
    return null;
  }
}
