import { type Box, bottom, boxFromEdges, contains, intersectionOf, right, unionOf } from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { byStrips, kernels, Workspace } from '../../raster/kernels/kernels.ts';
import type { Runs } from '../../raster/run-lengths.ts';
import type { ColorMap } from './color-map.ts';
import type { ColorArea } from './fills.ts';
import { labelRuns, largestSquareIn, squaresOf } from './label-runs.ts';

/** Photographs, logos and drawings: dense ink that is neither letters nor an area of one plain shape. */

/** Difference from paper from which a pixel of the map is print, in levels of the darkest channel. */
const printDifference = 28;
/** Side of the solid square that a picture holds somewhere, in millimetres; the stems of 48 point bold type are 2.4 mm. */
const solidMm = 2.3;
/** Variance of the tone within a solid square; blurred letters have 600 and more. */
const mostVariance = 350;
/** Smallest side of a picture, in millimetres. */
const smallestMm = 4;
/** Smallest side of a photograph, in millimetres. */
const smallestPhotoMm = 12;
/** Side of the solid square that a photograph holds somewhere, in millimetres: more than the largest type blurs to. */
const solidPhotoMm = 5;
/** With so many plain rectangles in it, what hangs together is a table. */
const leastCells = 3;
/** Pictures closer than this are one, in millimetres. */
const nearMm = 3;

/** A picture in pixels of the colour map. */
export interface Picture {
  readonly box: Box;
  readonly isPhoto: boolean;
  readonly confidence: number;
}

/** Luminance in 16 steps: the share of the commonest step tells a photograph (many tones) from print (one). */
function commonestTone(map: ColorMap, box: Box): number {
  const histogram = new Int32Array(16);
  let n = 0;
  for (let y = box.y; y < bottom(box); y++) {
    for (let x = box.x; x < right(box); x++) {
      const p = (y * map.width + x) * 3;
      histogram[(77 * map.data[p]! + 151 * map.data[p + 1]! + 28 * map.data[p + 2]!) >> 12]!++;
      n++;
    }
  }
  let most = 0;
  for (const count of histogram) most = Math.max(most, count);
  return n === 0 ? 1 : most / n;
}

/** Whether at least `others` boxes of about the same height stand on the same line close by: letters, however large. */
export function standsInRow(box: Box, boxes: readonly Box[], others: number): boolean {
  let count = 0;
  for (const other of boxes) {
    if (other === box || other.height < 0.68 * box.height || other.height > 1.47 * box.height) continue;
    if (Math.abs(bottom(other) - bottom(box)) > 0.28 * box.height) continue;
    const distance = Math.max(other.x - right(box), box.x - right(other));
    if (distance > 6 * box.height || distance < -0.5 * Math.min(box.width, other.width)) continue;
    if (++count >= others) return true;
  }
  return false;
}

/** Joins boxes closer than `near` until none are left to join. */
export function joinNear<T extends { box: Box }>(items: readonly T[], near: number, join: (a: T, b: T) => T): T[] {
  const result: T[] = [];
  for (const item of [...items].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    let joined = item;
    for (let i = 0; i < result.length; ) {
      const a = result[i]!.box;
      const b = joined.box;
      const dx = Math.max(a.x - right(b), b.x - right(a));
      const dy = Math.max(a.y - bottom(b), b.y - bottom(a));
      if (dx <= near && dy <= near) {
        joined = join(result[i]!, joined);
        result.splice(i, 1);
        i = 0;
      } else i++;
    }
    result.push(joined);
  }
  return result;
}

/** Components of print on the map, with their runs, and the squares of print that end at each pixel. */
interface Print {
  readonly runs: Runs;
  readonly components: Components;
  readonly squares: Uint8Array;
}

/** A component of print on the map. */
interface Printed {
  readonly component: number;
  readonly box: Box;
  readonly pixels: number;
  /** Side of the largest solid square in it, and where on the map that ends. */
  readonly core: number;
  readonly coreAt: number;
}

/** Whether the square of `side` pixels that ends at a pixel is of one tone, its outermost pixels apart. */
function isEven(map: ColorMap, end: number, side: number): boolean {
  let sum = 0;
  let squared = 0;
  let n = 0;
  for (let dy = 1; dy < side - 1; dy++) {
    for (let dx = 1; dx < side - 1; dx++) {
      const p = (end - dy * map.width - dx) * 3;
      const level = 0.3 * map.data[p]! + 0.59 * map.data[p + 1]! + 0.11 * map.data[p + 2]!;
      sum += level;
      squared += level * level;
      n++;
    }
  }
  return n > 0 && squared / n - (sum / n) ** 2 <= mostVariance;
}

