import type { Bitmap } from '../model/bitmap.ts';
import { kernels, stripRows, Workspace } from '../raster/kernels/kernels.ts';

/** Largest lean that is looked for, in degrees. */
export const MAX_SKEW_DEG = 5;
const COARSE_STEP_DEG = 0.25;
/** A gray level under this is ink, on an image whose paper is white. */
const INK_LEVEL = 128;

/** The lean of a page and how sure it is. */
export interface Skew {
  /** Positive is clockwise. */
  readonly angleDeg: number;
  /** How much sharper lines stand out at this angle than in the mean over all angles; 1 is not at all. */
  readonly contrast: number;
}

/**
 * Lower edges of ink: dark pixels with light below. They lie along baselines and rulings, and photographs have few. Put to a place in the workspace, as
 * `profileSharpness` wants them.
 */
function lowerEdges(image: Bitmap, workspace: Workspace): { readonly places: number; readonly count: number } {
  const { width, height, data } = image;
  const strip = stripRows(width);
  const source = workspace.take((strip + 1) * width);
  const places = workspace.take(4 * width * Math.ceil(height / 2));
  let count = 0;
  for (let y = 0; y < height - 1; y += strip) {
    const rows = Math.min(strip, height - 1 - y);
    workspace.put(source, data.subarray(y * width, (y + rows + 1) * width));
    count += kernels().lowerEdges(source, width, rows, y, INK_LEVEL, places + 4 * count);
  }
  return { places, count };
}

/**
 * Measures the lean of the lines on a gray page with white paper (best at 100–150 dpi).
 *
 * The profile of lower edges along lines of slope `a` is sharpest when `a` is the lean: its sum of squared differences between neighbouring rows is the
 * measure (W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", ICPR 1986; as in D. Bloomberg's Leptonica). Coarse steps of
 * 0.25° over ±5°, then thirds down to 0.01°.
 */
export function measureSkew(image: Bitmap): Skew {
  const workspace = new Workspace();
  const { places, count } = lowerEdges(image, workspace);
  if (count < 50) return { angleDeg: 0, contrast: 1 };
  const center = image.width / 2;
  const margin = Math.ceil(Math.tan(((MAX_SKEW_DEG + 1) * Math.PI) / 180) * center) + 2;
  const length = image.height + 2 * margin + 2;
  const profile = workspace.take(4 * length);
  // Clockwise lean: the line falls to the right (y grows with x); the shear takes that away.
  const scoreAt = (angleDeg: number): number =>
    kernels().profileSharpness(places, count, Math.tan((angleDeg * Math.PI) / 180), center, margin, profile, length);
  let best = 0;
  let bestScore = -1;
  let sum = 0;
  let tried = 0;
  for (let angle = -MAX_SKEW_DEG; angle <= MAX_SKEW_DEG; angle += COARSE_STEP_DEG) {
    const score = scoreAt(angle);
    sum += score;
    tried++;
    if (score > bestScore) {
      bestScore = score;
      best = angle;
    }
  }
  for (let step = COARSE_STEP_DEG / 2; step > 0.005; step /= 2) {
    for (const angle of [best - step, best + step]) {
      const score = scoreAt(angle);
      if (score > bestScore) {
        bestScore = score;
        best = angle;
      }
    }
  }
  return { angleDeg: best, contrast: bestScore / (sum / tried) };
}
