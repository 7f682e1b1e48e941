import sharp from 'sharp';
import type { PdfObjects, PdfPage } from './pdfjs.ts';

/*
 * JPEG images of a PDF, decoded by libjpeg-turbo (in sharp) instead of pdf.js' own JavaScript: 0.25 s less for a page of a scan at 300 dpi in colour.
 *
 * pdf.js offers the way: where `ImageDecoder` (WebCodecs) exists, it hands a JPEG's bytes over and passes on what comes back as an image's `bitmap`.
 * Node has none; this stand-in gives the pixels as an ArrayBuffer, the one carrier that pdf.js' message port can hand over. What this decoder cannot
 * decode cleanly, pdf.js decodes by itself.
 */

/** Before the pixels: width and height as 32-bit little-endian numbers, and padding. */
const headerBytes = 16;

/** Three bytes each in one array: half of the largest that V8 allows to be handed on with ease (2 GB). A4 at 1200 dpi has 140 million. */
const mostPixels = 350_000_000;

interface DecoderInit {
  readonly data: Uint8Array;
  readonly type: string;
}

/** As much of WebCodecs' ImageDecoder as pdf.js calls (W3C WebCodecs, "ImageDecoder Interface"). */
class JpegDecoder {
  readonly #data: Uint8Array;

  constructor(init: DecoderInit) {
    this.#data = init.data;
  }

  static isTypeSupported(type: string): Promise<boolean> {
    return Promise.resolve(type === 'image/jpeg');
  }

  async decode(): Promise<{ image: ArrayBuffer }> {
    // Bytes that are missing or wrong must not become gray areas in silence: an error sends pdf.js to its own decoder.
    const { data, info } = await sharp(this.#data, { failOn: 'warning', limitInputPixels: mostPixels })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    if (channels !== 3) throw new TypeError(`A JPEG of ${channels} channels.`);
    const image = new ArrayBuffer(headerBytes + data.length);
    const header = new DataView(image);
    header.setUint32(0, width, true);
    header.setUint32(4, height, true);
    new Uint8Array(image, headerBytes).set(data);
    return { image };
  }

  close(): void {
    // Nothing is held.
  }
}

/** Gives pdf.js the decoder, unless this Node has one of its own. */
export function offerJpegDecoder(): boolean {
  if ('ImageDecoder' in globalThis) return false;
  Object.defineProperty(globalThis, 'ImageDecoder', { value: JpegDecoder, configurable: true });
  return true;
}

/** A decoded image in the form that pdf.js' own decoders give: kind 2, three bytes a pixel. */
function toImageData(stored: unknown): unknown {
  if (stored === null || typeof stored !== 'object' || !('bitmap' in stored)) return stored;
  const { bitmap } = stored;
  if (!(bitmap instanceof ArrayBuffer)) return stored;
  const header = new DataView(bitmap);
  const width = header.getUint32(0, true);
  const height = header.getUint32(4, true);
  const data = new Uint8ClampedArray(bitmap, headerBytes, width * height * 3);
  return { ...stored, bitmap: undefined, width, height, kind: 2, data, dataLen: data.length };
}

const adopting = new WeakSet<object>();

/** From here on, images that the decoder made stand in the page's stores as if pdf.js had decoded them. Call before the page's operators are read. */
export function adoptDecodedJpegs(page: PdfPage): void {
  for (const objects of [page.objs, page.commonObjs]) adoptIn(objects);
}

function adoptIn(objects: PdfObjects): void {
  const store = objects as PdfObjects & { resolve?: (id: string, data: unknown) => void };
  if (adopting.has(store) || typeof store.resolve !== 'function') return;
  adopting.add(store);
  const resolve = store.resolve.bind(store);
  store.resolve = (id, data) => resolve(id, toImageData(data));
}
