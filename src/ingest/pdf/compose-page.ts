import sharp from 'sharp';
import type { Bitmap } from '../../model/bitmap.ts';
import type { DrawnImage, DrawnPage } from './drawn-page.ts';
import { alphaOf, type DecodedImage, imageToBitmap, orient, unpackBits, withoutAlpha } from './image-pixels.ts';
import { keepsAxes } from './matrix.ts';
import type { PageFrame } from './page-frame.ts';

/** A layer of a scan: opaque pixels, or a stencil whose gray says how much paper stays (0 is all paint). */
interface Layer {
  readonly x: number;
  readonly y: number;
  readonly bitmap: Bitmap;
  /** Paint of a stencil as red, green and blue; null for an image. */
  readonly paint: readonly [number, number, number] | null;
  /** How much of an image's pixels shows, 255 is all; null where all of it does. */
  readonly alpha: Bitmap | null;
}

/** Whether the page's images can be put together by copying pixels: placed upright or in quarter turns, unclipped, without blending. */
export function canCompose(page: DrawnPage): boolean {
  if (page.hasBlending) return false;
  return page.images.every((image) => {
    const slack = 0.01 * Math.max(page.width, page.height);
    const isWhole =
      Math.abs(image.box.width - image.wholeBox.width) <= slack &&
      Math.abs(image.box.height - image.wholeBox.height) <= slack;
    return image.isPlain && isWhole && keepsAxes(image.placement) && (!image.isMask || image.color !== null);
  });
}

/**
 * Puts a scan's images together in the page image without drawing: pixels that stand one to one are copied as they are, coarser layers are
 * enlarged. Later images lie over earlier ones.
 * @param decoded pixels of each of the page's images; null leaves a blank place.
 */
export async function composePage(
  page: DrawnPage,
  frame: PageFrame,
  decoded: readonly (DecodedImage | null)[],
): Promise<Bitmap> {
  const layers: Layer[] = [];
  for (const [index, image] of page.images.entries()) {
    const pixels = decoded[index] ?? null;
    if (pixels !== null) layers.push(await layerOf(image, pixels, frame));
  }
  const { width, height, dpi } = frame;
  const only = layers.length === 1 ? layers[0] : undefined;
  if (only?.paint === null && only.alpha === null && only.x === 0 && only.y === 0 && only.bitmap.width === width) {
    if (only.bitmap.height === height) return only.bitmap;
  }
  const isColored = layers.some(({ bitmap, paint }) =>
    paint === null ? bitmap.channels === 3 : paint[0] !== paint[1] || paint[0] !== paint[2],
  );
  const channels = isColored ? 3 : 1;
  const out: Bitmap = { width, height, channels, data: new Uint8Array(width * height * channels).fill(255), dpi };
  for (const layer of layers) {
    if (layer.paint === null) pasteOpaque(out, layer);
    else pasteStencil(out, layer, layer.paint);
  }
  return out;
}

async function layerOf(image: DrawnImage, pixels: DecodedImage, frame: PageFrame): Promise<Layer> {
  const x = Math.round(image.wholeBox.x * frame.scaleX);
  const y = Math.round(image.wholeBox.y * frame.scaleY);
  const width = Math.max(1, Math.round((image.wholeBox.x + image.wholeBox.width) * frame.scaleX) - x);
  const height = Math.max(1, Math.round((image.wholeBox.y + image.wholeBox.height) * frame.scaleY) - y);
  const fitted = (upright: Bitmap): Promise<Bitmap> => fitTo(orient(upright, image.placement), width, height);
  const size = { width: pixels.width, height: pixels.height, dpi: frame.dpi };
  const bitmap = await fitted(
    image.isMask ? { ...size, channels: 1, data: unpackBits(pixels) } : imageToBitmap(withoutAlpha(pixels), frame.dpi),
  );
  const opacity = image.isMask ? null : alphaOf(pixels);
  const alpha = opacity === null ? null : await fitted({ ...size, channels: 1, data: opacity });
  // A full page may be a pixel wider by rounding; it is not pushed off the page by that.
  const atX = Math.abs(x) <= 1 && Math.abs(bitmap.width - frame.width) <= 1 ? 0 : x;
  const atY = Math.abs(y) <= 1 && Math.abs(bitmap.height - frame.height) <= 1 ? 0 : y;
  return { x: atX, y: atY, bitmap, paint: image.isMask ? colorOf(image.color ?? '#000000') : null, alpha };
}

