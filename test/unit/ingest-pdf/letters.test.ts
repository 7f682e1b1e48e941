import { describe, expect, it } from 'vitest';
import { isBlank, lettersOf } from '../../../src/ingest/pdf/letters.ts';
import { applyX, applyY, identity, keepsAxes, type Matrix, mapRect, multiply } from '../../../src/ingest/pdf/matrix.ts';
import fc from '../../properties.ts';

describe('letters of a glyph', () => {
  it.each([
    ['a plain letter', 'å', 'å'],
    ['a ligature', '\ufb01', 'fi'],
    ['a ligature of three', '\ufb03', 'ffi'],
    ['a soft hyphen that is drawn', '\u00ad', '-'],
    ['a zero-width space', '\u200b', ''],
    ['a control character', '\u0003', '\ufffd'],
    ['private use', '\uf0b7', '\uf0b7'],
    ['nothing', '', '\ufffd'],
  ])('%s', (_, text, expected) => expect(lettersOf(text, true)).toBe(expected));

  it('a soft hyphen without ink, or nothing without ink, is nothing', () => {
    expect(lettersOf('\u00ad', false)).toBe('');
    expect(lettersOf('', false)).toBe('');
  });

  it.each([' ', '\u00a0', '\u2009', '\u202f', '\t', '\u3000'])('%j is blank', (text) =>
    expect(isBlank(text)).toBe(true),
  );
  it.each(['', 'a', '.', '\u00ad'])('%j is not blank', (text) => expect(isBlank(text)).toBe(false));
});

describe('affine maps', () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  const matrix = fc.tuple(number, number, number, number, number, number) as fc.Arbitrary<Matrix>;

  it('done one after the other are one map', () => {
    fc.assert(
      fc.property(matrix, matrix, number, number, (outer, inner, x, y) => {
        const both = multiply(outer, inner);
        const inX = applyX(inner, x, y);
        const inY = applyY(inner, x, y);
        expect(applyX(both, x, y)).toBeCloseTo(applyX(outer, inX, inY), 4);
        expect(applyY(both, x, y)).toBeCloseTo(applyY(outer, inX, inY), 4);
      }),
    );
  });

  it('keep every corner in the hull', () => {
    fc.assert(
      fc.property(matrix, number, number, (map, x, y) => {
        const box = mapRect(map, 0, 0, x, y);
        const px = applyX(map, x, y);
        const py = applyY(map, x, y);
        return (
          px >= box.x - 1e-6 && px <= box.x + box.width + 1e-6 && py >= box.y - 1e-6 && py <= box.y + box.height + 1e-6
        );
      }),
    );
  });

  it('keep axes when they turn by quarters', () => {
    expect(keepsAxes(identity)).toBe(true);
    expect(keepsAxes([0, 5, -3, 0, 1, 1])).toBe(true);
    expect(keepsAxes([1, 0.1, -0.1, 1, 0, 0])).toBe(false);
  });
});
