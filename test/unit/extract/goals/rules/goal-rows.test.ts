import { describe, expect, it } from 'vitest';
import { goalRows } from '../../../../../src/extract/goals/rules/goal-rows.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixtureTable, fixtureReport, goalContext } from '../../report-fixture.ts';

const find = (table: FixtureTable) =>
  goalRows
    .find(outlineOf(fixtureReport(['# Miljö', table])), goalContext)
    .map(({ goal, activities }) => [goal, activities.map(({ activity }) => activity)]);

describe('goals in rows of their own', () => {
  it('have the rows under them as activities', () => {
    const rows = [
      ['Aktivitet', 'Utfall'],
      ['Mål 1: Rena sjöar', ''],
      ['Kalka Lillsjön', 'Kalkad'],
      ['Mål 2: Mindre avfall', ''],
      ['Öppna ett bytesrum', 'Öppnat'],
      ['Laga cyklar', 'Pågår'],
    ];
    expect(find({ rows })).toEqual([
      ['Rena sjöar', ['Kalka Lillsjön']],
      ['Mindre avfall', ['Öppna ett bytesrum', 'Laga cyklar']],
    ]);
  });

  it('may stand over all columns', () => {
    const rows = [
      ['Mål 1: Rena sjöar', ''],
      ['Aktivitet', 'Utfall'],
      ['Kalka Lillsjön', 'Kalkad'],
    ];
    expect(find({ rows, headerRowCount: 2 })).toEqual([['Rena sjöar', ['Kalka Lillsjön']]]);
    expect(find({ rows, headerRowCount: 1 })).toEqual([['Rena sjöar', ['Kalka Lillsjön']]]);
  });

  it.each<[string, FixtureTable]>([
    [
      'rows that name no goal',
      {
        rows: [
          ['Aktivitet', 'Utfall'],
          ['Område norr', ''],
          ['Kalka', 'Kalkad'],
        ],
      },
    ],
    [
      'a column of goals',
      {
        rows: [
          ['Mål', 'Utfall'],
          ['Mål 1: Rena sjöar', ''],
          ['Friska skogar', 'Bra'],
        ],
      },
    ],
    [
      'columns about something else',
      {
        rows: [
          ['Namn', 'Ort'],
          ['Mål 1: Rena sjöar', ''],
          ['Eva', 'Vik'],
        ],
      },
    ],
  ])('are not seen in %s', (_, table) => {
    expect(find(table)).toEqual([]);
  });
});
