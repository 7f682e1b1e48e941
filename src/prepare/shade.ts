import { close, type Plane } from '../raster/plane.ts';

/** The map is coarsened by this many tiles to each side: 2.7 mm of paper. */
const COARSE = 4;
/** Dark bands and cells thinner than this many coarse tiles (24 mm) are overlooked by closing alone. */
const CLOSING_RADIUS = 4;
/** Darker than this share of the page's paper: a deep shadow, or a large dark area. */
const DARK_SHARE = 0.62;
/** Print begins at once, shadows by and by: a step of this share of the paper's level within two coarse tiles is an edge of print. */
const EDGE_SHARE = 0.25;
/** Never less light than this: the engine could not read it. */
const LEAST_LEVEL = 24;

/**
 * The light on the paper: a map of the level that empty paper has everywhere, from the map of local backgrounds. It follows shadows (the fold of a bound volume, a
 * corner away from the lamp) down to any depth and passes over bands, cells and blocks of print, whose edges are sharp.
 */
export function measureShade(background: Plane): Plane {
  const coarse = coarsened(background);
  const closed = close(coarse, CLOSING_RADIUS);
  const sorted = Float32Array.from(closed.data).sort();
  const paper = sorted[Math.floor(sorted.length * 0.75)]!;
  fillPrintedBlocks(closed, paper);
  for (let i = 0; i < closed.data.length; i++) closed.data[i] = Math.max(LEAST_LEVEL, closed.data[i]!);
  return refined(closed, background);
}

/** The lightest of each square of tiles. */
function coarsened(plane: Plane): Plane {
  const width = Math.ceil(plane.width / COARSE);
  const height = Math.ceil(plane.height / COARSE);
  const data = new Float32Array(width * height);
  for (let y = 0; y < plane.height; y++) {
    const row = Math.floor(y / COARSE) * width;
    for (let tile = 0, x = 0; tile < width; tile++) {
      let most = data[row + tile]!;
      for (const end = Math.min(plane.width, x + COARSE); x < end; x++) {
        most = Math.max(most, plane.data[y * plane.width + x]!);
      }
      data[row + tile] = most;
    }
  }
  return { width, height, data };
}

/** The coarse map at the size of the fine one, bilinear; nowhere lighter than needed: at least the fine map's own level. */
function refined(coarse: Plane, fine: Plane): Plane {
  const data = new Float32Array(fine.data.length);
  const lefts = new Int32Array(fine.width);
  const shares = new Float64Array(fine.width);
  for (let x = 0; x < fine.width; x++) {
    const atX = Math.min(coarse.width - 1, Math.max(0, (x + 0.5) / COARSE - 0.5));
    lefts[x] = Math.floor(atX);
    shares[x] = atX - lefts[x]!;
  }
  for (let y = 0; y < fine.height; y++) {
    const atY = Math.min(coarse.height - 1, Math.max(0, (y + 0.5) / COARSE - 0.5));
    const top = Math.floor(atY);
    const bottom = Math.min(coarse.height - 1, top + 1);
    const share = atY - top;
    const upperRow = coarse.data.subarray(top * coarse.width, (top + 1) * coarse.width);
    const lowerRow = coarse.data.subarray(bottom * coarse.width, (bottom + 1) * coarse.width);
    for (let x = 0; x < fine.width; x++) {
      const left = lefts[x]!;
      const right = Math.min(coarse.width - 1, left + 1);
      const shareX = shares[x]!;
      const upper = mix(upperRow[left]!, upperRow[right]!, shareX);
      const lower = mix(lowerRow[left]!, lowerRow[right]!, shareX);
      data[y * fine.width + x] = mix(upper, lower, share);
    }
  }
  return { width: fine.width, height: fine.height, data };
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Gives large dark areas with sharp edges the level of what is around them, in place. */
function fillPrintedBlocks(plane: Plane, paper: number): void {
  const { width, height, data } = plane;
  const limit = DARK_SHARE * paper;
  const area = new Int32Array(data.length);
  let id = 0;
  for (let start = 0; start < data.length; start++) {
    if (area[start] !== 0 || data[start]! >= limit) continue;
    id++;
    area[start] = id;
    const tiles = [start];
    let edges = 0;
    let sharpEdges = 0;
    let outsideSum = 0;
    for (let k = 0; k < tiles.length; k++) {
      const tile = tiles[k]!;
      const x = tile % width;
      const y = (tile - x) / width;
      for (const [dx, dy] of directions) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const next = ny * width + nx;
        if (data[next]! < limit) {
          if (area[next] === 0) {
            area[next] = id;
            tiles.push(next);
          }
          continue;
        }
        const farX = Math.min(width - 1, Math.max(0, x + 2 * dx));
        const farY = Math.min(height - 1, Math.max(0, y + 2 * dy));
        const outside = Math.max(data[next]!, data[farY * width + farX]!);
        edges++;
        if (outside - data[tile]! >= EDGE_SHARE * paper) {
          sharpEdges++;
          outsideSum += outside;
        }
      }
    }
    if (sharpEdges === 0 || sharpEdges < 0.5 * edges) continue;
    for (const tile of tiles) data[tile] = outsideSum / sharpEdges;
  }
}

const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;
