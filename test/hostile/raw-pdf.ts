import { deflateSync } from 'node:zlib';

/** An object of a PDF in its own syntax, with a stream where `data` is given. */
export interface RawObject {
  readonly body: string;
  readonly data?: Uint8Array | string;
  /** What /Length says instead of the truth; null leaves it out. */
  readonly length?: number | string | null;
}

export interface RawPdfOptions {
  /** Entries of the trailer. */
  readonly trailer?: string;
  /** Stands between the objects and `startxref`, instead of the table. */
  readonly table?: string;
  readonly startXref?: number | string;
  readonly header?: string;
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The bytes of one object from `N 0 obj` to `endobj`. */
export function objectBytes(number: number, object: RawObject | string): Buffer {
  const { body, data, length } =
    typeof object === 'string' ? { body: object, data: undefined, length: undefined } : object;
  if (data === undefined) return latin1(`${number} 0 obj\n${body}\nendobj\n`);
  const bytes = typeof data === 'string' ? latin1(data) : Buffer.from(data);
  const said = length === null ? '' : `/Length ${length ?? bytes.length}`;
  return Buffer.concat([
    latin1(`${number} 0 obj\n<< ${body} ${said} >>\nstream\n`),
    bytes,
    latin1('\nendstream\nendobj\n'),
  ]);
}

/** Writes objects by their numbers, with a sound table of places unless another is given. Nothing is checked: that is the point. */
export function rawPdf(objects: Readonly<Record<number, RawObject | string>>, options: RawPdfOptions = {}): Buffer {
  const parts: Buffer[] = [latin1(options.header ?? '%PDF-1.7\n%\xe5\xe4\xf6\xc5\n')];
  const places = new Map<number, number>();
  let at = parts[0]!.length;
  for (const [name, object] of Object.entries(objects)) {
    const bytes = objectBytes(Number(name), object);
    places.set(Number(name), at);
    parts.push(bytes);
    at += bytes.length;
  }
  const size = Math.max(...places.keys()) + 1;
  const lines = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = options.table ?? `xref\n0 ${size}\n${lines.join('')}`;
  const trailer = options.trailer ?? `/Size ${size} /Root 1 0 R`;
  parts.push(latin1(`${table}trailer\n<< ${trailer} >>\nstartxref\n${options.startXref ?? at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Entries of a page that shows `Hej världen` in Helvetica; objects 1 (catalogue), 2 (tree), 3 (page), 4 (content), 5 (font). */
export const soundObjects: Readonly<Record<number, RawObject | string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  4: { body: '', data: 'BT /F1 14 Tf 72 700 Td (Hej v\xe4rlden, en rad med ord) Tj ET' },
  5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
};

/** A one-page PDF with some of its objects replaced or added. */
export const variant = (objects: Readonly<Record<number, RawObject | string>>, options?: RawPdfOptions): Buffer =>
  rawPdf({ ...soundObjects, ...objects }, options);

/** A one-page PDF with this content stream and these further entries of its resources and objects. */
export const drawing = (
  content: string | Uint8Array,
  resources = '',
  objects: Readonly<Record<number, RawObject | string>> = {},
  entries = '',
): Buffer =>
  variant({
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> ${entries} >>`,
    4: { body: '', data: content },
    ...objects,
  });

/** A text line that every drawing may begin with, so that a reader can tell that the page was read. */
export const line = 'BT /F1 14 Tf 72 700 Td (Hej v\xe4rlden, en rad med ord) Tj ET\n';

/** A stream object packed `times` times over: each turn of Flate unpacks to the next. */
export function packed(data: Uint8Array, body = '', times = 1): RawObject {
  let bytes: Uint8Array = data;
  for (let i = 0; i < times; i++) bytes = deflateSync(bytes, { level: 9 });
  return { body: `${body} /Filter [${'/FlateDecode '.repeat(times)}]`, data: bytes };
}

/** `size` bytes of one value, packed so often that the file stays small: 1 GB in some kilobytes when it is packed twice. */
export function bomb(size: number, times: number, body = '', value = 0x20): RawObject {
  return packed(Buffer.alloc(size, value), body, times);
}
