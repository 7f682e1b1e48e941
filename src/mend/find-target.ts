import { area, type Box, intersectionOf } from '../model/geometry.ts';
import type { DocumentBlock, KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import type { Mend, MendTarget } from './mend-schema.ts';

type DocumentTable = KlartextDocument['tables'][number];
type Cell = DocumentTable['cells'][number];
type Correction = KlartextDocument['corrections'][number];
type Line = PageDetail['lines'][number];
type Word = Line['words'][number];

/**
 * Boxes are of one thing when they share half of what both cover (intersection over union, the usual bound of object detection): a new run may place an edge
 * some pixels elsewhere, and a neighbour shares nothing.
 */
const sameSpot = 0.5;

/** Area that both boxes cover over the area that either covers, 0–1. */
export function overlap(a: Box, b: Box): number {
  const common = intersectionOf(a, b);
  return common === null ? 0 : area(common) / (area(a) + area(b) - area(common));
}

/** Of things with boxes the one on the spot; null where none is. */
function onSpot<T>(things: Iterable<T>, boxOf: (thing: T) => Box | null, spot: Box): T | null {
  let best: T | null = null;
  let bestOverlap = sameSpot;
  for (const thing of things) {
    const box = boxOf(thing);
    const share = box === null ? 0 : overlap(box, spot);
    if (share > bestOverlap || (share === sameSpot && best === null)) [best, bestOverlap] = [thing, share];
  }
  return best;
}

/** The cell that a mend is about, by its spot; without a spot by its table, row and column. */
export function findCell(
  tables: readonly DocumentTable[],
  target: MendTarget,
): { table: DocumentTable; cell: Cell } | null {
  const { pageNumber, box, tableId, rowIndex, columnIndex } = target;
  const cells = tables.flatMap((table) => table.cells.map((cell) => ({ table, cell })));
  if (box !== null) {
    const onPage = cells.filter(({ cell }) => cell.pageNumber === pageNumber);
    return onSpot(onPage, ({ cell }) => cell.box, box);
  }
  const isNamed = ({ table, cell }: { table: DocumentTable; cell: Cell }): boolean =>
    table.id === tableId && cell.rowIndex === rowIndex && cell.columnIndex === columnIndex;
  return cells.find(isNamed) ?? null;
}

/** The block that a mend is about, by its spot; without a spot by its id. */
export function findBlock(blocks: readonly DocumentBlock[], target: MendTarget): DocumentBlock | null {
  const { pageNumber, box, blockId } = target;
  if (box === null) return blocks.find((block) => block.id === blockId) ?? null;
  return onSpot(
    blocks.filter((block) => block.pageNumber === pageNumber),
    (block) => block.box,
    box,
  );
}

/** The correction that a mend is about: on its spot, or in its line, with the text that the mend knew. Without either, the first of the page with that text. */
export function findCorrection(
  corrections: readonly Correction[],
  { target, old }: Pick<Mend, 'target' | 'old'>,
): Correction | null {
  const found = corrections.find(({ pageNumber, box, text, line }) => {
    if (pageNumber !== target.pageNumber || (old !== null && text !== old)) return false;
    if (target.lineId !== undefined && line !== target.lineId) return false;
    return box === null || target.box === null || overlap(box, target.box) >= sameSpot;
  });
  return found ?? null;
}

/**
 * Whether a mend is about what the repair made of a word. In plain text, where nothing has a box, a corrected word is a word of its line like all others, and only its correction tells that it was one.
 * @param found the correction on its spot.
 */
export const isOfCorrection = ({ target }: Pick<Mend, 'target'>, found: Correction | null): boolean =>
  target.kind === 'correction' || (target.kind === 'word' && target.box === null && found !== null);

/** The word that a mend is about, with its line: by its spot; in plain text, whose lines stay what they are as long as the file does, by its line and its place in it. */
export function findWord(
  detail: PageDetail,
  { box: spot, lineId, wordIndex }: Pick<MendTarget, 'box' | 'lineId' | 'wordIndex'>,
): { line: Line; word: Word } | null {
  if (spot === null) {
    const line = detail.lines.find(({ id }) => id === lineId);
    const word = wordIndex === undefined ? undefined : line?.words[wordIndex];
    return line === undefined || word === undefined ? null : { line, word };
  }
  const words = detail.lines.flatMap((line) => line.words.map((word) => ({ line, word })));
  return onSpot(words, ({ word }) => word.box, spot);
}
