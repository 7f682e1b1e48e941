import type { Canvas } from '@napi-rs/canvas';
import type { Bitmap } from '../../model/bitmap.ts';
import { isGray, takeChannel, takeColors } from './image-pixels.ts';
import { loadCanvas } from './lazy-canvas.ts';
import { annotationModeEnable, type PdfPage } from './pdfjs.ts';

/** Size of the page image. */
export interface DrawRequest {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Which of the page's operators are to be drawn; indices of the operator list. */
export type OperatorFilter = (order: number) => boolean;

/** Draws the whole page on white paper with pdf.js and @napi-rs/canvas. */
export async function drawPage(page: PdfPage, request: DrawRequest): Promise<Bitmap> {
  const canvas = loadCanvas().createCanvas(request.width, request.height);
  await drawOn(canvas, page, request, {});
  const pixels = canvas.data();
  const { width, height, dpi } = request;
  const count = width * height;
  return isGray(pixels, 4, count)
    ? { width, height, channels: 1, data: takeChannel(pixels, 4, count), dpi }
    : { width, height, channels: 3, data: takeColors(pixels, 4, count), dpi };
}

/** Draws some of the page's operators over a bitmap that holds the rest: a stamp over a scan leaves the scan's pixels as they are. */
export async function drawOver(base: Bitmap, page: PdfPage, filter: OperatorFilter): Promise<Bitmap> {
  const { width, height } = base;
  const canvas = loadCanvas().createCanvas(width, height);
  await drawOn(canvas, page, base, { background: 'rgba(0,0,0,0)', operationsFilter: filter });
  const overlay = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const isColored = base.channels === 3 || hasColor(overlay);
  const channels = isColored ? 3 : 1;
  const data = base.channels === channels ? new Uint8Array(base.data) : threefold(base.data);
  for (let i = 3, target = 0; i < overlay.length; i += 4, target += channels) {
    const alpha = overlay[i] as number;
    if (alpha === 0) continue;
    for (let channel = 0; channel < channels; channel++) {
      const below = data[target + channel] as number;
      const ink = overlay[i - 3 + channel] as number;
      data[target + channel] = alpha === 255 ? ink : ((below * (255 - alpha) + ink * alpha) / 255 + 0.5) | 0;
    }
  }
  return { ...base, channels, data };
}

function hasColor(rgba: Uint8ClampedArray): boolean {
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] !== 0 && (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2])) return true;
  }
  return false;
}

function threefold(gray: Uint8Array): Uint8Array {
  const out = new Uint8Array(gray.length * 3);
  for (let i = 0, j = 0; i < gray.length; i++, j += 3) {
    const value = gray[i] as number;
    out[j] = value;
    out[j + 1] = value;
    out[j + 2] = value;
  }
  return out;
}

async function drawOn(canvas: Canvas, page: PdfPage, request: DrawRequest, extra: object): Promise<void> {
  const viewport = page.getViewport({ scale: request.dpi / 72 });
  await page.render({
    canvas,
    canvasContext: canvas.getContext('2d'),
    viewport,
    intent: 'display',
    annotationMode: annotationModeEnable,
    transform: [request.width / viewport.width, 0, 0, request.height / viewport.height, 0, 0],
    ...extra,
  }).promise;
}
