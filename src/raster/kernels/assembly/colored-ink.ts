import { bluesOf, greensOf, redsOf } from './rgb';

/**
 * How many of `count` pixels of RGB have a difference of `least` (1–255) or more between the strongest and the weakest of their channels, those left out where
 * `covered` holds a byte other than 0. Reads up to 45 bytes behind the last pixel.
 */
export function countColored(source: usize, covered: usize, count: i32, least: i32): i32 {
  const limit = i8x16.splat(<i8>least);
  const none = i8x16.splat(0);
  let found = 0;
  for (let i = 0; i < count; i += 16, source += 48, covered += 16) {
    const a = v128.load(source);
    const b = v128.load(source, 16);
    const c = v128.load(source, 32);
    const r = redsOf(a, b, c);
    const g = greensOf(a, b, c);
    const l = bluesOf(a, b, c);
    const most = i8x16.max_u(i8x16.max_u(r, g), l);
    const weakest = i8x16.min_u(i8x16.min_u(r, g), l);
    const isColored = v128.and(i8x16.ge_u(i8x16.sub(most, weakest), limit), i8x16.eq(v128.load(covered), none));
    let bits = i8x16.bitmask(isColored);
    if (count - i < 16) bits &= (1 << (count - i)) - 1;
    found += popcnt(bits);
  }
  return found;
}

/**
 * The darkest red, green and blue of each square of `factor` × `factor` pixels: `rows * factor` rows of `rowBytes` bytes of RGB at `source` give `rows` rows of
 * `width` pixels at `target`. `least` room for `rowBytes` bytes. Writes up to 8 bytes behind the last pixel.
 */
export function darkestRows(
  source: usize,
  rowBytes: i32,
  factor: i32,
  target: usize,
  width: i32,
  rows: i32,
  least: usize,
): void {
  const used = 3 * width * factor;
  for (let y = 0; y < rows; y++, source += factor * rowBytes) {
    for (let i = 0; i < used; i += 16) {
      let levels = v128.load(source + i);
      for (let k = 1; k < factor; k++) levels = i8x16.min_u(levels, v128.load(source + k * rowBytes + i));
      v128.store(least + i, levels);
    }
    const end = target + 3 * width;
    let at = least;
    if (factor === 2) {
      // Four squares at a time: each pixel against the one to its right, and every second of the results.
      for (; target + 12 <= end; target += 12, at += 24) {
        const a = i8x16.min_u(v128.load(at), v128.load(at, 3));
        const b = i8x16.min_u(v128.load(at, 8), v128.load(at, 11));
        v128.store(target, v128.shuffle<u8>(a, b, 0, 1, 2, 6, 7, 8, 20, 21, 22, 26, 27, 28, 0, 0, 0, 0));
      }
    }
    for (; target < end; target += 3) {
      let r: u32 = 255;
      let g: u32 = 255;
      let b: u32 = 255;
      for (let k = 0; k < factor; k++, at += 3) {
        r = min<u32>(r, load<u8>(at));
        g = min<u32>(g, load<u8>(at, 1));
        b = min<u32>(b, load<u8>(at, 2));
      }
      store<u8>(target, <u8>r);
      store<u8>(target, <u8>g, 1);
      store<u8>(target, <u8>b, 2);
    }
  }
}
