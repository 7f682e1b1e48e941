/** A word of a line of plain text, as it was and as it is; with a space within where words were joined or split. */
export interface WordPair {
  readonly raw: string;
  readonly text: string;
}

/** How many words of the line before stand for how many of the line after. */
const steps: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
];

/** A join or split is rarer than a change of letters. */
const unevenCost = 0.5;

/** Pairs the words of a line with those of the repaired line: by their place, or where words were joined or split, so that the fewest letters differ. */
export function pairWords(rawLine: string, line: string): WordPair[] {
  const raw = rawLine.trim().split(/\s+/u);
  const text = line.trim().split(/\s+/u);
  if (raw.length === text.length) return raw.map((word, index) => ({ raw: word, text: text[index]! }));
  const width = text.length + 1;
  const costs = new Float64Array((raw.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const taken = new Int8Array(costs.length).fill(-1);
  costs[0] = 0;
  for (let i = 0; i <= raw.length; i++) {
    for (let j = 0; j <= text.length; j++) {
      const cost = costs[i * width + j]!;
      if (cost === Number.POSITIVE_INFINITY) continue;
      steps.forEach(([rawCount, textCount], step) => {
        if (i + rawCount > raw.length || j + textCount > text.length) return;
        const differing = differingLetters(raw.slice(i, i + rawCount).join(''), text.slice(j, j + textCount).join(''));
        const next = cost + differing + (step === 0 ? 0 : unevenCost);
        const at = (i + rawCount) * width + j + textCount;
        if (next >= costs[at]!) return;
        costs[at] = next;
        taken[at] = step;
      });
    }
  }
  const pairs: WordPair[] = [];
  let i = raw.length;
  let j = text.length;
  if (taken[i * width + j] === -1) return [{ raw: raw.join(' '), text: text.join(' ') }];
  while (i > 0) {
    const [rawCount, textCount] = steps[taken[i * width + j]!]!;
    pairs.push({ raw: raw.slice(i - rawCount, i).join(' '), text: text.slice(j - textCount, j).join(' ') });
    i -= rawCount;
    j -= textCount;
  }
  return pairs.reverse();
}

/** Letters of the longer word that lie between the common beginning and the common end. */
function differingLetters(first: string, second: string): number {
  const shortest = Math.min(first.length, second.length);
  let start = 0;
  while (start < shortest && first[start] === second[start]) start++;
  let end = 0;
  while (end < shortest - start && first.at(-1 - end) === second.at(-1 - end)) end++;
  return Math.max(first.length, second.length) - start - end;
}
