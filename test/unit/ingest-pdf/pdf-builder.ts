/**
 * Writes small PDFs for tests: each object is a dictionary in PDF syntax, with a stream where `data` is given. Object 1 is the catalogue, 2 the
 * page tree; pages and what they use follow.
 */
export interface PdfStream {
  readonly dictionary: string;
  readonly data: Uint8Array | string;
}

export interface PdfPageSpec {
  /** Content stream. */
  readonly content: string;
  /** Entries of the resources, e.g. `/XObject << /Im0 10 0 R >>`. The font /F1 (Helvetica, WinAnsi) is always there. */
  readonly resources?: string;
  /** Further entries of the page: /Rotate, /CropBox, /UserUnit, /Annots. */
  readonly entries?: string;
  readonly mediaBox?: readonly [number, number, number, number];
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/**
 * Further objects get the numbers 10, 11, … in the order given; pages come after them. `firstKids` stand before the pages in the page tree, as
 * subtrees of one page each.
 */
export function buildPdf(
  pages: readonly PdfPageSpec[],
  objects: readonly (string | PdfStream)[] = [],
  firstKids: readonly string[] = [],
): Buffer {
  const firstExtra = 10;
  const firstPage = firstExtra + objects.length;
  const bodies = new Map<number, Buffer>();
  const stream = ({ dictionary, data }: PdfStream): Buffer => {
    const bytes = typeof data === 'string' ? latin1(data) : Buffer.from(data);
    return Buffer.concat([
      latin1(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
      bytes,
      latin1('\nendstream'),
    ]);
  };
  bodies.set(1, latin1('<< /Type /Catalog /Pages 2 0 R >>'));
  const kids = [...firstKids, ...pages.map((_, index) => `${firstPage + 2 * index} 0 R`)].join(' ');
  bodies.set(2, latin1(`<< /Type /Pages /Count ${pages.length + firstKids.length} /Kids [${kids}] >>`));
  bodies.set(3, latin1('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'));
  bodies.set(4, latin1('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>'));
  objects.forEach((object, index) => {
    bodies.set(firstExtra + index, typeof object === 'string' ? latin1(object) : stream(object));
  });
  pages.forEach((page, index) => {
    const number = firstPage + 2 * index;
    const box = (page.mediaBox ?? [0, 0, 595, 842]).join(' ');
    bodies.set(
      number,
      latin1(
        `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${number + 1} 0 R ` +
          `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> ${page.resources ?? ''} >> ${page.entries ?? ''} >>`,
      ),
    );
    bodies.set(number + 1, stream({ dictionary: '', data: page.content }));
  });
  const parts: Buffer[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, body] of bodies) {
    offsets.set(number, length);
    push(latin1(`${number} 0 obj\n`));
    push(body);
    push(latin1('\nendobj\n'));
  }
  const size = Math.max(...bodies.keys()) + 1;
  const startXref = length;
  const entries = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  push(
    latin1(
      `xref\n0 ${size}\n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${startXref}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A gray image object whose pixel (x, y) is `value(x, y)`. */
export function grayImage(width: number, height: number, value: (x: number, y: number) => number): PdfStream {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = value(x, y);
  return {
    dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    data,
  };
}

/** A colour image object whose pixel (x, y) is `value(x, y)`. */
export function colorImage(
  width: number,
  height: number,
  value: (x: number, y: number) => readonly [number, number, number],
): PdfStream {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(value(x, y), (y * width + x) * 3);
  return {
    dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
    data,
  };
}

/** A one-bit image; `isSet` gives the raw bit. `extra` can make it a mask or invert it. */
export function bitImage(
  width: number,
  height: number,
  isSet: (x: number, y: number) => boolean,
  extra = '/ColorSpace /DeviceGray',
): PdfStream {
  const rowBytes = (width + 7) >> 3;
  const data = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isSet(x, y)) data[y * rowBytes + (x >> 3)] = (data[y * rowBytes + (x >> 3)] ?? 0) | (128 >> (x & 7));
    }
  }
  return {
    dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 1 ${extra}`,
    data,
  };
}
