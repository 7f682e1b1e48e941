import { type Box, bottom, boxFromEdges, intersectionOf, right, unionOf } from '../../model/geometry.ts';
import type { ColorMap } from './color-map.ts';
import { joinNear, standsInRow } from './figures.ts';
import type { Ink } from './ink.ts';
import type { Stroke } from './rulings.ts';
import { strokeBox } from './rulings.ts';

/**
 * Handwriting and signatures: connected thin strokes that are much taller or wider than the page's letters and leave most of their box empty.
 * Measured on the ink after rulings and leaders were taken out.
 */

/** Thickest stroke of a pen, in millimetres. */
const thickestStrokeMm = 0.95;
/** Least height in letter heights (x-heights), and least longer side in millimetres. */
const leastLetterHeights = 2.5;
const leastSideMm = 5.5;
/** Least shorter side of a whole piece of writing, in millimetres. */
const smallestSideMm = 5;
/** Least height of a band of writing between printed lines, in millimetres. */
const leastBandMm = 3;
/** Largest share of the box that is ink. */
const mostInk = 0.36;
/** Chroma (largest less smallest channel) of ink in colour. */
const inkChroma = 45;
/** What is less sure is left unmarked. */
const leastConfidence = 0.7;
/** Strokes closer than this are one piece of writing, in millimetres. */
const nearMm = 2.5;

/** A piece of handwriting, in pixels of the image. */
export interface Writing {
  readonly box: Box;
  readonly confidence: number;
  /** Components of ink that it is made of. */
  readonly components: readonly number[];
  /** Whether printed letters stand within it. */
  readonly holdsPrint: boolean;
}

interface Shape {
  /** Mean width of the strokes. */
  readonly stroke: number;
  /** Share of the ink in the outer eighth of the box: 1 for a frame. */
  readonly border: number;
  /** Strokes cut by a level line, per letter height of width: 1 and more for lines of type that have run together. */
  readonly crossings: number;
}

function shapeOf(ink: Ink, component: number, box: Box, letterHeight: number): Shape {
  const { components: c, runs } = ink;
  let shared = 0;
  let border = 0;
  const from = c.runStart[component]!;
  const to = c.runStart[component + 1]!;
  const marginX = box.width / 8;
  const marginY = box.height / 8;
  let above = from;
  for (let k = from; k < to; k++) {
    const r = c.runIndex[k]!;
    const y = c.lineOfRun[r]!;
    const start = runs.start[r]!;
    const end = runs.end[r]!;
    while (
      above < k &&
      (c.lineOfRun[c.runIndex[above]!]! < y - 1 ||
        (c.lineOfRun[c.runIndex[above]!]! === y - 1 && runs.end[c.runIndex[above]!]! <= start))
    )
      above++;
    for (let a = above; a < k; a++) {
      const other = c.runIndex[a]!;
      if (c.lineOfRun[other]! !== y - 1 || runs.start[other]! >= end) break;
      shared += Math.max(0, Math.min(end, runs.end[other]!) - Math.max(start, runs.start[other]!));
    }
    if (y < box.y + marginY || y >= bottom(box) - marginY) border += end - start;
    else {
      border += Math.max(0, Math.min(end, box.x + marginX) - start);
      border += Math.max(0, end - Math.max(start, right(box) - marginX));
    }
  }
  const pixels = c.pixels[component]!;
  // Edges of pixels overstate a slanting outline by a quarter in the mean over all directions (4 / pi).
  const outline = ((2 * (to - from) + 2 * (pixels - shared)) * Math.PI) / 4;
  return {
    stroke: (2 * pixels) / Math.max(1, outline),
    border: border / pixels,
    crossings: (to - from) / box.height / Math.max(1, box.width / letterHeight),
  };
}

