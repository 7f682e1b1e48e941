import { type Box, boxFromEdges } from '../model/geometry.ts';
import type { Ruling } from '../model/page.ts';
import { median, type PlacedWord } from './type-metrics.ts';

/** Words beside each other without a gap that could be a column's: the atom of layout. Words from left to right. */
export interface Segment {
  readonly words: readonly PlacedWord[];
  readonly left: number;
  readonly right: number;
  readonly em: number;
  readonly base: number;
  /** Band of the line's ink as used for ordering, in pixels: from cap height to just under the baseline. */
  readonly top: number;
  readonly bottom: number;
}

/** Cap height over and a little under the baseline, in em: neighbouring lines set solid do not overlap in it, superscripts do with their own line. */
const overBaseline = 0.68;
const underBaseline = 0.08;

/**
 * Gap in em that ends a segment. Word spaces are 0.2–0.35 em, in justified lines seldom above 0.8; gaps between columns of figures go down to 1 em.
 */
const segmentGap = 1;

const leaderText = /(?:[.…·_]\s?){4,}$/u;

/** Whether the word is a row of leader dots or ends in one. */
export const isLeader = (placed: PlacedWord): boolean =>
  placed.word.source === 'leader' || leaderText.test(placed.word.text);

/** Makes a segment of words; sorts them from left to right. */
export function makeSegment(words: readonly PlacedWord[]): Segment {
  const sorted = [...words].sort((a, b) => a.left - b.left || a.right - b.right || a.base - b.base);
  const measured = sorted.filter((placed) => placed.isMeasured);
  const judges = measured.length > 0 ? measured : sorted;
  const em = median(judges.map((placed) => placed.em)) ?? 1;
  const base = median(judges.map((placed) => placed.base)) ?? 0;
  let rightEdge = Number.NEGATIVE_INFINITY;
  for (const placed of sorted) rightEdge = Math.max(rightEdge, placed.right);
  return {
    words: sorted,
    left: sorted[0]?.left ?? 0,
    right: rightEdge,
    em,
    base,
    top: base - overBaseline * em,
    bottom: base + underBaseline * em,
  };
}

/** The hull of the words' own boxes. */
export function inkBox(words: readonly PlacedWord[]): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let rightEdge = Number.NEGATIVE_INFINITY;
  let bottomEdge = Number.NEGATIVE_INFINITY;
  for (const { word } of words) {
    left = Math.min(left, word.box.x);
    top = Math.min(top, word.box.y);
    rightEdge = Math.max(rightEdge, word.box.x + word.box.width);
    bottomEdge = Math.max(bottomEdge, word.box.y + word.box.height);
  }
  return words.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : boxFromEdges(left, top, rightEdge, bottomEdge);
}

/** Text of a segment, words joined by a space. */
export const segmentText = (segment: Segment): string => segment.words.map((placed) => placed.word.text).join(' ');

interface Chain {
  words: PlacedWord[];
  last: PlacedWord;
  right: number;
}

/** Upright rulings, asked whether one stands between two words. */
export class UprightRulings {
  readonly #rulings: readonly Ruling[];

  constructor(rulings: readonly Ruling[]) {
    this.#rulings = rulings
      .filter((ruling) => ruling.orientation === 'vertical')
      .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
  }

  /** Whether a ruling at the height of `y` stands in the gap from `left` to `right`. */
  stands(left: number, right: number, y: number, tolerance: number): boolean {
    let low = 0;
    let high = this.#rulings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rulings[middle]?.box.x ?? 0) < left - tolerance) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < this.#rulings.length; i++) {
      const box = this.#rulings[i]?.box;
      if (box === undefined || box.x > right + tolerance) return false;
      if (y >= box.y && y <= box.y + box.height) return true;
    }
    return false;
  }
}

/**
 * Chains words to segments by nearness and by overlap of their bands, whatever order they come in. Sweep from left to right with open chains in
 * buckets of one em by height, so about n log n.
 */
export function chainWords(words: readonly PlacedWord[], em: number, upright: UprightRulings): Segment[] {
  const sorted = [...words].sort((a, b) => a.left - b.left || a.base - b.base || a.right - b.right);
  const chains: Chain[] = [];
  const buckets = new Map<number, Set<number>>();
  const bucketsOf = (placed: PlacedWord): [number, number] => [
    Math.floor((placed.base - overBaseline * placed.em) / em),
    Math.floor((placed.base + underBaseline * placed.em) / em),
  ];
  const register = (placed: PlacedWord, chainIndex: number, isAdded: boolean): void => {
    const [from, to] = bucketsOf(placed);
    for (let bucket = from; bucket <= to; bucket++) {
      const set = buckets.get(bucket);
      if (isAdded) {
        if (set === undefined) buckets.set(bucket, new Set([chainIndex]));
        else set.add(chainIndex);
      } else set?.delete(chainIndex);
    }
  };
  for (const placed of sorted) {
    const best = bestChain(placed, chains, buckets, bucketsOf(placed), upright);
    if (best === null) {
      chains.push({ words: [placed], last: placed, right: placed.right });
      register(placed, chains.length - 1, true);
      continue;
    }
    const chain = chains[best];
    if (chain === undefined) continue;
    register(chain.last, best, false);
    chain.words.push(placed);
    // A small mark, a superscript or a speck does not lead the line away from its course.
    if (placed.isMeasured || !chain.last.isMeasured) {
      if (!(placed.em < 0.8 * chain.last.em && placed.word.text.length <= 3)) chain.last = placed;
    }
    chain.right = Math.max(chain.right, placed.right);
    register(chain.last, best, true);
  }
  return chains.map((chain) => makeSegment(chain.words));
}

function bestChain(
  placed: PlacedWord,
  chains: readonly Chain[],
  buckets: ReadonlyMap<number, ReadonlySet<number>>,
  [from, to]: readonly [number, number],
  upright: UprightRulings,
): number | null {
  const top = placed.base - overBaseline * placed.em;
  const bottomEdge = placed.base + underBaseline * placed.em;
  let best: number | null = null;
  let bestScore = 0;
  for (let bucket = from; bucket <= to; bucket++) {
    for (const index of buckets.get(bucket) ?? []) {
      const chain = chains[index];
      if (chain === undefined) continue;
      const { last } = chain;
      const lastTop = last.base - overBaseline * last.em;
      const lastBottom = last.base + underBaseline * last.em;
      const overlap = Math.min(bottomEdge, lastBottom) - Math.max(top, lastTop);
      const share = overlap / Math.min(bottomEdge - top, lastBottom - lastTop);
      if (share < 0.5) continue;
      const gap = placed.left - chain.right;
      const size = Math.max(Math.min(placed.em, last.em), 0.6 * Math.max(placed.em, last.em));
      const limit = size * (isLeader(placed) || isLeader(last) ? 4 : segmentGap);
      if (gap > limit) continue;
      const y = placed.base - 0.3 * placed.em;
      if (gap > 0 && upright.stands(chain.right, placed.left, y, 0.1 * size)) continue;
      const score = share + 1 - (0.5 * Math.max(0, gap)) / limit;
      if (score > bestScore) {
        best = index;
        bestScore = score;
      }
    }
  }
  return best;
}
