/** Word pairs as a sparse matrix: the second words of first word `id` are `second[start[id]] … second[start[id + 1] - 1]`, ascending. */
export interface WordPairs {
  readonly start: Uint32Array;
  readonly second: Uint16Array;
  /** In how many pairs a word stands second. */
  readonly secondCount: Uint16Array;
  readonly total: number;
}

/** Whether the pair stands in the list of word pairs. */
export function hasPair(pairs: WordPairs, first: number, second: number): boolean {
  let low = pairs.start[first]!;
  let high = pairs.start[first + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = pairs.second[middle]!;
    if (found === second) return true;
    if (found < second) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

export function forEachPair(pairs: WordPairs, visit: (first: number, second: number) => void): void {
  for (let first = 0; first + 1 < pairs.start.length; first++) {
    for (let index = pairs.start[first]!; index < pairs.start[first + 1]!; index++) visit(first, pairs.second[index]!);
  }
}
