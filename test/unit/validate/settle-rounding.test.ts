import { describe, expect, it } from 'vitest';
import { checked, type GivenTable, told } from './accounts.ts';

const columns = ['2021', '2020', '2019', '2018'];

/** Four columns of two sums each; `first` is the first figure of 2021. */
const accounts = (first: number, more: Partial<GivenTable> = {}): GivenTable => ({
  kind: 'income-statement',
  title: 'Resultaträkning',
  columns,
  unit: 'kr',
  rows: [
    ['Hyror', first, 61_204, 60_117, 58_440],
    ['Arrenden', 20_310, 19_876, 18_112, 17_906],
    ['Summa intäkter', 83_741, 81_080, 78_229, 76_346],
    ['Drift', -40_120, -39_004, -38_211, -37_650],
    ['Underhåll', -11_008, -12_777, -9_320, -8_112],
    ['Summa kostnader', -51_128, -51_781, -47_531, -45_762],
  ],
  ...more,
});

const statuses = (table: GivenTable): string[] => told(checked(table)).filter((check) => !check.endsWith('holds'));

describe('a sum that is off by one', () => {
  it('fails where all other sums of amounts in kronor are exact', () => {
    expect(statuses(accounts(63_432))).toEqual(['sum-of-rows 2021 fails -1']);
  });

  it('is rounding where amounts are rounded to thousands, and few sums are exact', () => {
    expect(statuses(accounts(63_432, { unit: 'tkr' }))).toEqual(['sum-of-rows 2021 rounding -1']);
  });

  it('is rounding where another is off that no figure of it explains', () => {
    const rows = accounts(63_432).rows.map(([label, ...figures]): GivenTable['rows'][number] =>
      label === 'Drift' ? [label, figures[0]!, -39_003, ...figures.slice(2)] : [label, ...figures],
    );
    expect(statuses(accounts(63_432, { rows }))).toEqual([
      'sum-of-rows 2021 rounding -1',
      'sum-of-rows 2020 rounding -1',
    ]);
  });
});

describe('a figure that stands one unit off in another place', () => {
  const note = (last: number, total: number): GivenTable => ({
    kind: 'note',
    title: 'Not 4 Drift',
    columns,
    unit: 'kr',
    rows: [
      ['El', -20_060, -19_002, -19_000, -18_650],
      ['Värme', last, -20_002, -19_211, -19_000],
      ['Summa', total, -39_004, -38_211, -37_650],
    ],
  });
  const notes = [null, null, null, '4', null, null];

  it('was rounded where sums bear out both', () => {
    expect(told(checked(accounts(63_431, { notes }), note(-20_061, -40_121)))).toContain(
      'note-against-statement 2021 rounding 1',
    );
  });

  it('fails where none bears out one of them', () => {
    expect(told(checked(accounts(63_431, { notes }), note(-20_060, -40_121)))).toContain(
      'note-against-statement 2021 fails 1',
    );
  });
});
