import { roundHalfUp } from './round';

/** Fixed point of factors: 15 bits, since the largest factor, 255, times the largest level must stay within 31. */
const FACTOR_BITS = 15;
const FACTOR_ONE: f64 = 32768;

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
  const white = i32x4.splat(255);
  const lanes = i32x4(0, 1, 2, 3);
  const lastColumn = planeWidth - 1;
  for (let y = firstRow; y < firstRow + rows; y++) {
    const position = Math.min(<f64>(planeHeight - 1), Math.max(0, (<f64>y + 0.5) / tile - 0.5));
    const top = <i32>Math.floor(position);
    const bottom = min(planeHeight - 1, top + 1);
    const part = position - <f64>top;
    const upper = plane + ((<usize>(top * planeWidth)) << 2);
    const lower = plane + ((<usize>(bottom * planeWidth)) << 2);
    for (let x = 0; x < planeWidth; x++) {
      const at = (<usize>x) << 2;
      const level = <f64>load<f32>(upper + at) * (1 - part) + <f64>load<f32>(lower + at) * part;
      store<f64>(factors + (at << 1), (255 * FACTOR_ONE) / Math.max(1, level));
    }
    for (let column = -1; column < planeWidth; column++) {
      const from = load<i32>(starts + ((<usize>(column + 1)) << 2));
      const to = load<i32>(starts + ((<usize>(column + 1)) << 2), 4);
      const left = load<f64>(factors + ((<usize>max(0, column)) << 3));
      let factor: i32;
      let step: i32 = 0;
      if (column < 0 || column === lastColumn) {
        factor = <i32>roundHalfUp(left);
      } else {
        const slope = (load<f64>(factors + ((<usize>column) << 3), 8) - left) / tile;
        factor = <i32>roundHalfUp(left + slope * load<f64>(offsets + ((<usize>column) << 3)));
        step = <i32>roundHalfUp(slope);
      }
      let near = i32x4.add(i32x4.splat(factor), i32x4.mul(lanes, i32x4.splat(step)));
      const four = i32x4.splat(4 * step);
      const eight = i32x4.splat(8 * step);
      // Eight at a time; what is written behind `to` the next column, or row, writes again.
      for (let x = from; x < to; x += 8) {
        const levels = v128.load_ext<u8>(source + x);
        const low = i32x4.mul(i32x4.extend_low_i16x8_u(levels), near);
        const high = i32x4.mul(i32x4.extend_high_i16x8_u(levels), i32x4.add(near, four));
        const words = i16x8.narrow_i32x4_s(
          i32x4.min_s(i32x4.shr_s(low, FACTOR_BITS), white),
          i32x4.min_s(i32x4.shr_s(high, FACTOR_BITS), white),
        );
        v128.store64_lane(target + x, i8x16.narrow_i16x8_u(words, words), 0);
        near = i32x4.add(near, eight);
      }
    }
    source += width;
    target += width;
  }
}
