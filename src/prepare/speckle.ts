import type { Bitmap } from '../model/bitmap.ts';
import { type Ink, inkThreshold, letterHeightOf } from './marks/ink.ts';
import { NearLetters } from './near-letters.ts';

/** A page with fewer loose specks than this per A4 area is clean: nothing is taken. */
const LEAST_LOOSE_SPECKS = 12;
/** Dashes and apostrophes are longer than wide by this; specks are round. */
const LONG_SIDE_RATIO = 1.6;
/** A dot in a place of writing is taken when more than this share of the like dots there can be expected to be specks. */
const LEAST_SPECK_SHARE = 0.6;
/** Dots whose areas differ by less than this share are like. */
const LIKE_AREA_SHARE = 0.15;
/** Other dots within so many x-heights, and so many of them, make a cloud. */
const CLOUD_REACH = 3;
const LEAST_CLOUD = 5;
const A4_SQUARE_INCHES = 8.27 * 11.69;

/** What was taken away. */
export interface Despeckled {
  readonly image: Bitmap;
  /** Specks with no letter near. */
  readonly looseCount: number;
  /** Specks beside letters. */
  readonly besideCount: number;
}

/** Where a dot lies. */
const place = {
  /** No letter within 1.2 x-heights. */
  loose: 0,
  /** Above a narrow letter, or one of two alike: the dots of i, j, ä, ö. */
  dotOfLetter: 1,
  /** Above a wide letter, alone: a joined "ri", an accent, a ring, or a speck. */
  aboveWide: 2,
  /** On the baseline after a letter: full stop, comma. */
  baseline: 3,
  /** Near letters where no sign stands: between lines, between words at half height. */
  beside: 4,
  /** Touching a letter, long, in a row of its like, upper dot of a colon, a bullet: never a speck. */
  sign: 5,
} as const;

/**
 * Takes specks (toner, dust, fax noise) off a gray page of even light. Told from writing by place and size in units of the page's own type, and by what
 * the page's loose specks are like: how many specks of a size must be expected in the places where dots stand follows from how many lie on empty paper,
 * and a dot there goes only when specks explain most dots of its size. A page with hardly any loose specks is returned as it is.
 * @param ink the image's ink.
 * @param mayPaint whether the image is nobody's but the caller's: then specks are painted over in its own pixels, else in a copy.
 */
export function removeSpecks(image: Bitmap, ink: Ink, mayPaint = false): Despeckled {
  const letterHeight = letterHeightOf(ink);
  const near = new NearLetters(ink.components, letterHeight, image.width, image.height);
  const places = placesOfDots(near);
  const loose = near.dots.filter((dot) => places[dot] === place.loose);
  const squareInches = (image.width * image.height) / image.dpi ** 2;
  if (loose.length < (LEAST_LOOSE_SPECKS * squareInches) / A4_SQUARE_INCHES) {
    return { image, looseCount: 0, besideCount: 0 };
  }
  keepClouds(near, places);
  keepRowsAndColons(near, places);
  keepBullets(near, places);
  const doomed = chooseSpecks(near, places);
  // Painting only ever makes pixels white, so that it does not matter whether the next speck sees the image before or after it.
  const data = mayPaint ? image.data : new Uint8Array(image.data);
  let looseCount = 0;
  for (const dot of doomed) {
    if (places[dot] === place.loose) looseCount++;
    erase(image, data, ink, dot);
  }
  return { image: { ...image, data }, looseCount, besideCount: doomed.length - looseCount };
}

