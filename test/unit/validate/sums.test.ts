import { describe, expect, it } from 'vitest';
import { findRowGroups, type SumRow } from '../../../src/validate/row-groups.ts';
import { endsGroupLabel, foldLabel, isMemo, isPlainSum, isTakenOff } from '../../../src/validate/row-labels.ts';
import { checked, type GivenTable, told } from './accounts.ts';

const rowsOf = (given: readonly (readonly [string, ...(number | null | undefined)[]])[]): SumRow[] =>
  given.map(([label, ...values]) => ({
    name: foldLabel(label),
    usual: null,
    isPlainSum: isPlainSum(label),
    isListSum: isPlainSum(label),
    endsGroup: endsGroupLabel(label),
    isTotal: endsGroupLabel(label),
    isMemo: isMemo(label),
    isTakenOff: isTakenOff(label),
    values,
  }));

/** `total = terms`, by labels; a minus before what is taken off. */
const groupsOf = (...given: readonly (readonly [string, ...(number | null | undefined)[]])[]): string[] =>
  findRowGroups(
    rowsOf(given),
    given[0]!.slice(1).map(() => 1),
  ).map(
    ({ total, terms }) =>
      `${given[total]![0]} = ${terms
        .toReversed()
        .map(({ row, sign }) => `${sign < 0 ? '-' : ''}${given[row]![0]}`)
        .join(' ')}`,
  );

describe('findRowGroups', () => {
  it('finds sums, and sums of sums', () => {
    expect(
      groupsOf(
        ['Hyror', 1204, 1180],
        ['Avgifter', 3310, 3150],
        ['Summa intäkter', 4514, 4330],
        ['Drift', -2871, -2790],
        ['Personal', -912, -901],
        ['Summa kostnader', -3783, -3691],
        ['Resultat', 731, 639],
      ),
    ).toEqual([
      'Summa intäkter = Hyror Avgifter',
      'Summa kostnader = Drift Personal',
      'Resultat = Summa intäkter Summa kostnader',
    ]);
  });

  it('takes costs off that are printed without minus', () => {
    expect(groupsOf(['Intäkter', 4514, 4330], ['Kostnader', 3783, 3691], ['Resultat', 731, 639])).toEqual([
      'Resultat = Intäkter -Kostnader',
    ]);
  });

  it('finds heads before their parts, within others too', () => {
    expect(
      groupsOf(
        ['Nyinvesteringar', 9120, 8044],
        ['Vatten', 5190, 4733],
        ['Ledningar', 4178, 3920],
        ['Pumpar', 1012, 813],
        ['Gator', 3930, 3311],
        ['Fordon', 745, 690],
        ['Totala utgifter', 9865, 8734],
      ).sort(),
    ).toEqual([
      'Nyinvesteringar = Gator Vatten',
      'Totala utgifter = Nyinvesteringar Fordon',
      'Vatten = Pumpar Ledningar',
    ]);
  });

  it('takes no part of a row for a term', () => {
    expect(
      groupsOf(['Kapital', 4514, 4330], ['därav årets', 731, 639], ['Lån', 3783, 3691], ['Summa', 8297, 8021]),
    ).toEqual(['Summa = Kapital Lån']);
  });

  it('still knows a sum by its other columns where one does not hold', () => {
    expect(groupsOf(['Hyror', 1204, 1180], ['Avgifter', 3810, 3150], ['Summa', 4514, 4330])).toEqual([
      'Summa = Hyror Avgifter',
    ]);
  });

  it('finds none where nothing adds up, or only by chance of small figures', () => {
    expect(groupsOf(['Hyror', 1204, 1180], ['Avgifter', 3310, 3150], ['Lån', 2871, 2790])).toEqual([]);
    expect(groupsOf(['Pojkar', 3], ['Flickor', 4], ['Ledare', 7])).toEqual([]);
  });

  it('takes all rows of a plain sum where one misread figure explains that it does not hold', () => {
    expect(groupsOf(['Norra', 34120], ['Södra', 27480], ['Östra', 15370], ['Summa', 76910])).toEqual([
      'Summa = Norra Södra Östra',
    ]);
    expect(groupsOf(['Norra', 34120], ['Södra', 27480], ['Östra', 15370], ['Summa', 81177], ['Mätning', 5])).toEqual(
      [],
    );
  });

  it('takes the whole list for its only sum at the end, whatever was read', () => {
    expect(groupsOf(['Norra', 34120], ['Södra', 27480], ['Östra', 15370], ['Summa', 81177])).toEqual([
      'Summa = Norra Södra Östra',
    ]);
  });

  it('lets rows of 0 belong to the sum', () => {
    expect(groupsOf(['Resultat före', 731, 639], ['Bidrag', 0, 0], ['Årets resultat', 731, 639])).toEqual([
      'Årets resultat = Resultat före Bidrag',
    ]);
  });
});

