import type { PlacedWord } from './type-metrics.ts';

/**
 * Takes out text that is turned a quarter and stands outside the column of text (a case number or a signing service's line in the margin), and scraps at the very edge of a scan. Words in the strip of
 * such text, one after another, are part of it, even if they are too short to tell. Turned heads of table columns stand between other words and stay.
 *
 * @returns the margin's words from the foot upwards, as text turned to the left is read, and all others in their old order.
 */
export function takeMarginText(
  words: readonly PlacedWord[],
  em: number,
  pageWidth: number,
): { margin: PlacedWord[]; rest: PlacedWord[] } {
  const scraps = words.filter((placed) => isEdgeScrap(placed, pageWidth));
  const { margin, rest } = takeTurnedText(
    words.filter((placed) => !isEdgeScrap(placed, pageWidth)),
    em,
  );
  return { margin: [...margin, ...scraps.sort(byHeight)], rest };
}

/** Share of the page's width along its edges where a scan shows the fold, the next page or the lid. */
const edgeShare = 0.012;

/** One or two signs, wholly in the outermost strip of a scan: never text, as no printer reaches there. */
const isEdgeScrap = ({ word, left, right }: PlacedWord, pageWidth: number): boolean =>
  word.source !== 'text-layer' &&
  word.text.length <= 2 &&
  (right < edgeShare * pageWidth || left > (1 - edgeShare) * pageWidth);

const byHeight = (a: PlacedWord, b: PlacedWord): number => a.word.box.y - b.word.box.y || a.left - b.left;

function takeTurnedText(words: readonly PlacedWord[], em: number): { margin: PlacedWord[]; rest: PlacedWord[] } {
  const turned = words.filter((placed) => placed.isTurned);
  const level = words.filter((placed) => !placed.isTurned && placed.word.text.length >= 3);
  if (turned.length === 0 || level.length === 0) return { margin: [], rest: [...words] };
  const lefts = level.map((placed) => placed.left).sort((a, b) => a - b);
  const rights = level.map((placed) => placed.right).sort((a, b) => a - b);
  const leftEdge = lefts[Math.floor(lefts.length * 0.02)] ?? 0;
  const rightEdge = rights[Math.floor((rights.length - 1) * 0.98)] ?? 0;
  const outside = turned.filter((placed) => placed.right <= leftEdge || placed.left >= rightEdge);
  if (outside.length === 0) return { margin: [], rest: [...words] };
  const inStrip = words
    .filter((placed) =>
      outside.some((strip) => placed.left > strip.left - 0.4 * em && placed.right < strip.right + 0.4 * em),
    )
    .sort((a, b) => a.word.box.y - b.word.box.y || a.left - b.left);
  const outsiders = new Set(outside);
  const margin: PlacedWord[] = [];
  let run: PlacedWord[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    if (run.some((placed) => outsiders.has(placed))) margin.push(...run);
    run = [];
  };
  for (const placed of inStrip) {
    const { y, height } = placed.word.box;
    if (y > reached + 6 * em) close();
    run.push(placed);
    reached = Math.max(reached, y + height);
  }
  close();
  const taken = new Set(margin);
  return {
    margin: margin.sort((a, b) => b.word.box.y - a.word.box.y || a.left - b.left),
    rest: words.filter((placed) => !taken.has(placed)),
  };
}
