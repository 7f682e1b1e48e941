import type { Bitmap } from '../model/bitmap.ts';
import type { Box } from '../model/geometry.ts';

/** Larger marks are rulings or frames. */
const LARGEST_LETTER_INCH = 0.8;

/** Connected marks in the window (as indices into it) whose levels pass, that do not reach its edge and are not larger than letters are. */
export function enclosedMarks(look: Bitmap, window: Box, passes: (level: number) => boolean): number[][] {
  const { x: x0, y: y0, width, height } = window;
  const seen = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) seen[y * width + x] = passes(look.data[(y0 + y) * look.width + x0 + x]!) ? 0 : 1;
  }
  const marks: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const pixels = [start];
    seen[start] = 1;
    let left = width;
    let right = 0;
    let top = height;
    let bottom = 0;
    for (let k = 0; k < pixels.length; k++) {
      const pixel = pixels[k]!;
      const x = pixel % width;
      const y = (pixel - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          if (seen[ny * width + nx] === 1) continue;
          seen[ny * width + nx] = 1;
          pixels.push(ny * width + nx);
        }
      }
    }
    const reachesEdge = left === 0 || top === 0 || right === width - 1 || bottom === height - 1;
    const isLarge = Math.max(right - left, bottom - top) / look.dpi > LARGEST_LETTER_INCH;
    if (!reachesEdge && !isLarge) marks.push(pixels);
  }
  return marks;
}
