import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormSource } from '../../../../src/batch/forms/form.ts';
import { searchablePdf } from '../../../../src/batch/forms/searchable-pdf.ts';
import { KlartextError } from '../../../../src/errors.ts';
import type { KlartextDocument, PageDetail } from '../../../../src/schema/document-schema.ts';
import { inEnglish } from '../../../../src/sentences/sentence.ts';
import { exampleDocument } from '../../export/example-document.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-searchable-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Scan {
  readonly rotate?: number;
  readonly cropBox?: readonly [number, number, number, number];
  readonly useObjectStreams?: boolean;
  readonly change?: (pdf: PDFDocument) => void;
}

/** A page of 600 × 840 points with a picture, as a scanner would write it. */
async function scan({ rotate = 0, cropBox, useObjectStreams = false, change }: Scan): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const page = pdf.addPage([600, 840]);
  const jpeg = await sharp({ create: { width: 60, height: 84, channels: 3, background: '#fdfdf8' } })
    .jpeg()
    .toBuffer();
  page.drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: 600, height: 840 });
  page.node.set(PDFName.of('Rotate'), PDFNumber.of(rotate));
  if (cropBox !== undefined) page.node.set(PDFName.of('CropBox'), pdf.context.obj([...cropBox]));
  change?.(pdf);
  return await pdf.save({ useObjectStreams });
}

interface Made {
  readonly pdf: Uint8Array;
  readonly record: {
    readonly pages: { readonly wordCount: number; readonly reason: string | null }[];
    readonly notes: string[];
    readonly pdfa: unknown;
  };
  readonly notes: readonly string[];
}

/** The form, made of the example's first page on this file. */
async function made(
  bytes: Uint8Array,
  change: (example: { document: KlartextDocument; detail: PageDetail }) => void = () => undefined,
  more: Partial<FormSource> = {},
): Promise<Made> {
  const path = join(folder, 'original');
  await writeFile(path, bytes);
  const example = exampleDocument();
  example.document.pages.pop();
  example.document.source.pageCount = 1;
  example.document.source.sha256 = createHash('sha256').update(bytes).digest('hex');
  change(example);
  const notes: string[] = [];
  const files = new Map<string, Buffer>();
  const source: FormSource = {
    document: example.document,
    documentId: 'rapport',
    detailOf: () => Promise.resolve(example.detail),
    csv: 'rfc4180',
    original: () => Promise.resolve({ path }),
    allowSigned: false,
    drawPage: null,
    tell: (note) => notes.push(inEnglish(note)),
    ...more,
  };
  for await (const { path: name, data } of searchablePdf(source)) {
    const parts: Uint8Array[] = [];
    if (typeof data === 'string' || data instanceof Uint8Array) parts.push(Buffer.from(data as string));
    else for await (const part of data) parts.push(Buffer.from(part as string));
    files.set(name, Buffer.concat(parts));
  }
  return {
    pdf: files.get('document.searchable.pdf')!,
    record: JSON.parse(files.get('document.searchable.json')!.toString('utf8')),
    notes,
  };
}

interface Found {
  readonly text: string;
  /** Start of the baseline, in shares of the page as it is shown. */
  readonly x: number;
  readonly y: number;
}

async function textOf(pdf: Uint8Array): Promise<Found[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false });
  const page = await (await task.promise).getPage(1);
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const found = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [x, y] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]) as [number, number];
    return [{ text: item.str, x: x / viewport.width, y: y / viewport.height }];
  });
  await task.destroy();
  return found;
}

const allText = (found: readonly Found[]): string =>
  found
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ');