function placesOfDots(near: NearLetters): Uint8Array {
  const { left, right, top, bottom, pixels, count } = near.components;
  const unit = near.letterHeight;
  const places = new Uint8Array(count);
  for (const dot of near.dots) {
    const x = (left[dot]! + right[dot]!) / 2;
    const y = (top[dot]! + bottom[dot]!) / 2;
    let isNear = false;
    let isPart = false;
    let aboveWidth = -1;
    let isAfter = false;
    let isOnBaseline = false;
    near.lettersNear(dot, 2 * unit, (letter) => {
      const gapX = Math.max(left[letter]! - right[dot]!, left[dot]! - right[letter]!);
      const gapY = Math.max(top[letter]! - bottom[dot]!, top[dot]! - bottom[letter]!);
      if (gapX <= 1.2 * unit && gapY <= 1.2 * unit) isNear = true;
      if (gapX <= 1 && gapY <= 1) isPart = true;
      const gapAbove = top[letter]! - bottom[dot]!;
      if (gapAbove >= 0 && gapAbove <= 0.5 * unit && gapX <= -0.5 * (right[dot]! - left[dot]!) + 0.15 * unit) {
        aboveWidth = Math.max(aboveWidth, right[letter]! - left[letter]!);
      }
      if (left[dot]! - right[letter]! <= 0.6 * unit && right[letter]! <= right[dot]! + unit) isAfter = true;
      const toBaseline = y - bottom[letter]!;
      if (toBaseline >= -0.35 * unit && toBaseline <= 0.3 * unit) isOnBaseline = true;
    });
    const w = right[dot]! - left[dot]!;
    const h = bottom[dot]! - top[dot]!;
    const isLong = Math.max(w, h) >= LONG_SIDE_RATIO * Math.min(w, h) && Math.max(w, h) >= 0.3 * unit;
    if (aboveWidth >= 0) {
      let isPair = false;
      near.dotsNear(dot, unit, (other) => {
        const dx = Math.abs((left[other]! + right[other]!) / 2 - x);
        const dy = Math.abs((top[other]! + bottom[other]!) / 2 - y);
        const ratio = pixels[other]! / pixels[dot]!;
        if (dy <= 0.15 * unit && dx >= 0.2 * unit && dx <= 0.9 * unit && ratio >= 0.5 && ratio <= 2) isPair = true;
      });
      places[dot] = isPair || aboveWidth < 0.6 * unit ? place.dotOfLetter : isLong ? place.sign : place.aboveWide;
    } else if (isLong || isPart) places[dot] = place.sign;
    else if (!isNear) places[dot] = place.loose;
    else places[dot] = isAfter && isOnBaseline ? place.baseline : place.beside;
  }
  return places;
}

/** Marks as signs: upper dots of colons, and dots in rows or columns of their like (leaders, dotted rulings). */
function keepRowsAndColons(near: NearLetters, places: Uint8Array): void {
  const { left, right, top, bottom, pixels } = near.components;
  const unit = near.letterHeight;
  const signs: number[] = [];
  for (const dot of near.dots) {
    if (places[dot] === place.sign) continue;
    const x = (left[dot]! + right[dot]!) / 2;
    const y = (top[dot]! + bottom[dot]!) / 2;
    let inRow = 0;
    let inColumn = 0;
    let isColon = false;
    near.dotsNear(dot, 2.5 * unit, (other) => {
      const dx = Math.abs((left[other]! + right[other]!) / 2 - x);
      const dy = Math.abs((top[other]! + bottom[other]!) / 2 - y);
      const ratio = pixels[other]! / pixels[dot]!;
      // Colon and semicolon, upright or italic: the lower sign is larger where it is a comma.
      const isUnder = top[other]! > bottom[dot]! && dy >= 0.35 * unit && dy <= 1.1 * unit;
      const isSign = places[other] === place.baseline || places[other] === place.sign;
      if (isUnder && isSign && dx <= 0.35 * unit && ratio >= 0.5 && ratio <= 4) isColon = true;
      if (ratio < 0.5 || ratio > 2) return;
      if (places[other] === place.dotOfLetter) return;
      if (dy <= 0.15 * unit) inRow++;
      if (dx <= 0.15 * unit) inColumn++;
    });
    if (places[dot] === place.beside && isColon) signs.push(dot);
    else if (places[dot] !== place.dotOfLetter && (inRow >= 3 || inColumn >= 3)) signs.push(dot);
  }
  for (const dot of signs) places[dot] = place.sign;
}

/**
 * Marks as signs: loose dots in a cloud of their like, far denser than the page's specks are: faint print that falls apart, hatching, a dotted pattern.
 */
function keepClouds(near: NearLetters, places: Uint8Array): void {
  const reach = CLOUD_REACH * near.letterHeight;
  const looseCount = near.dots.reduce((count, dot) => count + (places[dot] === place.loose ? 1 : 0), 0);
  const expected = (looseCount * (2 * reach) ** 2) / (near.width * near.height);
  const cores = near.dots.filter((dot) => {
    if (places[dot] !== place.loose) return false;
    let count = 0;
    near.dotsNear(dot, reach, (other) => {
      if (places[other] === place.loose) count++;
    });
    return count >= Math.max(LEAST_CLOUD, 6 * expected);
  });
  for (const dot of cores) places[dot] = place.sign;
  // The cloud's rim.
  for (const core of cores) {
    near.dotsNear(core, reach / 2, (other) => {
      if (places[other] === place.loose) places[other] = place.sign;
    });
  }
}

