import { deflateSync } from 'node:zlib';
import type { Expectation, HostileFile } from './hostile-file.ts';
import { drawing, line, objectBytes, packed, type RawObject, type RawPdfOptions, rawPdf, variant } from './raw-pdf.ts';

/** Further kinds of hostile PDFs, most of them one change to a sound page; those that a reader must still read expect its word. */

type Objects = Readonly<Record<number, RawObject | string>>;
const read: Expectation = { status: 'ok', word: 'världen' };
const either: Expectation = { status: ['ok', 'partial', 'failed'] };
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const from = (content: string): Buffer => Buffer.from(content, 'latin1');
const changed = (bytes: Buffer, change: (content: string) => string): Buffer => from(change(text(bytes)));
const sound = (): Buffer => variant({});

const kind = (name: string, expect: Expectation, make: () => Uint8Array): HostileFile => ({
  name: `kind-${name}.pdf`,
  make,
  expect,
});
/** The sound page with some objects replaced or added. */
const objects = (name: string, expect: Expectation, own: Objects, options?: RawPdfOptions): HostileFile =>
  kind(name, expect, () => variant(own, options));
/** The sound page with entries in its catalogue. */
const catalogue = (name: string, entries: string, own: Objects = {}, expect: Expectation = read): HostileFile =>
  objects(name, expect, { 1: `<< /Type /Catalog /Pages 2 0 R ${entries} >>`, ...own });
/** The sound page with entries of its own. */
const page = (name: string, entries: string, own: Objects = {}, expect: Expectation = read): HostileFile =>
  kind(name, expect, () => drawing(line, '', own, entries));
/** The line and something drawn after it. */
const drawn = (
  name: string,
  content: string,
  resources = '',
  own: Objects = {},
  expect: Expectation = read,
): HostileFile => kind(name, expect, () => drawing(`${line}${content}`, resources, own));

/** A report of several pages, each with a word of its own. */
function pages(count: number, own: Objects = {}): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${10 + 2 * index} 0 R`).join(' ');
  const all: Record<number, RawObject | string> = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  };
  for (let index = 0; index < count; index++) {
    all[10 + 2 * index] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${11 + 2 * index} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`;
    all[11 + 2 * index] = { body: '', data: `${line}BT /F1 14 Tf 72 600 Td (Blad ${index + 1}) Tj ET` };
  }
  return rawPdf({ ...all, ...own });
}

/** Appends objects with a cross-reference of their own, as programs save changes. */
function update(bytes: Buffer, own: Objects, options: { trailer?: string; previous?: number; free?: number[] } = {}) {
  const parts: Buffer[] = [bytes];
  let at = bytes.length;
  const rows: string[] = [];
  for (const [number, object] of Object.entries(own)) {
    const piece = objectBytes(Number(number), object);
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(piece);
    at += piece.length;
  }
  for (const number of options.free ?? []) rows.push(`${number} 1\n0000000000 00001 f \n`);
  const previous = options.previous ?? Number(/startxref\n(\d+)/.exec(text(bytes))?.[1]);
  const trailer = options.trailer ?? '/Size 99 /Root 1 0 R';
  parts.push(from(`xref\n${rows.join('')}trailer\n<< ${trailer} /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The sound page with its cross-reference as a stream; `entries` change its dictionary. */
function streamed(entries = '', widths: readonly [number, number, number] = [1, 4, 2]): Buffer {
  const whole = text(sound());
  const body = whole.slice(0, whole.indexOf('xref\n0'));
  const rows = Array.from({ length: 7 }, (_, number) => {
    const at = number === 6 ? body.length : body.indexOf(`${number} 0 obj`);
    const row = Buffer.alloc(widths[0] + widths[1] + widths[2]);
    if (number > 0) {
      row[widths[0] - 1] = 1;
      row.writeUIntBE(at, widths[0], widths[1]);
    }
    return row;
  });
  const stream = objectBytes(6, {
    body: `/Type /XRef /Size 7 /W [${widths.join(' ')}] /Root 1 0 R /Filter /FlateDecode ${entries}`,
    data: deflateSync(Buffer.concat(rows)),
  });
  return Buffer.concat([from(body), stream, from(`startxref\n${body.length}\n%%EOF\n`)]);
}

const box = (value: string) => (): Buffer =>
  variant({
    3: `<< /Type /Page /Parent 2 0 R ${value} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
  });

const image = (entries: string, data: Uint8Array | string, size = '100'): Objects => ({
  8: {
    body: `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} /ColorSpace /DeviceGray /BitsPerComponent 8 ${entries}`,
    data,
  },
});
const pictured = (name: string, entries: string, data: Uint8Array | string = 'abc', size?: string): HostileFile =>
  drawn(name, 'q 90 0 0 90 40 40 cm /Im0 Do Q', '/XObject << /Im0 8 0 R >>', image(entries, data, size));

const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  let state = 12_345;
  for (let i = 0; i < length; i++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[i] = state >> 16;
  }
  return bytes;
};

