import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parsePriceIndex } from '../../../src/compare/price-index.ts';
import { renderHtml } from '../../../src/compare/render/html.ts';
import { valueText } from '../../../src/compare/render/rows.ts';
import { renderTextTable } from '../../../src/compare/render/text-table.ts';
import { reportOf } from '../../../src/compare/report.ts';
import type { ComparedValue } from '../../../src/schema/comparison-schema.ts';
import { documentOf, row } from './report-fixtures.ts';

const compared = (options: Partial<CompareOptions>) =>
  compareReports(
    [
      reportOf(
        documentOf({
          year: 2014,
          statements: [{ columns: ['2014', '2013'], rows: [row('Hyror', 9100, null), row('El', 800, 700)] }],
        }),
        'a',
      ),
    ],
    { ...compareEverything, ...options },
  );

describe('an index of prices without one of the years', () => {
  const index = parsePriceIndex('2013,300\n', 'kpi.csv', null);

  it('says for which periods it has nothing', () => {
    const comparison = compared({ index });
    expect(renderTextTable(comparison, en.compare, { isByItem: false })).toContain(
      'The index file has nothing for 2014: amounts of that period are not told in 2013 money.',
    );
    expect(renderHtml(comparison, sv.compare, { isByItem: false, linkOf: () => null })).toContain(
      'Indexfilen saknar 2014',
    );
  });

  it('says nothing where it has all of them', () => {
    const whole = compared({ index: parsePriceIndex('2013,300\n2014,303\n', 'kpi.csv', null) });
    expect(renderTextTable(whole, en.compare, { isByItem: false })).not.toContain('index file');
  });
});

describe('a value', () => {
  it('that could not be read is told as ?, and that is explained', () => {
    expect(renderTextTable(compared({}), en.compare, { isByItem: false })).toContain('? a cell has a figure here that');
  });

  it.each([
    [101, '101,0', 'mnkr', '101.0'],
    [100.25, '100,25', 'mnkr', '100.25'],
    [34.5, '34,50 %', 'mnkr', '34.50'],
    [1200, '1 200', 'mnkr', '1 200'],
    [0.101, '101,0', 'mdkr', '0.101'],
    [null, '1x', 'mnkr', '?'],
  ])('%s, printed as %s, is told in %s as %s', (value, raw, unit, told) => {
    const shown = { value, figure: { raw, unit: 'mnkr' } } as unknown as ComparedValue;
    expect(valueText(shown, unit, en.compare)).toBe(told);
  });
});
