import { createCanvas } from '@napi-rs/canvas';
import type { Bitmap } from '../../../src/model/bitmap.ts';

/** A white gray image with black lines of text, in whatever sans-serif the machine has. */
export function textImage(
  lines: readonly string[],
  options: { sizePx?: number; dpi?: number; width?: number } = {},
): Bitmap {
  const size = options.sizePx ?? 48;
  const width = options.width ?? 1400;
  const height = Math.round((lines.length + 1) * size * 1.6);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = `${size}px sans-serif`;
  for (const [index, line] of lines.entries()) context.fillText(line, size, Math.round((index + 1) * size * 1.6));
  const { data: rgba } = context.getImageData(0, 0, width, height);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = rgba[4 * i]!;
  return { width, height, channels: 1, data, dpi: options.dpi ?? 300 };
}
