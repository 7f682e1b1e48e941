import { describe, expect, it } from 'vitest';
import type { SourcePage } from '../../../src/ingest/source.ts';
import { withPages } from './open-fixture.ts';
import type { PdfPageSpec } from './pdf-builder.ts';

const read = (content: string, page: Partial<PdfPageSpec> = {}, objects: string[] = []): Promise<SourcePage> =>
  withPages([{ content, ...page }], objects, (source) => source.readPage(1));

const texts = (page: SourcePage): string[] => page.words.map((word) => word.text);

/** Pixels at 300 dpi from points. */
const px = (points: number): number => (points * 300) / 72;

describe('words of the text layer', () => {
  it('stand where their ink is, to within a pixel', async () => {
    const page = await read('BT /F1 24 Tf 72 700 Td (H\\345lla Hej) Tj ET');
    expect(texts(page)).toEqual(['Hålla', 'Hej']);
    const [first, second] = page.words;
    expect(page.dpi).toBe(300);
    expect([page.width, page.height]).toEqual([2479, 3508]);
    // Helvetica's H begins 0.077 em right of the pen and is 0.718 em high; å rises above it.
    expect(first?.box.x).toBeCloseTo(px(72 + 24 * 0.077), -0.5);
    expect((second?.box.y ?? 0) + (second?.box.height ?? 0)).toBeGreaterThan(px(842 - 700));
    expect(second?.box.y).toBeCloseTo(px(842 - 700 - 24 * 0.73), -1);
    expect(first?.baselineY).toBeCloseTo(px(142), 0);
    expect(first?.fontSizePx).toBeCloseTo(100, 0);
    expect(first).toMatchObject({
      confidence: 1,
      source: 'text-layer',
      isBold: false,
      isItalic: false,
      color: '#000000',
    });
  });

  it.each([
    ['pieces that kerning parts are joined', '[(V) 80 (erk) -20 (sam) 15 (het)] TJ', ['Verksamhet']],
    ['a gap as wide as a space parts words', '[(en) -280 (ny) -200 (plan)] TJ', ['en', 'ny', 'plan']],
    ['words drawn letter by letter are joined', '(H) Tj (e) Tj (j) Tj', ['Hej']],
    ['letter spacing that the file asks for parts nothing', '5 Tc (M\\305L) Tj 0 Tc', ['MÅL']],
    ['no-break spaces part words', '(1\\240234\\240kr) Tj', ['1', '234', 'kr']],
    [
      'letters set apart one by one are joined',
      '[(M) -300 (\xc5) -300 (L) -300 (E) -300 (T) -600 (\xc4) -300 (R)] TJ',
      ['MÅLET', 'ÄR'],
    ],
    ['figures set apart stay apart', '[(1) -300 (2) -300 (3) -300 (4) -300 (5)] TJ', ['1', '2', '3', '4', '5']],
    ['an accent printed over a letter is part of it', '[(f) (\xa8) 440 (o) (rst)] TJ', ['först']],
    ['leader dots stay as printed', '(Inledning ............ 5) Tj', ['Inledning', '............', '5']],
    ['a raised figure belongs to its word', '(m) Tj 4 Ts /F1 7 Tf (2) Tj 0 Ts /F1 12 Tf ( yta) Tj', ['m2', 'yta']],
  ])('%s', async (_, operators, expected) => {
    expect(texts(await read(`BT /F1 12 Tf 72 700 Td ${operators} ET`))).toEqual(expected);
  });

  it('keep the order of the file', async () => {
    const page = await read('BT /F1 12 Tf 72 100 Td (sist) Tj ET BT /F1 12 Tf 72 700 Td (f\\366rst) Tj ET');
    expect(texts(page)).toEqual(['sist', 'först']);
  });

  it('come once when they are printed twice for boldness', async () => {
    const page = await read('BT /F1 12 Tf 72 700 Td (Summa) Tj ET BT /F1 12 Tf 72.3 700 Td (Summa) Tj ET');
    expect(texts(page)).toEqual(['Summa']);
    expect(page.verdict.reasons.join(' ')).toContain('1 words repeat others');
  });

  it('know weight, colour and a line that leans', async () => {
    const page = await read('1 0 0 rg BT /F2 12 Tf 0 1 -1 0 300 300 Tm (Lodr\\344t) Tj ET');
    const [word] = page.words;
    expect(word).toMatchObject({ text: 'Lodrät', isBold: true, color: '#ff0000', baselineY: null });
    expect(word?.box.height).toBeGreaterThan(2 * (word?.box.width ?? 0));
    expect((word?.box.x ?? 0) + (word?.box.width ?? 0)).toBeCloseTo(px(300), -1);
  });

  it.each([
    [0, 72, 142],
    [90, 700, 72],
    [180, 595 - 72, 700],
    [270, 142, 595 - 72],
  ])('follow /Rotate %i', async (rotate, x, y) => {
    const page = await read('BT /F1 12 Tf 72 700 Td (A) Tj ET', { entries: `/Rotate ${rotate}` });
    const box = page.words[0]?.box;
    expect(page.width > page.height).toBe(rotate % 180 === 90);
    const reach = px(13);
    expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - px(x))).toBeLessThan(reach);
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) / 2 - px(y))).toBeLessThan(reach);
  });

  it('follow /CropBox and leave out what lies outside it', async () => {
    const page = await read('BT /F1 12 Tf 120 700 Td (inne) Tj ET BT /F1 12 Tf 20 20 Td (ute) Tj ET', {
      entries: '/CropBox [100 600 400 800]',
    });
    expect([page.width, page.height]).toEqual([1250, 833]);
    expect(texts(page)).toEqual(['inne']);
    expect(page.words[0]?.box.x).toBeGreaterThan(px(20));
    expect(page.words[0]?.box.x).toBeLessThan(px(22));
    expect(page.verdict.reasons.join(' ')).toContain('1 words lie outside the page');
  });

  it('follow /UserUnit', async () => {
    const page = await read('BT /F1 12 Tf 72 60 Td (A) Tj ET', { mediaBox: [0, 0, 200, 100], entries: '/UserUnit 2' });
    expect([page.width, page.height]).toEqual([1667, 833]);
    expect(page.words[0]?.fontSizePx).toBeCloseTo(100, 0);
  });

  it('of Type 3 fonts, whatever size they are made at, are joined and have their ink', async () => {
    // A font of bitmaps made for 1 unit a pixel: a block of 30 × 40 for each letter, used at size 1 under a scaled matrix.
    const drawing = (width: number): string => `${width} 0 2 0 ${width - 2} 40 d1 2 0 ${width - 4} 40 re f`;
    const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
    const page = await read(
      'BT /F9 1 Tf 0.25 0 0 0.25 72 700 Tm (ab) Tj ET',
      { resources: '/Unused 0', entries: '/Resources << /Font << /F9 10 0 R >> >>' },
      [
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 98 /Widths [30 34] /CharProcs << /a 11 0 R /b 12 0 R >> /Encoding << /Differences [97 /a /b] >> >>',
        stream(drawing(30)),
        stream(drawing(34)),
      ],
    );
    expect(texts(page)).toEqual(['ab']);
    const box = page.words[0]?.box;
    expect(box?.x).toBeCloseTo(px(72.5), 0);
    expect(box?.width).toBeCloseTo(px((64 - 4) * 0.25), 0);
    expect(box?.height).toBeCloseTo(px(10), 0);
  });

  it('of filled form fields and stamps are there', async () => {
    const page = await read('', { entries: '/Annots [10 0 R]' }, [
      '<< /Type /Annot /Subtype /Stamp /Rect [100 700 300 720] /F 4 /AP << /N 11 0 R >> >>',
      '<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> /Length 36 >>\nstream\nBT /F1 12 Tf 2 5 Td (Inkommet) Tj ET\nendstream',
    ]);
    expect(texts(page)).toEqual(['Inkommet']);
    expect(page.words[0]?.box.x).toBeCloseTo(px(103), -1);
  });

  it('in a layer that is switched off are left out', async () => {
    const page = await read(
      '/OC /MC0 BDC BT /F1 12 Tf 72 700 Td (dold) Tj ET EMC BT /F1 12 Tf 72 600 Td (syns) Tj ET',
      {
        resources: '/Properties << /MC0 10 0 R >>',
      },
      ['<< /Type /OCG /Name (Lager) >>'],
    );
    // Without /OCProperties in the catalogue a group is on; the words must then both be there.
    expect(texts(page)).toEqual(['dold', 'syns']);
  });
});
