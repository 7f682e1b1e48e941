import { roundHalfUp } from './round';

/** Fixed point of factors: 15 bits, since the largest factor, 255, times the largest level must stay within 31. */
const FACTOR_BITS = 15;
const FACTOR_ONE: f64 = 32768;

/** Multiplies the bytes of `from` to `to` (exclusive) by a factor that grows by `step` from each to the next. Writes up to seven bytes more. */
function divideStretch(source: usize, target: usize, from: i32, to: i32, factor: i32, step: i32): void {
  const white = i32x4.splat(255);
  const steps = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step));
  // Eight at a time; what is written behind `to` the next stretch, or row, writes again.
  for (let x = from; x < to; x += 8, factor += 8 * step) {
    const near = i32x4.add(i32x4.splat(factor), steps);
    const levels = v128.load_ext<u8>(source + x);
    const low = i32x4.mul(i32x4.extend_low_i16x8_u(levels), near);
    const high = i32x4.mul(i32x4.extend_high_i16x8_u(levels), i32x4.add(near, i32x4.splat(4 * step)));
    const words = i16x8.narrow_i32x4_s(
      i32x4.min_s(i32x4.shr_s(low, FACTOR_BITS), white),
      i32x4.min_s(i32x4.shr_s(high, FACTOR_BITS), white),
    );
    v128.store64_lane(target + x, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

/**
 * Rows of a gray image divided by a map of levels, as `divideByLevels` of `prepare/background.ts` tells it.
 *
 * @param source `rows` rows of `width` bytes, from row `firstRow` of the image on; `target` the same size.
 * @param plane the map: `planeWidth` × `planeHeight` levels (f32), one per `tile` pixels.
 * @param starts pixel at which each column of the map begins (i32): `starts[0]` is 0, `starts[c + 1]` the first pixel behind the centre of column `c`,
 *   the last one `width`; `planeWidth` + 2 in all.
 * @param offsets pixels from the centre of column `c` to the middle of its first pixel (f64), `planeWidth` of them.
 * @param factors room for `planeWidth` f64.
 */
export function divideRows(
  source: usize,
  target: usize,
  width: i32,
  firstRow: i32,
  rows: i32,
  plane: usize,
  planeWidth: i32,
  planeHeight: i32,
  tile: f64,
  starts: usize,
  offsets: usize,
  factors: usize,
): void {
  const white = f64x2.splat(255 * FACTOR_ONE);
  const one = f64x2.splat(1);
  const lastColumn = planeWidth - 1;
  for (let y = firstRow; y < firstRow + rows; y++) {
    const position = Math.min(<f64>(planeHeight - 1), Math.max(0, (<f64>y + 0.5) / tile - 0.5));
    const top = <i32>Math.floor(position);
    const bottom = min(planeHeight - 1, top + 1);
    const part = position - <f64>top;
    const upper = plane + ((<usize>(top * planeWidth)) << 2);
    const lower = plane + ((<usize>(bottom * planeWidth)) << 2);
    for (let x = 0; x < planeWidth; x += 2) {
      const at = (<usize>x) << 2;
      const level = f64x2.add(
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(upper + at)), f64x2.splat(1 - part)),
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(lower + at)), f64x2.splat(part)),
      );
      v128.store(factors + (at << 1), f64x2.div(white, f64x2.max(one, level)));
    }
    // Before the first centre and behind the last the factor stays.
    divideStretch(source, target, 0, load<i32>(starts, 4), <i32>roundHalfUp(load<f64>(factors)), 0);
    let from = load<i32>(starts, 4);
    for (let column = 0; column < lastColumn; column++) {
      const to = load<i32>(starts + ((<usize>column) << 2), 8);
      const left = load<f64>(factors + ((<usize>column) << 3));
      const slope = (load<f64>(factors + ((<usize>column) << 3), 8) - left) / tile;
      const factor = <i32>roundHalfUp(left + slope * load<f64>(offsets + ((<usize>column) << 3)));
      divideStretch(source, target, from, to, factor, <i32>roundHalfUp(slope));
      from = to;
    }
    divideStretch(source, target, from, width, <i32>roundHalfUp(load<f64>(factors + ((<usize>lastColumn) << 3))), 0);
    source += width;
    target += width;
  }
}