/** Mean chroma of a component's ink, 0–255; 0 without colours. The stroke's middle is asked, where the map is least mixed with paper. */
function chromaOf(ink: Ink, component: number, map: ColorMap, perMap: number): number {
  const { components: c, runs } = ink;
  const values: number[] = [];
  const from = c.runStart[component]!;
  const to = c.runStart[component + 1]!;
  const step = Math.max(1, Math.floor((to - from) / 200));
  for (let k = from; k < to; k += step) {
    const r = c.runIndex[k]!;
    const x = Math.min(map.width - 1, Math.floor((runs.start[r]! + runs.end[r]!) / 2 / perMap));
    const y = Math.min(map.height - 1, Math.floor((c.lineOfRun[r]! + 0.5) / perMap));
    const p = (y * map.width + x) * 3;
    const high = Math.max(map.data[p]!, map.data[p + 1]!, map.data[p + 2]!);
    values.push(high - Math.min(map.data[p]!, map.data[p + 1]!, map.data[p + 2]!));
  }
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length * 0.6)] ?? 0;
}

/**
 * Finds handwriting.
 * @param perMap pixels of the image per pixel of the colour map.
 * @param excluded boxes (image pixels) where nothing is looked for: pictures.
 */
export function findWriting(
  ink: Ink,
  letterHeight: number,
  map: ColorMap,
  perMap: number,
  excluded: readonly Box[],
): Writing[] {
  const { components: c, pxPerMm } = ink;
  const letters: Box[] = [];
  const medium: { box: Box; component: number }[] = [];
  const large: { box: Box; component: number }[] = [];
  for (let i = 0; i < c.count; i++) {
    const width = c.right[i]! - c.left[i]!;
    const height = c.bottom[i]! - c.top[i]!;
    if (height < 0.6 * letterHeight && width < 2 * letterHeight) continue;
    const box = boxFromEdges(c.left[i]!, c.top[i]!, c.right[i]!, c.bottom[i]!);
    const isTall = height >= leastLetterHeights * letterHeight && Math.max(width, height) >= leastSideMm * pxPerMm;
    const isWide = width >= 11 * pxPerMm && height >= 1.9 * letterHeight;
    if (isTall || isWide) {
      large.push({ box, component: i });
      continue;
    }
    if ((height >= 1.5 * letterHeight || width >= 2.5 * letterHeight) && c.pixels[i]! < 0.45 * width * height) {
      medium.push({ box, component: i });
    }
    if (height <= 2.2 * letterHeight && width <= 4 * height) letters.push(box);
  }
  const largeBoxes = large.map((item) => item.box);
  const seeds: { box: Box; components: number[]; confidence: number }[] = [];
  for (const { box, component } of large) {
    const area = box.width * box.height;
    if (c.pixels[component]! > mostInk * area) continue;
    if (box.width > 18 * box.height || box.height > 12 * box.width) continue;
    if (Math.max(box.width, box.height) > 110 * pxPerMm) continue;
    if (excluded.some((other) => intersectionOf(box, other) !== null)) continue;
    const shape = shapeOf(ink, component, box, letterHeight);
    if (shape.stroke > thickestStrokeMm * pxPerMm || shape.stroke > box.height / 5) continue;
    const density = c.pixels[component]! / area;
    if (shape.border > 0.88 || shape.crossings > (density > 0.2 || box.width > 12 * letterHeight ? 0.62 : 0.95))
      continue;
    const chroma = chromaOf(ink, component, map, perMap);
    if (standsInRow(box, largeBoxes, chroma >= inkChroma ? 6 : 3)) continue;
    let confidence = 0.6;
    if (chroma >= inkChroma) confidence += 0.25;
    if (box.height >= 5 * letterHeight) confidence += 0.08;
    if (c.pixels[component]! < 0.2 * area) confidence += 0.05;
    // A single large letter of a logo gets no further than this.
    if (confidence < leastConfidence) continue;
    seeds.push({ box, components: [component], confidence: Math.min(0.98, confidence) });
  }
  if (seeds.length === 0) return [];
  const join = <T extends { box: Box; components: number[]; confidence: number }>(a: T, b: T): T => ({
    ...a,
    box: unionOf(a.box, b.box),
    components: [...a.components, ...b.components],
    confidence: Math.max(a.confidence, b.confidence),
  });
  const near = nearMm * pxPerMm;
  const writings = joinNear(seeds, near, join);
  // Smaller strokes beside a piece of writing are its own, when they are in its colour, or do not stand in a row of letters.
  const mediumBoxes = medium.map((item) => item.box);
  for (const writing of writings) {
    const isColored = chromaOf(ink, writing.components[0]!, map, perMap) >= inkChroma;
    for (const { box, component } of medium) {
      if (!areNear(box, writing.box, near)) continue;
      const shape = shapeOf(ink, component, box, letterHeight);
      if (shape.stroke > thickestStrokeMm * pxPerMm) continue;
      const hasItsColor = isColored && chromaOf(ink, component, map, perMap) >= inkChroma;
      if (!hasItsColor && (isColored || standsInRow(box, mediumBoxes, 2) || standsInRow(box, letters, 2))) continue;
      writing.components.push(component);
      writing.box = unionOf(writing.box, box);
    }
  }
  const joined = joinNear(writings, near, join);
  // What stays small is a sign in a written date or number, which can be read.
  const smallest = smallestSideMm * pxPerMm;
  return joined
    .filter(({ box }) => Math.min(box.width, box.height) >= smallest)
    .flatMap((writing) => {
      const inside = letters.filter((letter) => intersectionOf(letter, writing.box) !== null);
      const bands = bandsWithoutPrint(writing.box, inside, letters, leastBandMm * pxPerMm);
      return bands.map((box, i) => ({
        ...writing,
        box,
        components: i === 0 ? writing.components : [],
        holdsPrint: inside.length > 0,
      }));
    });
}

