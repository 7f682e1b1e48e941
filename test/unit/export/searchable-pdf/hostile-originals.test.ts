import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openOriginal } from '../../../../src/export/searchable-pdf/original-pdf.ts';
import { unpackingFault } from '../../../../src/export/searchable-pdf/unpacked-size.ts';
import { rawPdf, soundObjects, variant } from '../../../hostile/raw-pdf.ts';

const packedObjects = (size: number, filter = '/FlateDecode'): Buffer =>
  variant({
    9: { body: `/Type /ObjStm /N 1 /First 4 /Filter ${filter}`, data: deflateSync(Buffer.alloc(size, 0x20)) },
  });

describe('an original that is taken apart in memory', () => {
  it.each([
    ['sound', variant({}), null],
    ['with objects that are packed', packedObjects(900), null],
    ['with a note of a table elsewhere', variant({}, { trailer: '/Size 6 /Root 1 0 R /XRefStm 99' }), null],
    ['with objects that unpack to more than the limit', packedObjects(5000), 'unpack to more than 1000 bytes'],
    ['with objects packed twice', packedObjects(9, '[/FlateDecode /FlateDecode]'), '/FlateDecode /FlateDecode'],
    ['with objects packed otherwise', packedObjects(9, '/LZWDecode'), 'packed by /LZWDecode'],
  ])('%s', (_, bytes, fault) => {
    const said = unpackingFault(bytes, 1000);
    if (fault === null) expect(said).toBeNull();
    else expect(said).toContain(fault);
  });

  it('is refused when its page tree doubles with each level', async () => {
    const levels = Array.from({ length: 60 }, (_, level) => 10 + level);
    const doubling = Object.fromEntries(
      levels.map((number) => [number, `<< /Type /Pages /Kids [${number + 1} 0 R ${number + 1} 0 R] /Count 2 >>`]),
    );
    const bytes = rawPdf({
      ...soundObjects,
      2: '<< /Type /Pages /Kids [10 0 R] /Count 1 >>',
      ...doubling,
      70: '<< /Type /Pages /Kids [] /Count 0 >>',
    });
    await expect(openOriginal(bytes)).rejects.toThrow('more than 200000 nodes');
  });
});
