import { segmentText } from '../segments.ts';
import { median } from '../type-metrics.ts';
import type { Piece, TextRow } from './pieces.ts';

/** Lines of running text under each other. */
export interface RunningText {
  readonly left: number;
  readonly right: number;
  /** Indices of the first and the last row of text. */
  readonly first: number;
  readonly last: number;
}

/** Fewest lines, and what tells running text from labels: see the traits of columns in reading order. */
const running = { lines: 5, wordsPerLine: 2.8, flow: 0.35, fill: 0.6 } as const;

/** Farthest step from line to line, and widest space in a line, in em. */
const widestStep = 1.75;
const widestSpace = 1;

interface OpenText {
  readonly left: number;
  base: number;
  readonly lines: { readonly pieces: Piece[]; right: number; readonly row: number }[];
}

/** The stretches of running text on a page, by the pieces that stand in them. */
export function runningTexts(rows: readonly TextRow[]): ReadonlyMap<Piece, RunningText> {
  const result = new Map<Piece, RunningText>();
  let open: OpenText[] = [];
  const close = (text: OpenText): void => {
    const found = asRunning(text);
    if (found === null) return;
    for (const line of text.lines) for (const piece of line.pieces) result.set(piece, found);
  };
  rows.forEach((row, index) => {
    const stays = (text: OpenText): boolean => row.base - text.base <= widestStep * row.em;
    for (const text of open) if (!stays(text)) close(text);
    open = open.filter(stays);
    let current: OpenText['lines'][number] | null = null;
    for (const piece of row.pieces) {
      const { left, right, em, base } = piece.segment;
      if (current !== null && left - current.right < widestSpace * em) {
        current.pieces.push(piece);
        current.right = right;
        continue;
      }
      current = { pieces: [piece], right, row: index };
      const home = open.find((text) => Math.abs(text.left - left) <= 0.6 * em && text.lines.at(-1)?.row !== index);
      if (home === undefined) open.push({ left, base, lines: [current] });
      else {
        home.lines.push(current);
        home.base = base;
      }
    }
  });
  for (const text of open) close(text);
  return result;
}

function asRunning({ left, lines }: OpenText): RunningText | null {
  if (lines.length < running.lines) return null;
  const texts = lines.map((line) => line.pieces.map((piece) => segmentText(piece.segment)).join(' '));
  const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0);
  const flowing = texts
    .slice(1)
    .filter((text, index) => /^[a-zåäö(]/u.test(text) || /\p{Ll}-$/u.test(texts[index] ?? ''));
  const right = Math.max(...lines.map((line) => line.right));
  const fill = median(lines.map((line) => (line.right - left) / Math.max(1, right - left))) ?? 0;
  const isRunning =
    words >= running.wordsPerLine * lines.length &&
    flowing.length >= running.flow * (lines.length - 1) &&
    fill >= running.fill;
  return isRunning ? { left, right, first: lines[0]?.row ?? 0, last: lines.at(-1)?.row ?? 0 } : null;
}
