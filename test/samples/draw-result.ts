import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCanvas, ImageData } from '@napi-rs/canvas';
import sharp from 'sharp';
import { openSource } from '../../src/ingest/open.ts';
import type { KlartextDocument, PageDetail } from '../../src/schema/document-schema.ts';

/**
 * Draws a page with what was found on it: `node test/samples/draw-result.ts FILE OUTPUT-FOLDER/ID PAGE PICTURE.png [--width 1200] [--words]`.
 * Blocks are framed by kind and numbered in reading order; words are framed by confidence. Makes the picture of the README.
 */
const colors: Readonly<Record<string, string>> = {
  heading: '#c2185b',
  paragraph: '#1565c0',
  'list-item': '#00838f',
  table: '#2e7d32',
  figure: '#6d4c41',
  header: '#757575',
  footer: '#757575',
  footnote: '#ef6c00',
  toc: '#6a1b9a',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string', default: '1200' }, words: { type: 'boolean', default: false } },
});
const [file = '', folder = '', page = '1', picture = 'page.png'] = positionals;
const pageNumber = Number(page);

const document = JSON.parse(await readFile(join(folder, 'document.json'), 'utf8')) as KlartextDocument;
const detail = JSON.parse(
  await readFile(join(folder, 'pages', `${String(pageNumber).padStart(4, '0')}.json`), 'utf8'),
) as PageDetail;
const entry = document.pages.find((candidate) => candidate.pageNumber === pageNumber);
if (entry === undefined || entry.width === null || entry.height === null)
  throw new Error(`Page ${page} has no picture.`);

const source = await openSource(file);
const bitmap = await source.rasterize(await source.readPage(pageNumber));
await source.close();
const { width, height } = entry;
// The page image of the output is what a viewer shows, turned upright.
const { data } = await sharp(bitmap.data, {
  raw: { width: bitmap.width, height: bitmap.height, channels: bitmap.channels },
})
  .toColourspace('srgb')
  .rotate(entry.rotationDeg)
  .resize(width, height, { fit: 'fill' })
  .ensureAlpha()
  .raw()
  .toBuffer({ resolveWithObject: true });
const canvas = createCanvas(width, height);
const context = canvas.getContext('2d');
context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
const unit = entry.dpi === null ? 3 : entry.dpi / 100;

if (values.words) {
  context.lineWidth = unit * 0.6;
  for (const word of detail.lines.flatMap((line) => line.words)) {
    if (word.box === null) continue;
    context.strokeStyle = word.confidence >= 0.9 ? '#2e7d32' : word.confidence >= 0.6 ? '#f9a825' : '#c62828';
    context.strokeRect(word.box.x, word.box.y, word.box.width, word.box.height);
  }
}
context.font = `${Math.round(unit * 9)}px sans-serif`;
document.blocks
  .filter((block) => block.pageNumber === pageNumber)
  .forEach((block, index) => {
    if (block.box === null) return;
    const color = colors[block.kind] ?? '#000000';
    context.strokeStyle = color;
    context.fillStyle = color;
    context.lineWidth = unit;
    context.strokeRect(block.box.x - unit, block.box.y - unit, block.box.width + 2 * unit, block.box.height + 2 * unit);
    context.fillText(`${index + 1} ${block.kind}`, block.box.x, block.box.y - unit * 2);
  });
const png = await sharp(canvas.toBuffer('image/png'))
  .resize({ width: Number(values.width) })
  .png({ palette: true })
  .toBuffer();
await writeFile(picture, png);
