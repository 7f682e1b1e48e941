/**
 * The places of lower edges in `rows` rows of `width` bytes and the row below the last: dark pixels (less than `limit`) with light below. x and y (u16) of each
 * to `places`, row by row; `firstRow` is the y of the first row. Reads up to 15 bytes behind the last row.
 * @return how many there are.
 */
export function lowerEdges(source: usize, width: i32, rows: i32, firstRow: i32, limit: i32, places: usize): i32 {
  const limits = i8x16.splat(<i8>limit);
  const begin = places;
  for (let y = 0; y < rows; y++, source += width) {
    for (let x = 0; x < width; x += 16) {
      const dark = i8x16.lt_u(v128.load(source + x), limits);
      const darkBelow = i8x16.lt_u(v128.load(source + width + x), limits);
      let bits = i8x16.bitmask(v128.andnot(dark, darkBelow));
      if (width - x < 16) bits &= (1 << (width - x)) - 1;
      for (; bits !== 0; bits &= bits - 1, places += 4) {
        store<i32>(places, ((firstRow + y) << 16) | (x + ctz(bits)));
      }
    }
  }
  return <i32>((places - begin) >> 2);
}

/**
 * How sharp the profile of edges is along lines of a slope: the sum of squared differences between neighbouring rows of the profile.
 * @param places `count` places as {@link lowerEdges} gives them; `profile` room for `length` i32; `zero` the row of the profile that y = 0 falls into.
 */
export function profileSharpness(
  places: usize,
  count: i32,
  slope: f64,
  center: f64,
  zero: f64,
  profile: usize,
  length: i32,
): f64 {
  memory.fill(profile, 0, (<usize>length) << 2);
  for (const end = places + ((<usize>count) << 2); places < end; places += 4) {
    const row = <i32>(<f64>load<u16>(places, 2) - (<f64>load<u16>(places) - center) * slope + zero + 0.5);
    const at = profile + ((<usize>row) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  let score: i64 = 0;
  let before = load<i32>(profile);
  for (let i = 1; i < length; i++) {
    const here = load<i32>(profile + ((<usize>i) << 2));
    const difference = <i64>(here - before);
    score += difference * difference;
    before = here;
  }
  return <f64>score;
}
