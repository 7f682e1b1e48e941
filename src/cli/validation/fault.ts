import type { z } from 'zod';

/** Something wrong in a file of the output. `place` is where in the file (`pages[3].text`), `fault` a sentence. */
export interface Fault {
  readonly place: string;
  readonly fault: string;
}

/** At most this many faults of one kind in one file are listed: the first tell what is wrong, thousands only hide others. */
const mostOfOneKind = 20;

/** Gathers faults; those beyond the first of a kind are counted. */
export class FaultList {
  readonly faults: Fault[] = [];
  private readonly counts = new Map<string, number>();

  add(kind: string, place: string, fault: string): void {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count <= mostOfOneKind) this.faults.push({ place, fault });
  }

  /** Faults found, listed or not. */
  get total(): number {
    let total = 0;
    for (const count of this.counts.values()) total += count;
    return total;
  }

  addIssues(error: z.ZodError): void {
    for (const issue of error.issues) this.add(`schema/${issue.code}`, placeOf(issue.path), issue.message);
  }
}

/** A path of keys as it is written in code: `pages[3].text`. */
export function placeOf(path: readonly PropertyKey[]): string {
  let place = '';
  for (const key of path) place += typeof key === 'number' ? `[${key}]` : `${place === '' ? '' : '.'}${String(key)}`;
  return place === '' ? '(root)' : place;
}
