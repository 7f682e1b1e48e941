import { deflateSync } from 'node:zlib';
import type { HostileFile } from './hostile-file.ts';
import { bomb, drawing, line, objectBytes, packed, rawPdf, soundObjects, variant } from './raw-pdf.ts';

const read = { status: 'ok', word: 'världen' } as const;
const refused = { status: 'failed', code: 'unreadable-input' } as const;
export const sound = (): Buffer => variant({});
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const from = (words: string): Buffer => Buffer.from(words, 'latin1');

/** A page tree that is a chain of `depth` nodes above one page. */
function deepTree(depth: number): Buffer {
  const objects: Record<number, string> = { 2: '<< /Type /Pages /Kids [10 0 R] /Count 1 >>' };
  for (let i = 0; i < depth; i++) {
    const kid = i === depth - 1 ? 3 : 11 + i;
    objects[10 + i] = `<< /Type /Pages /Parent ${i === 0 ? 2 : 9 + i} 0 R /Kids [${kid} 0 R] /Count 1 >>`;
  }
  return variant(objects);
}

/** A file whose objects stand in a stream of objects, with a stream of cross-references; `change` breaks either. */
function packedObjects(
  change: { first?: number; count?: number; extends?: string; widths?: string; index?: string } = {},
): Buffer {
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  const numbers = [1, 2, 3, 5];
  let offset = 0;
  const heads = bodies.map((body, i) => {
    const head = `${numbers[i]} ${offset}`;
    offset += body.length + 1;
    return head;
  });
  const head = `${heads.join(' ')} `;
  const content = objectBytes(4, soundObjects[4]!);
  const holder = objectBytes(
    6,
    packed(
      from(head + bodies.join('\n')),
      `/Type /ObjStm /N ${change.count ?? 4} /First ${change.first ?? head.length} ${change.extends ?? ''}`,
    ),
  );
  const header = from('%PDF-1.7\n');
  const contentAt = header.length;
  const holderAt = contentAt + content.length;
  const tableAt = holderAt + holder.length;
  const entry = (type: number, second: number, third: number): number[] => [
    type,
    (second >> 8) & 255,
    second & 255,
    third,
  ];
  const entries = [
    entry(0, 0, 0),
    entry(2, 6, 0),
    entry(2, 6, 1),
    entry(2, 6, 2),
    entry(1, contentAt, 0),
    entry(2, 6, 3),
    entry(1, holderAt, 0),
    entry(1, tableAt, 0),
  ].flat();
  const table = objectBytes(
    7,
    packed(
      Uint8Array.from(entries),
      `/Type /XRef /Size 8 /Root 1 0 R /W ${change.widths ?? '[1 2 1]'} ${change.index ?? ''}`,
    ),
  );
  return Buffer.concat([header, content, holder, table, from(`startxref\n${tableAt}\n%%EOF\n`)]);
}

