import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Bitmap } from '../../model/bitmap.ts';
import { isGray, takeChannel, takeColors } from './image-pixels.ts';
import { annotationModeEnable, type PdfPage } from './pdfjs.ts';

/** What is asked of a drawing: the size of the page image, and which operators to leave out. */
export interface DrawRequest {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Draws the whole page on white paper with pdf.js and @napi-rs/canvas. */
export async function drawPage(page: PdfPage, request: DrawRequest): Promise<Bitmap> {
  const canvas = createCanvas(request.width, request.height);
  await drawOn(canvas, page, request, {});
  const pixels = canvas.data();
  const { width, height, dpi } = request;
  const count = width * height;
  return isGray(pixels, 4, count)
    ? { width, height, channels: 1, data: takeChannel(pixels, 4, count), dpi }
    : { width, height, channels: 3, data: takeColors(pixels, 4, count), dpi };
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
