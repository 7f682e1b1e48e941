import type { Bitmap } from '../model/bitmap.ts';
import type { PreparationStep } from '../model/page.ts';
import { levelAt } from '../raster/histogram.ts';
import { release } from '../raster/release.ts';
import { type Background, divideByLevels, measureBackground } from './background.ts';
import { type DarkAreas, findDarkAreas, invertDarkAreas, mayHaveDarkAreas } from './dark-areas.ts';
import { darkenPaleInk, findPaleInk } from './pale-ink.ts';

/** A page whose background is nowhere darker than this share of white is even already. */
const EVEN_SHARE = 0.985;

/** A gray page with even light, the same small for a look, and what was done. */
export interface EvenLight {
  readonly image: Bitmap;
  readonly look: Bitmap;
  /** Whether any ground is dark enough, and large enough, for light letters to stand on it. */
  readonly hasDarkGround: boolean;
  readonly steps: readonly PreparationStep[];
}

/**
 * Gives a gray page white paper and black ink everywhere: uneven light, tint, shadows and coloured cells divided out, light letters on dark ground inverted, pale ink darkened.
 * @param image the page; `look` the same at 100–150 dpi.
 */
export function makeLightEven(image: Bitmap, look: Bitmap): EvenLight {
  const background = measureBackground(look);
  const { plane, shade, means, tilePx } = background;
  const ratio = image.width / look.width;
  const steps: PreparationStep[] = [];
  const hasDarkGround = mayHaveDarkAreas(means);
  const dark = hasDarkGround ? darkAreasOf(look, background) : null;
  for (const { tiles, level } of dark?.darkOnDark ?? []) {
    for (const tile of tiles) plane.data[tile] = (shade.data[tile]! * level) / 255;
  }
  const isEven = isEverywhereWhite(background);
  let evenImage = image;
  let evenLook = look;
  const own = (bitmap: Bitmap, original: Bitmap): Bitmap =>
    bitmap === original ? { ...bitmap, data: new Uint8Array(bitmap.data) } : bitmap;
  if (!isEven) {
    evenImage = divideByLevels(image, plane, tilePx * ratio);
    evenLook = divideByLevels(look, plane, tilePx);
    const histogram = new Int32Array(256);
    for (let i = 0; i < plane.data.length; i++) histogram[Math.round(plane.data[i]!)]!++;
    const at = (share: number): number => levelAt(histogram, Math.floor(share * (plane.data.length - 1)));
    steps.push({
      name: 'background',
      reason: `The background's level runs from ${at(0.02)} to ${at(0.98)} of 255 (2nd to 98th percentile); it was divided out.`,
    });
  }
  if (dark !== null && dark.boxes.length > 0) {
    evenImage = own(evenImage, image);
    evenLook = own(evenLook, look);
    for (const [from, to, scale] of [
      [image, evenImage, ratio],
      [look, evenLook, 1],
    ] as const) {
      const shaded = divideByLevels(from, shade, tilePx * scale);
      invertDarkAreas(shaded, to.data, dark, look.width, scale);
      release(shaded);
    }
    steps.push({
      name: 'invert',
      reason: `Light letters on dark ground in ${dark.boxes.length} ${dark.boxes.length === 1 ? 'area' : 'areas'} were made dark on white.`,
    });
  }
  const pale = findPaleInk(evenLook);
  if (pale !== null) {
    evenImage = own(evenImage, image);
    evenLook = own(evenLook, look);
    darkenPaleInk(evenImage, pale, ratio);
    darkenPaleInk(evenLook, pale, 1);
    steps.push({ name: 'pale', reason: `Pale ink on ${(100 * pale.share).toFixed(1)} % of the page was made darker.` });
  }
  return { image: evenImage, look: evenLook, hasDarkGround, steps };
}

function darkAreasOf(look: Bitmap, { shade, means, tilePx }: Background): DarkAreas {
  const shaded = divideByLevels(look, shade, tilePx);
  const areas = findDarkAreas(shaded, means, tilePx);
  release(shaded);
  return areas;
}

function isEverywhereWhite({ plane }: Background): boolean {
  const limit = EVEN_SHARE * 255;
  let darker = 0;
  for (let i = 0; i < plane.data.length; i++) if (plane.data[i]! < limit) darker++;
  // A few tiles: a stamp, a thick stroke.
  return darker <= 0.0005 * plane.data.length;
}
