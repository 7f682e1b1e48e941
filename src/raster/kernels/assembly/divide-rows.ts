import { roundHalfUp } from './round';

/** Fixed point of factors: 15 bits, since the largest factor, 255, times the largest level must stay within 31. */
const FACTOR_BITS = 15;
const FACTOR_ONE: f64 = 32768;

/** Added to a whole number, this double puts it into the low half of its 64 bits. */
const INTO_LOW_HALF: f64 = 6755399441055744;

/** As {@link roundHalfUp} for two; each whole number stands in the low half of its lane. */
function wholeOf(values: v128): v128 {
  const above = f64x2.ceil(values);
  const isBelowHalf = f64x2.gt(f64x2.sub(above, f64x2.splat(0.5)), values);
  return f64x2.add(f64x2.sub(above, v128.and(isBelowHalf, f64x2.splat(1))), f64x2.splat(INTO_LOW_HALF));
}

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
 * @param factors room for `planeWidth` f64, and two behind them.
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
  const tiles = f64x2.splat(tile);
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
    const firstFactor = <i32>roundHalfUp(load<f64>(factors));
    const lastFactor = <i32>roundHalfUp(load<f64>(factors + ((<usize>lastColumn) << 3)));
    // Where a column's factor stood, its stretch's first factor and step, two i32.
    for (let column = 0; column < lastColumn; column += 2) {
      const at = factors + ((<usize>column) << 3);
      const left = v128.load(at);
      const slope = f64x2.div(f64x2.sub(v128.load(at, 8), left), tiles);
      const offset = v128.load(offsets + ((<usize>column) << 3));
      const factor = wholeOf(f64x2.add(left, f64x2.mul(slope, offset)));
      v128.store(at, v128.shuffle<u32>(factor, wholeOf(slope), 0, 4, 2, 6));
    }
    // Before the first centre and behind the last the factor stays.
    divideStretch(source, target, 0, load<i32>(starts, 4), firstFactor, 0);
    let from = load<i32>(starts, 4);
    let next = starts + 8;
    let stretch = factors;
    for (const end = factors + ((<usize>lastColumn) << 3); stretch < end; stretch += 8, next += 4) {
      const to = load<i32>(next);
      divideStretch(source, target, from, to, load<i32>(stretch), load<i32>(stretch, 4));
      from = to;
    }
    divideStretch(source, target, from, width, lastFactor, 0);
    source += width;
    target += width;
  }
}
