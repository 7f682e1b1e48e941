import type { Bitmap } from '../../model/bitmap.ts';
import type { Box } from '../../model/geometry.ts';

/** What a look at a page image or a picture tells about text in it. Shares are 0–1. */
export interface InkLook {
  /** Share of the pixels near the commonest brightness: paper has one, photographs have none. */
  readonly paperShare: number;
  /** Lines of writing: runs of rows with ink, 4–45 hundredths of an inch high, between rows of paper. */
  readonly lineCount: number;
  /** Ink cells under words beside all cells with ink in them (writing, not solid areas); 1 where there is none. */
  readonly inkCover: number;
  readonly inkCellCount: number;
  /** Words that have ink under them, beside all words; 1 for no words. */
  readonly wordsOnInk: number;
}

/** Side of a cell in inches: about the height of a line of small type. */
const cellInches = 0.1;

/** Pixels darker than paper by this much are ink in a look at 60–100 dpi, where letters blur to gray. */
const inkStep = 45;

/**
 * Looks at a small gray image (60–100 dpi).
 * @param words boxes in pixels of the image.
 */
export function lookAtInk(image: Bitmap, words: readonly Box[]): InkLook {
  const gray = grayOf(image);
  const { width, height } = image;
  const { paper, share } = paperOf(gray);
  const ink = new Uint8Array(width * height);
  // Ink differs from paper either way: white letters on a dark ground are writing as well.
  for (let i = 0; i < ink.length; i++) ink[i] = Math.abs((gray[i] as number) - paper) >= inkStep ? 1 : 0;
  const side = Math.max(3, Math.round(image.dpi * cellInches));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const count = new Uint16Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 1) count[row + Math.floor(x / side)]!++;
    }
  }
  const covered = new Uint8Array(columns * rows);
  const reach = image.dpi * 0.04;
  let onInk = 0;
  for (const box of words) {
    if (hasInk(ink, width, height, box)) onInk++;
    const left = Math.max(0, Math.floor((box.x - reach) / side));
    const end = Math.min(columns - 1, Math.floor((box.x + box.width + reach) / side));
    const top = Math.max(0, Math.floor((box.y - reach) / side));
    const low = Math.min(rows - 1, Math.floor((box.y + box.height + reach) / side));
    for (let y = top; y <= low; y++) for (let x = left; x <= end; x++) covered[y * columns + x] = 1;
  }
  let cells = 0;
  let under = 0;
  for (let i = 0; i < count.length; i++) {
    const filled = (count[i] as number) / (side * side);
    if (filled < 0.06 || filled > 0.7) continue;
    cells++;
    if (covered[i] === 1) under++;
  }
  return {
    paperShare: share,
    lineCount: countLines(ink, width, height, image.dpi),
    inkCover: cells === 0 ? 1 : under / cells,
    inkCellCount: cells,
    wordsOnInk: words.length === 0 ? 1 : onInk / words.length,
  };
}

function grayOf(image: Bitmap): Uint8Array {
  if (image.channels === 1) return image.data;
  const out = new Uint8Array(image.width * image.height);
  for (let i = 0, j = 0; i < out.length; i++, j += 3) {
    // Rec. 601 weights in 1/256.
    const sum =
      77 * (image.data[j] as number) + 150 * (image.data[j + 1] as number) + 29 * (image.data[j + 2] as number);
    out[i] = sum >> 8;
  }
  return out;
}

/** The commonest brightness (window of 33 levels) and the share of pixels in it. */
function paperOf(gray: Uint8Array): { paper: number; share: number } {
  const histogram = new Uint32Array(256);
  for (const value of gray) histogram[value]!++;
  let window = 0;
  let best = 0;
  let paper = 255;
  for (let level = 0; level < 256 + 16; level++) {
    if (level < 256) window += histogram[level] as number;
    if (level >= 33) window -= histogram[level - 33] as number;
    if (window >= best) {
      best = window;
      paper = Math.max(0, Math.min(255, level - 16));
    }
  }
  return { paper, share: gray.length === 0 ? 1 : best / gray.length };
}

function hasInk(ink: Uint8Array, width: number, height: number, box: Box): boolean {
  const left = Math.max(0, Math.floor(box.x));
  const end = Math.min(width, Math.ceil(box.x + box.width));
  const top = Math.max(0, Math.floor(box.y));
  const low = Math.min(height, Math.ceil(box.y + box.height));
  for (let y = top; y < low; y++) for (let x = left; x < end; x++) if (ink[y * width + x] === 1) return true;
  return false;
}

function countLines(ink: Uint8Array, width: number, height: number, dpi: number): number {
  let lines = 0;
  let run = 0;
  const lowest = Math.max(2, Math.round(0.04 * dpi));
  const highest = Math.round(0.45 * dpi);
  for (let y = 0; y <= height; y++) {
    let inRow = 0;
    if (y < height) for (let x = 0; x < width; x++) inRow += ink[y * width + x] as number;
    if (inRow > Math.max(1, 0.01 * width) && inRow < 0.8 * width) {
      run++;
    } else {
      if (run >= lowest && run <= highest) lines++;
      run = 0;
    }
  }
  return lines;
}
