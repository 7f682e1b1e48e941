import type { Bitmap } from '../model/bitmap.ts';
import type { Fill, PreparationStep } from '../model/page.ts';
import { toGray } from '../raster/gray.ts';
import { canReduce, reduce } from '../raster/reduce.ts';
import { release } from '../raster/release.ts';
import { resize, turn, turnAndScale } from '../raster/resample.ts';
import { isBlankPage } from './blank.ts';
import { colorModeOf } from './color-mode.ts';
import { type EvenLight, makeLightEven } from './even-light.ts';
import { hasColoredInk, inkAtFullStrength } from './marks/colored-ink.ts';
import { findMarks } from './marks/find-marks.ts';
import { type Ink, inkOf } from './marks/ink.ts';
import { findOrientation } from './orientation.ts';
import type { PrepareOptions } from './prepare-options.ts';
import type { PreparedPage, ReadSample } from './prepared-page.ts';
import { cleanEdges } from './scan-edges.ts';
import { measureSkew } from './skew.ts';
import { removeSpecks } from './speckle.ts';
import { findGutter } from './spread.ts';
import { whitenPaper } from './whiten-paper.ts';

const DEFAULT_ENGINE_DPI = 300;
/** Resolution at which a page is looked at to decide what it needs. */
const LOOK_DPI = 150;
/** Resolution at which colours are measured: a status cell is 100 px wide, and its letters are still narrower than its background. */
const COLOR_DPI = 150;
/** A lean under this is left: it moves a line's end by 7 px at 300 dpi on A4, a fifth of a line, which engine and layout follow by themselves. */
const LEAST_SKEW_DEG = 0.18;
/**
 * A file may tell a wrong resolution: an image is not made smaller than a small sheet (A5) at 300 dpi has pixels, and not larger than a large one (A3) has.
 */
const LEAST_LONG_SIDE_PX = 2400;
const MOST_LONG_SIDE_PX = 5000;
/** At 200 dpi the engine takes 14 % less time than enlarged to 300, but reads more words wrong (2.20 against 1.94 %, docs/engines.md) and loses more of the blanks within figures. */
const LEAST_ENLARGEMENT = 1.19;
/** With fewer marks of a letter's height a page is looked at closer: it may be blank. */
const SPARSE_MARKS = 40;
/** Lines must stand out this much at their angle, against the mean of all angles, for a lean to be believed. */
const LEAST_SKEW_CONTRAST = 1.2;

/**
 * Makes a page image ready for the engine: gray, upright, level, with even light, white paper and black ink.
 * Each step is taken only where the page needs it, and is told in `steps` with what was measured.
 * @param bitmap the page as a viewer shows it.
 */
