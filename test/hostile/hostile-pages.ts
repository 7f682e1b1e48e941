import type { HostileFile } from './hostile-file.ts';
import { bomb, drawing, line, packed, type RawObject, variant } from './raw-pdf.ts';

const read = { status: 'ok', word: 'världen' } as const;
const either = { status: ['ok', 'failed'] } as const;

/** A page with this MediaBox (and further entries) and the usual line. */
const boxed = (box: string, entries = ''): Buffer =>
  variant({
    3: `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${entries} >>`,
  });

const image = (
  width: number | string,
  height: number | string,
  rest: string,
  data: Uint8Array | string,
): RawObject => ({
  body: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${rest}`,
  data,
});

/** The usual line, and an image over the lower half of the page. */
const pictured = (object: RawObject, objects: Readonly<Record<number, RawObject | string>> = {}): Buffer =>
  drawing(`${line}q 500 0 0 300 40 40 cm /Im0 Do Q`, '/XObject << /Im0 8 0 R >>', { 8: object, ...objects });

const form = (content: string, resources: string, rest = ''): RawObject => ({
  body: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> ${resources} >> ${rest}`,
  data: content,
});

const gray = '/ColorSpace /DeviceGray /BitsPerComponent 8';
const rgb = '/ColorSpace /DeviceRGB /BitsPerComponent 8';
const junk = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 255));

/** A JPEG header that claims a size and holds no pixels. */
function hollowJpeg(width: number, height: number): Buffer {
  const size = [(height >> 8) & 255, height & 255, (width >> 8) & 255, width & 255];
  return Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
    ...[0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 1, 2, 3, 4, 0xff, 0xd9],
  ]);
}

const doubling = Array.from({ length: 40 }, (_, i) => [
  20 + i,
  form(`/X${i + 1} Do /X${i + 1} Do`, `/XObject << /X${i + 1} ${i === 39 ? 60 : 21 + i} 0 R >>`),
]);

