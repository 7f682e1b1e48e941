import { bluesOf, greensOf, redsOf } from './rgb';

/** A quarter, rounded, of each of eight u16 and the one three further on: the sums of two rows of RGB give the means of squares of two pixels each way. */
function squareMeans(sums: usize): v128 {
  const both = i16x8.add(v128.load(sums), v128.load(sums, 6));
  return i16x8.shr_u(i16x8.add(both, i16x8.splat(2)), 2);
}

/**
 * Rows of squares of `factor` × `factor` pixels averaged, each channel rounded to the nearest level: `rows * factor` rows of `rowBytes` bytes at `source`
 * give `rows` rows of `width` pixels of RGB at `target`. Gray (`channels` 1) gives three like channels.
 * @param factor 1–255. `sums` room for `rowBytes` u16. Writes up to 4 bytes behind the last pixel.
 */
export function averageRows(
  source: usize,
  rowBytes: i32,
  channels: i32,
  factor: i32,
  target: usize,
  width: i32,
  rows: i32,
  sums: usize,
): void {
  const count = factor * factor;
  const half = count >> 1;
  const used = width * factor * channels;
  const green: usize = channels === 3 ? 2 : 0;
  const blue: usize = channels === 3 ? 4 : 0;
  const pixelStep: usize = <usize>(channels << 1);
  for (let y = 0; y < rows; y++, source += factor * rowBytes) {
    // Down the columns first, whole vectors at a time.
    for (let i = 0; i < used; i += 16) {
      let low = i16x8.splat(0);
      let high = i16x8.splat(0);
      let at = source + i;
      for (let k = 0; k < factor; k++, at += rowBytes) {
        const levels = v128.load(at);
        low = i16x8.add(low, i16x8.extend_low_i8x16_u(levels));
        high = i16x8.add(high, i16x8.extend_high_i8x16_u(levels));
      }
      v128.store(sums + (i << 1), low);
      v128.store(sums + (i << 1), high, 16);
    }
    let at = sums;
    const end = target + 3 * width;
    if (factor === 2 && channels === 3) {
      // Four squares at a time: each pixel and the one to its right, and every second of the sums.
      for (; target + 12 <= end; target += 12, at += 48) {
        const a = squareMeans(at);
        const b = squareMeans(at + 16);
        const c = squareMeans(at + 32);
        const ab = i8x16.narrow_i16x8_u(a, b);
        const cc = i8x16.narrow_i16x8_u(c, c);
        v128.store(target, v128.shuffle<u8>(ab, cc, 0, 1, 2, 6, 7, 8, 12, 13, 14, 18, 19, 20, 0, 0, 0, 0));
      }
    }
    for (; target < end; target += 3) {
      let r = half;
      let g = half;
      let b = half;
      for (let k = 0; k < factor; k++, at += pixelStep) {
        r += <i32>load<u16>(at);
        g += <i32>load<u16>(at + green);
        b += <i32>load<u16>(at + blue);
      }
      if (count === 4) {
        r >>= 2;
        g >>= 2;
        b >>= 2;
      } else if (count !== 1) {
        r /= count;
        g /= count;
        b /= count;
      }
      store<u8>(target, <u8>r);
      store<u8>(target, <u8>g, 1);
      store<u8>(target, <u8>b, 2);
    }
  }
}

function lumaOf(pixel: usize): u8 {
  const luma = 0.3 * <f64>load<u8>(pixel) + 0.59 * <f64>load<u8>(pixel, 1) + 0.11 * <f64>load<u8>(pixel, 2);
  return <u8>(<i32>(luma + 0.5));
}

/** Fifty more than a hundred times the luminance of eight pixels. */
function hundredfold(red: v128, green: v128, blue: v128): v128 {
  const sum = i16x8.add(i16x8.mul(red, i16x8.splat(30)), i16x8.mul(green, i16x8.splat(59)));
  return i16x8.add(i16x8.add(sum, i16x8.mul(blue, i16x8.splat(11))), i16x8.splat(50));
}

