import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, unionOf } from '../../model/geometry.ts';
import { chainSpots, type Fit, fewestDots, fitRow, median, pitchOf, splitChain, spotsOf } from './dot-chains.ts';
import { darknessAt, hasDotAt, isClearAbove } from './dot-shape.ts';
import type { Ink } from './ink.ts';

/**
 * Rows of leader dots ("Innehåll ........ 3"). Engines read them as anything between nothing and "eeeee"; here they are counted: dots of one
 * size on one baseline at one pitch. The pitch and the phase come from all dots of a row together (least squares), so that a dot that has faded, or
 * run into its neighbour, or stands beside a speck, is still counted once.
 */

/** From so many dots on a row needs no text before it (a line to fill in). */
const surelyDots = 20;
/** A counted row of dots, in pixels of the image. */
export interface DotRow {
  readonly box: Box;
  readonly dotCount: number;
  /** Distance from dot to dot. */
  readonly pitch: number;
  /** Diameter of a dot. */
  readonly dotSize: number;
  /** Components of ink that are dots of this row, or dots run together. */
  readonly components: readonly number[];
  /** Dots that have no component of their own: joined to a letter, or faded. Their boxes. */
  readonly hidden: readonly Box[];
}

function measureRow(fit: Fit, gray: Bitmap, ink: Ink): DotRow | null {
  const { components: c } = ink;
  const { members, pitch, origin } = fit;
  const single = members.filter((m) => !m.spot.isBar);
  if (single.length < 3) return null;
  const dotWidth = median(single.map((m) => c.right[m.spot.component]! - c.left[m.spot.component]!));
  const dotHeight = median(single.map((m) => c.bottom[m.spot.component]! - c.top[m.spot.component]!));
  const dotSize = Math.max(1, (dotWidth + dotHeight) / 2);
  if (pitch < 1.15 * dotWidth) return null;
  const places = new Set<number>();
  const barEnds = new Map<number, number>();
  for (const { spot, k } of members) {
    places.add(k);
    if (spot.isBar) {
      const other = barEnds.get(spot.component);
      if (other !== undefined)
        for (let between = Math.min(other, k); between < Math.max(other, k); between++) places.add(between);
      barEnds.set(spot.component, k);
    }
  }
  let first = members[0]!.k;
  let last = members.at(-1)!.k;
  const yAt = (k: number): number => {
    // Height of the nearest dots: paper curls, and a row follows it.
    let y = members[0]!.spot.y;
    let nearest = Number.POSITIVE_INFINITY;
    for (const m of members) {
      const distance = Math.abs(m.k - k);
      if (distance < nearest) {
        nearest = distance;
        y = m.spot.y;
      }
    }
    return y;
  };
  const typical = median(single.slice(0, 200).map((m) => darknessAt(gray, m.spot.x, m.spot.y, dotSize, dotSize)));
  if (
    !isClearAbove(
      gray,
      single.map((m) => m.spot),
      dotSize,
      typical,
    )
  )
    return null;
  const dot = { size: dotSize, darkness: typical, pitch };
  const hidden: Box[] = [];
  const hide = (k: number): void => {
    const size = dotSize;
    hidden.push({ x: origin + k * pitch - size / 2, y: yAt(k) - size / 2, width: size, height: size });
  };
  for (let k = first + 1; k < last; k++) if (!places.has(k)) hide(k);
  if (places.size < 0.6 * (last - first + 1)) return null;
  if (hasDotAt(gray, origin + (first - 1) * pitch, yAt(first), dot, 1)) {
    first--;
    hide(first);
  }
  if (hasDotAt(gray, origin + (last + 1) * pitch, yAt(last), dot, -1)) {
    last++;
    hide(last);
  }
  const dotCount = last - first + 1;
  if (dotCount < fewestDots) return null;
  let top = Number.POSITIVE_INFINITY;
  let bottom = 0;
  for (const { spot } of single) {
    top = Math.min(top, c.top[spot.component]!);
    bottom = Math.max(bottom, c.bottom[spot.component]!);
  }
  const left = origin + first * pitch - dotWidth / 2;
  const right = origin + last * pitch + dotWidth / 2;
  return {
    box: { x: left, y: top, width: right - left, height: bottom - top },
    dotCount,
    pitch,
    dotSize,
    components: [...new Set(members.map((m) => m.spot.component))],
    hidden,
  };
}