/** Boxes, drawings, images and fonts that are wrong, huge or turn in circles. */
export const hostilePages: readonly HostileFile[] = [
  { name: 'box-huge.pdf', make: () => boxed('[0 0 1000000 1000000]'), expect: either },
  { name: 'box-immense.pdf', make: () => boxed('[0 0 1e30 1e30]'), expect: either },
  {
    name: 'box-of-400-digits.pdf',
    make: () => boxed(`[0 0 ${'9'.repeat(400)} ${'9'.repeat(400)}]`),
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  { name: 'box-a-thread.pdf', make: () => boxed('[0 0 2000000 1]'), expect: either },
  { name: 'box-tiny.pdf', make: () => boxed('[0 0 0.001 0.001]'), expect: { status: 'ok' } },
  { name: 'box-of-one-point.pdf', make: () => boxed('[0 0 1 1]'), expect: { status: 'ok' } },
  { name: 'box-empty.pdf', make: () => boxed('[0 0 0 0]'), expect: { status: 'ok' } },
  { name: 'box-turned-round.pdf', make: () => boxed('[595 842 0 0]'), expect: read },
  { name: 'box-negative.pdf', make: () => boxed('[-595 -842 595 842]'), expect: read },
  { name: 'box-of-words.pdf', make: () => boxed('[(a) /b null true]'), expect: { status: 'ok' } },
  { name: 'box-not-a-number.pdf', make: () => boxed('[0 0 NaN Infinity]'), expect: { status: 'ok' } },
  { name: 'box-too-short.pdf', make: () => boxed('[0 0 595]'), expect: { status: 'ok' } },
  {
    name: 'box-is-itself.pdf',
    make: () =>
      variant({
        3: '<< /Type /Page /Parent 2 0 R /MediaBox 8 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
        8: '[8 0 R 8 0 R 8 0 R 8 0 R]',
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'crop-outside.pdf',
    make: () => boxed('[0 0 595 842]', '/CropBox [9000 9000 9999 9999]'),
    expect: { status: 'ok' },
  },
  { name: 'crop-empty.pdf', make: () => boxed('[0 0 595 842]', '/CropBox [5 5 5 5]'), expect: { status: 'ok' } },
  { name: 'user-unit-huge.pdf', make: () => boxed('[0 0 595 842]', '/UserUnit 1e9'), expect: either },
  { name: 'user-unit-negative.pdf', make: () => boxed('[0 0 595 842]', '/UserUnit -4'), expect: { status: 'ok' } },
  { name: 'user-unit-zero.pdf', make: () => boxed('[0 0 595 842]', '/UserUnit 0'), expect: { status: 'ok' } },
  { name: 'rotate-by-37.pdf', make: () => boxed('[0 0 595 842]', '/Rotate 37'), expect: read },
  { name: 'rotate-huge.pdf', make: () => boxed('[0 0 595 842]', '/Rotate 9000000000'), expect: either },
  {
    name: 'matrix-huge.pdf',
    make: () => drawing(`1e30 0 0 1e30 0 0 cm 1e30 0 0 1e30 0 0 cm ${line} 0 0 1e30 1e30 re f`),
    expect: either,
  },
  {
    name: 'matrix-not-a-number.pdf',
    make: () => drawing(`${'9'.repeat(400)} 0 0 -${'9'.repeat(400)} 0 0 cm ${line} 0 0 9 9 re f`),
    expect: { status: 'ok' },
  },
  { name: 'matrix-empty.pdf', make: () => drawing(`0 0 0 0 0 0 cm ${line}`), expect: { status: 'ok' } },
  { name: 'font-size-huge.pdf', make: () => drawing('BT /F1 1e20 Tf 72 700 Td (Hej) Tj ET'), expect: either },
  {
    name: 'font-size-endless.pdf',
    make: () => drawing(`BT /F1 ${'9'.repeat(400)} Tf 72 700 Td (Hej) Tj ET ${line}`),
    expect: { status: 'ok' },
  },
  {
    name: 'spacing-huge.pdf',
    make: () => drawing('BT /F1 12 Tf 1e30 Tc 1e30 Tw 1e9 Tz 72 700 Td (Hej igen) Tj ET'),
    expect: either,
  },
  {
    name: 'text-far-outside.pdf',
    make: () => drawing(`${line} BT /F1 12 Tf 1e9 -1e9 Td (utanf\xf6r) Tj ET`),
    expect: read,
  },
  {
    name: 'path-far-outside.pdf',
    make: () => drawing(`${line} -1e9 -1e9 2e9 2e9 re S 0 1e12 m 1e12 0 l S 3e38 w 0 0 m 5 5 l S`),
    expect: read,
  },
  { name: 'save-without-restore.pdf', make: () => drawing(`${'q '.repeat(200_000)}${line}`), expect: read },
  { name: 'restore-without-save.pdf', make: () => drawing(`${'Q '.repeat(200_000)}${line}`), expect: read },
  { name: 'operators-unknown.pdf', make: () => drawing(`${'foo bar 1 2 baz '.repeat(20_000)}${line}`), expect: read },
  {
    name: 'operands-wrong.pdf',
    make: () => drawing(`(a) (b) cm /F1 (x) Tf [1 2] w << >> d ${line}`),
    expect: { status: 'ok' },
  },
  {
    name: 'dash-of-nothing.pdf',
    make: () => drawing(`[0 0] 0 d 0 0 m 500 500 l S [1e-9] 0 d 0 0 m 500 500 l S ${line}`),
    expect: read,
  },
  {
    name: 'marked-content-unbalanced.pdf',
    make: () => drawing(`${'/OC /X BDC '.repeat(5000)}${line}${'EMC '.repeat(9000)}`),
    expect: { status: 'ok' },
  },
  {
    name: 'form-in-itself.pdf',
    make: () =>
      drawing(`${line}/Fm0 Do`, '/XObject << /Fm0 8 0 R >>', { 8: form('/Fm0 Do', '/XObject << /Fm0 8 0 R >>') }),
    expect: { status: 'ok' },
  },
  {
    name: 'forms-in-one-another.pdf',
    make: () =>
      drawing(`${line}/Fm0 Do`, '/XObject << /Fm0 8 0 R >>', {
        8: form('/Fm1 Do', '/XObject << /Fm1 9 0 R >>'),
        9: form('/Fm0 Do', '/XObject << /Fm0 8 0 R >>'),
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'forms-that-double.pdf',
    make: () =>
      drawing(`${line}/X0 Do`, '/XObject << /X0 20 0 R >>', {
        ...Object.fromEntries(doubling),
        60: form('0 0 5 5 re f', ''),
      }),
    expect: either,
  },
  {
    name: 'forms-three-hundred-deep.pdf',
    make: () =>
      drawing(
        `${line}/X Do`,
        '/XObject << /X 20 0 R >>',
        Object.fromEntries(
          Array.from({ length: 300 }, (_, i) => [
            20 + i,
            form(i === 299 ? line : '/X Do', `/XObject << /X ${21 + i} 0 R >>`),
          ]),
        ),
      ),
    expect: either,
  },
  {
    name: 'pattern-in-itself.pdf',
    make: () =>
      drawing(`${line}/Pattern cs /P0 scn 0 0 300 300 re f`, '/Pattern << /P0 8 0 R >>', {
        8: {
          body: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Pattern << /P0 8 0 R >> >>',
          data: '/Pattern cs /P0 scn 0 0 5 5 re f',
        },
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'pattern-of-tiny-steps.pdf',
    make: () =>
      drawing(`${line}/Pattern cs /P0 scn 0 0 595 600 re f`, '/Pattern << /P0 8 0 R >>', {
        8: {
          body: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1e6 1e6] /XStep 1e-9 /YStep 1e-9 /Resources << >>',
          data: '0 0 5 5 re f',
        },
      }),
    expect: either,
  },
  {
    name: 'shading-of-garbage.pdf',
    make: () =>
      drawing(`${line}/S0 sh`, '/Shading << /S0 << /ShadingType 7 /ColorSpace /DeviceRGB /BitsPerCoordinate 99 >> >>'),
    expect: { status: 'ok' },
  },
  {
    name: 'shading-function-huge.pdf',
    make: () =>
      drawing(
        `${line}/S0 sh`,
        '/Shading << /S0 << /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1e9 0 1e9] /Function 8 0 R >> >>',
        {
          8: {
            body: '/FunctionType 4 /Domain [0 1e9 0 1e9] /Range [0 1 0 1 0 1]',
            data: `{ ${'dup mul '.repeat(20_000)} }`,
          },
        },
      ),
    expect: either,
  },
  {
    name: 'function-sampled-huge.pdf',
    make: () =>
      drawing(
        `${line}/S0 sh`,
        '/Shading << /S0 << /ShadingType 2 /Coords [0 0 500 500] /ColorSpace /DeviceRGB /Function 8 0 R >> >>',
        {
          8: {
            body: '/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [2000000000] /BitsPerSample 32',
            data: 'ab',
          },
        },
      ),
    expect: either,
  },
  {
    name: 'function-stitched-in-itself.pdf',
    make: () =>
      drawing(
        `${line}/S0 sh`,
        '/Shading << /S0 << /ShadingType 2 /Coords [0 0 500 500] /ColorSpace /DeviceRGB /Function 8 0 R >> >>',
        { 8: '<< /FunctionType 3 /Domain [0 1] /Functions [8 0 R 8 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>' },
      ),
    expect: { status: 'ok' },
  },
  {
    name: 'colour-space-in-itself.pdf',
    make: () =>
      drawing(`${line}/C0 cs 1 scn 0 0 50 50 re f`, '/ColorSpace << /C0 8 0 R >>', { 8: '[/Indexed 8 0 R 255 (abc)]' }),
    expect: { status: 'ok' },
  },
  {
    name: 'soft-mask-in-itself.pdf',
    make: () =>
      drawing(`/G0 gs ${line}`, '/ExtGState << /G0 9 0 R >>', {
        9: '<< /SMask << /S /Luminosity /G 8 0 R >> >>',
        8: form('/G0 gs 0 0 9 9 re f', '/ExtGState << /G0 9 0 R >>', '/Group << /S /Transparency >>'),
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'transparency-groups-many.pdf',
    make: () =>
      drawing(`${line}${'/Fm0 Do '.repeat(3000)}`, '/XObject << /Fm0 8 0 R >>', {
        8: form('0 0 595 842 re f', '', '/Group << /S /Transparency /I true >>'),
      }),
    expect: either,
  },
  { name: 'image-of-huge-claim.pdf', make: () => pictured(image(60_000, 60_000, gray, 'kort')), expect: either },
  {
    name: 'image-of-immense-claim.pdf',
    make: () => pictured(image(2_000_000_000, 2_000_000_000, rgb, 'kort')),
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  {
    name: 'image-bomb.pdf',
    make: () =>
      pictured({ ...bomb(900_000_000, 2, `/Type /XObject /Subtype /Image /Width 30000 /Height 30000 ${gray}`, 0xff) }),
    expect: either,
  },
  {
    name: 'image-bomb-of-colour.pdf',
    make: () =>
      pictured({ ...bomb(1_200_000_000, 2, `/Type /XObject /Subtype /Image /Width 20000 /Height 20000 ${rgb}`, 0xff) }),
    expect: either,
  },
  { name: 'image-of-no-size.pdf', make: () => pictured(image(0, 0, gray, 'x')), expect: { status: 'ok' } },
  { name: 'image-of-negative-size.pdf', make: () => pictured(image(-5, -5, gray, 'x')), expect: { status: 'ok' } },
  { name: 'image-sizes-are-words.pdf', make: () => pictured(image('(a)', '/b', gray, 'x')), expect: { status: 'ok' } },
  {
    name: 'image-masks-itself.pdf',
    make: () => pictured(image(4, 4, `${gray} /SMask 8 0 R`, 'abcdabcdabcdabcd')),
    expect: { status: 'ok' },
  },
  {
    name: 'image-bits-99.pdf',
    make: () => pictured(image(4, 4, '/ColorSpace /DeviceGray /BitsPerComponent 99', 'abcdabcdabcdabcd')),
    expect: { status: 'ok' },
  },
  {
    name: 'image-decode-huge.pdf',
    make: () => pictured(image(4, 4, `${gray} /Decode [1e30 -1e30]`, 'abcdabcdabcdabcd')),
    expect: either,
  },
  {
    name: 'image-jpeg-hollow-huge.pdf',
    make: () => pictured(image(65_000, 65_000, `${rgb} /Filter /DCTDecode`, hollowJpeg(65_000, 65_000))),
    expect: either,
  },
  {
    name: 'image-jpeg-claims-other-size.pdf',
    make: () => pictured(image(10, 10, `${rgb} /Filter /DCTDecode`, hollowJpeg(60_000, 60_000))),
    expect: { status: 'ok' },
  },
  {
    name: 'image-jpeg-garbage.pdf',
    make: () => pictured(image(100, 100, `${rgb} /Filter /DCTDecode`, junk)),
    expect: { status: 'ok' },
  },
  {
    name: 'image-jbig2-garbage.pdf',
    make: () => pictured(image(100, 100, '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode', junk)),
    expect: { status: 'ok' },
  },
  {
    name: 'image-jbig2-huge-page.pdf',
    make: () =>
      pictured(
        image(
          60_000,
          60_000,
          '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
          Buffer.from([
            0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
          ]),
        ),
      ),
    expect: { status: 'ok' },
  },
  {
    name: 'image-jpx-garbage.pdf',
    make: () => pictured(image(100, 100, '/Filter /JPXDecode', junk)),
    expect: { status: 'ok' },
  },
  {
    name: 'image-jpx-hollow-huge.pdf',
    make: () => pictured(image(60_000, 60_000, '/Filter /JPXDecode', hollowJpx(60_000, 60_000))),
    expect: either,
  },
  {
    name: 'image-ccitt-garbage.pdf',
    make: () =>
      pictured(
        image(
          1000,
          1000,
          '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000 /Rows 1000 >>',
          junk,
        ),
      ),
    expect: { status: 'ok' },
  },
  {
    name: 'image-ccitt-endless-rows.pdf',
    make: () =>
      pictured(
        image(
          1000,
          1000,
          '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K 0 /Columns 2000000000 /Rows 2000000000 /EndOfBlock false >>',
          junk,
        ),
      ),
    expect: either,
  },
  {
    name: 'image-lzw-garbage.pdf',
    make: () => pictured(image(100, 100, `${gray} /Filter /LZWDecode`, junk)),
    expect: { status: 'ok' },
  },
  {
    name: 'image-alternates-of-itself.pdf',
    make: () => pictured(image(4, 4, `${gray} /Alternates [<< /Image 8 0 R >>]`, 'abcdabcdabcdabcd')),
    expect: { status: 'ok' },
  },
  {
    name: 'images-ten-thousand.pdf',
    make: () =>
      drawing(`${line}${'q 9 0 0 9 40 40 cm /Im0 Do Q\n'.repeat(10_000)}`, '/XObject << /Im0 8 0 R >>', {
        8: image(2, 2, gray, 'abcd'),
      }),
    expect: either,
  },
  {
    name: 'inline-image-huge.pdf',
    make: () => drawing(`${line}q 500 0 0 500 0 0 cm BI /W 50000 /H 50000 /CS /G /BPC 8 ID abc EI Q`),
    expect: either,
  },
  {
    name: 'inline-image-without-end.pdf',
    make: () => drawing(`${line}q 500 0 0 500 0 0 cm BI /W 5 /H 5 /CS /G /BPC 8 ID ${'x'.repeat(200_000)}`),
    expect: { status: 'ok' },
  },
  {
    name: 'inline-images-many.pdf',
    make: () => drawing(`${line}${'q 5 0 0 5 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x\nEI Q\n'.repeat(20_000)}`),
    expect: either,
  },
  {
    name: 'font-file-garbage.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+X /FirstChar 32 /LastChar 255 /Widths 8 0 R /FontDescriptor 9 0 R >>',
        8: `[${'500 '.repeat(224)}]`,
        9: '<< /Type /FontDescriptor /FontName /AAAAAA+X /Flags 32 /FontFile2 10 0 R >>',
        10: { body: '', data: junk },
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-file-cff-garbage.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+X /FirstChar 32 /LastChar 255 /Widths 8 0 R /FontDescriptor 9 0 R >>',
        8: `[${'500 '.repeat(224)}]`,
        9: '<< /Type /FontDescriptor /FontName /AAAAAA+X /Flags 32 /FontFile3 10 0 R >>',
        10: { body: '/Subtype /Type1C', data: junk },
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-file-bomb.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+X /FontDescriptor 9 0 R >>',
        9: '<< /Type /FontDescriptor /FontName /AAAAAA+X /Flags 32 /FontFile 10 0 R >>',
        10: bomb(200_000_000, 2, '/Length1 10 /Length2 10 /Length3 10'),
      }),
    expect: either,
  },
  {
    name: 'font-type3-in-itself.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 72 /LastChar 72 /Widths [9] /Encoding << /Differences [72 /H] >> /CharProcs << /H 8 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>',
        8: { body: '', data: '9 0 d0 BT /F1 9 Tf (HHH) Tj ET' },
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-type0-descends-into-itself.pdf',
    make: () =>
      variant({ 5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] >>' }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-cmap-uses-itself.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 8 0 R /DescendantFonts [9 0 R] /ToUnicode 8 0 R >>',
        8: { body: '/Type /CMap /CMapName /Own /UseCMap 8 0 R', data: '/Own usecmap' },
        9: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-cmap-of-four-billion.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [9 0 R] /ToUnicode 8 0 R >>',
        8: {
          body: '',
          data: 'begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange 1 begincidrange <00000000> <ffffffff> 0 endcidrange endcmap',
        },
        9: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      }),
    expect: either,
  },
  {
    name: 'font-cmap-names-a-path.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type0 /BaseFont /../../../etc/passwd /Encoding /../../../etc/passwd /DescendantFonts [9 0 R] >>',
        9: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /../../../etc/passwd /CIDSystemInfo << /Registry (../..) /Ordering (etc/passwd) /Supplement 0 >> >>',
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-widths-huge.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 2000000000 /Widths [1e30 -1e30 (a)] >>',
      }),
    expect: either,
  },
  {
    name: 'font-matrix-of-zeros.pdf',
    make: () =>
      variant({
        5: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] /FirstChar 72 /LastChar 72 /Widths [0] /Encoding << /Differences [72 /H] >> /CharProcs << /H 8 0 R >> >>',
        8: { body: '', data: '0 0 0 0 0 0 d1' },
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'font-missing.pdf',
    make: () => drawing('BT /F9 14 Tf 72 700 Td (Hej v\xe4rlden) Tj ET'),
    expect: { status: 'ok' },
  },
  { name: 'font-is-a-number.pdf', make: () => variant({ 5: '42' }), expect: { status: 'ok' } },
  {
    name: 'resources-are-themselves.pdf',
    make: () =>
      variant({
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 8 0 R >>',
        8: '<< /Font 8 0 R /XObject 8 0 R /F1 8 0 R >>',
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'annotations-of-every-kind.pdf',
    make: () =>
      drawing(
        line,
        '',
        {
          8: '<< /Type /Annot /Subtype /Widget /FT /Tx /Parent 8 0 R /Kids [8 0 R] /Rect [0 0 1e30 1e30] /AP << /N 8 0 R >> >>',
        },
        `/Annots [${'8 0 R '.repeat(2000)} 8 0 R null 5 (a)]`,
      ),
    expect: { status: 'ok' },
  },
  {
    name: 'annotations-a-hundred-thousand.pdf',
    make: () =>
      drawing(
        line,
        '',
        { 8: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] >>' },
        `/Annots [${'8 0 R '.repeat(100_000)}]`,
      ),
    expect: either,
  },
  {
    name: 'layers-in-a-loop.pdf',
    make: () =>
      drawing(`/OC /L0 BDC ${line} EMC`, '/Properties << /L0 8 0 R >>', {
        1: '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [8 0 R] /D << /Order [8 0 R [8 0 R]] >> >> >>',
        8: '<< /Type /OCMD /OCGs 8 0 R /VE [/And 8 0 R 9 0 R] >>',
        9: '[/Not 9 0 R]',
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'words-on-one-spot.pdf',
    make: () =>
      drawing('', '', { 4: packed(Buffer.from(`BT /F1 9 Tf ${'1 0 0 1 50 700 Tm (ord) Tj\n'.repeat(20_000)} ET`)) }),
    expect: either,
  },
  {
    name: 'rulings-many.pdf',
    make: () =>
      drawing('', '', {
        4: packed(
          Buffer.from(
            line +
              Array.from({ length: 30_000 }, (_, i) => `${(i % 170) * 3.3} ${Math.floor(i / 170) * 4} 3 3 re S`).join(
                '\n',
              ),
            'latin1',
          ),
        ),
      }),
    expect: either,
  },
  {
    name: 'rulings-and-words-many.pdf',
    make: () =>
      drawing('', '', {
        4: packed(
          Buffer.from(
            Array.from(
              { length: 6000 },
              (_, i) =>
                `${(i % 60) * 9} ${Math.floor(i / 60) * 8} 9 8 re S BT /F1 4 Tf ${(i % 60) * 9 + 1} ${Math.floor(i / 60) * 8 + 2} Td (${i % 997}) Tj ET`,
            ).join('\n'),
            'latin1',
          ),
        ),
      }),
    expect: { status: 'ok' },
  },
  {
    name: 'polygon-of-a-million-corners.pdf',
    make: () =>
      drawing('', '', {
        4: packed(
          Buffer.from(
            `${line}0 0 m ${Array.from({ length: 500_000 }, (_, i) => `${i % 595} ${(i * 7) % 842} l`).join('\n')} f`,
            'latin1',
          ),
        ),
      }),
    expect: either,
  },
];

/** The start of a JPEG 2000 codestream that claims a size. */
function hollowJpx(width: number, height: number): Buffer {
  const head = Buffer.alloc(51);
  head.set([0xff, 0x4f, 0xff, 0x51, 0, 47, 0, 0]);
  for (const [at, value] of [
    [8, width],
    [12, height],
    [16, 0],
    [20, 0],
    [24, width],
    [28, height],
    [32, 0],
    [36, 0],
  ] as const)
    head.writeUInt32BE(value, at);
  head.writeUInt16BE(3, 40);
  head.set([7, 1, 1, 7, 1, 1, 7, 1, 1], 42);
  return Buffer.concat([head, junk]);
}
