import type { Bitmap } from '../model/bitmap.ts';
import { inkOf, inkThreshold, letterHeightOf } from './marks/ink.ts';
import { NearLetters } from './near-letters.ts';

/** A page with fewer loose specks than this per A4 area is clean: nothing is taken. */
const LEAST_LOOSE_SPECKS = 12;
/** Below this share of the page's own dots (of i, å, ä, ö) a component is a speck wherever it lies. */
const SPECK_AREA_SHARE = 0.42;
/** So many dots over letters are needed before their size is believed. */
const LEAST_DOT_SAMPLES = 12;

/** Dashes and apostrophes are longer than wide by this; specks are round. */
const LONG_SIDE_RATIO = 1.6;

/** What was taken away. */
export interface Despeckled {
  readonly image: Bitmap;
  /** Specks with no letter near. */
  readonly looseCount: number;
  /** Specks beside letters, where no sign of writing stands. */
  readonly besideCount: number;
}

/** What becomes of a dot. */
const fate = { undecided: 0, kept: 1, beside: 2, loose: 3 } as const;

/**
 * Takes specks (toner, dust, fax noise) off a gray page of even light. Told from writing by place and size, both in units of the page's own type:
 * a dot stays when it lies above a letter (i, å, ä, ö), on the baseline beside one (full stop, comma), over such a dot (colon), close to a letter
 * (a broken stroke), or in a row of its like (leaders, dotted rulings). What is much smaller than the page's own dots goes even there.
 * A page with hardly any loose specks is returned as it is.
 */
export function removeSpecks(image: Bitmap): Despeckled {
  const ink = inkOf(image);
  const { components } = ink;
  const letterHeight = letterHeightOf(ink);
  const near = new NearLetters(components, letterHeight, image.width, image.height);
  const { left, right, top, bottom, pixels } = components;
  const state = new Uint8Array(components.count);
  const unit = letterHeight;

  const isLong = (c: number): boolean => {
    const w = right[c]! - left[c]!;
    const h = bottom[c]! - top[c]!;
    return Math.max(w, h) >= LONG_SIDE_RATIO * Math.min(w, h) && Math.max(w, h) >= 0.3 * unit;
  };

  // 1. What has letters near, and whether it is part of one or above one.
  const aboveAreas: number[] = [];
  let looseCount = 0;
  for (const dot of near.dots) {
    let hasLetter = false;
    let isPart = false;
    let isAbove = false;
    const x = (left[dot]! + right[dot]!) / 2;
    near.lettersNear(dot, 1.2 * unit, (letter) => {
      hasLetter = true;
      const gapX = Math.max(left[letter]! - right[dot]!, left[dot]! - right[letter]!);
      const gapY = Math.max(top[letter]! - bottom[dot]!, top[dot]! - bottom[letter]!);
      if (gapX <= 1 && gapY <= 1) isPart = true;
      const gapAbove = top[letter]! - bottom[dot]!;
      if (
        gapAbove >= 0 &&
        gapAbove <= 0.5 * unit &&
        x >= left[letter]! - 0.15 * unit &&
        x <= right[letter]! + 0.15 * unit
      ) {
        isAbove = true;
      }
    });
    if (isLong(dot) && !isAbove) state[dot] = fate.kept;
    else if (!hasLetter) {
      state[dot] = fate.loose;
      looseCount++;
    } else if (isAbove) {
      state[dot] = fate.kept;
      aboveAreas.push(pixels[dot]!);
    } else if (isPart) state[dot] = fate.kept;
  }
  const areaInch = (image.width * image.height) / image.dpi ** 2;
  if (looseCount < (LEAST_LOOSE_SPECKS * areaInch) / (8.27 * 11.69)) return { image, looseCount: 0, besideCount: 0 };
  keepBullets(near, state);
  const looseAreas = near.dots.filter((dot) => state[dot] === fate.loose).map((dot) => pixels[dot]!);
  looseAreas.sort((a, b) => a - b);
  const largestSpeck = looseAreas[Math.floor(0.95 * (looseAreas.length - 1))]! * 1.2;

  // 2. Full stops and commas: on the baseline of a letter beside.
  for (const dot of near.dots) {
    if (state[dot] !== fate.undecided) continue;
    const y = (top[dot]! + bottom[dot]!) / 2;
    let isBeside = false;
    let isOnBaseline = false;
    near.lettersNear(dot, 2 * unit, (letter) => {
      const gapLeft = left[dot]! - right[letter]!;
      if (gapLeft <= 0.6 * unit && right[letter]! <= right[dot]! + unit) isBeside = true;
      const toBaseline = y - bottom[letter]!;
      if (toBaseline >= -0.35 * unit && toBaseline <= 0.3 * unit) isOnBaseline = true;
    });
    if (isBeside && isOnBaseline) state[dot] = fate.kept;
  }

  // 3. Much smaller than the page's own dots.
  if (aboveAreas.length >= LEAST_DOT_SAMPLES) {
    const usual = aboveAreas.sort((a, b) => a - b)[aboveAreas.length >> 1]!;
    for (const dot of near.dots) {
      if (state[dot] !== fate.kept || pixels[dot]! >= SPECK_AREA_SHARE * usual) continue;
      let least = unit;
      let touches = false;
      near.lettersNear(dot, 2 * unit, (letter) => {
        least = Math.min(least, bottom[letter]! - top[letter]!);
        const gapX = Math.max(left[letter]! - right[dot]!, left[dot]! - right[letter]!);
        const gapY = Math.max(top[letter]! - bottom[dot]!, top[dot]! - bottom[letter]!);
        if (gapX <= 1 && gapY <= 1) touches = true;
      });
      const scale = least / unit;
      if (!touches && pixels[dot]! < SPECK_AREA_SHARE * usual * scale * scale) state[dot] = fate.beside;
    }
  }

  // 4. Colons, and rows or columns of like dots.
  for (const dot of near.dots) {
    if (state[dot] === fate.kept || state[dot] === fate.beside) continue;
    const x = (left[dot]! + right[dot]!) / 2;
    const y = (top[dot]! + bottom[dot]!) / 2;
    let inRow = 0;
    let inColumn = 0;
    let isColon = false;
    near.dotsNear(dot, 2.5 * unit, (other) => {
      const dx = Math.abs((left[other]! + right[other]!) / 2 - x);
      const dy = Math.abs((top[other]! + bottom[other]!) / 2 - y);
      const ratio = pixels[other]! / pixels[dot]!;
      if (ratio < 0.5 || ratio > 2) return;
      if (state[other] === fate.kept && dx <= 0.2 * unit && dy >= 0.35 * unit && dy <= 1.1 * unit) isColon = true;
      if (dy <= 0.15 * unit) inRow++;
      if (dx <= 0.15 * unit) inColumn++;
    });
    const isRow = inRow >= 3 || inColumn >= 3;
    if (isColon || isRow) state[dot] = fate.kept;
    else if (state[dot] === fate.undecided) state[dot] = pixels[dot]! <= largestSpeck ? fate.beside : fate.kept;
  }

  // 5. Erase, with the soft edge around.
  const data = Uint8Array.from(image.data);
  const halo = Math.max(1, Math.round(image.dpi / 150));
  let loose = 0;
  let beside = 0;
  for (const dot of near.dots) {
    const decision = state[dot];
    if (decision !== fate.loose && decision !== fate.beside) continue;
    if (decision === fate.loose) loose++;
    else beside++;
    erase(image, data, left[dot]!, top[dot]!, right[dot]!, bottom[dot]!, halo, components.ofRun, dot, ink.runs);
  }
  return { image: { ...image, data }, looseCount: loose, besideCount: beside };
}

