import type { Ink } from './ink.ts';

/** Dots in a row: which components may be dots, which of them follow one another on a line, and at which pitch and phase they stand. */

/** Smallest and largest dot, in millimetres (a full stop of 5 point type, and of 24 point type). */
const smallestDotMm = 0.12;
const largestDotMm = 1.3;
/** Largest distance from dot to dot, in millimetres. */
const largestPitchMm = 4.5;
/** Fewer dots are a punctuation mark: an ellipsis, typed with or without a full stop after it. */
export const fewestDots = 5;
/** Largest distance of a dot from its place in the row, in shares of the pitch. */
const largestResidual = 0.27;

/** A dot, or one end of some dots run together. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly component: number;
  readonly isBar: boolean;
}

/** Components that may be dots, by their left edges; and flat ones that may be dots run together. */
export function spotsOf(ink: Ink): Spot[] {
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
  return spots.sort(fromTheLeft);
}

function fromTheLeft(a: Spot, b: Spot): number {
  return a.x - b.x || a.y - b.y;
}

/** Chains spots from left to right along level rows. */
export function chainSpots(spots: readonly Spot[], ink: Ink): Spot[][] {
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

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The distance that most neighbours have, or null when there is no such. */
export function pitchOf(steps: readonly number[], pxPerMm: number): number | null {
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
export function splitChain(chain: readonly Spot[], limit: number): Spot[][] {
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

export interface Fit {
  readonly origin: number;
  readonly pitch: number;
  readonly members: readonly { readonly spot: Spot; readonly k: number }[];
}

/** Places spots on the row `origin + k * pitch`; those that do not fit (specks) are left out. Three rounds, each with the last one's fit. */
export function fitRow(part: readonly Spot[], firstPitch: number): Fit | null {
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
