import sharp from 'sharp';
import type { DocumentSource } from '../ingest/source.ts';
import type { PictureRequest } from './recognize-options.ts';

/** JPEG quality at which letters of 8 points stay clean; twice the size of quality 60. */
const jpegQuality = 82;

/**
 * The page image as it stands in the output (turned upright, of the wanted size), with an overlay, as JPEG.
 * @throws InputFileError when the page cannot be drawn.
 */
export async function drawPicture(source: DocumentSource, request: PictureRequest): Promise<Buffer> {
  const page = await source.readPage(request.pageNumber);
  const bitmap = await source.rasterize(page);
  const { width, height, channels, data } = bitmap;
  const upright = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .toColourspace('srgb')
    .rotate(request.rotationDeg)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { info } = upright;
  const sized = sharp(upright.data, {
    raw: { width: info.width, height: info.height, channels: info.channels },
    limitInputPixels: false,
  }).resize(request.width, request.height, { fit: 'fill' });
  const drawn = request.overlay === null ? sized : sized.composite([{ input: Buffer.from(request.overlay) }]);
  return await drawn.jpeg({ quality: jpegQuality }).toBuffer();
}
