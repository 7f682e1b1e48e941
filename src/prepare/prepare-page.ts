import type { Bitmap } from '../model/bitmap.ts';
import type { PreparationStep } from '../model/page.ts';
import { toGray } from '../raster/gray.ts';
import { resize, turnAndScale } from '../raster/resample.ts';
import { divideByBackground, measureBackground } from './background.ts';
import { findDarkAreas, invertDarkAreas } from './dark-areas.ts';
import { findMarks } from './marks/find-marks.ts';
import type { PrepareOptions } from './prepare-options.ts';
import type { PreparedPage, ReadSample } from './prepared-page.ts';
import { measureSkew } from './skew.ts';
import { removeSpecks } from './speckle.ts';

/** Resolution at which a page is looked at to decide what it needs. */
const LOOK_DPI = 150;
/** Resolution at which colours are measured: a status cell is 100 px wide, and its letters are still narrower than its background. */
const COLOR_DPI = 150;
/** A lean under this is left: it moves a line's end by 2 px at 300 dpi on A4, which the engine follows by itself. */
const LEAST_SKEW_DEG = 0.1;
const LEAST_SKEW_CONTRAST = 1.2;

/**
 * Makes a page image ready for the engine: gray, upright, level, with even light, white paper and black ink.
 * Each step is taken only where the page needs it, and is told in `steps` with what was measured.
 */
export async function preparePage(
  bitmap: Bitmap,
  options: PrepareOptions,
  _context: { readonly readSample?: ReadSample },
): Promise<PreparedPage> {
  const steps: PreparationStep[] = [];
  const engineDpi = options.engineDpi ?? 300;
  let working = toGray(bitmap);
  if (working.dpi > engineDpi * 1.1) {
    const factor = engineDpi / working.dpi;
    working = await resize(
      working,
      Math.round(working.width * factor),
      Math.round(working.height * factor),
      'lanczos3',
    );
    steps.push({
      name: 'reduce',
      reason: `The page has ${Math.round(bitmap.dpi)} dpi; the engine reads ${engineDpi} dpi as well.`,
    });
  }
  const lookScale = Math.min(1, LOOK_DPI / working.dpi);
  const look = await resize(
    working,
    Math.max(1, Math.round(working.width * lookScale)),
    Math.max(1, Math.round(working.height * lookScale)),
    'linear',
  );
  const background = measureBackground(look);
  const even = divideByBackground(look, background, 1);
  const ratio = working.width / look.width;
  const lit = divideByBackground(working, background, ratio);
  const darkAreas = findDarkAreas(look, background.means, background.tilePx, background.paper);
  if (darkAreas.boxes.length > 0) {
    invertDarkAreas(working, lit.data, darkAreas, look.width, ratio, background.paper);
    invertDarkAreas(look, even.data, darkAreas, look.width, 1, background.paper);
    steps.push({
      name: 'invert',
      reason: `${darkAreas.boxes.length} areas have light letters on dark ground; they were made dark on white.`,
    });
  }
  working = lit;
  steps.push({ name: 'background', reason: `The paper has level ${Math.round(background.paper)} of 255.` });
  const despeckled = removeSpecks(working);
  working = despeckled.image;
  if (despeckled.looseCount + despeckled.besideCount > 0) {
    steps.push({
      name: 'speckle',
      reason: `${despeckled.looseCount} specks away from letters and ${despeckled.besideCount} beside letters were taken off.`,
    });
  }
  let skewDeg = 0;
  if (options.keepGeometry !== true) {
    const skew = measureSkew(even);
    if (Math.abs(skew.angleDeg) >= LEAST_SKEW_DEG && skew.contrast >= LEAST_SKEW_CONTRAST) {
      skewDeg = skew.angleDeg;
      steps.push({
        name: 'deskew',
        reason: `Lines lean by ${skewDeg.toFixed(2)}°; they stand out ${skew.contrast.toFixed(1)} times as sharp at that angle.`,
      });
    }
  }
  const goal = working.dpi < engineDpi * 0.84 ? engineDpi / working.dpi : 1;
  const image = skewDeg === 0 && goal === 1 ? working : await turnAndScale(working, -skewDeg, goal);
  if (goal !== 1)
    steps.push({
      name: 'enlarge',
      reason: `The page has ${Math.round(bitmap.dpi)} dpi; the engine reads best at ${engineDpi} dpi.`,
    });
  const scale = image.width / bitmap.width;
  const color = await colorLook(bitmap, skewDeg);
  const marks = findMarks({ gray: image, color, scale });
  return {
    image: marks.cleaned,
    scale,
    width: bitmap.width,
    height: bitmap.height,
    dpi: bitmap.dpi,
    rotationDeg: 0,
    skewDeg,
    rulings: marks.rulings,
    fills: marks.fills,
    figures: marks.figures,
    leaders: marks.leaders,
    gutterX: null,
    isBlank: false,
    steps,
    messages: marks.messages,
  };
}

/** The page in its own colours, small and level, for the colours of cells. */
async function colorLook(bitmap: Bitmap, skewDeg: number): Promise<Bitmap> {
  const factor = Math.min(1, COLOR_DPI / bitmap.dpi);
  const small = await resize(bitmap, Math.round(bitmap.width * factor), Math.round(bitmap.height * factor), 'linear');
  return skewDeg === 0 ? small : await turnAndScale(small, -skewDeg, 1);
}
