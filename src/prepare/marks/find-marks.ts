import type { Bitmap } from '../../model/bitmap.ts';
import type { CheckBox } from '../../model/check-box.ts';
import { type Box, bottom, right, roundBox } from '../../model/geometry.ts';
import type { Message } from '../../model/message.ts';
import type { Figure, Fill, Ruling } from '../../model/page.ts';
import type { Leader } from '../prepared-page.ts';
import { eraseCheckBoxes, findCheckBoxes } from './check-boxes.ts';
import { type ColorMap, colorMapOf } from './color-map.ts';
import { eraseBox, eraseComponents, eraseStrokes, keepBox, restoreBox } from './erase.ts';
import { findPictures, isPartOfPicture, liesIn, liesOnEdge } from './figures.ts';
import { findColorAreas, hexOf } from './fills.ts';
import { findWriting, growWritings, isPenStroke, mayBePenStroke } from './handwriting.ts';
import {
  cutsLetters,
  holdsTextRow,
  type Ink,
  type InkRuns,
  inkOf,
  inkShare,
  inkThreshold,
  letterHeightOf,
  runsOutside,
} from './ink.ts';
import { eraseDotRows, findDotRows } from './leaders.ts';
import { type DirectedStrokes, findStrokes, strokeBox } from './rulings.ts';

/** What {@link findMarks} looks at. */
export interface MarksInput {
  /** One channel, level, light-normalised: paper near 255, ink near 0, coloured cells whitened. */
  readonly gray: Bitmap;
  /** The same paper in colour (3 channels) or in gray with its shades kept (1 channel), any resolution; null when there is none. */
  readonly color: Bitmap | null;
  /** Pixels of `gray` per pixel of layout space; positive. */
  readonly scale: number;
  /** The ink of `gray`, where it is known. */
  readonly ink?: Ink | null;
  /** Whether `gray` is nobody's but the caller's: then its own pixels are painted over, else a copy's. */
  readonly mayPaint?: boolean;
}

export interface MarksOptions {
  /** Ink is darker than this in `gray`, 1–255. */
  readonly inkThreshold?: number;
}

/** What is drawn on a page beside its text. All boxes in layout space. */
export interface Marks {
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  readonly figures: readonly Figure[];
  readonly leaders: readonly Leader[];
  readonly checkBoxes: readonly CheckBox[];
  /** `gray` with rulings, leaders, check boxes and sure figures painted white. */
  readonly cleaned: Bitmap;
  /** The ink of `cleaned`, where it is known without looking again. */
  readonly cleanedInk: Ink | null;
  readonly messages: readonly Message[];
}

/**
 * The ink without areas that are dark in the gray page too (a red cell that was not whitened): a ruling that ends in one is then a line again, not the
 * rim of the area.
 */
function inkWithoutAreas(gray: Bitmap, ink: Ink, areas: readonly Box[]): InkRuns {
  const dark = areas.filter((box) => inkShare(gray, box, ink.threshold) >= 0.6);
  return dark.length === 0 ? ink : { ...ink, runs: runsOutside(ink.runs, dark) };
}

/** What is light in a box of the page, as ink on white: light letters on a picture (the title on a cover photograph). */
function lightIn(gray: Bitmap, box: Box): Bitmap {
  const { x, y, width, height } = roundBox(box, gray);
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) invertRow(gray.data, (y + row) * gray.width + x, data, row * width, width);
  return { width, height, channels: 1, data, dpi: gray.dpi };
}

function invertRow(source: Uint8Array, from: number, target: Uint8Array, to: number, width: number): void {
  for (let i = 0; i < width; i++) target[to + i] = 255 - source[from + i]!;
}

/** Whether a row of letters stands in what is light in a box. */
function holdsLightRow(light: Bitmap, letterHeight: number): boolean {
  const { width, height } = light;
  if (width === 0 || height === 0) return false;
  return holdsTextRow(inkOf(light, 255 - lightLevel), letterHeight, { x: 0, y: 0, width, height });
}

