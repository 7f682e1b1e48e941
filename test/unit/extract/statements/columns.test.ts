import { describe, expect, it } from 'vitest';
import { parseHeading } from '../../../../src/extract/statements/columns.ts';

describe('parseHeading', () => {
  it.each([
    ['2013', '2013', 'actual'],
    ['2013-12-31', '2013', 'actual'],
    ['Budget 2014', '2014:budget', 'budget'],
    ['Avv. prognos/ budget 2026', '2026:deviation', 'deviation'],
    ['Avvikelse', '2020:deviation', 'deviation'],
    ['Totalt', 'total', 'total'],
    ['%', 'share', 'share'],
    ['Prognos helår 2026', '2026:forecast', 'forecast'],
  ])('%s is %s', (label, key, measure) => {
    expect(parseHeading(label, 2020)).toMatchObject({ key, measure });
  });

  it('does not take an area for a deviation', () => {
    expect(parseHeading('Avveckling 2014', 2020)).toMatchObject({ measure: 'actual' });
  });
});
