import type { Doubt, Mend } from '../../../src/review/api-types.ts';

/** How far somebody has come with the doubtful spots of a document. */
export interface DoubtCount {
  readonly left: number;
  /** Never falls while a document is looked at: spots that went away by what was decided have been dealt with. */
  readonly total: number;
  /** How many came while it was looked at, for what was decided. */
  readonly fresh: number;
}

/** @param first keys of the doubtful spots when the document was opened. @param doubts as they are now. */
export function countDoubts(
  first: ReadonlySet<string>,
  doubts: readonly Doubt[],
  decided: ReadonlyMap<string, Mend>,
): DoubtCount {
  const fresh = doubts.filter(({ key }) => !first.has(key)).length;
  return { left: doubts.filter(({ key }) => !decided.has(key)).length, total: first.size + fresh, fresh };
}
