import { describe, expect, it } from 'vitest';
import { glyphlessFont } from '../../../../src/export/searchable-pdf/glyphless-font.ts';
import { pageMatrix } from '../../../../src/export/searchable-pdf/page-matrix.ts';
import { TextCodes, toUnicodeMap } from '../../../../src/export/searchable-pdf/text-codes.ts';
import fc from '../../../properties.ts';

/** What a reader of the map makes of a string of codes. */
function decode(hex: string, map: string): string {
  const signs = new Map([...map.matchAll(/^<(\w{4})> <(\w+)>$/gmu)].map(([, code, sign]) => [code!, sign!]));
  return (hex.match(/.{4}/gu) ?? [])
    .map((code) =>
      Buffer.from(signs.get(code) ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    )
    .join('');
}

describe('codes of the invisible text', () => {
  it.each([
    ['Å ä ö', 'Å ä ö'],
    ['a\u030a', 'å'],
    ['§ 12 – ”plan” €', '§ 12 – ”plan” €'],
    ['𝄞 och 😀', '𝄞 och 😀'],
    ['bell\u0007', 'bell\ufffd'],
    ['half \ud83d', 'half \ufffd'],
  ])('read back %j as %j', (text, shown) => {
    const codes = new TextCodes();
    const { hex, count } = codes.encode(text);
    expect(decode(hex, toUnicodeMap(codes.used()))).toBe(shown);
    expect(count).toBe([...shown].length);
  });

  it('read back any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (texts) => {
        const codes = new TextCodes();
        const encoded = texts.map((text) => codes.encode(text).hex);
        const map = toUnicodeMap(codes.used());
        for (const [index, hex] of encoded.entries()) {
          const wanted = texts[index]!.normalize('NFC').replace(/(?![\u0080-\u009f])\p{Cc}|[\ufffe\uffff]/gu, '\ufffd');
          expect(decode(hex, map)).toBe(wanted);
        }
        expect(map.match(/(\d+) beginbfchar/gu)?.every((section) => Number.parseInt(section, 10) <= 100) ?? true).toBe(
          true,
        );
      }),
    );
  });
});

describe('the blank font', () => {
  const font = Buffer.from(glyphlessFont());
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index;
      return [
        font.toString('latin1', at, at + 4),
        { offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) },
      ];
    }),
  );

  it('has the tables of a TrueType font in order, at places that hold them', () => {
    expect([...tables.keys()]).toEqual([
      'OS/2',
      'cmap',
      'glyf',
      'head',
      'hhea',
      'hmtx',
      'loca',
      'maxp',
      'name',
      'post',
    ]);
    for (const { offset, length } of tables.values()) {
      expect(offset % 4).toBe(0);
      expect(offset + length).toBeLessThanOrEqual(font.length);
    }
    const lengths = Object.fromEntries([...tables].map(([tag, { length }]) => [tag, length]));
    // The lengths that the OpenType specification gives; OS/2 is of version 4.
    expect(lengths).toMatchObject({ 'OS/2': 96, head: 54, hhea: 36, maxp: 32, hmtx: 8, loca: 6, post: 32 });
  });

  it('sums to what the checksum promises', () => {
    let sum = 0;
    for (let at = 0; at < font.length; at += 4) sum = (sum + font.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});

describe('the matrix from the page image to the page', () => {
  const view = [10, 20, 610, 820] as const;
  const size = { width: 1000, height: 1400 };
  it.each([
    // Turn of the file, turn of ours, and where the upper left corner of the upright image lies in user space.
    [0, 0, [10, 820]],
    [90, 0, [10, 20]],
    [180, 0, [610, 20]],
    [270, 0, [610, 820]],
    [0, 90, [10, 20]],
    [270, 180, [10, 20]],
    [90, 270, [10, 820]],
  ])('of a page turned by %i and %i', (rotate, rotationDeg, corner) => {
    const [a, b, c, d, e, f] = pageMatrix({ view, rotate }, size, rotationDeg) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const at = (x: number, y: number): number[] =>
      [a * x + c * y + e, b * x + d * y + f].map((value) => Math.round(value * 1e6) / 1e6);
    // y is up from the bottom edge of the image.
    expect(at(0, size.height)).toEqual(corner);
    // The opposite corner of the image is the opposite corner of the page.
    expect(at(size.width, 0)).toEqual([620 - corner[0]!, 840 - corner[1]!]);
  });
});
