import type { Bitmap } from '../../model/bitmap.ts';
import {
  type Box,
  bottom,
  boxFromEdges,
  centerX,
  horizontalOverlap,
  right,
  unionOf,
  verticalOverlap,
} from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { copyOf } from '../../raster/crop.ts';
import { type Runs, rowRuns } from '../../raster/run-lengths.ts';
import type { LinePiece } from '../row-sheet.ts';

/** Ink is darker than this: between ink and paper, rather towards the paper, since hairlines of small type are pale. */
const INK_LEVEL = 150;

/** What is smaller than this both ways, as a share of the height of the figures, is a speck: printed full stops and commas are 0.15–0.2 of it, specks under 0.11 [M]. */
const SPECK = 0.125;

/** Space between the glyphs of one figure, as a share of its height. */
const GLYPH_GAP = 0.5;

/** Pieces of rulings are longer than glyphs, and thin: shares of the height of the figures. */
const ruling = { length: 1.6, weight: 0.2 } as const;

/** A piece of the page's image with one figure in it and nothing else. */
export type FigureInk = LinePiece;

/**
 * Cuts a figure out of the page: the glyphs in its box and those beside them that belong to it, since an engine's box may miss the first or last digit. Specks, pieces of rulings and the tips of
 * neighbouring lines are left out.
 * @param image gray, dark ink on white.
 * @param box of the figure as it was read, in pixels of the image.
 * @param limits how far to look to the left and right: the figure's neighbours; pixels of the image.
 * @returns null where there is no ink but specks.
 */
export function cutFigure(
  image: Bitmap,
  box: Box,
  limits: { readonly left: number; readonly right: number },
): FigureInk | null {
  const reach = 0.3 * box.height;
  const left = Math.max(0, Math.floor(Math.min(box.x, limits.left)));
  const top = Math.max(0, Math.floor(box.y - reach));
  const rightEdge = Math.min(image.width, Math.ceil(Math.max(right(box), limits.right)));
  const bottomEdge = Math.min(image.height, Math.ceil(bottom(box) + reach));
  if (rightEdge <= left || bottomEdge <= top) return null;
  const { image: region } = copyOf(image, boxFromEdges(left, top, rightEdge, bottomEdge));
  const runs = rowRuns(region, INK_LEVEL);
  const components = connectedComponents(runs);
  const own = { ...box, x: box.x - left, y: box.y - top };
  const kept = glyphsOf(components, own);
  const hull = hullOf(components, kept);
  if (hull === null) return null;
  for (let i = 0; i < components.count; i++) if (!kept.has(i)) erase(region, runs, components, i);
  const piece = boxFromEdges(
    Math.max(0, hull.x - 3),
    Math.max(0, hull.y - 3),
    Math.min(region.width, right(hull) + 3),
    Math.min(region.height, bottom(hull) + 3),
  );
  return { image: copyOf(region, piece).image, box: { ...piece, x: piece.x + left, y: piece.y + top } };
}

/** The components that are glyphs of the figure in the box. */
function glyphsOf(components: Components, own: Box): Set<number> {
  const glyphs: { index: number; box: Box }[] = [];
  for (let index = 0; index < components.count; index++) {
    const box = boxOf(components, index);
    const isSpeck = Math.max(box.width, box.height) < SPECK * own.height;
    const isUpright = box.height > ruling.length * own.height && box.width < ruling.weight * own.height;
    const isLevel = box.width > ruling.length * own.height && box.height < ruling.weight * own.height;
    // The tips of the lines above and below reach into the region, not into the line.
    const isOutside = verticalOverlap(box, own) < 0.5 * Math.min(box.height, own.height);
    if (!isSpeck && !isUpright && !isLevel && !isOutside) glyphs.push({ index, box });
  }
  const kept = new Set<number>();
  let hull: Box | null = null;
  for (const { index, box } of glyphs) {
    if (horizontalOverlap(box, own) < 0.5 * box.width) continue;
    kept.add(index);
    hull = hull === null ? box : unionOf(hull, box);
  }
  if (hull === null) return kept;
  // Outwards from the box, glyph by glyph.
  const middle = centerX(hull);
  for (const { index, box } of glyphs.sort(
    (a, b) => Math.abs(centerX(a.box) - middle) - Math.abs(centerX(b.box) - middle),
  )) {
    if (kept.has(index)) continue;
    const gap: number = Math.max(box.x - right(hull), hull.x - right(box));
    if (gap > GLYPH_GAP * own.height) continue;
    kept.add(index);
    hull = unionOf(hull, box);
  }
  return kept;
}

const boxOf = (components: Components, index: number): Box =>
  boxFromEdges(components.left[index]!, components.top[index]!, components.right[index]!, components.bottom[index]!);

function hullOf(components: Components, kept: ReadonlySet<number>): Box | null {
  let hull: Box | null = null;
  for (const index of kept) hull = hull === null ? boxOf(components, index) : unionOf(hull, boxOf(components, index));
  return hull;
}

/** Paints a component white, with the gray that is about its edges. */
function erase(image: Bitmap, runs: Runs, components: Components, index: number): void {
  for (let at = components.runStart[index]!; at < components.runStart[index + 1]!; at++) {
    const run = components.runIndex[at]!;
    const line = components.lineOfRun[run]!;
    for (let y = Math.max(0, line - 1); y <= Math.min(image.height - 1, line + 1); y++) {
      const start = y * image.width;
      image.data.fill(
        255,
        start + Math.max(0, runs.start[run]! - 1),
        start + Math.min(image.width, runs.end[run]! + 1),
      );
    }
  }
}
