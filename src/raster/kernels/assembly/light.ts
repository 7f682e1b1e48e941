/** Bits behind the point of a factor as a whole number. */
const BITS = 20;
/** Factors up to this fit, times 255, into 32 bits. */
const LARGEST = 8;

/**
 * Multiplies `count` pixels of RGB at `source`, in place, by red, green and blue factors (f64 at `factors`), and cuts at 255; fractions fall away.
 */
function scaleColors(source: usize, count: i32, factors: usize): void {
  const red = load<f64>(factors);
  const green = load<f64>(factors, 8);
  const blue = load<f64>(factors, 16);
  for (const end = source + 3 * count; source < end; source += 3) {
    store<u8>(source, <u8>(<i32>Math.min(255, <f64>load<u8>(source) * red)));
    store<u8>(source, <u8>(<i32>Math.min(255, <f64>load<u8>(source, 1) * green)), 1);
    store<u8>(source, <u8>(<i32>Math.min(255, <f64>load<u8>(source, 2) * blue)), 2);
  }
}

/** Whether one of four products lies so little below a whole number that the factor's fractions left out may make it one. */
function isUnsure(products: v128): bool {
  const fraction = v128.and(products, i32x4.splat((1 << BITS) - 1));
  return v128.any_true(i32x4.gt_s(fraction, i32x4.splat((1 << BITS) - 512)));
}

/**
 * As {@link scaleColors} for `rows` rows of eight pixels, `rowBytes` bytes apart. Factors as whole numbers give the same levels, but for products just under one,
 * which are taken in doubles.
 */
function scaleEights(source: usize, rowBytes: i32, rows: i32, factors: usize): void {
  const r = load<f64>(factors);
  const g = load<f64>(factors, 8);
  const b = load<f64>(factors, 16);
  const isSmall = r < LARGEST && g < LARGEST && b < LARGEST;
  const red = isSmall ? <i32>(r * <f64>(1 << BITS)) : 0;
  const green = isSmall ? <i32>(g * <f64>(1 << BITS)) : 0;
  const blue = isSmall ? <i32>(b * <f64>(1 << BITS)) : 0;
  const rgb = i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(red), 1, green), 2, blue);
  const gbr = i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(green), 1, blue), 2, red);
  const brg = i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(blue), 1, red), 2, green);
  for (; rows > 0; rows--, source += rowBytes) {
    const first = v128.load(source);
    const last = v128.load64_zero(source, 16);
    const low = i16x8.extend_low_i8x16_u(first);
    const high = i16x8.extend_high_i8x16_u(first);
    const rest = i16x8.extend_low_i8x16_u(last);
    const p0 = i32x4.mul(i32x4.extend_low_i16x8_u(low), rgb);
    const p1 = i32x4.mul(i32x4.extend_high_i16x8_u(low), gbr);
    const p2 = i32x4.mul(i32x4.extend_low_i16x8_u(high), brg);
    const p3 = i32x4.mul(i32x4.extend_high_i16x8_u(high), rgb);
    const p4 = i32x4.mul(i32x4.extend_low_i16x8_u(rest), gbr);
    const p5 = i32x4.mul(i32x4.extend_high_i16x8_u(rest), brg);
    if (!isSmall || isUnsure(p0) || isUnsure(p1) || isUnsure(p2) || isUnsure(p3) || isUnsure(p4) || isUnsure(p5)) {
      scaleColors(source, 8, factors);
      continue;
    }
    const l = i16x8.narrow_i32x4_u(i32x4.shr_u(p0, BITS), i32x4.shr_u(p1, BITS));
    const m = i16x8.narrow_i32x4_u(i32x4.shr_u(p2, BITS), i32x4.shr_u(p3, BITS));
    const h = i16x8.narrow_i32x4_u(i32x4.shr_u(p4, BITS), i32x4.shr_u(p5, BITS));
    v128.store(source, i8x16.narrow_i16x8_u(l, m));
    v128.store64_lane(source, i8x16.narrow_i16x8_u(h, h), 0, 16);
  }
}