describe('a PDF with invisible text', () => {
  it('begins with the bytes of the original, and has a search find å, ä and ö', async () => {
    const original = await scan({});
    const { pdf, record } = await made(original);
    expect(Buffer.from(pdf.subarray(0, original.length)).equals(original)).toBe(true);
    expect(pdf.length - original.length).toBeLessThan(20_000);
    expect(allText(await textOf(pdf))).toContain('Årets mål Nämnden följer verksam- heten <script> ]]>&"\'');
    expect(record.pages).toEqual([{ pageNumber: 1, wordCount: 13, reason: null }]);
  });

  it('is the same every time', async () => {
    const original = await scan({});
    expect(Buffer.from((await made(original)).pdf).equals((await made(original)).pdf)).toBe(true);
  });

  it.each([
    [{}, 0],
    [{ rotate: 90 }, 0],
    [{ rotate: 270 }, 0],
    [{ rotate: 180 }, 0],
    [{ cropBox: [50, 60, 450, 620] as const }, 0],
    [{ cropBox: [50, 60, 450, 620] as const, rotate: 90 }, 0],
    [{ useObjectStreams: true }, 0],
    [{}, 90],
    [{ rotate: 90 }, 180],
    [{}, 270],
  ])('puts words on their spots for %j, turned by %i', async (layout, rotationDeg) => {
    const { pdf } = await made(await scan(layout), ({ document }) => {
      document.pages[0]!.rotationDeg = rotationDeg as 0;
      document.pages[0]!.skewDeg = 0;
    });
    const word = (await textOf(pdf)).find(({ text }) => text.startsWith('Nämnden'))!;
    // The word's baseline begins at 100, 218 of the upright image of 1000 × 1400.
    const [x, y] = [100 / 1000, 218 / 1400];
    const shown = { 0: [x, y], 90: [y, 1 - x], 180: [1 - x, 1 - y], 270: [1 - y, x] }[rotationDeg as 0];
    expect(word.x).toBeCloseTo(shown[0]!, 3);
    expect(word.y).toBeCloseTo(shown[1]!, 3);
  });

  it('follows a leaning line', async () => {
    const { pdf } = await made(await scan({}), ({ detail }) => {
      const line = detail.lines[1]!;
      line.baseline = { x1: 100, y1: 218, x2: 430, y2: 228 };
      line.words[2]!.box = { x: 320, y: 206, width: 110, height: 28 };
    });
    const word = (await textOf(pdf)).find(({ text }) => text.startsWith('verksam'))!;
    // A pixel of the image: boxes are whole ones.
    expect(Math.abs(word.x * 1000 - 320)).toBeLessThan(1);
    expect(Math.abs(word.y * 1400 - (218 + (220 * 10) / 330))).toBeLessThan(1);
  });

  it('keeps the fonts, resources and contents that the page has', async () => {
    const original = await scan({
      change: (pdf) => {
        const font = pdf.embedStandardFont(StandardFonts.Helvetica);
        pdf.getPage(0).drawText('Diarienummer 12', { font, size: 10, x: 50, y: 800 });
      },
    });
    const text = allText(await textOf((await made(original)).pdf));
    expect(text).toContain('Diarienummer 12');
    expect(text).toContain('Årets mål');
  });

  it('adds nothing to a page with its own text, and of a mixed page only what was read', async () => {
    const own = await made(await scan({}), ({ document }) => {
      document.pages[0]!.textSource = 'text-layer';
    });
    expect(own.notes).toEqual(['No page was read from its image; the copy is the original.']);
    expect(own.record.pages[0]).toMatchObject({ wordCount: 0, reason: 'The page has its own text, which is trusted.' });
    const mixed = await made(await scan({}), ({ document, detail }) => {
      document.pages[0]!.textSource = 'mixed';
      for (const word of detail.lines[0]!.words) word.source = 'text-layer';
    });
    const text = allText(await textOf(mixed.pdf));
    expect(text).toContain('Nämnden');
    expect(text).not.toContain('Årets');
  });

  it('says that a bad text layer of the original stays', async () => {
    const { notes } = await made(await scan({}), ({ document }) => {
      document.pages[0]!.verdict.decision = 'read-again';
    });
    expect(notes).toEqual([
      'The bad text layer of the original stays (pages 1): a search finds both, copied text has both.',
    ]);
  });
});

const sign = (pdf: PDFDocument): void => {
  const signature = pdf.context.obj({ Type: 'Sig', ByteRange: [0, 10, 20, 10] });
  signature.set(PDFName.of('Contents'), PDFHexString.of('00ff'));
  pdf.context.register(signature);
};

