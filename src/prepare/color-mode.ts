import type { Bitmap } from '../model/bitmap.ts';
import type { ColorMode } from '../model/page.ts';

/** About as many pixels are looked at, spread over the page. */
const samples = 400_000;
/** Red, green and blue of a gray image stored in colour differ by rounding only. */
const rounding = 3;
/** Share of pixels with a colour from which the image has colours: a scanner's noise alone gives a colour page more. */
const leastColored = 0.0005;
/** Share of pixels that are wholly black or wholly white in a bilevel image; less than all, since it may have been made smaller. */
const leastExtreme = 0.9;
/** Of the dark pixels, the share that is wholly black. */
const leastBlack = 0.5;

/** Whether a page image can tell colours. What makes the difference is the image, not the print: a black and white page from a colour scanner is `color`. */
export function colorModeOf({ data, channels, width, height }: Bitmap): ColorMode {
  const count = width * height;
  // An odd step wanders over the columns of any width.
  const step = Math.max(1, Math.floor(count / samples)) | 1;
  const seen = Math.ceil(count / step);
  const mostColored = leastColored * seen;
  let colored = 0;
  let extreme = 0;
  let dark = 0;
  let black = 0;
  for (let i = 0; i < count; i += step) {
    const p = i * channels;
    const level = data[p]!;
    if (channels === 3) {
      const g = data[p + 1]!;
      const b = data[p + 2]!;
      if (Math.max(level, g, b) - Math.min(level, g, b) > rounding && ++colored > mostColored) return 'color';
    }
    if (level === 0 || level === 255) extreme++;
    if (level < 128) {
      dark++;
      if (level === 0) black++;
    }
  }
  return extreme >= leastExtreme * seen && black >= leastBlack * dark ? 'bilevel' : 'gray';
}
