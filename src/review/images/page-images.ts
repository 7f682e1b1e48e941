import type { PictureRequest } from '../../recognize/recognize-options.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { ImageCache } from './image-cache.ts';

/** Ability to draw a page of a file, as JPEG. */
export type DrawPage = (path: string, request: PictureRequest) => Promise<Uint8Array>;

/** Letters of 8 points are sharp at this when a page is shown one to one, and half a megabyte is enough for a page of A4. */
const shownDpi = 200;
/** The longer side of a large page, in pixels: what browsers still handle with ease. */
const longestSide = 5000;

type Page = KlartextDocument['pages'][number];

/** A page of A4 at 200 dpi: taken where no page of the document was read. */
const anyPage = { width: 1654, height: 2339, dpi: 200 } as const;

/** A page with the size that it is shown in: one that could not be read has the size of the nearest page that could, as most scans have one size. Plain text has none. */
export function framedPage({ source, pages }: Pick<KlartextDocument, 'source' | 'pages'>, page: Page): Page {
  const { mediaType } = source;
  const isDrawn = mediaType === 'application/pdf' || mediaType.startsWith('image/');
  if (page.width !== null || page.status !== 'failed' || !isDrawn) return page;
  const distance = (other: Page): number => Math.abs(other.pageNumber - page.pageNumber);
  const sized = pages.filter(({ width, height }) => width !== null && height !== null);
  const nearest = sized.reduce<Page | null>(
    (best, other) => (best === null || distance(other) < distance(best) ? other : best),
    null,
  );
  const { width, height, dpi } = nearest ?? anyPage;
  return { ...page, width, height, dpi };
}

/** Size of the picture of a page in pixels; null for a page without one (plain text). */
export function pictureSize({ width, height, dpi }: Page): { readonly width: number; readonly height: number } | null {
  if (width === null || height === null) return null;
  const scale = Math.min(1, shownDpi / (dpi ?? shownDpi), longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The picture of a page as JPEG, from the cache or drawn; null for a page without one. @throws KlartextError when the file cannot be drawn. */
export async function pageImage(
  page: Page,
  source: { readonly path: string; readonly sha256: string },
  cache: ImageCache,
  draw: DrawPage,
): Promise<Uint8Array | null> {
  const size = pictureSize(page);
  if (size === null) return null;
  const { pageNumber, rotationDeg } = page;
  const name = `${source.sha256.slice(0, 32)}-${pageNumber}-${rotationDeg}-${size.width}x${size.height}.jpg`;
  return await cache.get(name, () => draw(source.path, { pageNumber, rotationDeg, ...size, overlay: null }));
}