const xmp = (part: number, level: string) => (pdf: PDFDocument) => {
  const text = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>${level}</pdfaid:conformance></x:xmpmeta>`;
  const stream = pdf.context.stream(text, { Type: 'Metadata', Subtype: 'XML' });
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));
};

const fault = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof KlartextError) return error.message;
    throw error;
  }
  return 'no fault';
};

describe('what the file itself says', () => {
  it('a signed one is refused, unless that is wanted', async () => {
    const original = await scan({ change: sign });
    expect(await fault(made(original))).toMatch(/signed; it is not written to/u);
    const { notes, pdf } = await made(original, undefined, { allowSigned: true });
    expect(notes).toEqual([
      'The original is signed; the signature covers the original, not the text that was appended.',
    ]);
    expect(Buffer.from(pdf.subarray(0, original.length)).equals(original)).toBe(true);
  });

  it.each([
    [2, 'B', /PDF\/A-2b; what is added .* keeps to that/u],
    [1, 'A', /PDF\/A-1a, which asks for tags/u],
  ])('PDF/A-%i%s is told', async (part, level, told) => {
    const { notes, record } = await made(await scan({ change: xmp(part, level) }));
    expect(notes).toEqual([expect.stringMatching(told)]);
    expect(record.pdfa).toEqual({ part: String(part), level });
  });

  it.each([
    [
      'encrypted',
      (pdf: PDFDocument) => {
        pdf.context.trailerInfo.Encrypt = pdf.context.register(
          pdf.context.obj({ Filter: 'Standard', V: 1, O: PDFString.of('o'), U: PDFString.of('u') }),
        );
      },
      /is encrypted/u,
    ],
    [
      'with another count of pages',
      (pdf: PDFDocument) => {
        pdf.addPage();
      },
      /1 pages, of which 2 can be found/u,
    ],
  ] as const)('one %s is refused', async (_, change, told) => {
    expect(await fault(made(await scan({ change })))).toMatch(told);
  });

  it('one whose cross-reference is elsewhere, one that is no PDF within, and one that changed are refused', async () => {
    const good = Buffer.from(await scan({}));
    const moved = Buffer.from(good.toString('latin1').replace(/startxref\s+\d+/u, 'startxref\n3'), 'latin1');
    expect(await fault(made(moved))).toMatch(/is damaged/u);
    expect(await fault(made(Buffer.from('%PDF-1.4\nnothing')))).toMatch(/cannot be taken apart|is damaged/u);
    expect(
      await fault(
        made(good, ({ document }) => {
          document.source.sha256 = '0'.repeat(64);
        }),
      ),
    ).toMatch(/not the file that was read/u);
  });
});

describe('a picture file', () => {
  const picture = (): Sharp => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="700"><rect width="500" height="700" fill="white"/><rect x="50" y="80" width="40" height="30"/></svg>';
    return sharp(Buffer.from(svg)).flatten({ background: 'white' });
  };
  const kinds: [string, string, () => Promise<Buffer>, string][] = [
    ['a JPEG', 'image/jpeg', () => picture().jpeg().toBuffer(), '/DCTDecode'],
    [
      'a turned JPEG',
      'image/jpeg',
      async () =>
        sharp(await picture().jpeg().toBuffer())
          .rotate(270)
          .withMetadata({ orientation: 6 })
          .jpeg()
          .toBuffer(),
      '/DCTDecode',
    ],
    ['a PNG', 'image/png', () => picture().toColourspace('b-w').png().toBuffer(), '/FlateDecode'],
    ['a PNG with transparency', 'image/png', () => picture().ensureAlpha(0.5).png().toBuffer(), '/FlateDecode'],
    [
      'a black and white TIFF',
      'image/tiff',
      () =>
        picture()
          .toColourspace('b-w')
          .threshold()
          .tiff({ compression: 'lzw', predictor: 'none', bitdepth: 1 })
          .toBuffer(),
      '/CCITTFaxDecode',
    ],
    [
      'a colour TIFF',
      'image/tiff',
      () => picture().tint('#cc2222').toColourspace('srgb').tiff({ compression: 'lzw' }).toBuffer(),
      '/FlateDecode',
    ],
  ];

  it.each(kinds)('%s becomes a PDF that shows it, with the text', async (_, mediaType, bytes, filter) => {
    const { pdf, notes } = await made(await bytes(), ({ document }) => {
      document.source.mediaType = mediaType;
    });
    expect(Buffer.from(pdf).toString('latin1')).toContain(filter);
    expect(notes).toContain('The PDF is made from pictures; it is not PDF/A.');
    const word = (await textOf(pdf)).find(({ text }) => text.startsWith('Nämnden'))!;
    expect(word.x).toBeCloseTo(0.1, 2);
    expect(word.y).toBeCloseTo(218 / 1400, 2);
  });

  it('a picture that cannot be decoded gives a blank page and a reason', async () => {
    const tiff = await picture().tiff({ compression: 'deflate' }).toBuffer();
    // The beginning of the first strip: nothing after it can be told.
    const { notes, record, pdf } = await made(tiff.fill(0, 8, 40), ({ document }) => {
      document.source.mediaType = 'image/tiff';
    });
    expect(notes).toContainEqual(
      expect.stringMatching(/^The picture of page 1 cannot be put in .*; the page is blank\.$/u),
    );
    expect(record.pages).toEqual([
      { pageNumber: 1, wordCount: 0, reason: expect.stringContaining('cannot be decoded') },
    ]);
    expect(await textOf(pdf)).toEqual([]);
  });
});
