import { scaleColors } from './color-map';

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
 * white. `factors` room for three f64 for each eight pixels of a row.
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
    let at = factors;
    for (let x = 0; x < width; x += 8, at += 24) {
      const level = lightAt(coefficients, (2 * (<f64>x + 0.5)) / <f64>width - 1, v);
      const factor = <f64>(<f32>(255 / Math.min(255, Math.max(least, level)))) * luma;
      store<f64>(at, factor / load<f64>(paper));
      store<f64>(at, factor / load<f64>(paper, 8), 8);
      store<f64>(at, factor / load<f64>(paper, 16), 16);
    }
    const here = min(8, rows - y);
    scaleColors(source, width, here, factors);
    source += 3 * width * here;
  }
}