/** Corners rounded to whole pixels may differ by one from the image's own size: then its own size is right. */
async function fitTo(bitmap: Bitmap, width: number, height: number): Promise<Bitmap> {
  const isOneToOne = Math.abs(bitmap.width - width) <= 1 && Math.abs(bitmap.height - height) <= 1;
  return isOneToOne ? bitmap : resized(bitmap, width, height);
}

const colorOf = (hex: string): readonly [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** Enlarges or reduces a bitmap with libvips (bicubic; it averages when it reduces). */
export async function resized(bitmap: Bitmap, width: number, height: number): Promise<Bitmap> {
  const { channels } = bitmap;
  const { data } = await sharp(bitmap.data, {
    raw: { width: bitmap.width, height: bitmap.height, channels },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...bitmap, width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** The part of the layer that lies on the page, as first and last (exclusive) rows and columns of the layer. */
function visiblePart(out: Bitmap, { x, y, bitmap }: Layer): { left: number; top: number; end: number; low: number } {
  return {
    left: Math.max(0, -x),
    top: Math.max(0, -y),
    end: Math.min(bitmap.width, out.width - x),
    low: Math.min(bitmap.height, out.height - y),
  };
}

function pasteOpaque(out: Bitmap, layer: Layer): void {
  const { left, top, end, low } = visiblePart(out, layer);
  if (end <= left) return;
  const { data, width, channels } = layer.bitmap;
  for (let row = top; row < low; row++) {
    const target = ((layer.y + row) * out.width + layer.x + left) * out.channels;
    const source = (row * width + left) * channels;
    if (layer.alpha !== null) {
      blendRow(out, target, layer.bitmap, source, layer.alpha.data, row * width + left, end - left);
    } else if (channels === out.channels) {
      out.data.set(data.subarray(source, source + (end - left) * channels), target);
    } else {
      for (let i = 0, j = target; i < end - left; i++, j += 3) out.data.fill(data[source + i] as number, j, j + 3);
    }
  }
}

/** Lays one row of a half-transparent image over the page. */
function blendRow(
  out: Bitmap,
  target: number,
  image: Bitmap,
  source: number,
  alpha: Uint8Array,
  firstAlpha: number,
  count: number,
): void {
  for (let i = 0, from = source, to = target; i < count; i++, from += image.channels, to += out.channels) {
    const share = alpha[firstAlpha + i] as number;
    if (share === 0) continue;
    for (let channel = 0; channel < out.channels; channel++) {
      const ink = image.data[from + (image.channels === 3 ? channel : 0)] as number;
      const below = out.data[to + channel] as number;
      out.data[to + channel] = share === 255 ? ink : ((below * (255 - share) + ink * share) / 255 + 0.5) | 0;
    }
  }
}

function pasteStencil(out: Bitmap, layer: Layer, paint: readonly [number, number, number]): void {
  const { left, top, end, low } = visiblePart(out, layer);
  const { data, width } = layer.bitmap;
  const { channels } = out;
  for (let row = top; row < low; row++) {
    let target = ((layer.y + row) * out.width + layer.x + left) * channels;
    for (let column = left; column < end; column++, target += channels) {
      const paper = data[row * width + column] as number;
      if (paper === 255) continue;
      for (let channel = 0; channel < channels; channel++) {
        const below = out.data[target + channel] as number;
        const ink = paint[channel] as number;
        out.data[target + channel] = paper === 0 ? ink : ((below * paper + ink * (255 - paper)) / 255 + 0.5) | 0;
      }
    }
  }
}