/** Broken bones: tables of places, trailers, page trees, streams of objects. */
export const hostileStructures: readonly HostileFile[] = [
  { name: 'sound.pdf', make: sound, expect: { ...read, pages: 1 } },
  { name: 'packed-objects.pdf', make: () => packedObjects(), expect: read },
  { name: 'startxref-lies.pdf', make: () => variant({}, { startXref: 7 }), expect: read },
  { name: 'startxref-behind-the-end.pdf', make: () => variant({}, { startXref: 99_999_999 }), expect: read },
  { name: 'startxref-of-400-digits.pdf', make: () => variant({}, { startXref: '9'.repeat(400) }), expect: read },
  { name: 'startxref-negative.pdf', make: () => variant({}, { startXref: -1 }), expect: read },
  { name: 'without-startxref.pdf', make: () => from(text(sound()).replace(/startxref[\s\S]*/, '')), expect: read },
  { name: 'without-table.pdf', make: () => variant({}, { table: '' }), expect: read },
  { name: 'without-trailer.pdf', make: () => from(text(sound()).replace(/xref\n0[\s\S]*/, '')), expect: refused },
  { name: 'table-loop.pdf', make: () => loopingTables(), expect: read },
  {
    name: 'table-of-many-subsections.pdf',
    make: () => variant({}, { table: `xref\n${'0 0\n'.repeat(300_000)}` }),
    expect: read,
  },
  {
    name: 'table-claims-a-billion-entries.pdf',
    make: () => variant({}, { table: 'xref\n0 1000000000\n0000000000 65535 f \n' }),
    expect: read,
  },
  {
    name: 'all-places-wrong.pdf',
    make: () => from(text(sound()).replace(/\d{10} 00000 n/g, '0000000003 00000 n')),
    expect: read,
  },
  {
    name: 'places-point-at-one-another.pdf',
    make: () => from(text(sound()).replace(/\d{10} 00000 n/g, '0000000015 00000 n')),
    expect: read,
  },
  { name: 'root-missing.pdf', make: () => variant({}, { trailer: '/Size 6' }), expect: refused },
  { name: 'root-is-a-number.pdf', make: () => variant({ 1: '42' }), expect: refused },
  { name: 'root-is-itself.pdf', make: () => variant({ 1: '1 0 R' }), expect: refused },
  { name: 'size-lies.pdf', make: () => variant({}, { trailer: '/Size 2 /Root 1 0 R' }), expect: read },
  { name: 'junk-before-header.pdf', make: () => Buffer.concat([Buffer.alloc(900, 0x41), sound()]), expect: read },
  { name: 'junk-after-end.pdf', make: () => Buffer.concat([sound(), Buffer.alloc(20_000, 0)]), expect: read },
  { name: 'header-of-version-9.pdf', make: () => variant({}, { header: '%PDF-9.9\n' }), expect: read },
  { name: 'header-only.pdf', make: () => from('%PDF-1.4\n'), expect: refused },
  { name: 'header-and-end.pdf', make: () => from('%PDF-1.4\n%%EOF\n'), expect: refused },
  { name: 'header-and-noise.pdf', make: () => noise(50_000), expect: refused },
  { name: 'cut-at-a-third.pdf', make: () => sound().subarray(0, 250), expect: refused },
  { name: 'cut-before-table.pdf', make: () => sound().subarray(0, text(sound()).indexOf('xref\n0')), expect: refused },
  { name: 'line-ends-turned.pdf', make: () => from(text(sound()).replaceAll('\n', '\r\n')), expect: read },
  { name: 'bytes-of-high-bit-lost.pdf', make: () => sound().map((byte) => byte & 127), expect: { status: 'ok' } },
  { name: 'nul-filled-middle.pdf', make: () => nulFilled(), expect: { status: 'ok' } },
  { name: 'kids-loop.pdf', make: () => variant({ 2: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }), expect: refused },
  {
    name: 'kids-loop-beside-a-page.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>' }),
    expect: { status: 'partial', word: 'världen' },
  },
  {
    name: 'kids-same-page-often.pdf',
    make: () => variant({ 2: `<< /Type /Pages /Kids [${'3 0 R '.repeat(40)}] /Count 40 >>` }),
    expect: { ...read, pages: 40 },
  },
  {
    name: 'kids-missing.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Count 1 >>' }),
    expect: { status: ['failed', 'ok'] },
  },
  {
    name: 'kids-of-wrong-types.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [null 5 (x) /Name [3 0 R] 99 0 R] /Count 6 >>' }),
    expect: { status: 'failed' },
  },
  { name: 'tree-a-thousand-deep.pdf', make: () => deepTree(1000), expect: { status: ['ok', 'failed'] } },
  { name: 'tree-twenty-thousand-deep.pdf', make: () => deepTree(20_000), expect: { status: ['ok', 'failed'] } },
  {
    name: 'tree-of-a-million-kids.pdf',
    make: () => variant({ 2: `<< /Type /Pages /Kids [${'3 0 R '.repeat(1_000_000)}] /Count 1000000 >>` }),
    expect: { status: 'failed', code: 'limit-exceeded' },
  },
  {
    name: 'count-says-a-billion.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>' }),
    expect: { status: 'ok' },
  },
  {
    name: 'count-says-zero.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 0 >>' }),
    expect: refused,
  },
  {
    name: 'count-negative.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R] /Count -3 >>' }),
    expect: { status: 'failed' },
  },
  {
    name: 'count-a-fraction.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 1.5 >>' }),
    expect: { status: 'ok' },
  },
  {
    name: 'count-a-word.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R] /Count (tre) >>' }),
    expect: { status: 'ok' },
  },
  {
    name: 'count-says-fifty.pdf',
    make: () => variant({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 50 >>' }),
    expect: { status: 'partial', pages: 50 },
  },
  { name: 'zero-pages.pdf', make: () => variant({ 2: '<< /Type /Pages /Kids [] /Count 0 >>' }), expect: refused },
  {
    name: 'page-is-its-own-parent.pdf',
    make: () => drawing(line, '', {}, '/Parent 3 0 R'),
    expect: { status: 'ok' },
  },
  {
    name: 'parent-loop-for-inherited-box.pdf',
    make: () =>
      variant({
        2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>',
        3: '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'contents-refer-to-themselves.pdf',
    make: () => variant({ 4: '[4 0 R]' }),
    expect: { status: 'ok' },
  },
  {
    name: 'contents-a-million-times.pdf',
    make: () =>
      drawing('', '', {
        3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [${'4 0 R '.repeat(300_000)}] /Resources << /Font << /F1 5 0 R >> >> >>`,
        4: { body: '', data: 'q Q ' },
      }),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'contents-missing.pdf',
    make: () => variant({ 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>' }),
    expect: { status: 'ok' },
  },
  {
    name: 'contents-not-there.pdf',
    make: () => variant({ 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 77 0 R >>' }),
    expect: { status: 'ok' },
  },
  { name: 'length-too-long.pdf', make: () => variant({ 4: { body: '', data: line, length: 90_000 } }), expect: read },
  { name: 'length-negative.pdf', make: () => variant({ 4: { body: '', data: line, length: -5 } }), expect: read },
  { name: 'length-missing.pdf', make: () => variant({ 4: { body: '', data: line, length: null } }), expect: read },
  {
    name: 'length-refers-to-itself.pdf',
    make: () => variant({ 4: { body: '', data: line, length: '4 0 R' } }),
    expect: { status: 'ok' },
  },
  {
    name: 'length-loop.pdf',
    make: () => variant({ 4: { body: '', data: line, length: '8 0 R' }, 8: '9 0 R', 9: '8 0 R' }),
    expect: { status: 'ok' },
  },
  {
    name: 'object-stream-first-lies.pdf',
    make: () => packedObjects({ first: 5 }),
    expect: { status: 'failed' },
  },
  {
    name: 'object-stream-counts-a-million.pdf',
    make: () => packedObjects({ count: 1_000_000 }),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'object-stream-extends-itself.pdf',
    make: () => packedObjects({ extends: '/Extends 6 0 R' }),
    expect: { status: 'ok' },
  },
  {
    name: 'table-stream-of-odd-widths.pdf',
    make: () => packedObjects({ widths: '[9 99 0]' }),
    expect: { status: 'failed' },
  },
  {
    name: 'table-stream-of-no-widths.pdf',
    make: () => packedObjects({ widths: '[0 0 0]' }),
    expect: { status: 'failed' },
  },
  {
    name: 'table-stream-index-lies.pdf',
    make: () => packedObjects({ index: '/Index [0 100000000]' }),
    expect: { status: 'ok' },
  },
  {
    name: 'array-ten-thousand-deep.pdf',
    make: () =>
      variant({ 8: `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 1: '<< /Type /Catalog /Pages 2 0 R /Names 8 0 R >>' }),
    expect: read,
  },
  {
    name: 'dictionary-half-a-million-deep-in-page.pdf',
    make: () => drawing(line, '', {}, `/Piece ${'<</A '.repeat(500_000)}`),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'name-of-a-megabyte.pdf',
    make: () => drawing(line, '', {}, `/${'N'.repeat(1_000_000)} 1`),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'comment-without-end.pdf',
    make: () => from(text(sound()).replace('xref\n0', '%'.repeat(100_000))),
    expect: { status: 'ok' },
  },
  {
    name: 'string-without-end.pdf',
    make: () => drawing(`BT /F1 14 Tf 72 700 Td (${'('.repeat(50_000)}`),
    expect: { status: 'ok' },
  },
  {
    name: 'bomb-of-content.pdf',
    make: () => drawing('', '', { 4: bomb(300_000_000, 2) }),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'bomb-of-operators.pdf',
    make: () =>
      drawing('', '', { 4: packed(Buffer.from('q 1 0 0 1 0 0 cm 0 0 9 9 re f Q\n'.repeat(2_000_000)), '', 2) }),
    expect: { status: 'failed' },
  },
  {
    name: 'bomb-of-letters.pdf',
    make: () =>
      drawing('', '', {
        4: packed(
          Buffer.from(`BT /F1 9 Tf ${`1 0 0 1 50 700 Tm (${'ord '.repeat(50)}) Tj\n`.repeat(60_000)} ET`),
          '',
          2,
        ),
      }),
    expect: { status: 'failed' },
  },
  {
    name: 'bomb-of-words-on-many-lines.pdf',
    make: () =>
      drawing('', '', {
        4: packed(
          Buffer.from(
            `BT /F1 1 Tf ${Array.from({ length: 40_000 }, (_, i) => `1 0 0 1 ${(i % 40) * 14} ${800 - Math.floor(i / 40) * 0.8} Tm (ord ${i}) Tj`).join('\n')} ET`,
          ),
        ),
      }),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'bomb-of-table-stream.pdf',
    make: () =>
      Buffer.concat([
        from('%PDF-1.7\n'),
        objectBytes(1, bomb(300_000_000, 2, '/Type /XRef /Size 99999999 /Root 1 0 R /W [1 2 1]')),
        from('startxref\n9\n%%EOF\n'),
      ]),
    expect: { status: 'failed' },
  },
  { name: 'bomb-of-object-stream.pdf', make: () => bombOfObjects(), expect: { status: ['ok', 'failed'] } },
  {
    name: 'bomb-of-run-lengths.pdf',
    make: () =>
      drawing('', '', {
        4: { body: '/Filter /RunLengthDecode', data: Buffer.alloc(2_000_000, Buffer.from([0x81, 0x20])) },
      }),
    expect: { status: ['ok', 'failed'] },
  },
  {
    name: 'filters-a-thousand-deep.pdf',
    make: () => drawing('', '', { 4: { body: `/Filter [${'/ASCIIHexDecode '.repeat(1000)}]`, data: '3>' } }),
    expect: { status: 'ok' },
  },
  {
    name: 'filter-unknown.pdf',
    make: () => drawing('', '', { 4: { body: '/Filter /NoSuchDecode', data: line } }),
    expect: { status: 'ok' },
  },
  {
    name: 'filter-of-garbage.pdf',
    make: () => drawing('', '', { 4: { body: '/Filter /FlateDecode', data: 'inte packat' } }),
    expect: { status: 'ok' },
  },
  {
    name: 'flate-cut-off.pdf',
    make: () => {
      const bytes = deflateSync(from(line.repeat(50)));
      return drawing('', '', { 4: { body: '/Filter /FlateDecode', data: bytes.subarray(0, bytes.length - 20) } });
    },
    expect: { status: 'ok', word: 'världen' },
  },
  {
    name: 'lzw-of-garbage.pdf',
    make: () => drawing('', '', { 4: { body: '/Filter /LZWDecode', data: Buffer.alloc(5000, 0xa5) } }),
    expect: { status: 'ok' },
  },
  {
    name: 'predictor-of-huge-columns.pdf',
    make: () =>
      drawing('', '', {
        4: packed(from(line), '/DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 /BitsPerComponent 16 >>'),
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'outlines-loop.pdf',
    make: () =>
      variant({
        1: '<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R >>',
        8: '<< /First 9 0 R /Last 9 0 R >>',
        9: '<< /Title (a) /Next 9 0 R /First 8 0 R /Parent 9 0 R >>',
      }),
    expect: read,
  },
  {
    name: 'names-loop.pdf',
    make: () =>
      variant({
        1: '<< /Type /Catalog /Pages 2 0 R /Names << /Dests 8 0 R >> /PageLabels 8 0 R >>',
        8: '<< /Kids [8 0 R 8 0 R] >>',
      }),
    expect: read,
  },
  {
    name: 'structure-tree-loop.pdf',
    make: () =>
      variant({
        1: '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R >>',
        8: '<< /Type /StructTreeRoot /K 9 0 R /ParentTree 8 0 R >>',
        9: '<< /S /P /P 9 0 R /K [9 0 R 8 0 R] >>',
      }),
    expect: read,
  },
  {
    name: 'encrypt-of-unknown-filter.pdf',
    make: () =>
      variant({}, { trailer: '/Size 6 /Root 1 0 R /Encrypt << /Filter /Adobe.PubSec /V 9 >> /ID [<00> <00>]' }),
    expect: { status: 'failed', code: ['encrypted', 'unreadable-input'] },
  },
  {
    name: 'encrypt-of-garbage.pdf',
    make: () =>
      variant(
        {},
        {
          trailer:
            '/Size 6 /Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 9999 /P -4 /O (kort) /U (kort) >> /ID [<00> <00>]',
        },
      ),
    expect: { status: 'failed', code: ['encrypted', 'unreadable-input'] },
  },
  {
    name: 'encrypt-refers-to-itself.pdf',
    make: () => variant({ 8: '8 0 R' }, { trailer: '/Size 9 /Root 1 0 R /Encrypt 8 0 R' }),
    expect: { status: 'ok' },
  },
];

/** Two tables that name one another as the one before. */
function loopingTables(): Buffer {
  const whole = text(sound());
  const at = whole.indexOf('xref\n0');
  return from(whole.replace('/Root 1 0 R >>', `/Root 1 0 R /Prev ${at} >>`));
}

function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 12345;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  bytes.set(from('%PDF-1.4\n'));
  return bytes;
}

function nulFilled(): Buffer {
  const bytes = sound();
  const at = text(bytes).indexOf('4 0 obj');
  bytes.fill(0, at, at + 60);
  return bytes;
}

function bombOfObjects(): Buffer {
  return rawPdf({
    ...soundObjects,
    8: bomb(200_000_000, 2, '/Type /ObjStm /N 20000000 /First 100000000', 0x31),
  });
}
