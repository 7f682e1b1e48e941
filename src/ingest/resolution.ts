import type { Size } from '../model/geometry.ts';

/** A resolution in pixels per inch, and where it comes from, as a sentence for the record; null when the file's own was taken as it is. */
export interface Resolution {
  readonly dpi: number;
  readonly guess: string | null;
}

/** Scanners give 72 (a fax's coarse side is left out) to 1200 dots per inch; anything else is a guess gone wrong. */
const lowestDpi = 72;
const highestDpi = 1200;

/** What scanners are set to; a guess within 1.5 % of one (a cropped edge) is taken for it. */
const usualDpi: readonly number[] = [72, 96, 100, 150, 200, 240, 300, 400, 600, 1200];

/** Longest side of an A3 sheet and of a small slip (A6), in inches. */
const a3LongInches = 16.54;
const a6LongInches = 5.83;

/** Values that programs write when they know nothing (screen resolutions), not what a scanner measured. */
const screenDpi: readonly number[] = [72, 75, 96];

/** A-series paper has sides as 1 : √2; scans crop a little. */
function isAFormat(size: Size): boolean {
  const ratio = Math.max(size.width, size.height) / Math.min(size.width, size.height);
  return Math.abs(ratio - Math.SQRT2) < 0.05;
}

/** US letter, 8.5 × 11 inches. */
function isLetter(size: Size): boolean {
  const ratio = Math.max(size.width, size.height) / Math.min(size.width, size.height);
  return Math.abs(ratio - 11 / 8.5) < 0.03;
}

/**
 * The resolution of a page image. The file's own counts unless the paper that follows from it is absurd: a screen resolution (72, 75, 96) on a page
 * larger than A3, a page of A proportions smaller than A6, or a number no scanner has. Otherwise a sheet of A4, or of US letter by its
 * proportions, is assumed, and the sentence says so.
 *
 * @param size pixels of the page as a viewer shows it.
 * @param stated pixels per inch in the file; null when it says nothing.
 */
export function resolutionOf(size: Size, stated: number | null): Resolution {
  const longPx = Math.max(size.width, size.height);
  if (stated !== null) {
    const longInches = longPx / stated;
    const isScreenLie = screenDpi.includes(Math.round(stated)) && longInches > a3LongInches;
    const isTooSmall = isAFormat(size) && longInches < a6LongInches * 0.95;
    const isPossible = stated >= 50 && stated <= 2 * highestDpi;
    if (isPossible && !isScreenLie && !isTooSmall) return { dpi: roundDpi(stated), guess: null };
  }
  const sheet = isLetter(size) ? { name: 'US letter', short: 8.5, long: 11 } : { name: 'A4', short: 8.27, long: 11.69 };
  // By the side that fits the sheet: a narrow strip by its length, a square by its width.
  const measured = Math.max(Math.min(size.width, size.height) / sheet.short, longPx / sheet.long);
  const usual = usualDpi.find((value) => Math.abs(measured / value - 1) < 0.015);
  const clamped = Math.min(highestDpi, Math.max(lowestDpi, usual ?? Math.round(measured)));
  const why =
    stated === null
      ? 'The file does not tell its resolution'
      : `The file's resolution, ${roundDpi(stated)} dpi, would make the page ${centimetres(size.width / stated)} × ${centimetres(size.height / stated)} cm`;
  return { dpi: clamped, guess: `${why}; a sheet of ${sheet.name} is assumed, which gives ${clamped} dpi.` };
}

const centimetres = (inches: number): string => (inches * 2.54).toFixed(1);

/** Whole numbers where the file meant one (299.999), else three decimals. */
function roundDpi(dpi: number): number {
  const whole = Math.round(dpi);
  return Math.abs(dpi - whole) < 0.02 ? whole : Math.round(dpi * 1000) / 1000;
}
