/** One reading of one stretch in the sequence of a text. */
export interface Reading {
  /** Cost of word and misreading, natural logarithms. */
  cost: number;
  readonly contextId: number;
}

/** Probability of each reading at each place, in the order of the readings. */
export type Posteriors = readonly Float64Array[];

/**
 * Forward–backward over a sequence of places with readings: the probability of each reading given the whole sequence, where a pair of
 * neighbours costs `pairCost` and neighbours parted by a break cost nothing.
 *
 * @param readings at least one for each place.
 * @param breakBefore whether the words before a place say nothing of it.
 */
export function posteriorsOf(
  readings: readonly (readonly Reading[])[],
  breakBefore: readonly boolean[],
  pairCost: (first: number, second: number) => number,
): Posteriors {
  const count = readings.length;
  const result: Float64Array[] = new Array(count);
  const forward: Float64Array[] = new Array(count);
  for (let index = 0; index < count; index++) {
    const here = readings[index]!;
    const scores = new Float64Array(here.length);
    const before = index === 0 || breakBefore[index]! ? null : forward[index - 1]!;
    const previous = before === null ? [] : readings[index - 1]!;
    for (let j = 0; j < here.length; j++) {
      let sum = 1;
      if (before !== null) {
        sum = 0;
        for (let i = 0; i < previous.length; i++) {
          sum += before[i]! * Math.exp(-pairCost(previous[i]!.contextId, here[j]!.contextId));
        }
      }
      scores[j] = sum * Math.exp(-(here[j]!.cost - here[0]!.cost));
    }
    forward[index] = normalized(scores);
  }
  let backward = new Float64Array(0);
  for (let index = count - 1; index >= 0; index--) {
    const here = readings[index]!;
    const scores = new Float64Array(here.length);
    const next = index + 1 < count && !breakBefore[index + 1]! ? readings[index + 1]! : null;
    for (let i = 0; i < here.length; i++) {
      let sum = 1;
      if (next !== null) {
        sum = 0;
        for (let j = 0; j < next.length; j++) {
          sum +=
            backward[j]! *
            Math.exp(-(next[j]!.cost - next[0]!.cost)) *
            Math.exp(-pairCost(here[i]!.contextId, next[j]!.contextId));
        }
      }
      scores[i] = sum;
    }
    backward = normalized(scores);
    const posterior = new Float64Array(here.length);
    for (let i = 0; i < here.length; i++) posterior[i] = forward[index]![i]! * backward[i]!;
    result[index] = normalized(posterior);
  }
  return result;
}

/** Scales to a sum of 1; all zero becomes even. */
function normalized(values: Float64Array): Float64Array<ArrayBuffer> {
  let sum = 0;
  for (const value of values) sum += value;
  return Float64Array.from(values, (value) => (sum > 0 ? value / sum : 1 / values.length));
}
