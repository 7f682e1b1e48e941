import { type Box, bottom, right } from '../model/geometry.ts';
import type { NoiseArea } from './noise-areas.ts';
import type { FilledGrid } from './ruled-table.ts';
import { inkBox } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/**
 * What an engine makes of the ink of cells that is no text: pieces of rulings, edges of coloured cells, the screen that a fax makes of a colour. Lengths in em, confidences 0–1. On clean, office, copy and
 * fax scans of 60 pages of ruled tables such readings had 0–0.6, words of text under 0.5 were long or of the usual height [M].
 */
const noise = {
  sign: { below: 0.65, height: 0.8 },
  letters: { below: 0.5, most: 3, height: 1.5 },
  speck: { below: 0.5, size: 0.13 },
  lone: { below: 0.6, most: 3, emptyShare: 0.6 },
} as const;

/** Signs that are never high. */
const flatSign = /^[-–—=~_.,:;'"“”’‘´`^°·]+$/u;

const isRead = ({ word }: PlacedWord): boolean => word.source === 'ocr' || word.source === 'ocr-second';

const isInk = ({ word }: PlacedWord, em: number): boolean => {
  const { text, confidence, box } = word;
  if (flatSign.test(text)) {
    const isSpeck = Math.max(box.width, box.height) <= noise.speck.size * em;
    if (isSpeck) return confidence < noise.speck.below;
    return confidence < noise.sign.below && box.height >= noise.sign.height * em;
  }
  return (
    confidence < noise.letters.below && text.length <= noise.letters.most && box.height >= noise.letters.height * em
  );
};

const isDoubtful = ({ word }: PlacedWord): boolean =>
  word.confidence < noise.lone.below && (word.text.match(/\p{L}|\p{N}/gu)?.length ?? 0) <= noise.lone.most;

/** Takes readings that are no text out of the cells; they are kept as words of figures, one a cell. */
export function takeCellNoise(filled: FilledGrid, em: number): { filled: FilledGrid; areas: NoiseArea[] } {
  const isSparse = sparseColumns(filled);
  const areas: NoiseArea[] = [];
  const words = filled.words.map((own, index) => {
    const cell = filled.grid.cells[index];
    if (own.length === 0 || cell === undefined || !own.some(isRead)) return own;
    const isLone = isSparse[cell.columnIndex] === true && own.every((word) => isRead(word) && isDoubtful(word));
    const rest = isLone ? [] : own.filter((word) => !isRead(word) || !isInk(word, em));
    if (rest.length === own.length) return own;
    const taken = own.filter((word) => !rest.includes(word));
    areas.push({ figure: { box: within(inkBox(taken), cell.box), kind: 'image', confidence: 0.5 }, words: taken });
    return rest;
  });
  return areas.length === 0 ? { filled, areas } : { filled: { ...filled, words }, areas };
}

/** By column whether most of its cells are without words: columns of colours and marks. */
function sparseColumns({ grid, words }: FilledGrid): boolean[] {
  const all = grid.xs.map(() => 0);
  const empty = grid.xs.map(() => 0);
  grid.cells.forEach((cell, index) => {
    if (cell.colSpan > 1) return;
    all[cell.columnIndex] = (all[cell.columnIndex] ?? 0) + 1;
    if (words[index]?.length === 0) empty[cell.columnIndex] = (empty[cell.columnIndex] ?? 0) + 1;
  });
  return all.map((count, column) => count >= 2 && (empty[column] ?? 0) >= noise.lone.emptyShare * count);
}

/** The part of the box that lies in the cell; the box itself where none does. */
function within(box: Box, cell: Box): Box {
  const x = Math.max(box.x, cell.x);
  const y = Math.max(box.y, cell.y);
  const width = Math.min(right(box), right(cell)) - x;
  const height = Math.min(bottom(box), bottom(cell)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : box;
}
