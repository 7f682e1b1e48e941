import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { Bitmap } from '../../src/model/bitmap.ts';
import type { ScannedPage } from './simulate-scan.ts';

/** Files must not change from one making to the next, so they all bear this date. */
export const fixedDate = new Date(Date.UTC(2024, 0, 15, 12));

/** A PDF without a trace of when it was made. */
export async function newPdf(title: string): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(title);
  pdf.setProducer('klartext scan simulation');
  pdf.setCreator('klartext scan simulation');
  pdf.setCreationDate(fixedDate);
  pdf.setModificationDate(fixedDate);
  return pdf;
}

/** The picture as a JPEG file, 4:2:0 for colour as office scanners write it. */
export async function jpegOf(bitmap: Bitmap, quality: number): Promise<Uint8Array> {
  return sharp(bitmap.data, { raw: { width: bitmap.width, height: bitmap.height, channels: bitmap.channels } })
    .toColourspace(bitmap.channels === 1 ? 'b-w' : 'srgb')
    .withDensity(bitmap.dpi)
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/** Eight pixels to a byte, the first in the highest bit, rows padded to whole bytes; 1 is white. */
export function packBits(bitmap: Bitmap): Uint8Array {
  const stride = Math.ceil(bitmap.width / 8);
  const packed = new Uint8Array(stride * bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (bitmap.data[y * bitmap.width + x]! >= 128) packed[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return packed;
}

function embedBilevel(pdf: PDFDocument, bitmap: Bitmap): PDFRef {
  const image = pdf.context.stream(deflateSync(packBits(bitmap), { level: 9 }), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: bitmap.width,
    Height: bitmap.height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'FlateDecode',
  });
  return pdf.context.register(image);
}

/** Adds a page that is filled by one picture, at the size of the paper that was scanned. */
export async function addScannedPage(pdf: PDFDocument, scan: ScannedPage): Promise<void> {
  const { bitmap } = scan;
  const width = (bitmap.width * 72) / bitmap.dpi;
  const height = (bitmap.height * 72) / bitmap.dpi;
  const page = pdf.addPage([width, height]);
  if (scan.jpegQuality !== null) {
    page.drawImage(await pdf.embedJpg(await jpegOf(bitmap, scan.jpegQuality)), { x: 0, y: 0, width, height });
    return;
  }
  const name = page.node.newXObject('Image', embedBilevel(pdf, bitmap));
  const content = pdf.context.stream(`q ${width} 0 0 ${height} 0 0 cm ${name.asString()} Do Q`);
  page.node.set(PDFName.of('Contents'), pdf.context.register(content));
}

/** A PDF of pictures only, as a scanner writes it. The same pages give the same bytes. */
export async function scanPdf(scans: readonly ScannedPage[], title = 'Scan'): Promise<Uint8Array> {
  const pdf = await newPdf(title);
  for (const scan of scans) await addScannedPage(pdf, scan);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}

/** A TIFF with all pages, which must be of one size and kind: CCITT Group 4 for bilevel pages, JPEG inside for others. */
export async function scanTiff(scans: readonly ScannedPage[]): Promise<Uint8Array> {
  const first = scans[0];
  if (first === undefined) throw new Error('A TIFF needs at least one page, none was given.');
  const { width, height, channels, dpi } = first.bitmap;
  for (const { bitmap } of scans) {
    if (bitmap.width !== width || bitmap.height !== height || bitmap.channels !== channels) {
      throw new Error(
        `The pages of a TIFF must be of one size: ${width} × ${height}, then ${bitmap.width} × ${bitmap.height}.`,
      );
    }
  }
  const data = new Uint8Array(width * height * channels * scans.length);
  scans.forEach(({ bitmap }, index) => {
    data.set(bitmap.data, index * width * height * channels);
  });
  const resolution = { xres: dpi / 25.4, yres: dpi / 25.4 };
  const image = sharp(data, {
    raw: { width, height: height * scans.length, channels, pageHeight: height },
    limitInputPixels: false,
  });
  if (first.isBilevel) {
    return image
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1, ...resolution })
      .toBuffer();
  }
  return image.tiff({ compression: 'jpeg', quality: first.jpegQuality ?? 80, ...resolution }).toBuffer();
}
