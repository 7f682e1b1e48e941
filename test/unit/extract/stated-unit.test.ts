import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/extract/report-content.ts';
import { statedUnit } from '../../../src/extract/statements/stated-unit.ts';

const blocks = (...texts: string[]): Block[] =>
  texts.map((text, index) => ({ text, pageNumber: index + 1, box: null })) as unknown as Block[];

describe('the unit that a report says all its amounts are in', () => {
  it.each([
    ['Alla belopp anges i kronor.', 'kr'],
    ['Om inte annat särskilt anges, redovisas alla belopp i tkr. Uppgifter inom parentes avser fjolåret.', 'tkr'],
    ['Principer. Belopp i kr om inget annat anges.', 'kr'],
    ['Samtliga belopp i årsredovisningen är angivna i tusental kronor.', 'tkr'],
    ['Samtliga siffror redovisas i mnkr', 'mnkr'],
    ['Om ej annat anges är beloppen angivna i hela kronor.', 'kr'],
  ])('%s', (text, unit) => {
    expect(statedUnit(blocks('Inledning.', text))).toMatchObject({ unit, pageNumber: 2 });
  });

  it.each([
    ['of one table', 'Belopp i tkr'],
    ['of a share of them', 'Alla belopp i kr/m² avser bostäder.'],
    ['of some amounts', 'Avgiften är angiven i kronor.'],
    ['of percent', 'Alla siffror anges i procent.'],
  ])('is not told by what speaks %s', (_, text) => {
    expect(statedUnit(blocks(text))).toBeNull();
  });

  it('is unknown where the report says two', () => {
    expect(statedUnit(blocks('Alla belopp anges i kronor.', 'Alla belopp redovisas i tkr.'))).toBeNull();
  });
});
