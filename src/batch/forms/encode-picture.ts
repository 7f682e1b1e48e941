import sharp from 'sharp';
import type { EncodedPicture } from '../../export/searchable-pdf/new-pdf.ts';
import { placementOf, upright } from '../../export/searchable-pdf/placement.ts';
import { pngPicture } from '../../export/searchable-pdf/png-picture.ts';
import type { Bitmap } from '../../model/bitmap.ts';

/** A JPEG's bytes as they are. */
export async function jpegPicture(file: Uint8Array): Promise<EncodedPicture> {
  const { width, height, channels, orientation } = await sharp(file, {
    limitInputPixels: false,
    failOn: 'none',
  }).metadata();
  const colorSpace = channels === 1 ? '/DeviceGray' : channels === 4 ? '/DeviceCMYK' : '/DeviceRGB';
  // Adobe's programs write the four inks inverted, and say that they wrote it.
  const isInverted = channels === 4 && Buffer.from(file.subarray(0, 64 * 1024)).includes('Adobe');
  const decode = isInverted ? ' /Decode [1 0 1 0 1 0 1 0]' : '';
  return {
    width,
    height,
    entries: `/ColorSpace ${colorSpace} /BitsPerComponent 8 /Filter /DCTDecode${decode}`,
    data: file,
    placement: placementOf(orientation ?? 1),
  };
}

/** A PNG's own data where a PDF can hold them, else null. */
export async function pngAsIs(file: Uint8Array): Promise<EncodedPicture | null> {
  const { orientation } = await sharp(file, { limitInputPixels: false, failOn: 'none' }).metadata();
  return pngPicture(file, placementOf(orientation ?? 1));
}

/** Pixels without loss: black and white as CCITT Group 4 (a tenth of what Flate needs for a scan), others as Flate. */
export async function bitmapPicture(bitmap: Bitmap): Promise<EncodedPicture> {
  if (isBilevel(bitmap)) return await group4Picture(bitmap);
  const { data, width, height, channels } = bitmap;
  const png = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .png({ compressionLevel: 9, adaptiveFiltering: true, palette: false })
    .toBuffer();
  const picture = pngPicture(png, upright);
  if (picture === null) throw new Error('The PNG that was made of the page cannot be used.');
  return picture;
}

function isBilevel({ channels, data }: Bitmap): boolean {
  if (channels !== 1) return false;
  for (const value of data) if (value !== 0 && value !== 255) return false;
  return true;
}

/** Sides of a tile of a TIFF are multiples of this. */
const tileStep = 16;

/** One TIFF tile over the whole page: its one piece of Group 4 data is what a PDF wants. What the tile has more than the page lies outside the page. */
async function group4Picture({ data, width, height, channels }: Bitmap): Promise<EncodedPicture> {
  const columns = Math.ceil(width / tileStep) * tileStep;
  const rows = Math.ceil(height / tileStep) * tileStep;
  const tiff = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tile: true, tileWidth: columns, tileHeight: rows })
    .toBuffer();
  const tags = tagsOf(tiff);
  const offset = tags.get(324)!;
  // Group 4 knows runs of black and white; what the TIFF calls white when it says that 0 is black are its black runs.
  const isBlackOne = tags.get(262) === 1;
  const parameters = `<< /K -1 /Columns ${columns} /Rows ${rows} /EndOfBlock false /BlackIs1 ${isBlackOne} >>`;
  return {
    width: columns,
    height: rows,
    entries: `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms ${parameters}`,
    data: tiff.subarray(offset, offset + tags.get(325)!),
    placement: [columns / width, 0, 0, rows / height, 0, 1 - rows / height],
  };
}

/** Values of the first directory of a little-endian TIFF that we made, by tag; those that are numbers. */
function tagsOf(tiff: Buffer): Map<number, number> {
  const directory = tiff.readUInt32LE(4);
  const tags = new Map<number, number>();
  for (let entry = 0; entry < tiff.readUInt16LE(directory); entry++) {
    const at = directory + 2 + 12 * entry;
    const isShort = tiff.readUInt16LE(at + 2) === 3;
    tags.set(tiff.readUInt16LE(at), isShort ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8));
  }
  return tags;
}
