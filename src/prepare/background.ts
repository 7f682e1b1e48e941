import type { Bitmap } from '../model/bitmap.ts';
import { byStrips, kernels, overStrips, Workspace } from '../raster/kernels/kernels.ts';
import { close, type Plane } from '../raster/plane.ts';
import { measureShade } from './shade.ts';

/** Size of a tile on paper. Twice the stroke of ordinary type: a tile almost always holds some paper. */
const TILE_INCH = 1 / 37.5;
/** Ink narrower than this on paper is ink; anything wider is a background (a cell, a band, a photograph). Stems of 48-point bold are 0.1 inch. */
const WIDEST_STROKE_INCH = 0.14;
/** A background is never taken to be darker than this share of the paper around, so that wide black ink is not washed out. */
const DARKEST_BACKGROUND_SHARE = 0.4;

/** The level of the background over the page: what the image would be without ink. */
export interface Background {
  /** One level (0–255) per tile. */
  readonly plane: Plane;
  /** The paper's own level as the light falls on it, cells and bands overlooked; one level per tile. */
  readonly shade: Plane;
  /** Mean level of each tile, ink and all, as if the paper were white: 255 times its share of the shade. */
  readonly means: Plane;
  /** Pixels of the image the map was measured on, per tile. */
  readonly tilePx: number;
}

/** Mean of the lighter half of each tile: paper without ink, and without the bias that a maximum has on noise. */
function tileLevels(image: Bitmap, tilePx: number): { readonly light: Plane; readonly mean: Plane } {
  const width = Math.max(1, Math.ceil(image.width / tilePx));
  const height = Math.max(1, Math.ceil(image.height / tilePx));
  const light = new Float32Array(width * height);
  const mean = new Float32Array(width * height);
  const workspace = new Workspace();
  const lightAt = workspace.take(4 * width);
  const meanAt = workspace.take(4 * width);
  overStrips(
    workspace,
    image.height,
    { source: image.data, rowBytes: image.width },
    (source, y, rows) => {
      kernels().tileLevels(source, image.width, rows, tilePx, lightAt, meanAt);
      const row = (y / tilePx) * width;
      light.set(workspace.floats(lightAt, width), row);
      mean.set(workspace.floats(meanAt, width), row);
    },
    tilePx,
  );
  return { light: { width, height, data: light }, mean: { width, height, data: mean } };
}

/** Measures the background on a gray image (best at 100–150 dpi). */
export function measureBackground(image: Bitmap): Background {
  const tilePx = Math.max(2, Math.round(image.dpi * TILE_INCH));
  const tiles = tileLevels(image, tilePx);
  const radius = Math.max(1, Math.round((WIDEST_STROKE_INCH * image.dpi) / tilePx / 2));
  const plane = close(tiles.light, radius);
  const shade = measureShade(plane);
  const means: Plane = { ...tiles.mean, data: new Float32Array(plane.data.length) };
  for (let i = 0; i < plane.data.length; i++) {
    means.data[i] = Math.min(255, (255 * tiles.mean.data[i]!) / shade.data[i]!);
    if (plane.data[i]! < DARKEST_BACKGROUND_SHARE * shade.data[i]!) plane.data[i] = shade.data[i]!;
  }
  return { plane, shade, means, tilePx };
}

/**
 * Divides the gray image by a map of levels: what has the map's level becomes white, everything lighter too; black stays black.
 * The map has one level per `tile` pixels of the image (a fraction, too) and is interpolated bilinearly between the centres of tiles: down the page the levels,
 * along a row the factors, which run straight from centre to centre in steps of 1/32768; before the first centre and behind the last they stay.
 */
export function divideByLevels(image: Bitmap, plane: Plane, tile: number): Bitmap {
  const { width, height, data, dpi } = image;
  const out = new Uint8Array(data.length);
  const workspace = new Workspace();
  const planeAt = workspace.take(4 * plane.data.length);
  const startsAt = workspace.take(4 * (plane.width + 2));
  const offsetsAt = workspace.take(8 * plane.width);
  const factorsAt = workspace.take(8 * plane.width);
  workspace.floats(planeAt, plane.data.length).set(plane.data);
  const starts = workspace.ints(startsAt, plane.width + 2);
  const offsets = workspace.doubles(offsetsAt, plane.width);
  starts[0] = 0;
  for (let column = 0; column < plane.width; column++) {
    const from = Math.min(width, Math.ceil((column + 0.5) * tile - 0.5));
    starts[column + 1] = from;
    offsets[column] = from + 0.5 - (column + 0.5) * tile;
  }
  starts[plane.width + 1] = width;
  byStrips(
    workspace,
    height,
    { source: data, rowBytes: width },
    { target: out, rowBytes: width },
    (source, target, firstRow, rows) =>
      kernels().divideRows(
        source,
        target,
        width,
        firstRow,
        rows,
        planeAt,
        plane.width,
        plane.height,
        tile,
        startsAt,
        offsetsAt,
        factorsAt,
      ),
  );
  return { width, height, channels: 1, data: out, dpi };
}
