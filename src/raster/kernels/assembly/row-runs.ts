/** Bit `n` tells whether byte `n` of the 64 from `at` is less than each of `limits`. */
function darkerOf64(at: usize, limits: v128): u64 {
  const a = <u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at), limits)));
  const b = <u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at, 16), limits)));
  const c = <u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at, 32), limits)));
  const d = <u64>(<u32>i8x16.bitmask(i8x16.lt_u(v128.load(at, 48), limits)));
  return a | (b << 16) | (c << 32) | (d << 48);
}

/**
 * The maximal stretches of bytes under `threshold` (1–255) along each of `rows` rows of `width` bytes at `source`: where each begins to `starts`, where it
 * ends (exclusive) to `ends` (i32, pixels from the left), the number of runs up to each row's end to `counts` (i32, `rows` of them). Reads up to 63 bytes
 * behind the last row.
 * @return how many runs there are: at most `rows * ((width + 1) >> 1)`.
 */
export function rowRuns(
  source: usize,
  width: i32,
  rows: i32,
  threshold: i32,
  starts: usize,
  ends: usize,
  counts: usize,
): i32 {
  const limits = i8x16.splat(<i8>threshold);
  let found: usize = 0;
  for (let y = 0; y < rows; y++, source += width) {
    // 1 where the pixel before was ink.
    let before: u64 = 0;
    for (let x = 0; x < width; x += 64) {
      let dark = darkerOf64(source + x, limits);
      const rest = width - x;
      if (rest < 64) dark &= ((<u64>1) << rest) - 1;
      // A bit where ink begins or ends; beginnings and ends take turns.
      let turns = dark ^ ((dark << 1) | before);
      before = dark >> 63;
      while (turns !== 0) {
        const at = ctz(turns);
        const isStart = <usize>((dark >> at) & 1);
        store<i32>((isStart ? starts : ends) + (found << 2), x + <i32>at);
        found += 1 - isStart;
        turns &= turns - 1;
      }
    }
    if (before !== 0) {
      store<i32>(ends + (found << 2), width);
      found++;
    }
    store<i32>(counts + ((<usize>y) << 2), <i32>found);
  }
  return <i32>found;
}
