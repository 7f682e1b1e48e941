/**
 * The levels of a row of tiles: `rows` rows of `width` bytes at `source` give two f32 for each `tile` pixels. To `light` the mean of those levels of the tile
 * that are its mean or more, to `mean` its mean; both divided in doubles.
 */
export function tileLevels(source: usize, width: i32, rows: i32, tile: i32, light: usize, mean: usize): void {
  for (let x = 0; x < width; x += tile, light += 4, mean += 4) {
    const across = min(tile, width - x);
    let sum = 0;
    let row = source + x;
    for (let y = 0; y < rows; y++, row += width) {
      for (let at = row; at < row + across; at++) sum += <i32>load<u8>(at);
    }
    const middle = <f64>sum / <f64>(across * rows);
    // Levels are whole numbers: those of the mean and more are those above this one.
    const below = <i32>Math.ceil(middle) - 1;
    let lightSum = 0;
    let lightCount = 0;
    row = source + x;
    for (let y = 0; y < rows; y++, row += width) {
      for (let at = row; at < row + across; at++) {
        const level = <i32>load<u8>(at);
        const isLight = (below - level) >> 31;
        lightSum += level & isLight;
        lightCount -= isLight;
      }
    }
    store<f32>(mean, <f32>middle);
    store<f32>(light, <f32>(lightCount === 0 ? middle : <f64>lightSum / <f64>lightCount));
  }
}

/** The second smallest level of each tile of a row of tiles, as {@link tileLevels} takes them, one f32 each; 255 where a tile has one pixel only. */
export function tileMinima(source: usize, width: i32, rows: i32, tile: i32, target: usize): void {
  for (let x = 0; x < width; x += tile, target += 4) {
    const across = min(tile, width - x);
    let least = 255;
    let second = 255;
    let row = source + x;
    for (let y = 0; y < rows; y++, row += width) {
      for (let at = row; at < row + across; at++) {
        const level = <i32>load<u8>(at);
        second = min(second, max(level, least));
        least = min(least, level);
      }
    }
    store<f32>(target, <f32>second);
  }
}
