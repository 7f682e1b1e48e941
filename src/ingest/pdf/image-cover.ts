import { area, type Box } from '../../model/geometry.ts';
import type { DrawnImage, DrawnPage } from './drawn-page.ts';

/** The scan that fills a page. */
export interface ScanImage {
  /** The one image, where one fills the page by itself; null for strips, layers and tiles. */
  readonly single: DrawnImage | null;
  /** Share of the page that the images cover, 0–1. */
  readonly cover: number;
  /** Pixels per inch of shown paper, the finer of the two ways. */
  readonly dpi: number;
}

/** A page counts as a scan from this share of cover: margins that a scanner's crop leaves are below a sixth. */
const scanCover = 0.85;

/** Pixels per shown inch along the image's own width and height. */
export function imageDpi(image: DrawnImage): { alongWidth: number; alongHeight: number } {
  const [a, b, c, d] = image.placement;
  return {
    alongWidth: (72 * image.pixelWidth) / (Math.hypot(a, b) || 1),
    alongHeight: (72 * image.pixelHeight) / (Math.hypot(c, d) || 1),
  };
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
  const pageArea = page.width * page.height;
  const cover = coverOf(
    page.images.map((image) => image.box),
    page.width,
    page.height,
  );
  if (cover < scanCover) return null;
  const large = page.images.filter((image) => area(image.box) >= scanCover * pageArea);
  const single = page.images.length === 1 && large[0]?.isMask === false ? large[0] : null;
  return { single, cover, dpi: layersDpi(page, pageArea) };
}

/** The finest resolution that at least a tenth of the page is drawn in: in a layered scan that is the mask with the letters. */
function layersDpi(page: DrawnPage, pageArea: number): number {
  const layers = page.images
    .map((image) => {
      const { alongWidth, alongHeight } = imageDpi(image);
      return { dpi: Math.max(alongWidth, alongHeight), area: area(image.box) };
    })
    .sort((a, b) => b.dpi - a.dpi);
  let covered = 0;
  for (const layer of layers) {
    covered += layer.area;
    if (covered >= 0.1 * pageArea) return layer.dpi;
  }
  return layers[0]?.dpi ?? 300;
}