/** Light letters on a picture are lighter than this. */
const lightLevel = 235;

/** From this confidence on, handwriting that touches no print is painted white for the engine. */
const sureWriting = 0.8;

/** On the page with even light, a photograph has darker tones than this over at least this share; a shadow is paper again. */
const shadowLevel = 215;
const leastPhotoTone = 0.2;
/** A shadow of the fold or the lid runs along most of the page. */
const leastShadowLength = 0.6;
/** Mean difference between the strongest and the weakest of red, green and blue, of 255, up to which an area is gray. */
const grayChroma = 12;

function isColorless({ width, data }: ColorMap, box: Box): boolean {
  let sum = 0;
  let count = 0;
  for (let y = box.y; y < bottom(box); y++) {
    for (let x = box.x; x < right(box); x++, count++) {
      const at = (y * width + x) * 3;
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
      sum += Math.max(r, g, b) - Math.min(r, g, b);
    }
  }
  return count === 0 || sum / count <= grayChroma;
}

/** Finds rulings, fills, figures and leader dots in the pixels of a page, and takes out of its image what would disturb the engine. */
export function findMarks(input: MarksInput, options: MarksOptions = {}): Marks {
  const { gray, scale } = input;
  const threshold = options.inkThreshold ?? inkThreshold;
  const ink = input.ink?.threshold === threshold ? input.ink : inkOf(gray, threshold);
  const scaled = (box: Box, factor: number): Box => ({
    x: box.x * factor,
    y: box.y * factor,
    width: box.width * factor,
    height: box.height * factor,
  });
  const toLayout = (box: Box): Box => scaled(box, 1 / scale);

  const colors = input.color ?? gray;
  const map = colorMapOf(colors);
  /** Pixels of `gray` per pixel of the map. */
  const perMap = gray.width / colors.width / map.scale;
  const areas = findColorAreas(map);
  // What even light has made white was a shadow (of the fold, of a lid), whatever its many tones on the raw page.
  const isShadow = (box: Box): boolean =>
    Math.max(box.height / map.height, box.width / map.width) >= leastShadowLength &&
    isColorless(map, box) &&
    inkShare(gray, scaled(box, perMap), shadowLevel) < leastPhotoTone;
  const pictures = findPictures(map, areas).filter((picture) => !picture.isPhoto || !isShadow(picture.box));
  const photos = pictures.filter((picture) => picture.isPhoto);
  const fillAreas = areas.filter((area) => !isPartOfPicture(area, pictures, map.pxPerMm));
  const photoBoxes = photos.map((photo) => ({ box: scaled(photo.box, perMap) }));
  const fillBoxes = fillAreas.map((area) => scaled(area.box, perMap));

  const pictureBoxes = pictures.map((picture) => scaled(picture.box, perMap));
  const boxes = findCheckBoxes(gray, ink).filter(
    ({ box }) =>
      !liesIn(
        box,
        pictureBoxes.map((picture) => ({ box: picture })),
      ),
  );
  const found = findStrokes(gray, inkWithoutAreas(gray, ink, fillBoxes));
  const isNoise = (box: Box, reachMm = 1.5): boolean =>
    liesIn(box, photoBoxes) || fillBoxes.some((fill) => liesOnEdge(box, fill, reachMm * ink.pxPerMm));
  const printed = (strokes: DirectedStrokes): DirectedStrokes => ({
    ...strokes,
    strokes: strokes.strokes.filter((stroke) => !isNoise(strokeBox(stroke)) && !liesIn(strokeBox(stroke), boxes)),
  });
  let strokes = [printed(found.horizontal), printed(found.vertical)];
  const letterHeight = letterHeightOf(ink);
  const dotRows = findDotRows(gray, ink, letterHeight).filter(
    (row) => !isNoise(row.box, row.dotCount < 20 ? 4.5 : 1.5),
  );
  const leaders = dotRows.map((row) => ({ box: toLayout(row.box), dotCount: row.dotCount }));

  // What is needed of the page as it was, before anything is painted.
  const { width, height } = gray;
  const light = photoBoxes.map(({ box }) => lightIn(gray, box));
  const kept = new Map(
    strokes.flatMap((directed) =>
      directed.strokes
        .filter((stroke) => mayBePenStroke(stroke, ink.pxPerMm))
        .map((stroke) => [stroke, keepBox(gray.data, width, height, strokeBox(stroke), 6)] as const),
    ),
  );
  const data = input.mayPaint === true ? gray.data : new Uint8Array(gray.data);
  eraseStrokes(data, width, height, strokes, threshold);
  eraseDotRows(data, ink, dotRows);
  eraseCheckBoxes(data, ink, boxes);
  const isUntouched = strokes.every((directed) => directed.strokes.length === 0) && dotRows.length + boxes.length === 0;
  const rest = isUntouched ? ink : inkOf({ ...gray, data }, threshold);
  let writings = findWriting(rest, letterHeight, map, perMap, [...pictureBoxes, ...fillBoxes]);
  // Long level strokes of a signature have been taken for rulings: they go back to it.
  const penStrokes = strokes.map((directed) =>
    directed.strokes.filter((stroke) => isPenStroke(stroke, writings, ink.pxPerMm)),
  );
  if (penStrokes.some((list) => list.length > 0)) {
    strokes = strokes.map((directed, i) => ({
      ...directed,
      strokes: directed.strokes.filter((stroke) => !penStrokes[i]!.includes(stroke)),
    }));
    for (const stroke of penStrokes.flat()) restoreBox(data, width, height, kept.get(stroke)!);
    writings = growWritings(writings, penStrokes.flat().map(strokeBox));
  }
  /** Whether anything was painted or brought back since `rest` was measured. */
  let isChanged = penStrokes.some((list) => list.length > 0);
  for (const writing of writings) {
    if (writing.confidence >= sureWriting && !writing.holdsPrint) {
      isChanged = true;
      eraseComponents(data, width, height, rest, writing.components);
      for (const stroke of penStrokes.flat()) {
        const box = strokeBox(stroke);
        if (liesIn(box, [writing])) eraseBox(data, width, height, box, 3);
      }
    }
  }
  photoBoxes.forEach(({ box }, i) => {
    if (
      !holdsTextRow(rest, letterHeight, box) &&
      !cutsLetters(rest, letterHeight, box) &&
      !holdsLightRow(light[i]!, letterHeight)
    ) {
      isChanged = true;
      eraseBox(data, width, height, box, 0);
    }
  });
  const rulings: Ruling[] = strokes.flatMap((directed) =>
    directed.strokes.map((stroke) => ({ orientation: stroke.orientation, box: toLayout(strokeBox(stroke)) })),
  );
  // The solid mark in a check box is no area of its own.
  const fills: Fill[] = fillAreas.flatMap((area, i) =>
    liesIn(fillBoxes[i]!, boxes)
      ? []
      : [{ box: toLayout(fillBoxes[i]!), hex: hexOf(area.color), coverage: area.coverage }],
  );
  const figures: Figure[] = [
    ...pictures.map((picture, i) => ({
      box: toLayout(pictureBoxes[i]!),
      kind: 'image' as const,
      confidence: picture.confidence,
    })),
    ...writings.map((writing) => ({
      box: toLayout(writing.box),
      kind: 'handwriting' as const,
      confidence: writing.confidence,
    })),
  ];
  const checkBoxes: CheckBox[] = boxes.map((found) => ({ ...found, box: toLayout(found.box) }));
  return {
    rulings,
    fills,
    figures,
    leaders,
    checkBoxes,
    cleaned: { ...gray, data },
    cleanedInk: isChanged ? null : rest,
    messages: [],
  };
}
