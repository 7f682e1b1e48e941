import type { Bitmap } from '../../model/bitmap.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { type Runs, rowRuns } from '../../raster/run-lengths.ts';

/** The ink of a page: its runs and their components, with the measures of paper that all searches share. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly runs: Runs;
  readonly components: Components;
  /** Pixels per millimetre of paper. */
  readonly pxPerMm: number;
  /** Ink is darker than this. */
  readonly threshold: number;
}

/** Ink is darker than this on a page whose paper is near 255: midway between paper and ink, a little to the paper's side, so that the thin strokes that a scanner blurs stay whole. */
export const inkThreshold = 160;

/** Ink of a light-normalised gray page. */
export function inkOf(gray: Bitmap, threshold = inkThreshold): Ink {
  const runs = rowRuns(gray, threshold);
  return {
    width: gray.width,
    height: gray.height,
    runs,
    components: connectedComponents(runs),
    pxPerMm: gray.dpi / 25.4,
    threshold,
  };
}

/**
 * Usual height of a letter without ascender (x-height) in pixels: the most common height among components that could be letters,
 * 0.8–6 mm tall and not flat; 2 mm when there is too little text to tell.
 */
export function letterHeightOf(ink: Ink): number {
  const { components: c, pxPerMm } = ink;
  const least = Math.max(4, 0.8 * pxPerMm);
  const most = Math.ceil(6 * pxPerMm);
  const histogram = new Int32Array(most + 2);
  let total = 0;
  for (let i = 0; i < c.count; i++) {
    const height = c.bottom[i]! - c.top[i]!;
    const width = c.right[i]! - c.left[i]!;
    if (height < least || height > most || width < height / 4 || width > 3 * height) continue;
    histogram[height]!++;
    total++;
  }
  if (total < 20) return 2 * pxPerMm;
  let best = 0;
  let bestCount = -1;
  for (let h = 1; h <= most; h++) {
    const near = histogram[h - 1]! + 2 * histogram[h]! + histogram[h + 1]!;
    if (near > bestCount) {
      bestCount = near;
      best = h;
    }
  }
  return best;
}
