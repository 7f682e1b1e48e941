import { describe, expect, it } from 'vitest';
import { loadExtractContext, statementsOf } from '../../../../src/extract/index.ts';
import { type GivenTable, tablesOf } from '../../validate/accounts.ts';

const { chart } = loadExtractContext();

/** Labels of the rows that are totals. */
const totalsOf = (kind: GivenTable['kind'], ...labels: readonly string[]): string[] =>
  statementsOf(
    tablesOf([
      {
        kind,
        title: 'Räkning',
        columns: ['2021'],
        rows: labels.map((label, row): GivenTable['rows'][number] => [label, 100 + row]),
      },
    ]),
    chart,
  ).flatMap(({ items }) => items.filter(({ isTotal }) => isTotal).map(({ label }) => label));

describe('items that are totals', () => {
  it('are sums by their names, and the result that ends an income statement', () => {
    expect(totalsOf('income-statement', 'Hyror', 'Summa intäkter', 'Årets resultat')).toEqual([
      'Summa intäkter',
      'Årets resultat',
    ]);
  });

  it('are not the result among the parts of equity, nor what a year begins with', () => {
    expect(
      totalsOf('balance-sheet', 'Ingående eget kapital', 'Balanserat resultat', 'Årets resultat', 'Summa eget kapital'),
    ).toEqual(['Summa eget kapital']);
    expect(totalsOf('note', 'Ingående balans', 'Årets resultat', 'Utgående balans')).toEqual(['Utgående balans']);
  });
});
