import type { EncodedPicture } from './new-pdf.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Colour types of PNG that a PDF shows as they are: gray, RGB, palette. With transparency they are not. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

/**
 * A PNG's own compressed data as a PDF picture: the two formats share the compression and its predictors (ISO 32000-1, 7.4.4.4).
 *
 * @returns null for one that must be decoded first: interlaced, with transparency, or not whole.
 */
export function pngPicture(file: Uint8Array, placement: readonly number[]): EncodedPicture | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, 8).equals(signature)) return null;
  const data: Buffer[] = [];
  let header: Buffer | null = null;
  let palette: Buffer | null = null;
  let at = 8;
  let isWhole = false;
  while (at + 12 <= bytes.length && !isWhole) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length < length || type === 'tRNS') return null;
    if (type === 'IHDR') header = content;
    if (type === 'PLTE') palette = content;
    if (type === 'IDAT') data.push(content);
    isWhole = type === 'IEND';
    at += 12 + length;
  }
  if (!isWhole || header === null || header.length < 13) return null;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const [depth, colorType, , , interlace] = header.subarray(8, 13) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const channels = channelsOf[colorType];
  if (channels === undefined || interlace !== 0 || (colorType === 3 && palette === null)) return null;
  const colorSpace =
    colorType === 3
      ? `[/Indexed /DeviceRGB ${palette!.length / 3 - 1} <${palette!.toString('hex')}>]`
      : channels === 1
        ? '/DeviceGray'
        : '/DeviceRGB';
  const parameters = `<< /Predictor 15 /Colors ${channels} /BitsPerComponent ${depth} /Columns ${width} >>`;
  return {
    width,
    height,
    entries: `/ColorSpace ${colorSpace} /BitsPerComponent ${depth} /Filter /FlateDecode /DecodeParms ${parameters}`,
    data: Buffer.concat(data),
    placement,
  };
}