/** Whether something as tall as a letter ends within 8 mm to the left of the row, on the same line. */
function followsText(gray: Bitmap, ink: Ink, row: DotRow, letterHeight: number): boolean {
  const x1 = Math.max(0, Math.floor(row.box.x) - 1);
  const x0 = Math.max(0, Math.floor(x1 - 8 * ink.pxPerMm));
  const y1 = Math.min(gray.height, Math.ceil(row.box.y + row.box.height));
  const y0 = Math.max(0, Math.floor(y1 - letterHeight));
  let rowsWithInk = 0;
  let pixels = 0;
  for (let y = y0; y < y1; y++) {
    let here = 0;
    for (let x = x0; x < x1; x++) if (gray.data[y * gray.width + x]! < ink.threshold) here++;
    if (here > 0) rowsWithInk++;
    pixels += here;
  }
  return rowsWithInk >= 0.7 * (y1 - y0) && pixels < 0.6 * (y1 - y0) * (x1 - x0);
}

/** Rows of five or more evenly spaced dots. */
export function findDotRows(gray: Bitmap, ink: Ink, letterHeight: number): DotRow[] {
  const rows: DotRow[] = [];
  for (const chain of chainSpots(spotsOf(ink), ink)) {
    if (chain.length < fewestDots - 1) continue;
    const roughPitch = pitchOf(
      chain.slice(1).map((spot, i) => spot.x - chain[i]!.x),
      ink.pxPerMm,
    );
    if (roughPitch === null) continue;
    for (const part of splitChain(chain, 3.6 * roughPitch)) {
      if (part.length < fewestDots - 1) continue;
      const pitch = pitchOf(
        part.slice(1).map((spot, i) => spot.x - part[i]!.x),
        ink.pxPerMm,
      );
      const fit = pitch === null ? null : fitRow(part, pitch);
      const row = fit === null ? null : measureRow(fit, gray, ink);
      if (row !== null) rows.push(row);
    }
  }
  return mergeRows(rows)
    .filter((row) => row.dotCount >= surelyDots || followsText(gray, ink, row, letterHeight))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** Joins rows that are one row parted by a blot or a worn place: same line, same pitch, and a whole number of pitches from one to the other. */
function mergeRows(rows: readonly DotRow[]): DotRow[] {
  const merged: DotRow[] = [];
  for (const row of [...rows].sort((a, b) => a.box.x - b.box.x)) {
    const index = merged.findIndex((other) => {
      const gap = row.box.x - (other.box.x + other.box.width);
      const pitch = (row.pitch * row.dotCount + other.pitch * other.dotCount) / (row.dotCount + other.dotCount);
      if (gap < 0 || gap > 8 * pitch || Math.abs(row.pitch - other.pitch) > 0.04 * pitch) return false;
      if (Math.abs(row.box.y + row.box.height / 2 - other.box.y - other.box.height / 2) > 0.5 * pitch + 1) return false;
      const steps = (gap + row.dotSize) / pitch;
      return Math.abs(steps - Math.round(steps)) <= 0.35;
    });
    const other = merged[index];
    if (other === undefined) {
      merged.push(row);
      continue;
    }
    const pitch = (row.pitch * row.dotCount + other.pitch * other.dotCount) / (row.dotCount + other.dotCount);
    const steps = Math.max(1, Math.round((row.box.x - other.box.x - other.box.width + row.dotSize) / pitch));
    merged[index] = {
      ...other,
      box: unionOf(other.box, row.box),
      dotCount: other.dotCount + row.dotCount + steps - 1,
      pitch,
      components: [...other.components, ...row.components],
      hidden: [...other.hidden, ...row.hidden],
    };
  }
  return merged;
}

/** Paints the dots of the rows white in `data`, the pixels of `ink`, with their soft edges; other ink close by stays. */
export function eraseDotRows(data: Uint8Array, ink: Ink, rows: readonly DotRow[]): void {
  const { components: c, runs, threshold, width, height } = ink;
  for (const row of rows) {
    for (const component of row.components) {
      for (let k = c.runStart[component]!; k < c.runStart[component + 1]!; k++) {
        const r = c.runIndex[k]!;
        const y = c.lineOfRun[r]!;
        data.fill(255, y * width + runs.start[r]!, y * width + runs.end[r]!);
      }
      for (let y = Math.max(0, c.top[component]! - 2); y < Math.min(height, c.bottom[component]! + 2); y++) {
        for (let x = Math.max(0, c.left[component]! - 2); x < Math.min(width, c.right[component]! + 2); x++) {
          if (data[y * width + x]! >= threshold) data[y * width + x] = 255;
        }
      }
    }
    for (const box of row.hidden) {
      for (let y = Math.max(0, Math.round(box.y)); y < Math.min(height, Math.round(box.y + box.height)); y++) {
        for (let x = Math.max(0, Math.round(box.x)); x < Math.min(width, Math.round(box.x + box.width)); x++) {
          data[y * width + x] = 255;
        }
      }
    }
  }
}
