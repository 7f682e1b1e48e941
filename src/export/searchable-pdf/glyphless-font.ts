/**
 * A TrueType font whose glyphs are blank: what invisible text is set in. Every code is shown by glyph 1, half an em wide; what the code means stands in the font's ToUnicode map. So any text can be
 * set, the file grows by a kilobyte, and the font is embedded as PDF/A demands. (Tesseract's pdf.ttf works by the same idea; this one is made here.)
 */

/** Units of an em. */
export const unitsPerEm = 1000;
/** Advance of each glyph. */
export const glyphWidth = 500;
export const ascent = 750;
export const descent = -250;

const glyphCount = 2;

/** The font's bytes: the tables that ISO 32000-1, 9.9 asks of an embedded TrueType program, and a cmap, a name and a post table for readers that ask for more. */
export function glyphlessFont(): Uint8Array {
  const tables: Readonly<Record<string, Uint8Array>> = {
    'OS/2': os2(),
    cmap: bytes((put) => {
      put.u16(0, 1, 3, 1).u32(12);
      // Format 4 with the one segment that must end every such map: U+FFFF to glyph 0.
      put.u16(4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0);
    }),
    // No outlines: both glyphs are empty. Four bytes, as some readers take an empty table for a missing one.
    glyf: new Uint8Array(4),
    head: bytes((put) => {
      put.u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5).u16(0, unitsPerEm).u32(0, 0, 0, 0);
      put.i16(0, descent, glyphWidth, ascent).u16(0, 8).i16(2, 0, 0);
    }),
    hhea: bytes((put) => {
      put.u32(0x00010000).i16(ascent, descent, 0).u16(glyphWidth).i16(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0).u16(glyphCount);
    }),
    hmtx: bytes((put) => put.u16(glyphWidth, 0, glyphWidth, 0)),
    loca: bytes((put) => put.u16(0, 0, 0)),
    maxp: bytes((put) => put.u32(0x00010000).u16(glyphCount, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
    name: bytes((put) => put.u16(0, 0, 6)),
    post: bytes((put) => put.u32(0x00030000, 0).i16(-100, 50).u32(1, 0, 0, 0, 0)),
  };
  const font = assemble(tables);
  // The whole must sum to this constant (OpenType, "head"); the field itself counts as 0.
  const view = new DataView(font.buffer);
  view.setUint32(offsetOf(tables, 'head') + 8, (0xb1b0afba - checksum(font)) >>> 0);
  return font;
}

function os2(): Uint8Array {
  return bytes((put) => {
    put.u16(4).i16(glyphWidth).u16(400, 5, 0).i16(650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0);
    put.u32(0, 0, 0, 0, 0, 0).u16(0).u32(0);
    // Vendor, selection, first and last character, heights, code pages, x-height and cap height.
    put.u16(0x40, 0xffff, 0xffff).i16(ascent, descent, 0).u16(ascent, -descent).u32(1, 0).i16(500, 700).u16(0, 32, 0);
  });
}

interface Put {
  u16(...values: number[]): Put;
  i16(...values: number[]): Put;
  u32(...values: number[]): Put;
}

function bytes(fill: (put: Put) => unknown): Uint8Array {
  const out: number[] = [];
  const put: Put = {
    u16: (...values) => {
      for (const value of values) out.push((value >> 8) & 0xff, value & 0xff);
      return put;
    },
    i16: (...values) => put.u16(...values),
    u32: (...values) => {
      for (const value of values)
        out.push((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
      return put;
    },
  };
  fill(put);
  return Uint8Array.from(out);
}

const padded = (length: number): number => (length + 3) & ~3;

const directoryLength = (tables: object): number => 12 + 16 * Object.keys(tables).length;

function offsetOf(tables: Readonly<Record<string, Uint8Array>>, wanted: string): number {
  let offset = directoryLength(tables);
  for (const [tag, data] of Object.entries(tables)) {
    if (tag === wanted) return offset;
    offset += padded(data.length);
  }
  throw new RangeError(`The font has no table ${wanted}.`);
}

function assemble(tables: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(tables);
  const largest = 2 ** Math.floor(Math.log2(entries.length));
  const directory = bytes((put) => {
    put.u32(0x00010000).u16(entries.length, largest * 16, Math.log2(largest), (entries.length - largest) * 16);
    for (const [tag, data] of entries) {
      put.u32(Buffer.from(tag, 'latin1').readUInt32BE(), checksum(data), offsetOf(tables, tag), data.length);
    }
  });
  const font = new Uint8Array(entries.reduce((length, [, data]) => length + padded(data.length), directory.length));
  font.set(directory);
  for (const [tag, data] of entries) font.set(data, offsetOf(tables, tag));
  return font;
}

/** Sum of the big-endian words, as OpenType defines it. */
function checksum(data: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    const word =
      (((data[at] ?? 0) << 24) | ((data[at + 1] ?? 0) << 16) | ((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0)) >>> 0;
    sum = (sum + word) >>> 0;
  }
  return sum;
}