export async function preparePage(
  bitmap: Bitmap,
  options: PrepareOptions,
  context: { readonly readSample?: ReadSample },
): Promise<PreparedPage> {
  const steps: PreparationStep[] = [];
  const engineDpi = options.engineDpi ?? DEFAULT_ENGINE_DPI;
  const keepsGeometry = options.keepGeometry === true;
  let source = bitmap;
  let gray = await forEngine(source, engineDpi, steps);
  let even = await withEvenLight(gray);
  let ink = inkOf(even.image);
  const orientation = keepsGeometry ? null : await findOrientation(even.image, ink, context.readSample);
  const rotationDeg = orientation?.turnDeg ?? 0;
  if (orientation !== null && rotationDeg !== 0) {
    source = await turn(bitmap, rotationDeg);
    for (const gone of [even.image, even.look]) release(gone, bitmap, gray);
    gray = await turn(gray, rotationDeg);
    even = await withEvenLight(gray);
    ink = inkOf(even.image);
    steps.push({ name: 'turn', reason: `The page was turned clockwise by ${rotationDeg}°: ${orientation.reason}.` });
  }
  steps.push(...even.steps);
  const stepCount = steps.length;
  release(gray, bitmap, source, even.image, even.look);
  const isOurs = even.image.data !== source.data && even.image.data !== even.look.data;
  const despeckled = removeSpecks(even.image, ink, isOurs);
  if (despeckled.looseCount + despeckled.besideCount > 0) {
    steps.push({
      name: 'speckle',
      reason: `${despeckled.looseCount} specks away from letters and ${despeckled.besideCount} among letters were taken off.`,
    });
  }
  const cleaned = withCleanEdges(despeckled.image, ink, steps);
  const isBlank = isSparse(ink) && (await isBlankPage(cleaned, context.readSample));
  if (isBlank) steps.push({ name: 'blank', reason: 'Nothing on the page has the size and darkness of letters.' });
  const skewDeg = keepsGeometry ? 0 : leanOf(even.look, steps);
  const enlargement = enlargementFor(cleaned, engineDpi, options.leastEnlargement ?? LEAST_ENLARGEMENT);
  if (enlargement !== 1) {
    steps.push({
      name: 'enlarge',
      reason: `The page has ${Math.round(source.dpi)} dpi; the engine reads best at ${engineDpi} dpi.`,
    });
  }
  const image = skewDeg === 0 && enlargement === 1 ? cleaned : await turnAndScale(cleaned, -skewDeg, enlargement);
  for (const gone of [even.image, cleaned]) release(gone, bitmap, source, image, even.look);
  const scale = image.width / source.width;
  const gutter = image.width > image.height ? findGutter(image) : null;
  const gutterX = gutter === null ? null : gutter / scale;
  if (gutterX !== null) {
    steps.push({ name: 'spread', reason: `Two pages lie side by side; the fold is at x = ${Math.round(gutterX)}.` });
  }
  const color = await colorLook(source, skewDeg);
  // Whatever was painted or turned since the ink was measured is told in a step.
  const isAsMeasured = steps.slice(stepCount).every(({ name }) => name === 'blank' || name === 'spread');
  const mayPaint = image.data !== source.data;
  const marks = findMarks({ gray: image, ink: isAsMeasured ? ink : null, color, scale, mayPaint });
  for (const gone of [image, even.look]) release(gone, bitmap, source, marks.cleaned);
  const inkColors = await inkColorsOf(source, color, marks.fills, skewDeg);
  release(color, bitmap, source, ...(inkColors === null ? [] : [inkColors]));
  return {
    image: whitenPaper(marks.cleaned, marks.cleaned.data !== bitmap.data && marks.cleaned.data !== source.data),
    ink: marks.cleanedInk,
    scale,
    width: source.width,
    height: source.height,
    dpi: source.dpi,
    rotationDeg,
    skewDeg,
    rulings: marks.rulings,
    fills: marks.fills,
    colorMode: colorModeOf(bitmap),
    inkColors,
    figures: marks.figures,
    leaders: marks.leaders,
    checkBoxes: marks.checkBoxes,
    gutterX,
    isBlank,
    hasDarkGround: even.hasDarkGround,
    steps,
    messages: marks.messages,
  };
}

/** The page in gray, at the engine's resolution when it has clearly more. */
async function forEngine(source: Bitmap, engineDpi: number, steps: PreparationStep[]): Promise<Bitmap> {
  const gray = toGray(source);
  const longSide = (Math.max(gray.width, gray.height) * engineDpi) / gray.dpi;
  if (gray.dpi <= engineDpi * 1.1 || longSide < (LEAST_LONG_SIDE_PX * engineDpi) / DEFAULT_ENGINE_DPI) return gray;
  steps.push({
    name: 'reduce',
    reason: `The page has ${Math.round(gray.dpi)} dpi; the engine reads ${engineDpi} dpi as well.`,
  });
  const [width, height] = sizeAt(gray, engineDpi);
  const reduced = await resize(gray, width, height, 'lanczos3');
  release(gray, source, reduced);
  return reduced;
}

