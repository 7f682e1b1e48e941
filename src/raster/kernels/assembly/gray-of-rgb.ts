import { bluesOf, greensOf, redsOf } from './rgb';

/**
 * `(77 red + 150 green + 29 blue + 128) >> 8` of each of `count` pixels of interleaved RGB at `source`, one byte each to `target`.
 * Sums stay within 16 bits (65,408 at most), so sixteen pixels go at a time. Reads up to 45 and writes up to 15 bytes behind the last pixel's.
 */
export function grayOfRgb(source: usize, target: usize, count: i32): void {
  const red = i8x16.splat(77);
  const green = i8x16.splat(<i8>150);
  const blue = i8x16.splat(29);
  const half = i16x8.splat(128);
  const end = target + count;
  for (; target < end; target += 16, source += 48) {
    const a = v128.load(source);
    const b = v128.load(source, 16);
    const c = v128.load(source, 32);
    const r = redsOf(a, b, c);
    const g = greensOf(a, b, c);
    const l = bluesOf(a, b, c);
    const low = i16x8.add(
      i16x8.add(i16x8.extmul_low_i8x16_u(r, red), i16x8.extmul_low_i8x16_u(g, green)),
      i16x8.add(i16x8.extmul_low_i8x16_u(l, blue), half),
    );
    const high = i16x8.add(
      i16x8.add(i16x8.extmul_high_i8x16_u(r, red), i16x8.extmul_high_i8x16_u(g, green)),
      i16x8.add(i16x8.extmul_high_i8x16_u(l, blue), half),
    );
    v128.store(target, i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8)));
  }
}
