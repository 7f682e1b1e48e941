/**
 * Share of changes that were right, by the probability that the model gave them: counted on about 5,000 changes, in a report that an English
 * engine had read and in pages that we printed, scanned in simulation and read with an English model; rounded and made to rise. The model is too
 * sure at both ends: what it does not know (names, slips of the author) it cannot doubt.
 */
const measured: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.5, 0.68],
  [0.6, 0.72],
  [0.7, 0.8],
  [0.85, 0.9],
  [0.95, 0.94],
  [0.99, 0.97],
  [0.999, 0.99],
  [1, 0.996],
];

/** The model's probability of a reading as the share of such readings that are right, 0–1: straight lines between what was measured. */
export function calibrated(posterior: number): number {
  for (let index = 1; index < measured.length; index++) {
    const [to, high] = measured[index]!;
    if (posterior > to) continue;
    const [from, low] = measured[index - 1]!;
    return low + ((posterior - from) / (to - from)) * (high - low);
  }
  return measured.at(-1)![1];
}
