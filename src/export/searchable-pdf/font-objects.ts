import { deflateSync } from 'node:zlib';
import { ascent, descent, glyphlessFont, glyphWidth } from './glyphless-font.ts';
import { toUnicodeMap } from './text-codes.ts';

/** Name of the font in the file. */
const fontName = 'KlartextGlyphless';

/** An object of a PDF: what stands between `obj` and `endobj`. */
export type PdfObject = string | Uint8Array;

/** A stream with its dictionary, compressed. `entries` is without its length and filter. */
export function streamObject(entries: string, data: string | Uint8Array): Uint8Array {
  const compressed = deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, { level: 9 });
  const head = `<< ${entries}${entries === '' ? '' : ' '}/Filter /FlateDecode /Length ${compressed.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), compressed, Buffer.from('\nendstream', 'latin1')]);
}

/**
 * The objects of the blank font for the codes that were used: a Type 0 font with horizontal writing, its blank TrueType program, every code shown by glyph 1 (never by .notdef, which PDF/A-2 forbids), and
 * the map from codes to text.
 *
 * @param refs object numbers: of the font itself, and of its five parts.
 */
export function fontObjects(
  used: readonly (readonly [code: number, sign: number])[],
  refs: { readonly font: number; readonly parts: readonly [number, number, number, number, number] },
): Map<number, PdfObject> {
  const [cidFont, descriptor, program, cidToGid, toUnicode] = refs.parts;
  const bytes = glyphlessFont();
  const highest = used.at(-1)?.[0] ?? 0;
  const glyphs = new Uint8Array(2 * (highest + 1));
  for (let at = 1; at < glyphs.length; at += 2) glyphs[at] = 1;
  return new Map<number, PdfObject>([
    [
      refs.font,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${fontName} /Encoding /Identity-H /DescendantFonts [${cidFont} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    ],
    [
      cidFont,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${fontName} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW ${glyphWidth} /CIDToGIDMap ${cidToGid} 0 R >>`,
    ],
    [
      descriptor,
      `<< /Type /FontDescriptor /FontName /${fontName} /Flags 5 /FontBBox [0 ${descent} ${glyphWidth} ${ascent}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight ${ascent} /StemV 80 /FontFile2 ${program} 0 R >>`,
    ],
    [program, streamObject(`/Length1 ${bytes.length}`, bytes)],
    [cidToGid, streamObject('', glyphs)],
    [toUnicode, streamObject('', toUnicodeMap(used))],
  ]);
}
