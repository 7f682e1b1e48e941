import { describe, expect, it } from 'vitest';
import { isUnitLine, withoutUnit } from '../../../src/swedish/unit-line.ts';

describe('a line that tells nothing but a unit', () => {
  it.each([
    'Belopp i tkr',
    'BELOPP I KR',
    '(tkr)',
    'Mkr',
    'KSEK',
    'kronor',
    'i tusental kronor',
    'Tusentals kr',
    '1 000-tal kronor',
    'Alla belopp i kronor om inget annat anges',
    'Samtliga belopp anges i mnkr.',
    'Beloppen är i tkr',
    'Belopp: kr',
    'Belopp i hela kronor',
    'Mnkr, löpande priser',
    'Siffrorna redovisas i procent',
    'Belopp i tkr exkl. moms',
    'Amounts in SEK',
  ])('%j is one', (line) => {
    expect(isUnitLine(line)).toBe(true);
  });

  it.each([
    'Belopp',
    'Resultaträkning, tkr',
    'Resultaträkning',
    'Antal',
    'År',
    'Dagar',
    'I år',
    'Kronor och ören',
    'Belopp i annan valuta',
    'Alla',
    '2013',
    'Kronans skola',
    'Minuter',
    '',
  ])('%j is none', (line) => {
    expect(isUnitLine(line)).toBe(false);
  });
});

describe('a title without its unit', () => {
  it.each([
    ['Resultaträkning. Belopp i tkr', 'Resultaträkning'],
    ['Resultaträkning 2013, belopp i tkr', 'Resultaträkning 2013'],
    ['Balansräkning (kr)', 'Balansräkning'],
    ['Driftredovisning, tkr', 'Driftredovisning'],
    ['Budget och utfall i mnkr', 'Budget och utfall'],
    ['Investeringar – belopp i kkr', 'Investeringar'],
    ['Not 3 Personal. Löner, tkr', 'Not 3 Personal. Löner'],
    ['Belopp i tkr', ''],
    ['Medelantal anställda', 'Medelantal anställda'],
    ['Not 2. Lån', 'Not 2. Lån'],
    ['Resultaträkning – koncernen', 'Resultaträkning – koncernen'],
  ])('%j: %j', (title, bare) => {
    expect(withoutUnit(title)).toBe(bare);
  });
});