const spoilt: readonly HostileFile[] = [
  ...[50, 70, 90].map((percent) =>
    kind(`cut-at-${percent}`, either, () => {
      const bytes = pages(5);
      return bytes.subarray(0, Math.floor((bytes.length * percent) / 100));
    }),
  ),
  kind('header-lost', read, () => sound().subarray(9)),
  kind('header-misspelt', read, () => changed(sound(), (it) => it.replace('%PDF-1.7', '%PFD-1.7'))),
  kind('header-after-70-kilobytes', read, () => Buffer.concat([Buffer.alloc(70_000, 0x41), sound()])),
  kind('header-after-mail', read, () =>
    Buffer.concat([from(`Content-Type: application/pdf\r\n${'X-Rad: 1\r\n'.repeat(200)}\r\n`), sound()]),
  ),
  kind('header-twice', read, () => Buffer.concat([from('%PDF-1.4\n'), sound()])),
  kind('two-files-in-one', read, () => Buffer.concat([sound(), sound()])),
  kind('endobj-missing', read, () => changed(sound(), (it) => it.replaceAll('endobj\n', ''))),
  kind('endstream-missing', either, () => changed(sound(), (it) => it.replace('\nendstream', ''))),
  kind('stream-word-with-blanks', read, () => changed(sound(), (it) => it.replace('stream\n', 'stream   \n'))),
  kind('mac-line-ends', either, () => changed(sound(), (it) => it.replaceAll('\n', '\r'))),
  kind('nuls-between-objects', either, () =>
    changed(sound(), (it) => it.replaceAll('endobj\n', `endobj\n${'\0'.repeat(99)}`)),
  ),
  kind('comments-everywhere', read, () =>
    changed(sound(), (it) => it.replaceAll('endobj\n', 'endobj\n%obj 3 0 obj <<\n')),
  ),
  kind('table-rows-of-19-bytes', read, () =>
    changed(sound(), (it) => it.replaceAll(' n \n', ' n\n').replaceAll(' f \n', ' f\n')),
  ),
  kind('table-begins-at-1', read, () => changed(sound(), (it) => it.replace('xref\n0 6', 'xref\n1 6'))),
  kind('table-of-letters', read, () => changed(sound(), (it) => it.replace(/\d{10} 00000 n/g, 'abcdefghij 00000 n'))),
  kind('generations-of-9', either, () => changed(sound(), (it) => it.replaceAll('00000 n', '00009 n'))),
  kind('eof-mark-missing', read, () => changed(sound(), (it) => it.replace('%%EOF\n', ''))),
  kind('trailer-unclosed', either, () => changed(sound(), (it) => it.replace('/Root 1 0 R >>', '/Root 1 0 R'))),
  kind('trailer-in-trailer', either, () =>
    changed(sound(), (it) => it.replace('trailer\n', 'trailer trailer << /Size 1 >> trailer\n')),
  ),
  kind('root-points-at-page', either, () => variant({}, { trailer: '/Size 6 /Root 3 0 R' })),
  kind('catalogue-untyped', read, () => variant({ 1: '<< /Pages 2 0 R >>' })),
  kind('page-untyped', read, () => changed(sound(), (it) => it.replace('/Type /Page /', '/'))),
  kind('tree-untyped', read, () => changed(sound(), (it) => it.replace('/Type /Pages', ''))),
  kind('objects-twice', either, () => Buffer.concat([sound().subarray(0, 60), sound()])),
  kind('object-number-huge', either, () => variant({ 4: '<< >>', 99999: { body: '', data: line } })),
  kind('streamed-table', read, () => streamed()),
  kind('streamed-table-loop', read, () => streamed('/Prev 1')),
  kind('streamed-table-index-negative', either, () => streamed('/Index [-5 12]')),
  kind('streamed-table-index-huge', either, () => streamed('/Index [0 999999999]')),
  kind('streamed-table-size-huge', either, () => changed(streamed(), (it) => it.replace('/Size 7', '/Size 999999999'))),
  kind('streamed-table-widths-huge', either, () =>
    changed(streamed(), (it) => it.replace('[1 4 2]', '[1 400000000 2]')),
  ),
  kind('streamed-table-cut', either, () => streamed().subarray(0, -120)),
  kind('hybrid-table-stream-lost', read, () => variant({}, { trailer: '/Size 6 /Root 1 0 R /XRefStm 99999' })),
  kind('hybrid-table-stream-is-page', either, () => variant({}, { trailer: '/Size 6 /Root 1 0 R /XRefStm 9' })),
  kind('linearised-head-only', either, () =>
    pages(5, { 60: '<< /Linearized 1 /L 99999 /H [500 60] /O 10 /E 900 /N 5 /T 1500 >>' }).subarray(0, 900),
  ),
  objects('linearised-lies', read, { 9: '<< /Linearized 1 /L 5 /H [9 9] /O 3 /E 9 /N 99 /T 9 >>' }),
];