/** The light at a place (-1 to 1 each way): a polynomial of third order with the eight f64 at `c`, for 1, u, v, u², uv, v², u³ and v³. */
function lightAt(c: usize, u: f64, v: f64): f64 {
  const straight = load<f64>(c) + u * load<f64>(c, 8) + v * load<f64>(c, 16);
  const square = straight + u * u * load<f64>(c, 24) + u * v * load<f64>(c, 32) + v * v * load<f64>(c, 40);
  return square + u * u * u * load<f64>(c, 48) + v * v * v * load<f64>(c, 56);
}

/**
 * Adds to the normal equations of a least-squares fit of the light (8 rows of 9 f64 at `matrix`, the right side last) those tiles whose level differs from
 * the light at `coefficients` by `low` to `high`. `levels`: an i32 for each of `across` × `down` tiles of `tile` pixels of a page of `width` × `height`.
 * `terms` room for 8 f64.
 * @return how many tiles were added.
 */
export function fitLight(
  levels: usize,
  across: i32,
  down: i32,
  tile: f64,
  width: f64,
  height: f64,
  coefficients: usize,
  low: f64,
  high: f64,
  matrix: usize,
  terms: usize,
): i32 {
  let used = 0;
  for (let ty = 0; ty < down; ty++) {
    const v = (2 * (<f64>ty + 0.5) * tile) / height - 1;
    for (let tx = 0; tx < across; tx++, levels += 4) {
      const u = (2 * (<f64>tx + 0.5) * tile) / width - 1;
      const level = <f64>load<i32>(levels);
      const off = level - lightAt(coefficients, u, v);
      if (off < low || off > high) continue;
      used++;
      store<f64>(terms, 1);
      store<f64>(terms, u, 8);
      store<f64>(terms, v, 16);
      store<f64>(terms, u * u, 24);
      store<f64>(terms, u * v, 32);
      store<f64>(terms, v * v, 40);
      store<f64>(terms, u * u * u, 48);
      store<f64>(terms, v * v * v, 56);
      let at = matrix;
      for (let i: usize = 0; i < 64; i += 8) {
        const term = load<f64>(terms + i);
        for (let k: usize = 0; k < 64; k += 8, at += 8) store<f64>(at, load<f64>(at) + term * load<f64>(terms + k));
        store<f64>(at, load<f64>(at) + term * level);
        at += 8;
      }
    }
  }
  return used;
}

/**
 * Divides `rows` rows of `width` pixels of RGB at `source`, in place, by the light at `coefficients`, which is taken for each square of eight pixels of a page
 * of `height` rows, of which the first here is `firstRow`, a multiple of 8. The paper's colour (three f64 at `paper`, its luminance behind them) becomes
 * white. `factors` room for three f64.
 */
export function divideByLight(
  source: usize,
  width: i32,
  height: i32,
  firstRow: i32,
  rows: i32,
  coefficients: usize,
  paper: usize,
  factors: usize,
): void {
  const luma = load<f64>(paper, 24);
  const least = 0.4 * luma;
  for (let y = 0; y < rows; y += 8) {
    const v = (2 * (<f64>(firstRow + y) + 0.5)) / <f64>height - 1;
    const here = min(8, rows - y);
    for (let x = 0; x < width; x += 8) {
      const level = lightAt(coefficients, (2 * (<f64>x + 0.5)) / <f64>width - 1, v);
      const factor = <f64>(<f32>(255 / Math.min(255, Math.max(least, level)))) * luma;
      store<f64>(factors, factor / load<f64>(paper));
      store<f64>(factors, factor / load<f64>(paper, 8), 8);
      store<f64>(factors, factor / load<f64>(paper, 16), 16);
      const at = source + 3 * x;
      if (x + 8 <= width) scaleEights(at, 3 * width, here, factors);
      else for (let row = 0; row < here; row++) scaleColors(at + 3 * width * row, width - x, factors);
    }
    source += 3 * width * here;
  }
}
