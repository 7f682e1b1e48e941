import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/swedish/number.ts';
import { formatNumber, type NumberForm } from '../../src/swedish/number-format.ts';
import fc from '../properties.ts';

const thousands = fc.constantFrom<NumberForm['thousands']>(' ', '\u00a0', '\u2009', '\u202f', '');
const minus = fc.constantFrom<NumberForm['minus']>('-', '−', '–', '- ', '− ', '– ', 'after', 'parentheses');
const wholes = fc.integer({ min: -999_999_999, max: 999_999_999 });

describe('any number in any Swedish print', () => {
  it('is read as what it is, whole', () => {
    fc.assert(
      fc.property(wholes, thousands, minus, (value, space, sign) => {
        const text = formatNumber(value, { thousands: space, minus: sign, decimals: 0 });
        expect(parseNumber(text)).toMatchObject({ value, isSure: true, isNil: false });
      }),
      { numRuns: 500 },
    );
  });

  it('is read as what it is, with one or two decimals and points too', () => {
    const any = fc.constantFrom<NumberForm['thousands']>(' ', '\u00a0', '\u2009', '\u202f', '.', '');
    fc.assert(
      fc.property(wholes, any, minus, fc.constantFrom(1, 2), (units, space, sign, decimals) => {
        const value = units / 10 ** decimals;
        const text = formatNumber(value, { thousands: space, minus: sign, decimals });
        expect(parseNumber(text)).toMatchObject({ value, isSure: true, decimals });
      }),
      { numRuns: 500 },
    );
  });

  it('is what it is or is told as doubtful, with points and whole', () => {
    fc.assert(
      fc.property(wholes, minus, (value, sign) => {
        const read = parseNumber(formatNumber(value, { thousands: '.', minus: sign, decimals: 0 }));
        expect(read?.value).toBe(value);
        expect(read?.isSure).toBe(Math.abs(value) < 1000 || Math.abs(value) > 999_999);
      }),
      { numRuns: 300 },
    );
  });

  it('never gives a sure value where a figure has been swapped for a letter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9_999_999 }),
        fc.nat(),
        fc.constantFrom('O', 'l', 'I', 'S', 'B', 'e', 'x'),
        (value, at, letter) => {
          const text = formatNumber(value, { thousands: ' ' });
          const place = at % text.length;
          const damaged = `${text.slice(0, place)}${letter}${text.slice(place + 1)}`;
          const read = parseNumber(damaged);
          expect(read === null || !read.isSure).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws and is the same twice, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789 .,-–()%krtO½*±:/\u00a0'), maxLength: 20 }),
        (text) => {
          expect(parseNumber(text)).toEqual(parseNumber(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