const updated: readonly HostileFile[] = [
  kind('update-of-content', { status: 'ok', word: 'Rättad' }, () =>
    update(sound(), { 4: { body: '', data: 'BT /F1 14 Tf 72 700 Td (R\xe4ttad rad) Tj ET' } }),
  ),
  kind('update-frees-content', either, () => update(sound(), {}, { free: [4] })),
  kind('update-frees-tree', either, () => update(sound(), {}, { free: [2] })),
  kind('update-of-nothing-300-times', read, () => {
    let bytes = sound();
    for (let turn = 0; turn < 300; turn++) bytes = update(bytes, { 50: `<< /Turn ${turn} >>` });
    return bytes;
  }),
  kind('update-previous-is-itself', either, () => {
    const once = update(sound(), { 50: '<< >>' });
    return changed(once, (it) => it.replace(/\/Prev \d+/, `/Prev ${/startxref\n(\d+)\n%%EOF\n$/.exec(it)![1]}`));
  }),
  kind('update-previous-negative', either, () => update(sound(), { 50: '<< >>' }, { previous: -7 })),
  kind('update-previous-behind-end', read, () => update(sound(), { 50: '<< >>' }, { previous: 9_999_999 })),
  kind('update-without-root', either, () => update(sound(), { 50: '<< >>' }, { trailer: '/Size 99' })),
  kind('update-to-empty-tree', either, () => update(sound(), { 2: '<< /Type /Pages /Kids [] /Count 0 >>' })),
  kind('update-half-written', either, () => update(sound(), { 4: { body: '', data: line } }).subarray(0, -90)),
];