/**
 * The box of a piece of writing without the printed lines in it (the name under a signature, the sentence that a loop reaches into), as bands from the top
 * down: those lines are text, whatever crosses them.
 */
function bandsWithoutPrint(box: Box, inside: readonly Box[], letters: readonly Box[], least: number): Box[] {
  const printed = inside.filter((letter) => standsInRow(letter, letters, 3)).sort((a, b) => a.y - b.y);
  const bands: Box[] = [];
  let top = box.y;
  for (const letter of printed) {
    if (letter.y - top >= least) bands.push(boxFromEdges(box.x, top, right(box), letter.y));
    top = Math.max(top, bottom(letter));
  }
  if (bottom(box) - top >= least) bands.push(boxFromEdges(box.x, top, right(box), bottom(box)));
  return bands.length === 0 ? [box] : bands;
}

function areNear(a: Box, b: Box, near: number): boolean {
  return Math.max(a.x - right(b), b.x - right(a)) <= near && Math.max(a.y - bottom(b), b.y - bottom(a)) <= near;
}

/** Share of a box's longer side that lies in another box grown by `margin`. */
function shareWithin(box: Box, other: Box, margin: number): number {
  const grown = {
    x: other.x - margin,
    y: other.y - margin,
    width: other.width + 2 * margin,
    height: other.height + 2 * margin,
  };
  const common = intersectionOf(box, grown);
  if (common === null) return 0;
  return box.width >= box.height ? common.width / box.width : common.height / box.height;
}

/**
 * Whether a straight stroke belongs to handwriting: most of it lies in the writing, or some of it does and it leans. A long level line under a signature
 * is printed.
 */
export function isPenStroke(stroke: Stroke, writings: readonly Writing[], pxPerMm: number): boolean {
  if (!mayBePenStroke(stroke, pxPerMm)) return false;
  const lean = leanOf(stroke);
  const box = strokeBox(stroke);
  return writings.some((writing) => {
    const share = shareWithin(box, writing.box, 1.5 * pxPerMm);
    return share >= 0.6 || (share >= 0.15 && lean >= 0.003);
  });
}

function leanOf(stroke: Stroke): number {
  return Math.abs(stroke.v1 - stroke.v0) / (stroke.u1 - stroke.u0);
}

/** Whether a straight stroke may belong to handwriting, wherever it stands: what is long and level is printed. */
export function mayBePenStroke(stroke: Stroke, pxPerMm: number): boolean {
  const length = stroke.u1 - stroke.u0;
  return length <= 90 * pxPerMm && !(length > 30 * pxPerMm && leanOf(stroke) < 0.002);
}

/** Writings with the strokes that belong to them in their boxes. */
export function growWritings(writings: readonly Writing[], boxes: readonly Box[]): Writing[] {
  return writings.map((writing) => ({
    ...writing,
    box: boxes.reduce((box, other) => (intersectionOf(box, other) === null ? box : unionOf(box, other)), writing.box),
  }));
}
