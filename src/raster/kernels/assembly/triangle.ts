/** Weights are whole numbers of 1/4096. */
const SHIFT = 12;
const HALF = 2048;

/** Sums of weighed levels, rounded and cut to 0–255. */
function levelsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_u(
    i16x8.narrow_i32x4_s(i32x4.shr_s(a, SHIFT), i32x4.shr_s(b, SHIFT)),
    i16x8.narrow_i32x4_s(i32x4.shr_s(c, SHIFT), i32x4.shr_s(d, SHIFT)),
  );
}

/**
 * `4 * fours` rows of `count` bytes, one under the other from `source` on, weighed against each other (`weights`: an i16 for each), rounded, to `target`.
 * Reads and writes up to 15 bytes behind the last.
 */
export function weighDown(source: usize, count: i32, fours: i32, weights: usize, target: usize): void {
  const rowBytes = <usize>count;
  for (const end = source + rowBytes; source < end; source += 16, target += 16) {
    let a = i32x4.splat(HALF);
    let b = a;
    let c = a;
    let d = a;
    let at = source;
    for (let four = 0; four < fours; four++, at += 4 * rowBytes) {
      const upperShares = v128.load32_splat(weights + (four << 3));
      const lowerShares = v128.load32_splat(weights + (four << 3), 4);
      const one = v128.load(at);
      const two = v128.load(at + rowBytes);
      const three = v128.load(at + 2 * rowBytes);
      const last = v128.load(at + 3 * rowBytes);
      const upperLeft = v128.shuffle<u8>(one, two, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const upperRight = v128.shuffle<u8>(one, two, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const lowerLeft = v128.shuffle<u8>(three, last, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const lowerRight = v128.shuffle<u8>(three, last, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      a = i32x4.add(a, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(upperLeft), upperShares));
      b = i32x4.add(b, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(upperLeft), upperShares));
      c = i32x4.add(c, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(upperRight), upperShares));
      d = i32x4.add(d, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(upperRight), upperShares));
      a = i32x4.add(a, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(lowerLeft), lowerShares));
      b = i32x4.add(b, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(lowerLeft), lowerShares));
      c = i32x4.add(c, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(lowerRight), lowerShares));
      d = i32x4.add(d, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(lowerRight), lowerShares));
    }
    v128.store(target, levelsOf(a, b, c, d));
  }
}

/** The sum of the four values of each vector. */
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<u32>(a, b, 0, 4, 1, 5), v128.shuffle<u32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<u32>(c, d, 0, 4, 1, 5), v128.shuffle<u32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<u64>(ab, cd, 0, 2), v128.shuffle<u64>(ab, cd, 1, 3));
}

/** Eight levels from `source + load(left)` on times eight weights. */
function weighed(source: usize, left: usize, weights: usize): v128 {
  return i32x4.dot_i16x8_s(v128.load8x8_u(source + load<i32>(left)), v128.load(weights));
}

/**
 * A gray row made narrower: each of `width` pixels is the weighted sum of eight neighbours, rounded. Reads and writes for a multiple of four pixels.
 * @param lefts place of the first of the eight in `source` (i32), `weights` eight i16, for each pixel.
 */
export function weighGray(source: usize, lefts: usize, weights: usize, target: usize, width: i32): void {
  const half = i32x4.splat(HALF);
  for (const end = target + <usize>width; target < end; target += 4, lefts += 16, weights += 64) {
    const sums = sumsOf(
      weighed(source, lefts, weights),
      weighed(source, lefts + 4, weights + 16),
      weighed(source, lefts + 8, weights + 32),
      weighed(source, lefts + 12, weights + 48),
    );
    const levels = i32x4.add(sums, half);
    v128.store32_lane(target, levelsOf(levels, levels, levels, levels), 0);
  }
}

/** Sums of red, green and blue of `4 * fours` pixels from `source + load(left)` on, weighed. */
function weighedColor(source: usize, left: usize, fours: i32, weights: usize): v128 {
  // Left and right of red, of green, of blue, each in two bytes.
  const leftPair = i8x16(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1);
  const rightPair = i8x16(6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1);
  const first = source + load<i32>(left);
  const pixels = v128.load(first);
  const sums = i32x4.add(
    i32x4.dot_i16x8_s(i8x16.swizzle(pixels, leftPair), v128.load32_splat(weights)),
    i32x4.dot_i16x8_s(i8x16.swizzle(pixels, rightPair), v128.load32_splat(weights, 4)),
  );
  if (fours === 1) return sums;
  const more = v128.load(first, 12);
  return i32x4.add(
    i32x4.add(sums, i32x4.dot_i16x8_s(i8x16.swizzle(more, leftPair), v128.load32_splat(weights, 8))),
    i32x4.dot_i16x8_s(i8x16.swizzle(more, rightPair), v128.load32_splat(weights, 12)),
  );
}

/**
 * As {@link weighGray} for interleaved RGB: `fours` (1 or 2) times four neighbours of the eight weights, `lefts` in bytes. Writes up to 13 bytes behind the
 * last pixel.
 */
export function weighColor(source: usize, lefts: usize, fours: i32, weights: usize, target: usize, width: i32): void {
  const half = i32x4.splat(HALF);
  for (const end = target + <usize>(3 * width); target < end; target += 12, lefts += 16, weights += 64) {
    const levels = levelsOf(
      i32x4.add(half, weighedColor(source, lefts, fours, weights)),
      i32x4.add(half, weighedColor(source, lefts + 4, fours, weights + 16)),
      i32x4.add(half, weighedColor(source, lefts + 8, fours, weights + 32)),
      i32x4.add(half, weighedColor(source, lefts + 12, fours, weights + 48)),
    );
    v128.store(target, i8x16.swizzle(levels, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1)));
  }
}
