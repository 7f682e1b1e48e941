import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/swedish/date.ts';

describe('a printed date or period', () => {
  it.each([
    ['2013-12-31', 'day', '2013-12-31'],
    ['31/12 2013', 'day', '2013-12-31'],
    ['31.12.2013', 'day', '2013-12-31'],
    ['31 december 2013', 'day', '2013-12-31'],
    ['den 1 jan. 2014', 'day', '2014-01-01'],
    ['2013-01-01--2013-12-31', 'period', '2013-01-01/2013-12-31'],
    ['2013-01-01 – 2013-12-31', 'period', '2013-01-01/2013-12-31'],
    ['2012-09-01–2013-08-31', 'period', '2012-09-01/2013-08-31'],
    ['2013-01-01- 2013-12-31', 'period', '2013-01-01/2013-12-31'],
    ['2013-01-01 2013-12-31', 'period', '2013-01-01/2013-12-31'],
    ['1/1–31/12 2013', 'period', '2013-01-01/2013-12-31'],
    ['1 januari – 31 december 2013', 'period', '2013-01-01/2013-12-31'],
    ['2013/2014', 'period', '2013/2014'],
    ['2012/13', 'period', '2012/2013'],
    ['jan–apr 2026', 'period', '2026-01/2026-04'],
    ['2026-04', 'month', '2026-04'],
    ['april 2026', 'month', '2026-04'],
    ['T1 2026', 'third', '2026-01/2026-04'],
    ['Tertial 2 2026', 'third', '2026-05/2026-08'],
    ['Kvartal 1 2020', 'quarter', '2020-01/2020-03'],
    ['kvartal 1', 'quarter', null],
    ['jan-apr', 'period', null],
    ['mars', 'month', null],
    ['31/12', 'day', null],
    ['Helår 2026', 'year', '2026'],
    ['helår', 'year', null],
    ['År 2020', 'year', '2020'],
    ['2013', 'year', '2013'],
  ])('%s is a %s, %s', (text, kind, value) => {
    expect(parseDate(text)).toMatchObject({ kind, value, isSure: true });
  });

  it('marks a year of two figures', () => {
    expect(parseDate('31/12-13')).toMatchObject({ value: '2013-12-31', isSure: false, doubt: 'short-year' });
  });

  it.each([
    '2013-02-30',
    '2013-13-01',
    '32/12 2013',
    '12/13',
    '1750',
    '29 716',
    '10–12',
    'may',
    'Summa',
    '',
    'Kvartal 5',
  ])('%s is none', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('knows leap years', () => {
    expect(parseDate('2012-02-29')?.value).toBe('2012-02-29');
    expect(parseDate('1900-02-29')).toBeNull();
  });
});
