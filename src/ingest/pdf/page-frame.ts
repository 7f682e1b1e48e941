import { type Message, message } from '../../model/message.ts';
import type { IngestLimits } from '../source.ts';
import type { DrawnImage } from './drawn-page.ts';
import type { ScanImage } from './image-cover.ts';
import { imageDpi } from './image-cover.ts';
import { keepsAxes } from './matrix.ts';

/** The page image: its size, and how shown points become its pixels. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly scaleX: number;
  readonly scaleY: number;
  /** The image whose own pixels are the page image, one to one, after quarter turns and flips; null when the page has to be drawn. */
  readonly exact: DrawnImage | null;
  readonly messages: readonly Message[];
}

/** Resolution at which pages that are not scans are shown: what Tesseract was trained for, and what its manual asks. */
export const drawnDpi = 300;

/** Scans outside these bounds are taken as 300 dpi pages with a picture on them: logos blown up, or nonsense sizes. */
const coarsestScan = 60;

/**
 * Chooses the page image's resolution.
 * @param isDesigned the page is typeset over a picture (a cover), so that letters need the usual resolution.
 */
export function framePage(
  size: { readonly width: number; readonly height: number },
  scan: ScanImage | null,
  isDesigned: boolean,
  pageNumber: number,
  limits: IngestLimits,
): PageFrame {
  const isScan = scan !== null && !isDesigned && scan.dpi >= coarsestScan;
  const wanted = isScan ? scan.dpi : drawnDpi;
  const exact = isScan && scan.single !== null ? exactPixels(size, scan.single) : null;
  if (exact !== null && fits(exact.width, exact.height, limits)) {
    return {
      ...exact,
      scaleX: exact.width / size.width,
      scaleY: exact.height / size.height,
      exact: scan?.single ?? null,
      messages: [],
    };
  }
  return scaledFrame(size, tidyDpi(wanted), pageNumber, limits);
}

/** Resolutions are printed as whole numbers: 299.8 dpi comes from points rounded in the file. */
const tidyDpi = (dpi: number): number => (Math.abs(dpi - Math.round(dpi)) < 0.6 ? Math.round(dpi) : dpi);

const fits = (width: number, height: number, limits: IngestLimits): boolean =>
  Math.max(width, height) <= limits.maxSidePx && width * height <= limits.maxPixels;

/** The image's own pixels as page space: it covers the page to within a pixel or two (or 0.4 %) and has square pixels. */
function exactPixels(
  size: { readonly width: number; readonly height: number },
  image: DrawnImage,
): { width: number; height: number; dpi: number } | null {
  if (!image.isPlain || !keepsAxes(image.placement) || image.pixelWidth < 1 || image.pixelHeight < 1) return null;
  const isTurned = Math.abs(image.placement[1]) > Math.abs(image.placement[0]);
  const width = isTurned ? image.pixelHeight : image.pixelWidth;
  const height = isTurned ? image.pixelWidth : image.pixelHeight;
  const { alongWidth, alongHeight } = imageDpi(image);
  if (Math.abs(alongWidth - alongHeight) > 0.01 * alongWidth) return null;
  const pixel = 72 / alongWidth;
  const slackX = Math.max(2 * pixel, 0.004 * size.width);
  const slackY = Math.max(2 * pixel, 0.004 * size.height);
  const { wholeBox: box } = image;
  const isFull =
    Math.abs(box.x) <= slackX &&
    Math.abs(box.y) <= slackY &&
    Math.abs(box.x + box.width - size.width) <= slackX &&
    Math.abs(box.y + box.height - size.height) <= slackY;
  return isFull ? { width, height, dpi: tidyDpi((alongWidth + alongHeight) / 2) } : null;
}

function scaledFrame(
  size: { readonly width: number; readonly height: number },
  wanted: number,
  pageNumber: number,
  limits: IngestLimits,
): PageFrame {
  const inchesX = size.width / 72;
  const inchesY = size.height / 72;
  const most = Math.min(
    limits.maxSidePx / Math.max(inchesX, inchesY),
    Math.sqrt(limits.maxPixels / (inchesX * inchesY)),
  );
  // Whole pixels are rounded up below, so a hair is kept free.
  const dpi = wanted <= most ? wanted : most * 0.999;
  const messages: Message[] = [];
  if (dpi < wanted) {
    messages.push(
      message(
        'ingest/page-scaled-down',
        'warning',
        `Page ${pageNumber} is ${inchesX.toFixed(1)} × ${inchesY.toFixed(1)} inches: at ${Math.round(wanted)} dpi it exceeds the limit of ${limits.maxSidePx} pixels a side or ${limits.maxPixels} pixels, so it is read at ${dpi.toFixed(1)} dpi.`,
        { pageNumber, expected: Math.round(wanted), actual: Math.round(dpi * 10) / 10 },
      ),
    );
  }
  const width = Math.max(1, Math.round(inchesX * dpi));
  const height = Math.max(1, Math.round(inchesY * dpi));
  return { width, height, dpi, scaleX: width / size.width, scaleY: height / size.height, exact: null, messages };
}
