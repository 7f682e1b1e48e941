/** Makes 255 of each of `count` bytes that is `level` or more. Reads and writes up to 15 bytes behind the last. */
export function whiten(source: usize, target: usize, count: i32, level: i32): void {
  const limit = i8x16.splat(<i8>level);
  for (const end = source + count; source < end; source += 16, target += 16) {
    const levels = v128.load(source);
    v128.store(target, v128.or(levels, i8x16.ge_u(levels, limit)));
  }
}
