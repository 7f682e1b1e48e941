/**
 * The level that the value at `rank` (0 is the darkest) has when all values that were counted are put in order.
 * @param histogram how many values each level has.
 */
export function levelAt(histogram: Int32Array, rank: number): number {
  let seen = 0;
  for (let level = 0; level < histogram.length; level++) {
    seen += histogram[level]!;
    if (seen > rank) return level;
  }
  return histogram.length - 1;
}
