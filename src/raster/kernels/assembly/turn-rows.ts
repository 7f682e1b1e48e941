/** One walk: what a row of the result is taken from. Four i32: place in the source in 1/65536 pixel (x, y), first and last (exclusive) pixel of the row. */
const WALK_BYTES: usize = 16;

/** `(upper left, upper right, lower left, lower right)` mixed by shares of 256, rounded to the nearest level. */
function mix(a: i32, b: i32, c: i32, d: i32, shareX: i32, shareY: i32): i32 {
  const upper = (a << 8) + (b - a) * shareX;
  const lower = (c << 8) + (d - c) * shareX;
  return ((upper << 8) + (lower - upper) * shareY + 32768) >> 16;
}

/** As {@link mix} for four pixels: `upper` and `lower` are pairs of left and right, `shares` pairs of 256 − share and share. */
function mix4(upper: v128, lower: v128, shares: v128, shareY: v128): v128 {
  const above = i32x4.dot_i16x8_s(upper, shares);
  const below = i32x4.dot_i16x8_s(lower, shares);
  const sum = i32x4.add(i32x4.shl(above, 8), i32x4.mul(i32x4.sub(below, above), shareY));
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(32768)), 16);
}

/**
 * Rows of a turned gray image, bilinear, as `turnAndScale` of `raster/resample.ts` tells it. Where eight pixels in a row come from the same two rows of the
 * source (nearly everywhere: pages lean by a degree), they are mixed together; else one by one.
 *
 * @param source the rows of the source that the walks pass, `sourceWidth` bytes each. Walks never leave it, nor end on its last row or column.
 * @param target `rows` rows of `width` bytes; white outside of the walks.
 * @param walks one for each row.
 */
export function turnGrayRows(
  source: usize,
  sourceWidth: i32,
  target: usize,
  width: i32,
  rows: i32,
  walks: usize,
  stepX: i32,
  stepY: i32,
): void {
  memory.fill(target, 255, <usize>(rows * width));
  const lanes = i32x4(0, 1, 2, 3);
  const stepsX = i32x4.mul(lanes, i32x4.splat(stepX));
  const stepsY = i32x4.mul(lanes, i32x4.splat(stepY));
  const fourX = i32x4.splat(4 * stepX);
  const fourY = i32x4.splat(4 * stepY);
  const byte = i32x4.splat(255);
  const whole = i16x8.splat(256);
  const neighbours = i8x16(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  for (let y = 0; y < rows; y++, target += width, walks += WALK_BYTES) {
    let atX = load<i32>(walks);
    let atY = load<i32>(walks, 4);
    let x = load<i32>(walks, 8);
    const to = load<i32>(walks, 12);
    while (x < to) {
      const first = atX >> 16;
      const row = atY >> 16;
      const spread = ((atX + 7 * stepX) >> 16) - first;
      if (to - x >= 8 && (atY + 7 * stepY) >> 16 === row && spread >= 0 && spread < 15) {
        const at = source + row * sourceWidth + first;
        const x0 = i32x4.add(i32x4.splat(atX), stepsX);
        const x1 = i32x4.add(x0, fourX);
        const y0 = i32x4.add(i32x4.splat(atY), stepsY);
        const y1 = i32x4.add(y0, fourY);
        // Where each pixel's left neighbour lies among the sixteen loaded, twice; the right one lies one further.
        const base = i32x4.splat(first);
        const words = i16x8.narrow_i32x4_s(i32x4.sub(i32x4.shr_s(x0, 16), base), i32x4.sub(i32x4.shr_s(x1, 16), base));
        const lefts = i8x16.narrow_i16x8_u(words, words);
        const picks = i8x16.add(
          v128.shuffle<u8>(lefts, lefts, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7),
          neighbours,
        );
        const upper = i8x16.swizzle(v128.load(at), picks);
        const lower = i8x16.swizzle(v128.load(at + sourceWidth), picks);
        const shares = i16x8.narrow_i32x4_s(v128.and(i32x4.shr_s(x0, 8), byte), v128.and(i32x4.shr_s(x1, 8), byte));
        const others = i16x8.sub(whole, shares);
        const low = mix4(
          i16x8.extend_low_i8x16_u(upper),
          i16x8.extend_low_i8x16_u(lower),
          v128.shuffle<u16>(others, shares, 0, 8, 1, 9, 2, 10, 3, 11),
          v128.and(i32x4.shr_s(y0, 8), byte),
        );
        const high = mix4(
          i16x8.extend_high_i8x16_u(upper),
          i16x8.extend_high_i8x16_u(lower),
          v128.shuffle<u16>(others, shares, 4, 12, 5, 13, 6, 14, 7, 15),
          v128.and(i32x4.shr_s(y1, 8), byte),
        );
        const levels = i16x8.narrow_i32x4_s(low, high);
        v128.store64_lane(target + x, i8x16.narrow_i16x8_u(levels, levels), 0);
        x += 8;
        atX += 8 * stepX;
        atY += 8 * stepY;
        continue;
      }
      const at = source + row * sourceWidth + first;
      const level = mix(
        load<u8>(at),
        load<u8>(at, 1),
        load<u8>(at + sourceWidth),
        load<u8>(at + sourceWidth, 1),
        (atX >> 8) & 255,
        (atY >> 8) & 255,
      );
      store<u8>(target + x, <u8>level);
      x++;
      atX += stepX;
      atY += stepY;
    }
  }
}

/** As {@link turnGrayRows} for interleaved RGB: `sourceWidth` and `width` in pixels, of three bytes. */
export function turnColorRows(
  source: usize,
  sourceWidth: i32,
  target: usize,
  width: i32,
  rows: i32,
  walks: usize,
  stepX: i32,
  stepY: i32,
): void {
  memory.fill(target, 255, <usize>(3 * rows * width));
  for (let y = 0; y < rows; y++, target += 3 * width, walks += WALK_BYTES) {
    let atX = load<i32>(walks);
    let atY = load<i32>(walks, 4);
    const from = load<i32>(walks, 8);
    const end = target + 3 * load<i32>(walks, 12);
    for (let out = target + 3 * from; out < end; out += 3, atX += stepX, atY += stepY) {
      const at = source + 3 * ((atY >> 16) * sourceWidth + (atX >> 16));
      const upper = v128.load64_zero(at);
      const lower = v128.load64_zero(at + 3 * sourceWidth);
      const shareX = (atX >> 8) & 255;
      // Left and right of red, of green, of blue.
      const mixed = mix4(
        i16x8.extend_low_i8x16_u(v128.shuffle<u8>(upper, upper, 0, 3, 1, 4, 2, 5, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8)),
        i16x8.extend_low_i8x16_u(v128.shuffle<u8>(lower, lower, 0, 3, 1, 4, 2, 5, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8)),
        i32x4.splat((shareX << 16) | (256 - shareX)),
        i32x4.splat((atY >> 8) & 255),
      );
      store<u8>(out, <u8>i32x4.extract_lane(mixed, 0));
      store<u8>(out, <u8>i32x4.extract_lane(mixed, 1), 1);
      store<u8>(out, <u8>i32x4.extract_lane(mixed, 2), 2);
    }
  }
}
