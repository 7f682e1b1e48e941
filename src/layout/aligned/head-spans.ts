import type { Box } from '../../model/geometry.ts';
import type { Piece } from './pieces.ts';
import type { CandidateRow } from './table-rows.ts';

interface Extent {
  readonly left: number;
  readonly right: number;
}

/** First and last index of the columns that a head stands over. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/** Lengths in em: how far under a head's baseline the ruling that tells its columns may be drawn, and how far the head may stand out over it. */
const spanRule = { under: 1.3, out: 0.5 } as const;

/**
 * The columns of a head by the ruling drawn right under it: over those columns, and under no other head of its row. Null where none is.
 *
 * @param rules - ink of level rulings.
 */
export function spanByRule(
  piece: Piece,
  row: CandidateRow,
  columns: readonly Extent[],
  rules: readonly Box[],
): ColumnSpan | null {
  const { left, right, base, em } = piece.segment;
  const isUnder = (box: Box): boolean =>
    box.y > base - 0.1 * em &&
    box.y < base + spanRule.under * em &&
    box.x <= left + spanRule.out * em &&
    box.x + box.width >= right - spanRule.out * em &&
    !row.pieces.some(
      (other) => other !== piece && other.segment.left < box.x + box.width && other.segment.right > box.x,
    );
  const rule = rules.find(isUnder);
  if (rule === undefined) return null;
  const own = columns.flatMap((column, index) => {
    const middle = (column.left + column.right) / 2;
    return middle > rule.x && middle < rule.x + rule.width ? [index] : [];
  });
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || own.length === columns.length) return null;
  return { first, last };
}

/**
 * How far, in em, the middle of a head may stand from that of the columns that it is set over: a lone one; one of several, since figures set flush right lie to one side of what is centred over them; and how
 * far these may differ among themselves.
 */
const centred = { lone: 0.8, several: 2.5, spread: 1 } as const;

/** Most ways to share columns out among heads that are looked at. */
const mostWays = 200;

/**
 * The columns of each head of a row, where all of them stand over the middle of theirs and leave no column of figures out: `Men` and `Women` over three columns each. Null where
 * they do not, or where each has just one.
 *
 * @param heads - what stands over or in each column, from left to right: the columns with the heads of the rows below.
 * @param from - the first column of figures.
 * @param isWide - whether a lone head is known to be over all by its width.
 */
export function spansByMiddle(
  pieces: readonly Piece[],
  heads: readonly Extent[],
  from: number,
  isWide: boolean,
): ColumnSpan[] | null {
  if (pieces.length === 0 || pieces.length >= heads.length - from) return null;
  const limit = pieces.length === 1 && !isWide ? centred.lone : centred.several;
  let best: { readonly spans: ColumnSpan[]; readonly spread: number } | null = null;
  let ways = 0;
  const place = (spans: readonly ColumnSpan[], offsets: readonly number[], column: number): void => {
    const piece = pieces[spans.length];
    if (piece === undefined) {
      if (column !== heads.length || ways++ > mostWays || !areEven(spans, isWide)) return;
      const spread = Math.max(...offsets) - Math.min(...offsets);
      if (spread <= centred.spread && (best === null || spread < best.spread)) best = { spans: [...spans], spread };
      return;
    }
    const { left, right, em } = piece.segment;
    const start = heads[column];
    for (let last = heads.length - 1; start !== undefined && last >= column && ways <= mostWays; last--) {
      const offset = ((left + right) / 2 - (start.left + (heads[last]?.right ?? 0)) / 2) / em;
      if (Math.abs(offset) <= limit) place([...spans, { first: column, last }], [...offsets, offset], last + 1);
    }
  };
  place([], [], from);
  return (best as { readonly spans: ColumnSpan[] } | null)?.spans ?? null;
}

/** Whether no head over an odd number of columns may as well be the first line of the head of the one in their middle: those over three are sure where all are over three. */
function areEven(spans: readonly ColumnSpan[], isWide: boolean): boolean {
  const counts = spans.map(({ first, last }) => last - first + 1);
  const areEqual = spans.length >= 2 && new Set(counts).size === 1;
  return isWide || areEqual || counts.every((count) => count === 1 || count % 2 === 0);
}
