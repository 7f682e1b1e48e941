type Curve = readonly (readonly [posterior: number, right: number])[];

/**
 * Share of changes that were right, by the probability that the model gave them: counted on 6,100 changes, in a report that an English engine had read and in twelve sets of
 * pages that we printed in nine typefaces, scanned in simulation and read with an English model; rounded and made to rise. The model is too
 * sure at the upper end: what it does not know (names, slips of the author) it cannot doubt.
 */
const changes: Curve = [
  [0, 0],
  [0.5, 0.74],
  [0.6, 0.76],
  [0.7, 0.8],
  [0.8, 0.87],
  [0.9, 0.9],
  [0.95, 0.93],
  [0.99, 0.965],
  [0.998, 0.985],
  [0.9999, 0.99],
  [1, 0.995],
];

/** The same of 114 words that were left as they stand though another reading was nearly as likely. */
const left: Curve = [
  [0, 0],
  [0.4, 0.1],
  [0.55, 0.3],
  [0.65, 0.62],
  [0.75, 0.7],
  [1, 0.98],
];

function along(curve: Curve, posterior: number): number {
  for (let index = 1; index < curve.length; index++) {
    const [to, high] = curve[index]!;
    if (posterior > to) continue;
    const [from, low] = curve[index - 1]!;
    return low + ((posterior - from) / (to - from)) * (high - low);
  }
  return curve.at(-1)![1];
}

/** The model's probability of a change as the share of such changes that are right, 0–1: straight lines between what was measured. */
export const calibrated = (posterior: number): number => along(changes, posterior);

/** The model's probability that a doubtful word is right as it stands as the share of such words that are, 0–1. */
export const calibratedAsLeft = (posterior: number): number => along(left, posterior);
