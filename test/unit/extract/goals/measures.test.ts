import { describe, expect, it } from 'vitest';
import {
  isMet,
  measureIn,
  readOutcome,
  readTarget,
  type TargetFigure,
} from '../../../../src/extract/goals/measures.ts';

describe('targets in figures', () => {
  it.each<[string, TargetFigure]>([
    ['minst 85 procent', { comparison: 'at-least', value: 85, unit: '%' }],
    ['Minst 12 500 resor med färjan', { comparison: 'at-least', value: 12_500, unit: 'resor' }],
    ['Högst 60 dagars väntetid', { comparison: 'at-most', value: 60, unit: 'dagars' }],
    ['Sjukfrånvaron ska inte överstiga 6,5 %', { comparison: 'at-most', value: 6.5, unit: '%' }],
    ['Andelen ska överstiga 75 %', { comparison: 'more-than', value: 75, unit: '%' }],
    ['≥ 90 %', { comparison: 'at-least', value: 90, unit: '%' }],
    ['>4', { comparison: 'more-than', value: 4, unit: null }],
    ['färre än tre olyckor', { comparison: 'less-than', value: 3, unit: 'olyckor' }],
    ['Svar ska ges inom fem arbetsdagar', { comparison: 'at-most', value: 5, unit: 'arbetsdagar' }],
    ['Andelen ska öka till 40 % år 2026', { comparison: 'at-least', value: 40, unit: '%' }],
    ['Framme inom 15 minuter vid minst 90 procent av larmen', { comparison: 'at-least', value: 90, unit: '%' }],
    ['90 %', { comparison: null, value: 90, unit: '%' }],
    ['1 250', { comparison: null, value: 1250, unit: null }],
  ])('are read from %j', (text, target) => {
    expect(readTarget(text)).toEqual(target);
  });

  it.each([
    'Ökad trivsel',
    'Minst 20 kurser och minst 300 deltagare',
    'Planen antogs 2023',
    'Klart 2024',
    'Två möten och tre kurser hölls i vår',
    'Delta i arbete inom 1–2 områden',
    'Verka inom två områden',
    'Senast 25 mars',
    'En dialog',
    '',
    'E20 byggs ut i minst möjliga mån',
  ])('are not seen in %j', (text) => {
    expect(readTarget(text)).toBeNull();
  });
});

describe('outcomes', () => {
  const target = (text: string): TargetFigure => readTarget(text)!;

  it.each<[string, string, boolean | null]>([
    ['minst 85 procent', '87,5 %', true],
    ['minst 80 båtar', 'Det blev 64 båtar under 12 veckor', false],
    ['högst 60 dagar', 'I snitt 52 dagar', true],
    ['högst 60 dagar', '60 dagar', true],
    ['mer än 75 %', '75 %', false],
    ['färre än 3 olyckor', '2 olyckor', true],
    ['90 %', '90 %', true],
    ['90 %', '92 %', null],
  ])('of %j: %j', (wanted, text, met) => {
    const outcome = readOutcome(text, target(wanted));
    expect(outcome === null ? 'none' : isMet(target(wanted), outcome)).toBe(met);
  });

  it.each([
    ['minst 85 procent', '12 kurser'],
    ['minst 80 båtar', 'Nästan alla'],
    ['minst 10', '4 möten'],
    ['minst 75 procent', 'Från 70 procent till 82 procent'],
  ])('that do not count what %j counts, or count it twice: %j', (wanted, text) => {
    expect(readOutcome(text, target(wanted))).toBeNull();
  });

  it('without a target are read where there is only one figure', () => {
    expect(readOutcome('Det blev 12 kurser', null)).toEqual({ value: 12, unit: 'kurser' });
    expect(readOutcome('Det blev 12 kurser och 3 möten', null)).toBeNull();
  });

  it.each([
    'Kommunen leder ett nätverk',
    'En god dialog har förts',
    'Beslut togs den 25 mars',
    'Flyttades till 2024 efter ny prövning',
    'Genomfört inom 1-2 områden',
  ])('are not seen in articles, dates and ranges: %j', (text) => {
    expect(readOutcome(text, null)).toBeNull();
  });
});

describe('sentences that measure', () => {
  it.each([
    ['Ordna mässa. Minst 40 företag ska delta.', 'Minst 40 företag ska delta.'],
    ['90 % ska vara nöjda', '90 % ska vara nöjda'],
    ['Minst 20 kurser och minst 300 deltagare', 'Minst 20 kurser och minst 300 deltagare'],
    ['Ordna mässa', null],
    ['Ordna mässa 2024', null],
  ])('of %j', (text, measure) => {
    expect(measureIn(text)).toBe(measure);
  });
});
