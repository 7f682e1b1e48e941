import { describe, expect, it } from 'vitest';
import { checked, type GivenTable } from './accounts.ts';

const income: GivenTable = {
  kind: 'income-statement',
  title: 'Resultaträkning',
  columns: ['2021', '2020'],
  unit: 'kr',
  rows: [
    ['Nettoomsättning', 4_312_480, 4_197_655],
    ['Årets resultat', 187_312, -64_590],
  ],
};
const balance: GivenTable = {
  kind: 'balance-sheet',
  title: 'Balansräkning',
  columns: ['2021', '2020'],
  unit: 'kr',
  rows: [
    ['Summa tillgångar', 9_412_880, 9_108_440],
    ['Summa eget kapital', 5_911_230, 5_723_918],
  ],
};
const overview = (rows: GivenTable['rows']): GivenTable => ({
  kind: 'indicator',
  title: 'Flerårsöversikt',
  columns: ['2021', '2020', '2019'],
  unit: null,
  rows: [...rows, ['Lägenheter', 61, 61, 61], ['Lokaler', 4, 4, 5]],
});

/** Checks of the two rules of overviews, in the order of statements. */
const toldOf = (rows: GivenTable['rows']): string[] =>
  checked(income, balance, overview(rows)).statements.flatMap(({ checks }) =>
    checks
      .filter(({ rule }) => rule === 'overview-against-statement' || rule === 'equity-share')
      .map(({ rule, period, status }) => `${rule} ${period} ${status}`),
  );

describe('an overview of several years', () => {
  it('prints the items of the statements again, in thousands', () => {
    expect(
      toldOf([
        ['Nettoomsättning, tkr', 4312, 4198, 4010],
        ['Balansomslutning, tkr', 9413, 9108, 8812],
      ]),
    ).toEqual([
      'overview-against-statement 2021 holds',
      'overview-against-statement 2020 holds',
      'overview-against-statement 2021 holds',
      'overview-against-statement 2020 holds',
    ]);
  });

  it('or in kronor', () => {
    expect(toldOf([['Årets resultat', 187_312, -64_590, 1]])).toEqual([
      'overview-against-statement 2021 holds',
      'overview-against-statement 2020 holds',
    ]);
  });

  it('shows a figure that was misread, there', () => {
    const result = checked(income, balance, overview([['Nettoomsättning, tkr', 4312, 4798, 4010]]));
    expect(result.messages).toMatchObject([
      {
        ruleId: 'validate/overview-against-statement',
        actual: 4798,
        cell: { tableId: 't3', rowIndex: 1, columnIndex: 2 },
      },
    ]);
  });

  it.each<[string, GivenTable['rows'][number]]>([
    ['where accounts of a year were changed later', ['Nettoomsättning, tkr', 4312, 3904, 4010]],
    ['where a row of the name is another figure', ['Nettoomsättning per kvm', 812, 790, 766]],
  ])('is not held against them %s', (_, row) => {
    expect(toldOf([row]).filter((check) => !check.endsWith('holds'))).toEqual([]);
  });

  it('has the share of equity in all assets', () => {
    expect(toldOf([['Soliditet (%)', 62.8, 62.8, 61.2]])).toEqual([
      'equity-share 2021 holds',
      'equity-share 2020 holds',
    ]);
    expect(toldOf([['Soliditet (%)', 62.8, 67.8, 61.2]])).toContain('equity-share 2020 fails');
    expect(toldOf([['Soliditet (%)', 41, 38, 35]])).toEqual([]);
  });
});