/** Whether a box is the dark rim that a scanner leaves along the edge of the paper. */
function isScanEdge(map: ColorMap, box: Box): boolean {
  const reach = 1.5 * map.pxPerMm;
  const widest = 12 * map.pxPerMm;
  const atSide = box.x <= reach || right(box) >= map.width - reach;
  const atEnd = box.y <= reach || bottom(box) >= map.height - reach;
  return (
    (atSide && box.width <= widest && box.height >= 5 * box.width) ||
    (atEnd && box.height <= widest && box.height <= 1.5 * reach)
  );
}

/** Components of print (1 on paper of 0) on the map. */
function componentsOf({ width, height }: ColorMap, print: Uint8Array): Print {
  const [runs] = labelRuns(print, width, height, 1);
  return { runs: runs!, components: connectedComponents(runs!), squares: squaresOf(print, width, height) };
}

/** Components of print of some height, with the side of the largest solid square in each. */
function printedOf(map: ColorMap, { runs, components: c, squares }: Print): Printed[] {
  const found: Printed[] = [];
  for (let i = 0; i < c.count; i++) {
    const box = boxFromEdges(c.left[i]!, c.top[i]!, c.right[i]!, c.bottom[i]!);
    if (box.height < (smallestMm * map.pxPerMm) / 2) continue;
    const coreAt = largestSquareIn(c, runs, i, squares);
    found.push({ component: i, box, pixels: c.pixels[i]!, core: squares[coreAt]!, coreAt });
  }
  return found;
}

/** What of a component is solid: its parts about as thick as its largest square. */
function solidBoxOf({ runs, components: c, squares }: Print, { component, core }: Printed): Box {
  let [x0, y0, x1, y1] = [runs.lineLength, runs.lineCount, 0, 0];
  for (let k = c.runStart[component]!; k < c.runStart[component + 1]!; k++) {
    const r = c.runIndex[k]!;
    const y = c.lineOfRun[r]!;
    for (let x = runs.start[r]!; x < runs.end[r]!; x++) {
      const side = squares[y * runs.lineLength + x]!;
      if (side < 0.6 * core) continue;
      x0 = Math.min(x0, x - side + 1);
      x1 = Math.max(x1, x + 1);
      y0 = Math.min(y0, y - side + 1);
      y1 = Math.max(y1, y + 1);
    }
  }
  return boxFromEdges(x0, y0, x1, y1);
}

/** Share of a box that plain areas of colour cover. */
function plainShare(box: Box, areas: readonly ColorArea[]): number {
  let sum = 0;
  for (const other of areas) {
    const common = other.shape === 'other' ? null : intersectionOf(box, other.box);
    if (common !== null) sum += common.width * common.height * other.coverage;
  }
  return sum / (box.width * box.height);
}

/** Whether dense print of many tones: a photograph, and not a table with coloured cells. */
function isPhotograph(map: ColorMap, item: Printed, areas: readonly ColorArea[]): boolean {
  const { box, pixels, core } = item;
  const side = Math.min(box.width, box.height);
  if (
    side < smallestPhotoMm * map.pxPerMm ||
    core < Math.min(0.25 * side, solidPhotoMm * map.pxPerMm) ||
    pixels < 0.6 * box.width * box.height
  )
    return false;
  return commonestTone(map, box) < 0.55 && plainShare(box, areas) < 0.5;
}

/** 1 where there is print on the map, 0 where there is paper. */
function printOf({ width, height, data }: ColorMap): Uint8Array {
  const print = new Uint8Array(width * height);
  byStrips(
    new Workspace(),
    height,
    { source: data, rowBytes: 3 * width },
    { target: print, rowBytes: width },
    (source, target, _firstRow, rows) => kernels().darkerThan(source, target, rows * width, 255 - printDifference),
  );
  return print;
}