/** Keeps small bullets: loose dots to the left of text, like ones under one another. */
function keepBullets(near: NearLetters, state: Uint8Array): void {
  const { left, right, top, bottom, pixels } = near.components;
  const unit = near.letterHeight;
  const bullets = near.dots.filter((dot) => {
    if (state[dot] !== fate.loose) return false;
    const y = (top[dot]! + bottom[dot]!) / 2;
    let hasText = false;
    near.lettersNear(dot, 5 * unit, (letter) => {
      if (left[letter]! >= right[dot]! && y >= top[letter]! - 0.2 * unit && y <= bottom[letter]!) hasText = true;
    });
    return hasText;
  });
  bullets.sort((a, b) => left[a]! - left[b]!);
  for (let i = 1; i < bullets.length; i++) {
    const one = bullets[i - 1]!;
    const other = bullets[i]!;
    const ratio = pixels[one]! / pixels[other]!;
    if (Math.abs(left[one]! - left[other]!) > 0.15 * unit || ratio < 0.6 || ratio > 1.7) continue;
    state[one] = fate.kept;
    state[other] = fate.kept;
  }
}

/** Paints a component and the soft edge around it white; ink of other components stays. */
function erase(
  image: Bitmap,
  data: Uint8Array,
  left: number,
  top: number,
  right: number,
  bottom: number,
  halo: number,
  ofRun: Int32Array,
  component: number,
  runs: { readonly lineStart: Int32Array; readonly start: Int32Array; readonly end: Int32Array },
): void {
  const { width, height } = image;
  const x0 = Math.max(0, left - halo);
  const x1 = Math.min(width, right + halo);
  for (let y = Math.max(0, top - halo); y < Math.min(height, bottom + halo); y++) {
    for (let i = y * width + x0; i < y * width + x1; i++) if (image.data[i]! >= inkThreshold) data[i] = 255;
    if (y < top || y >= bottom) continue;
    for (let r = firstRun(runs, y, left); r < runs.lineStart[y + 1]! && runs.start[r]! < right; r++) {
      if (ofRun[r] === component) data.fill(255, y * width + runs.start[r]!, y * width + runs.end[r]!);
    }
  }
}

/** The first run of the row that ends after `x`. */
function firstRun(runs: { readonly lineStart: Int32Array; readonly end: Int32Array }, y: number, x: number): number {
  let low = runs.lineStart[y]!;
  let high = runs.lineStart[y + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs.end[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