/** How many times larger the engine's image is than the page: more than 1 where the page has clearly less than the engine's resolution. */
function enlargementFor(page: Bitmap, engineDpi: number, least: number): number {
  const wanted = engineDpi / page.dpi;
  const most = MOST_LONG_SIDE_PX / Math.max(page.width, page.height);
  return wanted >= least ? Math.max(1, Math.min(wanted, most)) : 1;
}

/** The page without dark scan borders and punched holes. */
function withCleanEdges(image: Bitmap, ink: Ink, steps: PreparationStep[]): Bitmap {
  const { image: cleaned, borders, holeCount } = cleanEdges(image, ink);
  if (borders.length > 0) {
    steps.push({ name: 'border', reason: `Dark scan borders at ${borders.join(', ')} were painted white.` });
  }
  if (holeCount > 0) steps.push({ name: 'holes', reason: `${holeCount} punched holes were painted white.` });
  return cleaned;
}

/** Whether the page has so few marks of a letter's height that it may be blank. */
function isSparse({ components, pxPerMm }: Ink): boolean {
  let tall = 0;
  for (let c = 0; c < components.count; c++) if (components.bottom[c]! - components.top[c]! >= pxPerMm) tall++;
  return tall < SPARSE_MARKS;
}

/** The page small, for measuring. */
async function lookAt(gray: Bitmap): Promise<Bitmap> {
  return gray.dpi <= LOOK_DPI ? gray : await smallAt(gray, LOOK_DPI);
}

/** {@link makeLightEven} by a look of its own. */
async function withEvenLight(gray: Bitmap): Promise<EvenLight> {
  const look = await lookAt(gray);
  const even = makeLightEven(gray, look);
  release(look, gray, even.image, even.look);
  return even;
}

async function smallAt(bitmap: Bitmap, dpi: number): Promise<Bitmap> {
  const [width, height] = sizeAt(bitmap, dpi);
  return canReduce(bitmap, width, height)
    ? reduce(bitmap, width, height)
    : await resize(bitmap, width, height, 'linear');
}

function sizeAt(bitmap: Bitmap, dpi: number): readonly [width: number, height: number] {
  const side = (length: number): number => Math.max(1, Math.round(length * (dpi / bitmap.dpi)));
  return [side(bitmap.width), side(bitmap.height)];
}

/** The lean that is to be taken out; 0 when it is small or unsure. */
function leanOf(look: Bitmap, steps: PreparationStep[]): number {
  const skew = measureSkew(look);
  if (Math.abs(skew.angleDeg) < LEAST_SKEW_DEG || skew.contrast < LEAST_SKEW_CONTRAST) return 0;
  steps.push({
    name: 'deskew',
    reason: `Lines lean by ${skew.angleDeg.toFixed(2)}°; they stand out ${skew.contrast.toFixed(1)} times as sharp at that angle.`,
  });
  return skew.angleDeg;
}

/** The page in its own colours, small and level, for the colours of cells. */
async function colorLook(source: Bitmap, skewDeg: number): Promise<Bitmap> {
  const small = source.dpi <= COLOR_DPI ? source : await smallAt(source, COLOR_DPI);
  return await level(small, skewDeg, source);
}

/** The page's coloured ink, small and level; null where there is none beside the fills. */
async function inkColorsOf(
  source: Bitmap,
  color: Bitmap,
  fills: readonly Fill[],
  skewDeg: number,
): Promise<Bitmap | null> {
  const scale = color.width / source.width;
  const areas = fills.map(({ box: { x, y, width, height } }) => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  }));
  if (!hasColoredInk(color, areas)) return null;
  const ink = inkAtFullStrength(source, COLOR_DPI);
  return await level(ink, skewDeg, source);
}

/** A small copy of the page turned by its lean; the one that leans is let go of. */
async function level(copy: Bitmap, skewDeg: number, source: Bitmap): Promise<Bitmap> {
  if (skewDeg === 0) return copy;
  const turned = await turnAndScale(copy, -skewDeg, 1);
  release(copy, source);
  return turned;
}
