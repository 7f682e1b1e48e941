import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../../src/swedish/number.ts';

describe('a printed Swedish figure', () => {
  const whole: readonly (readonly [string, number])[] = [
    ['0', 0],
    ['29 716', 29716],
    ['29\u00a0716', 29716],
    ['29\u2009716', 29716],
    ['29\u202f716', 29716],
    ['1 234 567', 1234567],
    ['1.234.567', 1234567],
    ['29716', 29716],
    ['-326', -326],
    ['−326', -326],
    ['–326', -326],
    ['- 1 220', -1220],
    ['− 1 220', -1220],
    ['– 1 220', -1220],
    ['(12)', -12],
    ['(1 220)', -1220],
    ['12-', -12],
    ['+5', 5],
    ['±0', 0],
    ['12,5', 12.5],
    ['1 234,50', 1234.5],
    ['1.234,50', 1234.5],
    ['0,125', 0.125],
    ['12.5', 12.5],
    ['1,234.50', 1234.5],
    ['1 234:50', 1234.5],
    ['345:50', 345.5],
    ['./. 500', -500],
    ['÷ 500', -500],
    ['--326', -326],
    ['½', 0.5],
    ['1 ½', 1.5],
  ];
  it.each(whole)('%s is %d, surely', (text, value) => {
    expect(parseNumber(text)).toMatchObject({ value, isSure: true, doubt: null });
  });

  it.each([
    ['500 kr', 500, 'kr'],
    ['kr 500', 500, 'kr'],
    ['SEK -5', -5, 'kr'],
    ['5:-', 5, 'kr'],
    ['12,-', 12, 'kr'],
    ['-1 000 tkr', -1000, 'tkr'],
    ['3,2 mkr', 3.2, 'mnkr'],
    ['3,2 mnkr', 3.2, 'mnkr'],
    ['1,1 mdkr', 1.1, 'mdkr'],
    ['68%', 68, '%'],
    ['-12,5 %', -12.5, '%'],
    ['2‰', 2, '‰'],
    ['3 st', 3, 'st'],
    ['2,5 ggr', 2.5, 'ggr'],
    ['5 p.e.', 5, 'procentenheter'],
    ['1 234 kr/m²', 1234, 'kr'],
    ['1 234 m²', 1234, 'm²'],
  ])('%s is %d in %s', (text, value, unit) => {
    expect(parseNumber(text)).toMatchObject({ value, unit, isSure: true, mark: null });
  });

  it.each([
    ['1 205*', '*'],
    ['1 205 1)', '1)'],
    ['1 205²', '²'],
    ['1 205 *)', '*)'],
    ['1 205¹⁾', '¹⁾'],
  ])('%s has the mark %s, which is no part of it', (text, mark) => {
    expect(parseNumber(text)).toMatchObject({ value: 1205, mark, isSure: true });
  });

  it.each(['-', '–', '−', '—', '--', '- %', '– tkr'])('%s alone is nil: no value, and sure', (text) => {
    expect(parseNumber(text)).toMatchObject({ value: null, isNil: true, isSure: true });
  });

  it.each([
    '',
    '10–12',
    '1-2',
    '222000-1234',
    '451 31',
    '033-20 00 00',
    '0705 12 34 56',
    '08-123 45 67',
    '§ 12',
    '12:30',
    'kl 12.30',
    '2013-12-31',
    '31/12',
    '1/2',
    '2, 3',
    '1.2.3',
    '3a',
    'E20',
    'Le',
    'hundra',
    '< 5',
    '≥ 90 %',
    '#5',
    '90 % av cheferna',
    '0123',
  ])('%s is no figure', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it.each([
    ['70.357', 'point-thousands-or-decimal', 70357, [70.357]],
    ['-70.357', 'point-thousands-or-decimal', -70357, [-70.357]],
    ['1,234', 'comma-thousands-or-decimal', 1.234, [1234]],
    ['12 3456', 'irregular-groups', null, [123456]],
    ['1O5', 'letters-in-figures', null, [105]],
    ['S12', 'letters-in-figures', null, [512]],
    ['l 220', 'letters-in-figures', null, [1220]],
    ['(12', 'half-parenthesis', null, [-12, 12]],
    ['1424 540', 'lost-space', 1424540, []],
    ['325:550', 'odd-separator', 325550, []],
    ['«250', 'unknown-sign', null, [-250, 250]],
    ['375 253 /', 'stray-mark', 375253, []],
    ['[0]', 'stray-mark', 0, []],
    ['[0)', 'stray-mark', 0, []],
    ['[12)', 'unknown-sign', null, [-12, 12]],
    ['11900”', 'stray-mark', 11900, []],
    ['-442 B14', 'letters-in-figures', null, [-442814]],
    ['I7st', 'letters-in-figures', null, [17]],
    ['1 205.', 'stray-mark', 1205, []],
    ['2220001234', 'code-length', 2220001234, []],
  ])('%s is doubtful: %s', (text, doubt, value, alternatives) => {
    expect(parseNumber(text)).toMatchObject({ value, isSure: false, doubt, alternatives });
  });
});
