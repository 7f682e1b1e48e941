import { coveredShare } from '../model/geometry.ts';
import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';

type Cell = KlartextDocument['tables'][number]['cells'][number];
type Line = PageDetail['lines'][number];
type Word = Line['words'][number];

/** A word with the line that it stands in. */
export interface PlacedWord {
  readonly line: Line;
  readonly word: Word;
}

/** A word belongs to a cell that covers more than half of it. */
const inCell = 0.5;

/**
 * The words of the page that a cell was made of, in reading order; null where they cannot be told for sure. They are told by what was read, which no mend changes: on a page with places
 * the words that lie in the cell must together be its `raw`; in plain text its `raw` must stand once and no more in its line.
 */
export function wordsOfCell(detail: PageDetail, cell: Pick<Cell, 'box' | 'line' | 'raw'>): PlacedWord[] | null {
  if (cell.raw.trim() === '') return null;
  return cell.box === null ? wordsInLine(detail, cell) : wordsInBox(detail, cell.box, cell.raw);
}

function wordsInBox(detail: PageDetail, box: NonNullable<Cell['box']>, raw: string): PlacedWord[] | null {
  const inside = detail.lines.flatMap((line) =>
    line.words
      .filter((word) => word.source !== 'leader' && word.box !== null && coveredShare(word.box, box) > inCell)
      .map((word) => ({ line, word })),
  );
  return withoutSpace(inside.map(({ word }) => word.raw).join('')) === withoutSpace(raw) ? inside : null;
}

function wordsInLine(detail: PageDetail, { line: lineId, raw }: Pick<Cell, 'line' | 'raw'>): PlacedWord[] | null {
  const line = detail.lines.find(({ id }) => id === lineId);
  if (line === undefined) return null;
  const wanted = raw.trim().split(/\s+/u);
  const starts = startsOf(
    line.words.map((word) => word.raw),
    wanted,
  );
  const [start] = starts;
  if (start === undefined || starts.length > 1) return null;
  return line.words.slice(start, start + wanted.length).map((word) => ({ line, word }));
}

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');

/** Where (0-based) `wanted` begins in `all`, overlapping places too. None where `wanted` is empty. */
export function startsOf(all: readonly string[], wanted: readonly string[]): number[] {
  if (wanted.length === 0) return [];
  return all.flatMap((_, start) => (wanted.every((one, index) => all[start + index] === one) ? [start] : []));
}
