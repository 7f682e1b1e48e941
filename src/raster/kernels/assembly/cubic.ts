/** Weights are whole numbers of 1/4096. */
const SHIFT = 12;
const HALF = 2048;

/**
 * One row stretched: each of `width` values is the weighted sum of four neighbours, rounded to whole levels (it may leave 0–255) and stored as i16.
 * @param lefts place of the first of the four in `source` (i32), `weights` four i16, for each value; both with room for a multiple of four values.
 */
export function stretchRow(source: usize, lefts: usize, weights: usize, target: usize, width: i32): void {
  const half = i32x4.splat(HALF);
  for (const end = target + ((<usize>width) << 1); target < end; target += 8, lefts += 16, weights += 32) {
    const a = v128.load32_lane(source + load<i32>(lefts, 4), v128.load32_zero(source + load<i32>(lefts)), 1);
    const b = v128.load32_lane(source + load<i32>(lefts, 12), v128.load32_zero(source + load<i32>(lefts, 8)), 1);
    const one = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(a), v128.load(weights));
    const two = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(b), v128.load(weights, 16));
    const sums = i32x4.add(v128.shuffle<u32>(one, two, 0, 2, 4, 6), v128.shuffle<u32>(one, two, 1, 3, 5, 7));
    const levels = i32x4.shr_s(i32x4.add(sums, half), SHIFT);
    v128.store64_lane(target, i16x8.narrow_i32x4_s(levels, levels), 0);
  }
}

/** Four stretched rows weighed against each other (`weights`: four i16), rounded and cut to 0–255, to `width` bytes at `target`. */
export function weighRows(
  first: usize,
  second: usize,
  third: usize,
  fourth: usize,
  weights: usize,
  target: usize,
  width: i32,
): void {
  const upper = i32x4.splat(load<i32>(weights));
  const lower = i32x4.splat(load<i32>(weights, 4));
  const half = i32x4.splat(HALF);
  for (let x: usize = 0; x < <usize>width; x += 8) {
    const a = v128.load(first + (x << 1));
    const b = v128.load(second + (x << 1));
    const c = v128.load(third + (x << 1));
    const d = v128.load(fourth + (x << 1));
    const low = i32x4.add(
      i32x4.dot_i16x8_s(v128.shuffle<u16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), upper),
      i32x4.dot_i16x8_s(v128.shuffle<u16>(c, d, 0, 8, 1, 9, 2, 10, 3, 11), lower),
    );
    const high = i32x4.add(
      i32x4.dot_i16x8_s(v128.shuffle<u16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), upper),
      i32x4.dot_i16x8_s(v128.shuffle<u16>(c, d, 4, 12, 5, 13, 6, 14, 7, 15), lower),
    );
    const levels = i16x8.narrow_i32x4_s(
      i32x4.shr_s(i32x4.add(low, half), SHIFT),
      i32x4.shr_s(i32x4.add(high, half), SHIFT),
    );
    v128.store64_lane(target + x, i8x16.narrow_i16x8_u(levels, levels), 0);
  }
}