/** Eight levels of up to 43,697 divided by a hundred, rounded down. */
function hundredth(levels: v128): v128 {
  const factor = i16x8.splat(5243);
  const low = i32x4.shr_u(i32x4.extmul_low_i16x8_u(levels, factor), 19);
  const high = i32x4.shr_u(i32x4.extmul_high_i16x8_u(levels, factor), 19);
  return i16x8.narrow_i32x4_u(low, high);
}

/**
 * `0.3 red + 0.59 green + 0.11 blue`, in doubles and rounded to the nearest level, of each of `count` pixels of RGB. Reads up to 45 and writes up to 15 bytes
 * behind the last.
 */
export function lumaOfRgb(source: usize, target: usize, count: i32): void {
  const hundred = i16x8.splat(100);
  for (const end = target + count; target < end; target += 16, source += 48) {
    const a = v128.load(source);
    const b = v128.load(source, 16);
    const c = v128.load(source, 32);
    const r = redsOf(a, b, c);
    const g = greensOf(a, b, c);
    const l = bluesOf(a, b, c);
    const low = hundredfold(i16x8.extend_low_i8x16_u(r), i16x8.extend_low_i8x16_u(g), i16x8.extend_low_i8x16_u(l));
    const high = hundredfold(i16x8.extend_high_i8x16_u(r), i16x8.extend_high_i8x16_u(g), i16x8.extend_high_i8x16_u(l));
    const lows = hundredth(low);
    const highs = hundredth(high);
    // Where whole numbers lie midway between two levels, doubles may lie a little below.
    const isMidway = v128.or(i16x8.eq(i16x8.mul(lows, hundred), low), i16x8.eq(i16x8.mul(highs, hundred), high));
    if (v128.any_true(isMidway)) {
      for (let i = 0; i < 16; i++) store<u8>(target + i, lumaOf(source + 3 * i));
    } else {
      v128.store(target, i8x16.narrow_i16x8_u(lows, highs));
    }
  }
}

/** Adds each of `count` bytes to `histogram`, 256 i32. */
export function countLevels(source: usize, count: i32, histogram: usize): void {
  for (const end = source + count; source < end; source++) {
    const at = histogram + ((<usize>load<u8>(source)) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}

/**
 * Adds up the colours of those of `count` pixels of RGB whose level (a byte each at `levels`) lies within `reach` of `level`: red, green, blue and how many,
 * four i32 at `sums`.
 */
export function sumColorsNear(source: usize, levels: usize, count: i32, level: i32, reach: i32, sums: usize): void {
  let red = load<i32>(sums);
  let green = load<i32>(sums, 4);
  let blue = load<i32>(sums, 8);
  let found = load<i32>(sums, 12);
  for (const end = levels + count; levels < end; levels++, source += 3) {
    if (abs(<i32>load<u8>(levels) - level) > reach) continue;
    red += <i32>load<u8>(source);
    green += <i32>load<u8>(source, 1);
    blue += <i32>load<u8>(source, 2);
    found++;
  }
  store<i32>(sums, red);
  store<i32>(sums, green, 4);
  store<i32>(sums, blue, 8);
  store<i32>(sums, found, 12);
}

/**
 * The lightest level that at least `share` of each tile's pixels reach, in a row of tiles: `rows` rows of `width` levels at `source` give one i32 for each
 * `tile` pixels at `target`. `histogram` room for 256 i32.
 */
export function paperLevels(
  source: usize,
  width: i32,
  rows: i32,
  tile: i32,
  share: f64,
  target: usize,
  histogram: usize,
): void {
  for (let x = 0; x < width; x += tile, target += 4) {
    memory.fill(histogram, 0, 1024);
    const across = min(tile, width - x);
    for (let y = 0; y < rows; y++) countLevels(source + y * width + x, across, histogram);
    const least = share * <f64>(across * rows);
    let level = 255;
    let seen = 0;
    for (; level > 0; level--) {
      seen += load<i32>(histogram + ((<usize>level) << 2));
      if (<f64>seen >= least) break;
    }
    store<i32>(target, level);
  }
}
