import { createHash } from 'node:crypto';
import { fontObjects, type PdfObject, streamObject } from './font-objects.ts';
import type { TextCodes } from './text-codes.ts';

/** A picture as a PDF holds it. */
export interface EncodedPicture {
  readonly width: number;
  readonly height: number;
  /** Entries of its dictionary but sizes and length: /Filter, /ColorSpace, /BitsPerComponent, …. */
  readonly entries: string;
  readonly data: Uint8Array;
  /** Where its unit square goes on the page, as a share of the page's sides: a `cm` matrix for a page of 1 × 1. */
  readonly placement: readonly number[];
}

/** A page to be made. Sizes in points. */
export interface NewPage {
  readonly width: number;
  readonly height: number;
  /** Null for a blank page. */
  readonly picture: EncodedPicture | null;
  /** Invisible text, or null. */
  readonly text: string | null;
}

export const newFontName = 'KlartextText';

/** Numbers of the fixed objects; those of pages follow, three each. */
const catalog = 1;
const pageTree = 2;
const font = 3;
const fontParts = [4, 5, 6, 7, 8] as const;
const firstPage = 9;

const number = (value: number): string => String(Math.round(value * 1e4) / 1e4);

/**
 * A PDF (1.7) of pictures with invisible text, in pieces: a page is in memory at a time. The same pages give the same bytes.
 *
 * @param codes those that the pages' texts are written with; all are known when the last page has come.
 * @param title stands in no file but as the key of the file identifier.
 */
export async function* newPdf(
  pages: AsyncIterable<NewPage>,
  codes: TextCodes,
  sourceSha256: string,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  const offsets = new Map<number, number>();
  const piece = (text: PdfObject): Uint8Array => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    at += bytes.length;
    return bytes;
  };
  const object = function* (id: number, content: PdfObject): Generator<Uint8Array> {
    offsets.set(id, at);
    yield piece(`${id} 0 obj\n`);
    yield piece(content);
    yield piece('\nendobj\n');
  };
  // Four bytes above 127 tell programs that the file is not text (ISO 32000-1, 7.5.2).
  yield piece('%PDF-1.7\n%\xe5\xe4\xf6\xe9\n');
  const pageNumbers: number[] = [];
  let next = firstPage;
  for await (const { width, height, picture, text } of pages) {
    const id = next++;
    const contents = next++;
    const image = next++;
    pageNumbers.push(id);
    const drawing =
      picture === null
        ? ''
        : `q\n${number(width)} 0 0 ${number(height)} 0 0 cm\n${picture.placement.join(' ')} cm\n/Picture Do\nQ\n`;
    const resources = `<< /Font << /${newFontName} ${font} 0 R >>${picture === null ? '' : ` /XObject << /Picture ${image} 0 R >>`} >>`;
    yield* object(
      id,
      `<< /Type /Page /Parent ${pageTree} 0 R /MediaBox [0 0 ${number(width)} ${number(height)}] /Resources ${resources} /Contents ${contents} 0 R >>`,
    );
    yield* object(contents, streamObject('', `${text ?? ''}${drawing}`));
    yield* object(image, picture === null ? 'null' : pictureObject(picture));
  }
  yield* object(catalog, `<< /Type /Catalog /Pages ${pageTree} 0 R >>`);
  const kids = pageNumbers.map((id) => `${id} 0 R`).join(' ');
  yield* object(pageTree, `<< /Type /Pages /Count ${pageNumbers.length} /Kids [${kids}] >>`);
  for (const [id, content] of fontObjects(codes.used(), { font, parts: fontParts })) yield* object(id, content);
  const start = at;
  const lines = Array.from(
    { length: next - 1 },
    (_, index) => `${String(offsets.get(index + 1)!).padStart(10, '0')} 00000 n \n`,
  );
  const id = createHash('sha256').update(`searchable ${sourceSha256}`).digest('hex').slice(0, 32);
  yield piece(`xref\n0 ${next}\n0000000000 65535 f \n${lines.join('')}`);
  yield piece(`trailer\n<< /Size ${next} /Root ${catalog} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${start}\n%%EOF\n`);
}

function pictureObject({ width, height, entries, data }: EncodedPicture): Uint8Array {
  const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries} /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from('\nendstream', 'latin1')]);
}
