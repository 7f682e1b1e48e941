import { area, type Box } from '../../model/geometry.ts';
import type { DrawnImage, DrawnPage } from './drawn-page.ts';

/** The scan that fills a page. */
export interface ScanImage {
  /** Share of the page that the images cover, 0–1. */
  readonly cover: number;
  /** Pixels per inch of shown paper along the page's width and height, in the finest layer that matters. */
  readonly dpiX: number;
  readonly dpiY: number;
}

/** A page counts as a scan from this share of cover: margins that a scanner's crop leaves are below a sixth. */
const scanCover = 0.85;

/** Pixels per inch of shown paper along the page's width and height. */
function imageDpi(image: DrawnImage): { dpiX: number; dpiY: number } {
  const [a, b, c, d] = image.placement;
  const alongWidth = (72 * image.pixelWidth) / (Math.hypot(a, b) || 1);
  const alongHeight = (72 * image.pixelHeight) / (Math.hypot(c, d) || 1);
  const isTurned = Math.abs(b) > Math.abs(a);
  return isTurned ? { dpiX: alongHeight, dpiY: alongWidth } : { dpiX: alongWidth, dpiY: alongHeight };
}

/** The share of the page under any of the images, counted on a grid of 64 × 64 cells. */
export function coverOf(boxes: readonly Box[], width: number, height: number): number {
  const side = 64;
  const cells = new Uint8Array(side * side);
  for (const box of boxes) {
    const left = Math.max(0, Math.round((box.x / width) * side));
    const rightEdge = Math.min(side, Math.round(((box.x + box.width) / width) * side));
    const top = Math.max(0, Math.round((box.y / height) * side));
    const low = Math.min(side, Math.round(((box.y + box.height) / height) * side));
    for (let y = top; y < low; y++) cells.fill(1, y * side + left, y * side + rightEdge);
  }
  let count = 0;
  for (const cell of cells) count += cell;
  return count / cells.length;
}

/** The scan on a page, or null when images cover less than about 85 % of it. */
export function findScan(page: DrawnPage): ScanImage | null {
  const boxes = page.images.map((image) => image.box);
  const cover = coverOf(boxes, page.width, page.height);
  return cover < scanCover ? null : { cover, ...layersDpi(page) };
}

/** The finest resolution that at least a tenth of the page is drawn in: in a layered scan that is the mask with the letters. */
function layersDpi(page: DrawnPage): { dpiX: number; dpiY: number } {
  const layers = page.images
    .map((image) => ({ ...imageDpi(image), area: area(image.box) }))
    .sort((a, b) => Math.max(b.dpiX, b.dpiY) - Math.max(a.dpiX, a.dpiY));
  let covered = 0;
  for (const layer of layers) {
    covered += layer.area;
    if (covered >= 0.1 * page.width * page.height) return widestOf(layers, layer);
  }
  return { dpiX: 300, dpiY: 300 };
}

/** Small pieces have coarse figures (points are rounded): of the layers at one resolution, the largest tells it best. */
function widestOf<T extends { dpiX: number; dpiY: number; area: number }>(layers: readonly T[], like: T): T {
  let best = like;
  for (const layer of layers) {
    const isAlike =
      Math.abs(layer.dpiX - like.dpiX) <= 0.02 * like.dpiX && Math.abs(layer.dpiY - like.dpiY) <= 0.02 * like.dpiY;
    if (isAlike && layer.area > best.area) best = layer;
  }
  return best;
}