/** Finds pictures on the colour map. `areas` of plain shape are no pictures, nor is the text in them. */
export function findPictures(map: ColorMap, areas: readonly ColorArea[]): Picture[] {
  const { width, height, pxPerMm } = map;
  const print = printOf(map);
  const blank = (box: Box): void => {
    for (let y = Math.max(0, box.y - 1); y < Math.min(height, bottom(box) + 1); y++) {
      print.fill(0, y * width + Math.max(0, box.x - 1), y * width + Math.min(width, right(box) + 1));
    }
  };
  const all = componentsOf(map, print);
  const allPrinted = printedOf(map, all);
  const pictures: Picture[] = [];
  for (const item of allPrinted) {
    if (isPhotograph(map, item, areas)) pictures.push({ box: item.box, isPhoto: true, confidence: 0.9 });
  }
  const plain = areas.filter(({ shape }) => shape !== 'other');
  for (const { box } of [...pictures, ...plain]) blank(box);
  const isWhole = pictures.length + plain.length === 0;
  const rest = isWhole ? all : componentsOf(map, print);
  const printed = isWhole ? allPrinted : printedOf(map, rest);
  const boxes = printed.map((item) => item.box);
  for (const item of printed) {
    const { box, pixels, core } = item;
    if (Math.min(box.width, box.height) < smallestMm * pxPerMm || core < Math.round(solidMm * pxPerMm)) continue;
    if (box.height < 40 * pxPerMm && standsInRow(box, boxes, 3)) continue;
    // A frame or a table whose border is thick is not a picture.
    if (core < 0.08 * Math.min(box.width, box.height)) continue;
    if (isScanEdge(map, box)) continue;
    const isPhoto = isPhotograph(map, item, areas);
    // Bold letters that the map's pixels blur into one another are dense too, but never even.
    if (!isPhoto && !isEven(map, item.coreAt, core)) continue;
    // A table whose rulings hang together with a logo in one of its cells: the logo is the picture.
    const cells = isPhoto ? 0 : areas.filter((area) => area.shape === 'rectangle' && liesIn(area.box, [item])).length;
    if (cells >= leastCells) {
      pictures.push({ box: solidBoxOf(rest, item), isPhoto, confidence: 0.55 });
      continue;
    }
    const isDense = pixels >= 0.25 * box.width * box.height;
    pictures.push({ box, isPhoto, confidence: isPhoto ? 0.9 : isDense ? 0.7 : 0.55 });
  }
  return joinNear(pictures, nearMm * pxPerMm, (a, b) => ({
    box: unionOf(a.box, b.box),
    isPhoto: a.isPhoto || b.isPhoto,
    confidence: Math.max(a.confidence, b.confidence),
  }));
}

/** Whether the middle of `inner` lies in one of the boxes. */
export function liesIn(inner: Box, boxes: readonly { readonly box: Box }[]): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return boxes.some(({ box }) => contains(box, x, y));
}

/**
 * Whether a colour area is a piece of a picture rather than a fill: of no plain shape, within a photograph, or beside a drawing that it is not larger
 * than (the leaves of a logo).
 */
export function isPartOfPicture(area: ColorArea, pictures: readonly Picture[], pxPerMm: number): boolean {
  if (area.shape === 'other') return true;
  for (const picture of pictures) {
    if (picture.isPhoto) {
      if (liesIn(area.box, [picture])) return true;
      continue;
    }
    const dx = Math.max(picture.box.x - right(area.box), area.box.x - right(picture.box));
    const dy = Math.max(picture.box.y - bottom(area.box), area.box.y - bottom(picture.box));
    const isSmaller = area.box.width * area.box.height <= 1.5 * picture.box.width * picture.box.height;
    if (isSmaller && Math.max(dx, dy) <= 1 * pxPerMm) return true;
  }
  return false;
}

/** Whether a thin box runs along an edge of a large area but for less than half of it: the ragged border of a dark band, not a ruling. */
export function liesOnEdge(box: Box, area: Box, reach: number): boolean {
  const isLevel = box.width >= box.height;
  if (isLevel) {
    if (box.width >= 0.5 * area.width || box.x < area.x - reach || right(box) > right(area) + reach) return false;
    const y = box.y + box.height / 2;
    return Math.abs(y - area.y) <= reach || Math.abs(y - bottom(area)) <= reach;
  }
  if (box.height >= 0.5 * area.height || box.y < area.y - reach || bottom(box) > bottom(area) + reach) return false;
  const x = box.x + box.width / 2;
  return Math.abs(x - area.x) <= reach || Math.abs(x - right(area)) <= reach;
}
