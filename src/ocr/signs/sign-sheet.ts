import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, centerY } from '../../model/geometry.ts';
import { copyOf } from '../../raster/crop.ts';
import type { EngineWord } from '../engine.ts';

/** White around each piece, in pixels: Tesseract loses letters at an edge, and takes lines that are close for one. */
const margin = 24;

/** Pieces of a page, one below the other on a white sheet, so that one call of the engine reads them all. */
export interface SignSheet {
  readonly image: Bitmap;
  /** The rows of the sheet that belong to each piece. */
  readonly rows: readonly { readonly top: number; readonly bottom: number }[];
}

/** Puts the pieces of a gray image in these boxes on a sheet. */
export function makeSignSheet(image: Bitmap, boxes: readonly Box[]): SignSheet {
  // A pixel more on each side: the box of a word is that of its ink.
  const pieces = boxes.map(
    ({ x, y, width, height }) => copyOf(image, { x: x - 2, y: y - 2, width: width + 4, height: height + 4 }).image,
  );
  const width = Math.max(1, ...pieces.map((piece) => piece.width)) + 2 * margin;
  const height = pieces.reduce((sum, piece) => sum + piece.height + margin, margin);
  const data = new Uint8Array(width * height).fill(255);
  const rows: { top: number; bottom: number }[] = [];
  let y = margin;
  for (const piece of pieces) {
    for (let row = 0; row < piece.height; row++) {
      data.set(piece.data.subarray(row * piece.width, (row + 1) * piece.width), (y + row) * width + margin);
    }
    rows.push({ top: y - margin / 2, bottom: y + piece.height + margin / 2 });
    y += piece.height + margin;
  }
  return { image: { width, height, channels: 1, data, dpi: image.dpi }, rows };
}

/** What was read in each row of a sheet, words joined by spaces; an empty text where nothing was. */
export function readingsOfSheet(
  sheet: SignSheet,
  words: readonly EngineWord[],
): { readonly text: string; readonly confidence: number }[] {
  return sheet.rows.map(({ top, bottom }) => {
    const inRow = words
      .filter((word) => centerY(word.box) >= top && centerY(word.box) < bottom)
      .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
    return {
      text: inRow.map((word) => word.text).join(' '),
      confidence: inRow.length === 0 ? 0 : Math.min(...inRow.map((word) => word.confidence)),
    };
  });
}
