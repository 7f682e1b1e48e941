/**
 * The readings of a sequence of places in flat tables: those of place `p` stand from `start[p]` up to `start[p + 1]`.
 */
export interface ReadingTable {
  readonly start: Int32Array;
  /** Cost of word and misreading, natural logarithms; infinite for readings that are out of the question. */
  readonly cost: Float64Array;
  /** What the reading is to its neighbours. */
  readonly key: Int32Array;
  /** 1 where the words before a place say nothing of it. */
  readonly breakBefore: Uint8Array;
}

/** How much likelier a pair of neighbours is than chance has it: a factor above 0. */
export type PairFactor = (first: number, second: number) => number;

/**
 * Forward–backward over the sequence: the probability of each reading given all others, where a pair of neighbours weighs by its factor and
 * neighbours parted by a break do not.
 */
export function posteriorsOf(table: ReadingTable, factor: PairFactor): Float64Array {
  const { start, cost, key, breakBefore } = table;
  const places = start.length - 1;
  const forward = weightsOf(table);
  const own = forward.slice();
  for (let place = 1; place < places; place++) {
    if (breakBefore[place] === 1) continue;
    const from = start[place]!;
    const to = start[place + 1]!;
    const before = start[place - 1]!;
    if (to - from === 1 && from - before === 1) continue;
    let total = 0;
    for (let j = from; j < to; j++) {
      const weight = own[j]!;
      if (weight === 0) continue;
      let sum = 0;
      for (let i = before; i < from; i++) {
        const reached = forward[i]!;
        if (reached > 0) sum += reached * factor(key[i]!, key[j]!);
      }
      forward[j] = weight * sum;
      total += forward[j]!;
    }
    for (let j = from; j < to; j++) forward[j] = forward[j]! / total;
  }
  // Backwards; `after` holds what the places to the right say of the readings here.
  const posterior = new Float64Array(cost.length);
  let after = new Float64Array(16);
  let here = new Float64Array(16);
  for (let place = places - 1; place >= 0; place--) {
    const from = start[place]!;
    const to = start[place + 1]!;
    const count = to - from;
    if (count > here.length) here = new Float64Array(count * 2);
    if (count > after.length) {
      const larger = new Float64Array(count * 2);
      larger.set(after);
      after = larger;
    }
    const hasNext = place + 1 < places && breakBefore[place + 1] === 0;
    if (count === 1) {
      here[0] = 1;
      posterior[from] = 1;
    } else {
      let total = 0;
      let all = 0;
      const end = hasNext ? start[place + 2]! : to;
      for (let i = from; i < to; i++) {
        let sum = 1;
        if (hasNext) {
          sum = 0;
          for (let j = to; j < end; j++) {
            const weight = own[j]! * after[j - to]!;
            if (weight > 0) sum += weight * factor(key[i]!, key[j]!);
          }
        }
        here[i - from] = sum;
        total += sum;
        posterior[i] = forward[i]! * sum;
        all += posterior[i]!;
      }
      for (let i = from; i < to; i++) {
        here[i - from] = here[i - from]! / total;
        posterior[i] = posterior[i]! / all;
      }
    }
    const spare = after;
    after = here;
    here = spare;
  }
  return posterior;
}

/** Readings weighed by their own cost, those of a place to a sum of 1. */
function weightsOf({ start, cost }: ReadingTable): Float64Array {
  const weights = new Float64Array(cost.length);
  for (let place = 0; place + 1 < start.length; place++) {
    const from = start[place]!;
    const to = start[place + 1]!;
    if (to - from === 1) {
      weights[from] = 1;
      continue;
    }
    let least = Number.POSITIVE_INFINITY;
    for (let i = from; i < to; i++) if (cost[i]! < least) least = cost[i]!;
    let total = 0;
    for (let i = from; i < to; i++) {
      weights[i] = Math.exp(least - cost[i]!);
      total += weights[i]!;
    }
    for (let i = from; i < to; i++) weights[i] = weights[i]! / total;
  }
  return weights;
}
