import { type Message, message } from '../../model/message.ts';
import type { IngestLimits } from '../source.ts';
import type { ScanImage } from './image-cover.ts';

/** The page image: its size, and how shown points become its pixels. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly scaleX: number;
  readonly scaleY: number;
  /** Whether the page is a scan shown in its own pixels, so that it can be put together from them without drawing. */
  readonly isNative: boolean;
  readonly messages: readonly Message[];
}

/** Resolution at which pages that are not scans are shown: what Tesseract was trained for, and what its manual asks. */
export const drawnDpi = 300;

/** "Scans" coarser than this are small pictures blown up; letters in them need the usual resolution around them. */
const coarsestScan = 60;

/** A page that the limits would bring below this cannot be read. By their defaults it is larger than 76 m: a damaged file, in which nothing has a place that could be told. */
export const leastDpi = 10;

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
  const isNative = scan !== null && !isDesigned && Math.max(scan.dpiX, scan.dpiY) >= coarsestScan;
  let dpiX: number = drawnDpi;
  let dpiY: number = drawnDpi;
  if (isNative) {
    // Points rounded in the file make the two ways differ a little; a fax's differ by half, and its page is given the finer one.
    const isSquare = Math.abs(scan.dpiX - scan.dpiY) <= 0.01 * Math.max(scan.dpiX, scan.dpiY);
    dpiX = isSquare ? scan.dpiX : Math.max(scan.dpiX, scan.dpiY);
    dpiY = isSquare ? scan.dpiY : dpiX;
  }
  return boundedFrame(size, dpiX, dpiY, isNative, pageNumber, limits);
}

/** Resolutions are whole numbers: 299.8 dpi comes from points rounded in the file. */
const tidyDpi = (dpi: number): number => (Math.abs(dpi - Math.round(dpi)) < 0.6 ? Math.round(dpi) : dpi);

function boundedFrame(
  size: { readonly width: number; readonly height: number },
  dpiX: number,
  dpiY: number,
  isNative: boolean,
  pageNumber: number,
  limits: IngestLimits,
): PageFrame {
  const inchesX = size.width / 72;
  const inchesY = size.height / 72;
  const wantedX = Math.max(1, Math.round(inchesX * dpiX));
  const wantedY = Math.max(1, Math.round(inchesY * dpiY));
  const share = Math.min(
    1,
    limits.maxSidePx / Math.max(wantedX, wantedY),
    Math.sqrt(limits.maxPixels / (wantedX * wantedY)),
  );
  const wanted = (dpiX + dpiY) / 2;
  if (share === 1) {
    return {
      width: wantedX,
      height: wantedY,
      dpi: tidyDpi(wanted),
      scaleX: wantedX / size.width,
      scaleY: wantedY / size.height,
      isNative,
      messages: [],
    };
  }
  const width = Math.max(1, Math.floor(wantedX * share));
  const height = Math.max(1, Math.floor(wantedY * share));
  const dpi = wanted * share;
  const reason = `Page ${pageNumber} is ${inchesX.toFixed(1)} × ${inchesY.toFixed(1)} inches: at ${Math.round(wanted)} dpi it exceeds the limit of ${limits.maxSidePx} pixels a side or ${limits.maxPixels} pixels, so it is read at ${dpi.toFixed(1)} dpi.`;
  return {
    width,
    height,
    dpi,
    scaleX: width / size.width,
    scaleY: height / size.height,
    isNative: false,
    messages: [
      message('ingest/page-scaled-down', 'warning', reason, {
        pageNumber,
        expected: Math.round(wanted),
        actual: Math.round(dpi * 10) / 10,
      }),
    ],
  };
}
