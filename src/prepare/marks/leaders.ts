import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, unionOf } from '../../model/geometry.ts';
import type { Ink } from './ink.ts';

/**
 * Rows of leader dots ("Innehåll ........ 3"). Engines read them as anything between nothing and "eeeee"; here they are counted: dots of one
 * size on one baseline at one pitch. The pitch and the phase come from all dots of a row together (least squares), so that a dot that has faded, or
 * run into its neighbour, or stands beside a speck, is still counted once.
 */

/** Smallest and largest dot, in millimetres (a full stop of 5 point type, and of 24 point type). */
const smallestDotMm = 0.12;
const largestDotMm = 1.3;
/** Largest distance from dot to dot, in millimetres. */
const largestPitchMm = 4.5;
/** Fewer dots are a punctuation mark: an ellipsis, typed with or without a full stop after it. */
const fewestDots = 5;
/** From so many dots on a row needs no text before it (a line to fill in). */
const surelyDots = 20;
/** Largest distance of a dot from its place in the row, in shares of the pitch. */
const largestResidual = 0.27;

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

/** A dot, or one end of some dots run together. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly component: number;
  readonly isBar: boolean;
}

/** Components that may be dots, by their left edges; and flat ones that may be dots run together. */
function spotsOf(ink: Ink): Spot[] {
  const { components: c, pxPerMm } = ink;
  const smallest = Math.max(1, Math.floor(smallestDotMm * pxPerMm));
  const largest = Math.ceil(largestDotMm * pxPerMm);
  const spots: Spot[] = [];
  for (let i = 0; i < c.count; i++) {
    const width = c.right[i]! - c.left[i]!;
    const height = c.bottom[i]! - c.top[i]!;
    if (height > largest || height < smallest || width < smallest) continue;
    const y = (c.top[i]! + c.bottom[i]!) / 2;
    if (width <= largest && width <= 2 * height + 1 && height <= 2 * width + 1) {
      spots.push({ x: (c.left[i]! + c.right[i]!) / 2, y, component: i, isBar: false });
    } else if (width > height && width <= 20 * largest) {
      const half = height / 2;
      spots.push({ x: c.left[i]! + half, y, component: i, isBar: true });
      spots.push({ x: c.right[i]! - half, y, component: i, isBar: true });
    }
  }
  return spots.sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Chains spots from left to right along level rows. */
function chainSpots(spots: readonly Spot[], ink: Ink): Spot[][] {
  const { pxPerMm, components: c } = ink;
  const reach = largestPitchMm * 2 * pxPerMm;
  const drift = Math.max(1.5, 0.22 * pxPerMm);
  const cell = Math.ceil(2 * drift);
  const open = new Map<number, number[]>();
  const chains: Spot[][] = [];
  for (const spot of spots) {
    const row = Math.floor(spot.y / cell);
    const size = c.pixels[spot.component]!;
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let near = row - 1; near <= row + 1; near++) {
      const list = open.get(near);
      if (list === undefined) continue;
      for (const index of list) {
        const last = chains[index]!.at(-1)!;
        const dy = Math.abs(last.y - spot.y);
        const dx = spot.x - last.x;
        if (dx > reach || dy > drift) continue;
        const lastSize = c.pixels[last.component]!;
        if (!spot.isBar && !last.isBar && Math.max(size, lastSize) > 3 * Math.min(size, lastSize) + 4) continue;
        const cost = dx + 3 * dy;
        if (cost < bestCost) {
          bestCost = cost;
          best = index;
        }
      }
    }
    if (best < 0) {
      best = chains.length;
      chains.push([spot]);
    } else {
      chains[best]!.push(spot);
    }
    const list = (open.get(row) ?? []).filter((index) => index !== best && spot.x - chains[index]!.at(-1)!.x <= reach);
    list.push(best);
    open.set(row, list);
  }
  return chains;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The distance that most neighbours have, or null when there is no such. */
function pitchOf(steps: readonly number[], pxPerMm: number): number | null {
  const usable = steps.filter((step) => step >= 2.5 && step <= largestPitchMm * pxPerMm).sort((a, b) => a - b);
  if (usable.length < fewestDots - 2) return null;
  let best = 0;
  let bestCount = 0;
  let from = 0;
  let to = 0;
  for (let i = 0; i < usable.length; i++) {
    const slack = Math.max(1.1, 0.12 * usable[i]!);
    while (usable[from]! < usable[i]! - slack) from++;
    while (to < usable.length && usable[to]! <= usable[i]! + slack) to++;
    if (to - from > bestCount) {
      bestCount = to - from;
      best = i;
    }
  }
  if (bestCount < fewestDots - 2 || bestCount < 0.4 * usable.length) return null;
  const slack = Math.max(1.1, 0.12 * usable[best]!);
  const near = usable.filter((step) => Math.abs(step - usable[best]!) <= slack);
  return near.reduce((sum, step) => sum + step, 0) / near.length;
}

/** Splits a chain where more than `limit` pixels lie between spots (a merged run of dots counts as ink). */
function splitChain(chain: readonly Spot[], limit: number): Spot[][] {
  const parts: Spot[][] = [];
  let part: Spot[] = [];
  for (const spot of chain) {
    const last = part.at(-1);
    if (last !== undefined && spot.x - last.x > limit && last.component !== spot.component) {
      parts.push(part);
      part = [];
    }
    part.push(spot);
  }
  parts.push(part);
  return parts;
}

interface Fit {
  readonly origin: number;
  readonly pitch: number;
  readonly members: readonly { readonly spot: Spot; readonly k: number }[];
}

/** Places spots on the row `origin + k * pitch`; those that do not fit (specks) are left out. Three rounds, each with the last one's fit. */
function fitRow(part: readonly Spot[], firstPitch: number): Fit | null {
  let pitch = firstPitch;
  let members: { spot: Spot; k: number }[] = [];
  let origin = 0;
  // Start from the spot with the most neighbours at just one pitch: it is surely a dot.
  let seed = 0;
  let seedScore = -1;
  for (let i = 0; i < part.length; i++) {
    let score = 0;
    for (let j = Math.max(0, i - 4); j < Math.min(part.length, i + 5); j++) {
      const steps = (part[j]!.x - part[i]!.x) / pitch;
      if (j !== i && Math.abs(steps - Math.round(steps)) < 0.15) score++;
    }
    if (score > seedScore) {
      seedScore = score;
      seed = i;
    }
  }
  // Walk outwards, so that a small error of the pitch does not add up.
  const walk = (from: number, step: 1 | -1): void => {
    let k = 0;
    let x = part[from]!.x;
    let local = pitch;
    for (let i = from + step; i >= 0 && i < part.length; i += step) {
      const steps = (part[i]!.x - x) / local;
      const whole = Math.round(steps);
      if (whole === 0 || Math.abs(steps - whole) > largestResidual) continue;
      k += whole;
      if (Math.abs(whole) <= 2) local += 0.1 * ((part[i]!.x - x) / whole - local);
      x = part[i]!.x;
      members.push({ spot: part[i]!, k });
    }
  };
  members.push({ spot: part[seed]!, k: 0 });
  walk(seed, 1);
  walk(seed, -1);
  for (let round = 0; round < 2; round++) {
    if (members.length < fewestDots - 1) return null;
    const n = members.length;
    const meanK = members.reduce((sum, m) => sum + m.k, 0) / n;
    const meanX = members.reduce((sum, m) => sum + m.spot.x, 0) / n;
    let skk = 0;
    let skx = 0;
    for (const m of members) {
      skk += (m.k - meanK) ** 2;
      skx += (m.k - meanK) * (m.spot.x - meanX);
    }
    if (skk === 0) return null;
    pitch = skx / skk;
    origin = meanX - pitch * meanK;
    members = members.filter((m) => Math.abs(m.spot.x - origin - m.k * pitch) <= Math.max(1.6, 0.4 * pitch));
  }
  members.sort((a, b) => a.k - b.k);
  // A speck or a letter's foot beyond the end of the row stands off by some empty places.
  while (members.length > fewestDots && members[1]!.k - members[0]!.k > 2) members.shift();
  while (members.length > fewestDots && members.at(-1)!.k - members.at(-2)!.k > 2) members.pop();
  return { origin, pitch, members };
}

/** Mean darkness (0–255) of a rectangle around a point. */
function darknessAt(gray: Bitmap, x: number, y: number, width: number, height: number): number {
  const x0 = Math.max(0, Math.round(x - width / 2));
  const y0 = Math.max(0, Math.round(y - height / 2));
  const x1 = Math.min(gray.width, x0 + Math.max(1, Math.round(width)));
  const y1 = Math.min(gray.height, y0 + Math.max(1, Math.round(height)));
  let sum = 0;
  let count = 0;
  for (let py = y0; py < y1; py++) {
    for (let px = x0; px < x1; px++) {
      sum += 255 - gray.data[py * gray.width + px]!;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Whether one more dot stands where the row would go on: one that is joined to the letter before it, faded, or cut off (programs that
 * fill a line with leader dots clip the outermost one). Asked of the columns around its place: dark there, light on the side of the row,
 * light above; and lighter again on its far side, or else as round and as dark as the others.
 * @param towards 1 when the row lies to the right of the place, -1 when to the left.
 */
function hasDotAt(
  gray: Bitmap,
  x: number,
  y: number,
  dot: { size: number; darkness: number; pitch: number },
  towards: 1 | -1,
): boolean {
  const { size, darkness, pitch } = dot;
  const column = (offset: number): number => darknessAt(gray, x + towards * offset, y, 1, size);
  const gap = pitch - size;
  if (darknessAt(gray, x + towards * (size / 2 + gap / 2), y, Math.max(1, gap / 3), size) > 0.3 * darkness)
    return false;
  if (darknessAt(gray, x + towards * (size / 4), y - 1.5 * size - 1, size / 2 + 1, size) > 0.2 * darkness) return false;
  // A foot or a loop of the letter before goes on above or below the height of a dot.
  const under = darknessAt(gray, x + towards * (size / 3), y + size + 1, 0.7 * size, Math.max(1, size / 2));
  const over = darknessAt(gray, x + towards * (size / 3), y - 1.6 * size - 1, 0.7 * size, 1.6 * size);
  if (under > 0.12 * darkness || over > 0.12 * darkness) return false;
  let peak = 0;
  let peakAt = 0;
  for (let offset = -size / 4; offset <= size / 2 + 0.5; offset += 1) {
    const dark = column(offset);
    if (dark > peak) {
      peak = dark;
      peakAt = offset;
    }
  }
  // Only where dots stand close does a row begin right at a letter.
  if (peak < (pitch > 3.2 * size ? 0.8 : 0.3) * darkness) return false;
  // The foot of a letter is flat; a dot, even a cut one, is as tall as its neighbours.
  const half = (part: number): number =>
    darknessAt(gray, x + towards * peakAt, y + part * size * 0.3, 1, Math.max(1, size * 0.3));
  if (Math.min(half(-1), half(1)) < 0.5 * Math.max(half(-1), half(1))) return false;
  for (let offset = peakAt - 1; offset >= peakAt - size - 1; offset--) if (column(offset) <= 0.65 * peak) return true;
  // No valley: joined to a letter. Its edge must then be where the dot's edge would be.
  return peak >= 0.8 * darkness && column(size / 2 - 1) >= 0.5 * darkness && column(size / 2 + 1.5) <= 0.35 * darkness;
}

/**
 * Whether the paper above the dots is empty: what tells a row of dots from specks and from the feet of small, pale letters.
 */
function isClearAbove(gray: Bitmap, spots: readonly Spot[], size: number, darkness: number): boolean {
  let clear = 0;
  for (const spot of spots)
    if (darknessAt(gray, spot.x, spot.y - 2 * size - 1, 1.6 * size, 1.6 * size) <= 0.25 * darkness) clear++;
  return clear >= 0.75 * spots.length;
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

/** Paints the dots of the rows white in `data`, with their soft edges; other ink close by stays. */
export function eraseDotRows(gray: Bitmap, ink: Ink, rows: readonly DotRow[], data: Uint8Array): void {
  const { width, height } = gray;
  const { components: c, runs, threshold } = ink;
  for (const row of rows) {
    for (const component of row.components) {
      for (let k = c.runStart[component]!; k < c.runStart[component + 1]!; k++) {
        const r = c.runIndex[k]!;
        const y = c.lineOfRun[r]!;
        data.fill(255, y * width + runs.start[r]!, y * width + runs.end[r]!);
      }
      for (let y = Math.max(0, c.top[component]! - 2); y < Math.min(height, c.bottom[component]! + 2); y++) {
        for (let x = Math.max(0, c.left[component]! - 2); x < Math.min(width, c.right[component]! + 2); x++) {
          if (gray.data[y * width + x]! >= threshold) data[y * width + x] = 255;
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
