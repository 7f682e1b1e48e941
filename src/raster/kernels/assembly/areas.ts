import { bluesOf, greensOf, redsOf } from './rgb';

/** 1 for each of `count` pixels of RGB whose darkest channel is `level` or less, else 0. Reads up to 45 and writes up to 15 bytes behind the last. */
export function darkerThan(source: usize, target: usize, count: i32, level: i32): void {
  const limit = i8x16.splat(<i8>level);
  const one = i8x16.splat(1);
  for (const end = target + count; target < end; target += 16, source += 48) {
    const a = v128.load(source);
    const b = v128.load(source, 16);
    const c = v128.load(source, 32);
    const darkest = i8x16.min_u(i8x16.min_u(redsOf(a, b, c), greensOf(a, b, c)), bluesOf(a, b, c));
    v128.store(target, v128.and(i8x16.le_u(darkest, limit), one));
  }
}

/** Side, at most 255, of the largest square of one label other than 0 that ends (right, bottom) at each of `width` × `height` pixels. */
export function squareSides(labels: usize, width: i32, height: i32, sides: usize): void {
  for (let y = 0; y < height; y++) {
    let left = 0;
    let leftLabel: u32 = 0;
    let aboveLeft = 0;
    let aboveLeftLabel: u32 = 0;
    for (let x = 0; x < width; x++, labels++, sides++) {
      const label = <u32>load<u8>(labels);
      if (label === 0) {
        if (x + 16 <= width && !v128.any_true(v128.load(labels))) {
          // Most of a page has no label: sixteen pixels at once.
          v128.store(sides, i8x16.splat(0));
          labels += 15;
          sides += 15;
          x += 15;
        } else {
          store<u8>(sides, 0);
        }
        left = 0;
        leftLabel = 0;
        if (y > 0) {
          aboveLeft = <i32>load<u8>(sides - width);
          aboveLeftLabel = <u32>load<u8>(labels - width);
        }
        continue;
      }
      let above = 0;
      let aboveLabel: u32 = 0;
      if (y > 0) {
        above = <i32>load<u8>(sides - width);
        aboveLabel = <u32>load<u8>(labels - width);
      }
      let side = 1;
      if (leftLabel === label && aboveLabel === label && aboveLeftLabel === label) {
        side = min(255, 1 + min(left, min(above, aboveLeft)));
      }
      store<u8>(sides, <u8>side);
      left = side;
      leftLabel = label;
      aboveLeft = above;
      aboveLeftLabel = aboveLabel;
    }
  }
}

/** Whether the darkest channel of each of sixteen pixels of RGB is more than `darkest`. */
function arePaper(source: usize, darkest: i32): bool {
  const levels = i8x16.min_u(i8x16.min_u(v128.load(source), v128.load(source, 16)), v128.load(source, 32));
  return !v128.any_true(i8x16.le_u(levels, i8x16.splat(<i8>darkest)));
}

/** The place of a colour in a table of 32 steps a channel. */
function binOf(red: i32, green: i32, blue: i32): usize {
  return ((<usize>(red >> 3)) << 10) | ((<usize>(green >> 3)) << 5) | <usize>(blue >> 3);
}

/**
 * Counts the colours (5 bits a channel: 32,768 i32 at `bins`) of `rows` rows of `width` pixels of RGB and the row below the last: of those pixels whose darkest
 * channel is `darkest` or less, whose right neighbour differs by no more than `reach` in red and green, and whose lower one does in red and blue.
 */
export function countColors(source: usize, width: i32, rows: i32, darkest: i32, reach: i32, bins: usize): void {
  const below: usize = 3 * width;
  for (let y = 0; y < rows; y++, source += 3) {
    for (let x = 1; x < width; x++, source += 3) {
      while (x + 16 <= width && arePaper(source, darkest)) {
        x += 16;
        source += 48;
      }
      if (x === width) break;
      const r = <i32>load<u8>(source);
      const g = <i32>load<u8>(source, 1);
      const b = <i32>load<u8>(source, 2);
      if (min(r, min(g, b)) > darkest) continue;
      if (abs(r - <i32>load<u8>(source, 3)) > reach || abs(r - <i32>load<u8>(source + below)) > reach) continue;
      if (abs(g - <i32>load<u8>(source, 4)) > reach || abs(b - <i32>load<u8>(source + below, 2)) > reach) continue;
      const at = bins + (binOf(r, g, b) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
  }
}

/** For each of `count` pixels of RGB what `table` (32,768 bytes) has for its colour, 0 where the darkest channel is more than `darkest`. */
export function lookUpColors(source: usize, target: usize, count: i32, darkest: i32, table: usize): void {
  for (const end = target + count; target < end; target++, source += 3) {
    while (target + 16 <= end && arePaper(source, darkest)) {
      v128.store(target, i8x16.splat(0));
      target += 16;
      source += 48;
    }
    if (target === end) break;
    const r = <i32>load<u8>(source);
    const g = <i32>load<u8>(source, 1);
    const b = <i32>load<u8>(source, 2);
    store<u8>(target, min(r, min(g, b)) > darkest ? 0 : load<u8>(table + binOf(r, g, b)));
  }
}

/** The middle of one of 32 steps of a channel. */
function middleOf(bin: i32, shift: i32): f64 {
  return <f64>((((bin >> shift) & 31) << 3) + 4);
}

/**
 * For each of 32,768 colours of the table which of `count` colours (red, green, blue in f64 each, at `colors`) is nearest, from 1; 0 where none is nearer than
 * `reach`, or all are farther than the paper, 252 in each channel. Distances are the largest of the three channels'; of like ones the first colour counts.
 */
export function nearestColors(colors: usize, count: i32, reach: f64, table: usize): void {
  const end = colors + <usize>(24 * count);
  for (let bin = 0; bin < 32768; bin++) {
    const r = middleOf(bin, 10);
    const g = middleOf(bin, 5);
    const b = middleOf(bin, 0);
    const paper = 252 - Math.min(r, Math.min(g, b));
    let best = reach;
    let nearest = 0;
    for (let at = colors; at < end; at += 24) {
      if (Math.abs(load<f64>(at) - r) >= best) continue;
      const distance = Math.max(
        Math.abs(load<f64>(at) - r),
        Math.max(Math.abs(load<f64>(at, 8) - g), Math.abs(load<f64>(at, 16) - b)),
      );
      if (distance < best && distance <= paper) {
        best = distance;
        nearest = <i32>((at - colors) / 24) + 1;
      }
    }
    store<u8>(table + bin, <u8>nearest);
  }
}