describe('labels of rows', () => {
  it.each([
    ['Summa tillgångar', true],
    ['S:a kostnader', true],
    ['Arets resultat', true],
    ['Resultat efter finansiella poster', true],
    ['Utgående balans', true],
    ['Likvida medel vid årets slut', true],
    ['Verksamhetens nettokostnader', true],
    ['Personalkostnader', false],
    ['Resultatpremier', false],
    ['Nettovägen', false],
  ])('%s ends a group: %s', (label, ends) => {
    expect(endsGroupLabel(label)).toBe(ends);
  });

  it('tell plain sums, parts and what is taken off', () => {
    expect([isPlainSum('Summa'), isPlainSum('Resultat')]).toEqual([true, false]);
    expect([isMemo('Därav årets resultat'), isMemo('Daravgifter')]).toEqual([true, false]);
    expect([isTakenOff('Driftkostnader'), isTakenOff('Driftbidrag')]).toEqual([true, false]);
  });
});

const income: GivenTable = {
  kind: 'income-statement',
  title: 'Resultaträkning',
  columns: ['2021', '2020'],
  rows: [
    ['Hyresintäkter', 1204, 1180],
    ['Årsavgifter', 3310, 3150],
    ['Summa rörelseintäkter', 4514, 4330],
  ],
};

describe('a sum that other statements have too', () => {
  const unit = (title: string, costs: number): GivenTable => ({
    ...income,
    title,
    columns: ['2021'],
    rows: [
      ['Bidrag', 820],
      ['Driftintäkter', 1204],
      ['Driftkostnader', costs],
      ['Driftens nettokostnader', -2106],
    ],
  });
  it('has the same terms, whatever was read', () => {
    const whole: GivenTable = {
      ...unit('Resultaträkning totalt', -3310),
      columns: ['2021', '2020'],
      rows: [
        ['Driftintäkter', 1204, 1180],
        ['Driftkostnader', -3310, -3150],
        ['Driftens nettokostnader', -2106, -1970],
      ],
    };
    expect(told(checked(whole, unit('Skolan. Resultaträkning', -3310)))).toContain('sum-of-rows 2021 holds');
    expect(told(checked(whole, unit('Skolan. Resultaträkning', -4781)))).toContain('sum-of-rows 2021 fails 1471');
  });
});

describe('sums of rows', () => {
  it('hold', () => {
    expect(told(checked(income))).toEqual(['sum-of-rows 2021 holds', 'sum-of-rows 2020 holds']);
  });

  it('are rounded, and fail beyond that', () => {
    const rows: GivenTable['rows'] = [income.rows[0]!, income.rows[1]!, ['Summa rörelseintäkter', 4513, 4350]];
    expect(told(checked({ ...income, rows }))).toEqual(['sum-of-rows 2021 rounding -1', 'sum-of-rows 2020 fails 20']);
  });

  it('are not checked where a figure could not be read', () => {
    const unread = { value: null, text: 'B 310', doubt: 'letters-in-figures' };
    const rows: GivenTable['rows'] = [income.rows[0]!, ['Årsavgifter', unread, 3150], income.rows[2]!];
    expect(told(checked({ ...income, rows }))).toContain('sum-of-rows 2021 unchecked');
  });

  it('name their cells, the sum first', () => {
    const { cells } = checked(income).statements[0]!.checks[0]!;
    expect(cells[0]).toEqual({ tableId: 't1', rowIndex: 3, columnIndex: 1 });
    expect(cells).toHaveLength(3);
  });
});

describe('a column with blanks', () => {
  const rows = (hyror: number | null, avgifter: number | null, summa: number | null): GivenTable['rows'] => [
    ['Hyresintäkter', 1204, hyror],
    ['Årsavgifter', 3310, avgifter],
    ['Summa rörelseintäkter', 4514, summa],
  ];
  it.each([
    [1180, null, 4330, 'fails 3150'],
    [null, null, 4330, 'unchecked'],
    [1180, 3150, null, 'unchecked'],
  ])('%s + %s = %s: %s', (hyror, avgifter, summa, status) => {
    expect(told(checked({ ...income, rows: rows(hyror, avgifter, summa) }))).toContain(`sum-of-rows 2020 ${status}`);
  });
});
