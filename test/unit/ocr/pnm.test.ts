import { describe, expect, it } from 'vitest';
import { encodePnm } from '../../../src/ocr/pnm.ts';

describe('the image file for the engine', () => {
  it('keeps pixels out of the first 500 bytes, where tesseract.js looks for an EXIF orientation', () => {
    const file = encodePnm({ width: 4, height: 1, channels: 1, dpi: 300, data: new Uint8Array([1, 2, 3, 4]) });
    expect(Buffer.from(file.subarray(0, 500)).toString('latin1')).toMatch(/^P5\n# +$/);
    expect([...file.subarray(-4)]).toEqual([1, 2, 3, 4]);
  });

  it('is PPM for colour', () => {
    const file = encodePnm({ width: 1, height: 1, channels: 3, dpi: 300, data: new Uint8Array([9, 8, 7]) });
    expect(Buffer.from(file).toString('latin1')).toMatch(/^P6\n#[^\n]+\n1 1\n255\n/);
    expect([...file.subarray(-3)]).toEqual([9, 8, 7]);
  });
});