const treed: readonly HostileFile[] = [
  ...['(x)', '/x', 'null', '[ ]', '<< >>', '9 0 R', '-1'].map((kid, index) =>
    objects(`kid-odd-${index + 1}`, either, { 2: `<< /Type /Pages /Kids [${kid} 3 0 R] /Count 2 >>` }),
  ),
  objects('kids-a-reference', read, { 2: '<< /Type /Pages /Kids 9 0 R /Count 1 >>', 9: '[3 0 R]' }),
  objects('kids-direct-page', either, {
    2: '<< /Type /Pages /Count 1 /Kids [<< /Type /Page /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>] >>',
  }),
  objects('kids-two-parents', either, {
    2: '<< /Type /Pages /Kids [9 0 R 9 0 R] /Count 2 >>',
    9: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>',
  }),
  objects('kids-loop-of-three', either, {
    2: '<< /Type /Pages /Kids [8 0 R 3 0 R] /Count 2 >>',
    8: '<< /Type /Pages /Parent 2 0 R /Kids [9 0 R] /Count 1 >>',
    9: '<< /Type /Pages /Parent 8 0 R /Kids [2 0 R] /Count 1 >>',
  }),
  objects('tree-is-a-page', either, { 1: '<< /Type /Catalog /Pages 3 0 R >>' }),
  objects('tree-is-the-catalogue', either, { 1: '<< /Type /Catalog /Pages 1 0 R /Kids [3 0 R] /Count 1 >>' }),
  objects('parent-missing', read, {
    3: '<< /Type /Page /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  }),
  objects('resources-inherited-from-loop', either, {
    3: '<< /Type /Page /Parent 9 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    9: '<< /Type /Pages /Parent 9 0 R /Kids [3 0 R] >>',
  }),
  objects(
    'contents-empty-list',
    { status: ['ok', 'failed'] },
    {
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [] >>',
    },
  ),
  objects('contents-odd-list', read, {
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [null 99 0 R (x) 4 0 R] /Resources << /Font << /F1 5 0 R >> >> >>',
  }),
  objects('contents-list-in-itself', either, {
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 9 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    9: '[9 0 R 4 0 R]',
  }),
  objects('contents-a-string', either, { 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents (x) >>' }),
];

const boxed: readonly HostileFile[] = [
  ...Object.entries({
    'box-missing': '',
    'box-null': '/MediaBox null',
    'box-of-references': '/MediaBox [9 0 R 9 0 R 9 0 R 9 0 R]',
    'box-upside-down': '/MediaBox [0 842 595 0]',
    'box-shifted-far': '/MediaBox [100000 100000 100595 100842]',
    'box-a-billion': '/MediaBox [0 0 1e9 1e9]',
    'box-a-strip': '/MediaBox [0 0 595 0.01]',
    'box-of-six-numbers': '/MediaBox [0 0 595 842 1 2]',
    'crop-larger-than-media': '/MediaBox [0 0 595 842] /CropBox [-9999 -9999 9999 9999]',
    'crop-not-a-number': '/MediaBox [0 0 595 842] /CropBox [NaN NaN NaN NaN]',
    'rotate-45': '/MediaBox [0 0 595 842] /Rotate 45',
    'rotate-minus-90': '/MediaBox [0 0 595 842] /Rotate -90',
    'rotate-a-word': '/MediaBox [0 0 595 842] /Rotate /East',
    'rotate-a-fraction': '/MediaBox [0 0 595 842] /Rotate 89.5',
    'unit-a-word': '/MediaBox [0 0 595 842] /UserUnit (stor)',
    'unit-tiny': '/MediaBox [0 0 595 842] /UserUnit 0.0001',
    'unit-infinite': '/MediaBox [0 0 595 842] /UserUnit 1e400',
  }).map(([name, entries]) => kind(name, either, box(entries))),
];

const actions: readonly HostileFile[] = [
  catalogue('open-script', '/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >>'),
  catalogue('open-script-stream', '/OpenAction << /S /JavaScript /JS 9 0 R >>', {
    9: packed(Buffer.alloc(3_000_000, 'app.alert(1);')),
  }),
  catalogue('open-action-chain-loop', '/OpenAction 9 0 R', { 9: '<< /S /JavaScript /JS (1) /Next 9 0 R >>' }),
  catalogue('open-launch', '/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>'),
  catalogue('open-destination-loop', '/OpenAction 9 0 R', { 9: '[9 0 R /Fit]' }),
  catalogue('open-action-a-number', '/OpenAction 42'),
  page('page-open-script', '/AA << /O << /S /JavaScript /JS (for\\(;;\\);) >> /C 9 0 R >>', { 9: '9 0 R' }),
  catalogue('names-script-loop', '/Names << /JavaScript 9 0 R >>', { 9: '<< /Kids [9 0 R] /Names [(a) 9 0 R] >>' }),
  catalogue('names-deep', '/Names << /Dests 9 0 R >>', { 9: `${'<< /Kids ['.repeat(800)} ${'] >>'.repeat(800)}` }),
  catalogue('destinations-loop', '/Dests 9 0 R', { 9: '<< /a 9 0 R /b [9 0 R /XYZ] >>' }),
  catalogue('outlines-loop-of-two', '/Outlines 8 0 R', {
    8: '<< /First 9 0 R /Last 9 0 R /Count 1 >>',
    9: '<< /Title (a) /Parent 8 0 R /Next 9 0 R /First 8 0 R /Prev 9 0 R >>',
  }),
  catalogue('page-labels-loop', '/PageLabels 9 0 R', { 9: '<< /Kids [9 0 R] /Nums [0 9 0 R] >>' }),
  catalogue('page-labels-of-garbage', '/PageLabels << /Nums [(a) (b) -5 << /S /R /St 999999999 >>] >>'),
  catalogue('embedded-file-loop', '/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>', {
    9: '<< /Type /Filespec /EF << /F 9 0 R >> /RF << /F [9 0 R 9 0 R] >> >>',
  }),
  catalogue(
    'portfolio',
    '/Collection << /View /T /D (a.pdf) >> /Names << /EmbeddedFiles << /Names [(a.pdf) 9 0 R] >> >>',
    {
      9: '<< /Type /Filespec /F (a.pdf) /EF << /F 8 0 R >> >>',
      8: { body: '/Type /EmbeddedFile', data: sound() },
    },
  ),
  catalogue('embedded-path-upwards', '/Names << /EmbeddedFiles << /Names [(../../a) 9 0 R] >> >>', {
    9: '<< /Type /Filespec /F (../../../../tmp/ute.txt) /EF << /F 8 0 R >> >>',
    8: { body: '/Type /EmbeddedFile', data: 'ute' },
  }),
  catalogue('form-xfa-list', '/AcroForm << /Fields [] /XFA [(template) 9 0 R (datasets) 9 0 R] >>', {
    9: { body: '', data: `<a>${'<b>'.repeat(5000)}</a>` },
  }),
  catalogue('form-fields-loop', '/AcroForm << /Fields [9 0 R] >>', {
    9: '<< /FT /Tx /T (a) /Kids [9 0 R] /Parent 9 0 R >>',
  }),
  page('form-widget-appearance-loop', '/Annots [8 0 R]', {
    8: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 50 20] /AP << /N 9 0 R >> >>',
    9: { body: '/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 9 0 R >> >>', data: '/F Do' },
  }),
  catalogue('form-calculation-loop', '/AcroForm << /Fields [8 0 R] /CO [8 0 R] >>', {
    8: '<< /FT /Tx /T (a) /AA << /C << /S /JavaScript /JS (for\\(;;\\);) >> >> >>',
  }),
  catalogue('metadata-entities', '/Metadata 9 0 R', {
    9: {
      body: '/Type /Metadata /Subtype /XML',
      data: `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><x>&j;</x>`,
    },
  }),
  catalogue('metadata-a-bomb', '/Metadata 9 0 R', {
    9: packed(Buffer.alloc(20_000_000, 0x3c), '/Type /Metadata /Subtype /XML'),
  }),
  catalogue('structure-parents-loop', '/StructTreeRoot 9 0 R /MarkInfo << /Marked true >>', {
    9: '<< /Type /StructTreeRoot /K [9 0 R] /ParentTree 9 0 R /Nums [0 9 0 R] /Kids [9 0 R] >>',
  }),
  catalogue('structure-roles-loop', '/StructTreeRoot 9 0 R', {
    9: '<< /Type /StructTreeRoot /RoleMap << /A /B /B /A >> /K << /S /A /P 9 0 R /K 0 >> >>',
  }),
  catalogue('viewer-preferences-of-garbage', '/ViewerPreferences [1 2] /PageMode 7 /PageLayout (x) /Lang 5 /Version 3'),
  catalogue(
    'extensions-and-version-2',
    '/Version /2.0 /Extensions << /ISO_ << /BaseVersion /2.0 /ExtensionLevel 32002 >> >>',
  ),
  catalogue(
    'layers-of-garbage',
    '/OCProperties << /OCGs [9 0 R 9 0 R (x)] /D << /Order [9 0 R [[[]]]] /ON 9 0 R /BaseState 3 >> >>',
    {
      9: '<< /Type /OCG /Name 9 0 R >>',
    },
  ),
  catalogue('output-intents-loop', '/OutputIntents [9 0 R]', { 9: '<< /DestOutputProfile 9 0 R /S 9 0 R >>' }),
  catalogue('signature-of-garbage', '/AcroForm << /SigFlags 3 /Fields [8 0 R] >>', {
    8: '<< /FT /Sig /T (s) /V 9 0 R >>',
    9: '<< /Type /Sig /ByteRange [0 99999999 -5 7] /Contents <00> >>',
  }),
];

const annotations: readonly HostileFile[] = [
  ...[
    'Link',
    'Text',
    'FreeText',
    'Stamp',
    'Ink',
    'Popup',
    'FileAttachment',
    'Sound',
    'Screen',
    '3D',
    'Redact',
    'Odd',
  ].map((subtype) =>
    page(`annotation-${subtype.toLowerCase()}-of-garbage`, '/Annots [9 0 R 9 0 R null (x) 99 0 R]', {
      9: `<< /Type /Annot /Subtype /${subtype} /Rect [0 0 1e9 -1e9] /Parent 9 0 R /Popup 9 0 R /AP << /N 9 0 R /D 42 >> /A 9 0 R /QuadPoints [1 2 3] /InkList [[1] 2] /DA 7 /C [9 9 9 9 9 9] /Border [(x)] >>`,
    }),
  ),
  page('annotations-list-in-itself', '/Annots 9 0 R', { 9: '[9 0 R 9 0 R]' }),
];

const filters: readonly HostileFile[] = [
  ...[
    'ASCIIHexDecode',
    'ASCII85Decode',
    'LZWDecode',
    'RunLengthDecode',
    'FlateDecode',
    'CCITTFaxDecode',
    'DCTDecode',
    'JBIG2Decode',
    'JPXDecode',
    'BrotliDecode',
    'Crypt',
  ].flatMap((filter) => [
    objects(`content-by-${filter.toLowerCase()}-of-noise`, either, {
      4: { body: `/Filter /${filter}`, data: noise(4000) },
    }),
    pictured(`picture-by-${filter.toLowerCase()}-of-noise`, `/Filter /${filter}`, noise(4000)),
  ]),
  objects('filters-a-loop', either, { 4: { body: '/Filter 9 0 R', data: line }, 9: '[9 0 R]' }),
  objects('filter-parameters-a-loop', read, {
    4: { ...packed(from(line)), body: '/Filter /FlateDecode /DecodeParms 9 0 R' },
    9: '[9 0 R]',
  }),
  objects('filter-parameters-huge', either, {
    4: {
      ...packed(from(line)),
      body: '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 2147483647 /BitsPerComponent 32 >>',
    },
  }),
  objects('filters-of-every-kind', either, {
    4: { body: '/Filter [/ASCII85Decode /LZWDecode /RunLengthDecode /FlateDecode]', data: noise(999) },
  }),
  pictured(
    'picture-fax-of-huge-columns',
    '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 /Rows 2000000000 >>',
    noise(500),
  ),
  pictured('picture-fax-of-no-columns', '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 0 >>', noise(500)),
  pictured('picture-jbig2-globals-loop', '/Filter /JBIG2Decode /DecodeParms << /JBIG2Globals 8 0 R >>', noise(500)),
  pictured('picture-of-60000', '/Filter /FlateDecode', deflateSync(Buffer.alloc(1000)), '60000'),
  pictured('picture-indexed-short', '/ColorSpace [/Indexed /DeviceRGB 255 <00>]', Buffer.alloc(10_000, 200)),
  pictured('picture-indexed-in-itself', '/ColorSpace 9 0 R /Mask 8 0 R /SMask 8 0 R', Buffer.alloc(10_000)),
  pictured(
    'picture-mask-range-odd',
    '/Mask [900 -5 (x)] /Decode [9 -9] /Intent 7 /Interpolate 5',
    Buffer.alloc(10_000),
  ),
  pictured('picture-profile-of-garbage', '/ColorSpace [/ICCBased 9 0 R]', Buffer.alloc(10_000)),
];

const drawings: readonly HostileFile[] = [
  drawn('operators-in-a-string', `(${'q Q '.repeat(50_000)}) pop`),
  drawn('operands-a-million', `${'1 '.repeat(300_000)} re f`),
  drawn('text-arrays-a-hundred-thousand', `BT /F1 1 Tf [${'(a) -1 '.repeat(20_000)}] TJ ET`, '', {}, either),
  drawn('text-never-ended', 'BT '.repeat(20_000)),
  drawn('path-never-painted', `0 0 m ${'9 9 l '.repeat(100_000)}`),
  drawn('clips-nested', `${'0 0 500 800 re W n '.repeat(5000)}`),
  drawn('curves-of-infinity', '1e308 1e308 m 1e308 -1e308 1e308 1e308 -1e308 1e308 c S 1e39 w 0 0 m 9 9 l S'),
  drawn('states-a-loop', '/G0 gs 0 0 99 99 re f', '/ExtGState << /G0 9 0 R >>', {
    9: '<< /SMask 9 0 R /Font [9 0 R 1] /TR 9 0 R /BM [9 0 R] /G 9 0 R >>',
  }),
  drawn(
    'soft-mask-group-in-itself',
    '/G0 gs 0 0 99 99 re f',
    '/ExtGState << /G0 << /SMask << /S /Luminosity /G 9 0 R >> >> >>',
    {
      9: {
        body: '/Subtype /Form /BBox [0 0 99 99] /Group << /S /Transparency >> /Resources << /ExtGState << /G0 << /SMask << /S /Alpha /G 9 0 R >> >> >> >>',
        data: '/G0 gs 0 0 99 99 re f',
      },
    },
  ),
  drawn('pattern-type-9', '/Pattern cs /P0 scn 0 0 99 99 re f', '/Pattern << /P0 << /PatternType 9 >> >>', {}, either),
  drawn(
    'pattern-of-no-size',
    '/Pattern cs /P0 scn 0 0 99 99 re f',
    '/Pattern << /P0 9 0 R >>',
    {
      9: {
        body: '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 0 0] /XStep 0 /YStep 0 /Resources << >>',
        data: '0 0 1 1 re f',
      },
    },
    either,
  ),
  drawn(
    'pattern-of-huge-size',
    '/Pattern cs /P0 scn 0 0 99 99 re f',
    '/Pattern << /P0 9 0 R >>',
    {
      9: {
        body: '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1e9 1e9] /XStep 1e-9 /YStep 1e9 /Resources << >>',
        data: '0 0 1 1 re f',
      },
    },
    either,
  ),
  drawn(
    'shading-in-itself',
    '/S0 sh',
    '/Shading << /S0 9 0 R >>',
    { 9: '<< /ShadingType 3 /ColorSpace 9 0 R /Coords [0 0 0 0 0 0] /Function 9 0 R >>' },
    either,
  ),
  drawn(
    'shading-mesh-of-noise',
    '/S0 sh',
    '/Shading << /S0 9 0 R >>',
    {
      9: {
        body: '/ShadingType 7 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 1e9 0 1e9 0 1 0 1 0 1]',
        data: noise(20_000),
      },
    },
    either,
  ),
  drawn(
    'function-type-4-loop',
    '/C0 cs 0.5 scn 0 0 99 99 re f',
    '/ColorSpace << /C0 [/Separation /Odd /DeviceRGB 9 0 R] >>',
    {
      9: {
        body: '/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]',
        data: `{ ${'dup '.repeat(20_000)} ${'{ '.repeat(500)} ${'} if '.repeat(500)} }`,
      },
    },
    either,
  ),
  drawn(
    'function-type-4-copies',
    '/C0 cs 0.5 scn 0 0 99 99 re f',
    '/ColorSpace << /C0 [/Separation /Odd /DeviceRGB 9 0 R] >>',
    {
      9: {
        body: '/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]',
        data: '{ 99999999 copy 1e9 exp 2147483647 -9 roll }',
      },
    },
    either,
  ),
  drawn(
    'function-of-no-domain',
    '/C0 cs 0.5 scn 0 0 99 99 re f',
    '/ColorSpace << /C0 [/Separation /Odd /DeviceRGB << /FunctionType 2 /N -1e9 >>] >>',
    {},
    either,
  ),
  drawn(
    'colours-of-99-parts',
    '/C0 cs 1 1 1 scn 0 0 9 9 re f',
    `/ColorSpace << /C0 [/DeviceN [${'/A '.repeat(99)}] /DeviceRGB 9 0 R] >>`,
    { 9: '9 0 R' },
    either,
  ),
  drawn('forms-of-odd-boxes', '/F0 Do', '/XObject << /F0 9 0 R >>', {
    9: { body: '/Subtype /Form /BBox [NaN (x)] /Matrix [0 0 0 0 0 0]', data: line },
  }),
  drawn('form-without-subtype', '/F0 Do', '/XObject << /F0 9 0 R >>', { 9: { body: '', data: line } }),
  drawn('marked-content-of-garbage', '/OC 7 BDC /Span << /ActualText <FEFFD800D800> /MCID -1 >> BDC EMC EMC EMC'),
  drawn('inline-image-of-huge-claim', 'BI /W 99999 /H 99999 /BPC 8 /CS /G ID abc EI', '', {}, either),
  drawn('inline-image-of-odd-filter', 'BI /W 9 /H 9 /BPC 8 /CS /G /F [/A85 /Odd] ID ~> EI', '', {}, either),
  drawn('type-3-glyphs-in-one-another', 'BT /F3 10 Tf 9 9 Td (aaaa) Tj ET', '/XObject << >>', {
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  }),
];

const font = (name: string, body: string, own: Objects = {}): HostileFile => objects(name, either, { 5: body, ...own });
const descended = (extra: string): string =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [8 0 R] ${extra} >>`;
const cid =
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Ordering (Identity) /Registry (Adobe) /Supplement 0 >>';

const fonts: readonly HostileFile[] = [
  font(
    'font-type-3-of-garbage',
    '<< /Type /Font /Subtype /Type3 /FontMatrix [0 0 0 0 0 0] /FontBBox [NaN] /CharProcs 5 0 R /Encoding 5 0 R /FirstChar -9 /LastChar 99999999 /Widths 5 0 R >>',
  ),
  font(
    'font-type-3-draws-itself',
    '<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 750 750] /CharProcs << /H 9 0 R >> /Encoding << /Differences [72 /H] >> /FirstChar 72 /LastChar 72 /Widths [1000] /Resources << /Font << /F1 5 0 R >> >> >>',
    {
      9: { body: '', data: '1000 0 d0 BT /F1 9 Tf (H) Tj ET' },
    },
  ),
  font('font-encoding-in-itself', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 9 0 R >>', {
    9: '<< /BaseEncoding 9 0 R /Differences [9 0 R 1e9 /a -5 /b] >>',
  }),
  font('font-to-unicode-of-noise', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R >>', {
    9: { body: '', data: noise(9000) },
  }),
  font('font-to-unicode-range-huge', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R >>', {
    9: {
      body: '',
      data: '1 beginbfrange <00> <ffffffff> <0041> endbfrange 1 begincidrange <0000> <ffffffff> 0 endcidrange',
    },
  }),
  font('font-to-unicode-in-itself', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R >>', {
    9: { body: '/UseCMap 9 0 R', data: '' },
  }),
  font('font-descriptor-in-itself', '<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor 9 0 R >>', {
    9: '<< /FontFile2 9 0 R /FontFile3 9 0 R /Flags 9 0 R /FontBBox 9 0 R >>',
  }),
  ...['FontFile', 'FontFile2', 'FontFile3'].map((entry) =>
    font(
      `font-${entry.toLowerCase()}-of-noise`,
      '<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor 8 0 R >>',
      {
        8: `<< /Type /FontDescriptor /FontName /A /Flags 4 /${entry} 9 0 R >>`,
        9: {
          body: '/Subtype /Type1C /Length1 999999999 /Length2 -5',
          data: Buffer.concat([from('\0\x01\0\0\xff\xff'), noise(6000)]),
        },
      },
    ),
  ),
  font(
    'font-widths-negative',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255 /Widths [-1e9 1e9 (x) null] >>',
  ),
  font(
    'font-descendants-none',
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [] >>',
  ),
  font('font-cid-widths-of-garbage', descended(''), {
    8: `${cid} /W [0 [1e9 (x)] 5 4294967295 500 9 0 R] /DW -1e30 /CIDToGIDMap 8 0 R >>`,
  }),
  font('font-cid-map-short', descended('/ToUnicode /Identity-H'), {
    8: `${cid} /CIDToGIDMap 9 0 R >>`,
    9: { body: '', data: 'x' },
  }),
  font(
    'font-encoding-name-a-path',
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /..#2F..#2Fetc#2Fpasswd /DescendantFonts [8 0 R] >>',
    { 8: `${cid} >>` },
  ),
  font('font-name-a-path', '<< /Type /Font /Subtype /Type1 /BaseFont /..#2F..#2F..#2Fetc#2Fpasswd >>'),
  font('font-subtype-odd', '<< /Type /Font /Subtype /Odd /BaseFont 7 >>'),
  font('font-multiple-master', '<< /Type /Font /Subtype /MMType1 /BaseFont /Helvetica_350_600_ >>'),
];

const inside: readonly HostileFile[] = [
  objects('array-of-a-hundred-thousand', read, { 9: `[${'0 '.repeat(100_000)}]` }),
  objects('dictionary-deep', either, {
    1: `<< /Type /Catalog /Pages 2 0 R /X ${'<< /X '.repeat(3000)} 1 ${'>>'.repeat(3000)} >>`,
  }),
  objects('name-of-hash-signs', read, { 9: `<< /${'#'.repeat(5000)} /#zz#00 /a >>` }),
  objects('string-of-parentheses', either, { 9: `${'('.repeat(20_000)}` }),
  objects('hex-string-of-garbage', read, { 9: '<zz zz 0>' }),
  objects('numbers-of-garbage', read, { 9: '[--5 +-7 1.2.3 .5. 5e5 0x10 00001 - + .]' }),
  objects('references-of-garbage', either, { 9: '[-1 0 R 1 -1 R 99999999999 0 R 3 65536 R R R]' }),
  objects('length-a-page', read, { 4: { body: '', data: line, length: '3 0 R' } }),
  objects('length-half', either, { 4: { body: '', data: line, length: 10 } }),
  objects('object-stream-in-itself', either, {
    9: { body: '/Type /ObjStm /N 1 /First 4 /Extends 9 0 R', data: '9 0 << >>' },
  }),
  objects(
    'encrypt-of-aes-256-garbage',
    { status: 'failed', code: 'encrypted' },
    {},
    {
      trailer: `/Size 6 /Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <${'00'.repeat(48)}> /U <${'00'.repeat(48)}> /OE <${'00'.repeat(32)}> /UE <${'00'.repeat(32)}> /Perms <${'00'.repeat(16)}> /CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF >>`,
    },
  ),
  objects(
    'encrypt-of-certificates',
    { status: 'failed', code: 'encrypted' },
    {},
    {
      trailer: '/Size 6 /Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>',
    },
  ),
  objects('id-of-garbage', read, {}, { trailer: '/Size 6 /Root 1 0 R /ID 7 /Info 1 0 R /Prev (x)' }),
  objects(
    'info-in-itself',
    read,
    { 9: '<< /Title 9 0 R /Author 9 0 R /CreationDate (D:99999999999999) >>' },
    { trailer: '/Size 10 /Root 1 0 R /Info 9 0 R' },
  ),
];

export const hostileKinds: readonly HostileFile[] = [
  ...spoilt,
  ...updated,
  ...treed,
  ...boxed,
  ...actions,
  ...annotations,
  ...filters,
  ...drawings,
  ...fonts,
  ...inside,
];
