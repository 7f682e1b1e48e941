import type { Mend } from './mend-schema.ts';

/** Mends that count: not undone, in order. An undo may itself be undone. */
export function standingMends(mends: readonly Mend[]): Mend[] {
  const undone = new Set<string>();
  // From the last to the first: whether an undo counts is known before what it undoes.
  for (const mend of mends.toReversed()) {
    if (mend.action === 'undo' && mend.undoes !== undefined && !undone.has(mend.id)) undone.add(mend.undoes);
  }
  return mends.filter((mend) => mend.action !== 'undo' && !undone.has(mend.id));
}