/** Marks as signs: small bullets, that is loose dots to the left of text, like ones under one another. */
function keepBullets(near: NearLetters, places: Uint8Array): void {
  const { left, right, top, bottom, pixels } = near.components;
  const unit = near.letterHeight;
  const bullets = near.dots.filter((dot) => {
    if (places[dot] !== place.loose) return false;
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
    places[one] = place.sign;
    places[other] = place.sign;
  }
}

/** Areas in ascending order, with the count of those like a given one. */
class Areas {
  readonly #sorted: Int32Array;

  constructor(areas: readonly number[]) {
    this.#sorted = Int32Array.from(areas).sort();
  }

  /** How many are within {@link LIKE_AREA_SHARE} of the area, and at least within one pixel. */
  countLike(area: number): number {
    const slack = Math.max(1, LIKE_AREA_SHARE * area);
    return this.#below(area + slack + 1e-9) - this.#below(area - slack - 1e-9);
  }

  largestBut(share: number): number {
    return this.#sorted[Math.floor((1 - share) * (this.#sorted.length - 1))] ?? 0;
  }

  #below(limit: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]! < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The dots that are specks: all loose ones, and those among letters that the density of loose ones explains. */
function chooseSpecks(near: NearLetters, places: Uint8Array): number[] {
  const { pixels } = near.components;
  const areasIn = (which: number): Areas =>
    new Areas(near.dots.filter((dot) => places[dot] === which).map((dot) => pixels[dot]!));
  const loose = areasIn(place.loose);
  const largestSpeck = 1.2 * loose.largestBut(0.05);
  const zones = zoneAreas(near);
  const share = [0, zones.dotOfLetter / zones.loose, zones.aboveWide / zones.loose, zones.baseline / zones.loose];
  const found = [loose, areasIn(place.dotOfLetter), areasIn(place.aboveWide), areasIn(place.baseline)];
  return near.dots.filter((dot) => {
    const where = places[dot]!;
    if (where === place.loose) return true;
    if (where === place.sign) return false;
    if (where === place.beside) return pixels[dot]! <= largestSpeck;
    const expected = loose.countLike(pixels[dot]!) * share[where]!;
    return expected >= LEAST_SPECK_SHARE * found[where]!.countLike(pixels[dot]!);
  });
}

/** Square pixels of the paper without letters and of the places where dots of each kind stand. */
function zoneAreas(near: NearLetters): { loose: number; dotOfLetter: number; aboveWide: number; baseline: number } {
  const { left, right, top, bottom } = near.components;
  const unit = near.letterHeight;
  const cell = Math.max(2, unit / 2);
  const columns = Math.ceil(near.width / cell);
  const rows = Math.ceil(near.height / cell);
  const taken = new Uint8Array(columns * rows);
  let dotOfLetter = 0;
  let aboveWide = 0;
  let baseline = 0;
  for (const letter of near.letters) {
    const w = right[letter]! - left[letter]!;
    const above = (w + 0.3 * unit) * 0.5 * unit;
    if (w < 0.6 * unit) dotOfLetter += above;
    else aboveWide += above;
    baseline += (w + 0.65 * unit) * 0.25 * unit;
    const x0 = Math.max(0, Math.floor((left[letter]! - 1.2 * unit) / cell));
    const x1 = Math.min(columns, Math.ceil((right[letter]! + 1.2 * unit) / cell));
    const y1 = Math.min(rows, Math.ceil((bottom[letter]! + 1.2 * unit) / cell));
    for (let y = Math.max(0, Math.floor((top[letter]! - 1.2 * unit) / cell)); y < y1; y++) {
      taken.fill(1, y * columns + x0, y * columns + x1);
    }
  }
  let free = 0;
  for (const value of taken) if (value === 0) free++;
  return { loose: Math.max(1, free * cell * cell), dotOfLetter, aboveWide, baseline };
}

/** Paints a component and the soft edge around it white; ink of other components stays. */
function erase(image: Bitmap, data: Uint8Array, ink: Ink, component: number): void {
  const { width, height } = image;
  const { components, runs } = ink;
  const halo = Math.max(1, Math.round(image.dpi / 150));
  const top = components.top[component]!;
  const bottom = components.bottom[component]!;
  const x0 = Math.max(0, components.left[component]! - halo);
  const x1 = Math.min(width, components.right[component]! + halo);
  for (let y = Math.max(0, top - halo); y < Math.min(height, bottom + halo); y++) {
    for (let i = y * width + x0; i < y * width + x1; i++) if (image.data[i]! >= inkThreshold) data[i] = 255;
  }
  for (let k = components.runStart[component]!; k < components.runStart[component + 1]!; k++) {
    const run = components.runIndex[k]!;
    const row = components.lineOfRun[run]! * width;
    data.fill(255, row + runs.start[run]!, row + runs.end[run]!);
  }
}
