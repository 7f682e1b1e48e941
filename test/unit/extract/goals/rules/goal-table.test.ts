import { describe, expect, it } from 'vitest';
import { goalTable, itemsOf } from '../../../../../src/extract/goals/rules/goal-table.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixtureTable, fixtureReport, goalContext } from '../../report-fixture.ts';

const outline = (table: FixtureTable) => outlineOf(fixtureReport(['# Vatten', table]));

describe('tables of goals', () => {
  it('have a goal in each row with its activities and what they are measured by', () => {
    const goals = goalTable.find(
      outline({
        rows: [
          ['Mål 2024', 'Aktivitet', 'Mätetal'],
          ['Rent vatten i alla kranar', 'Byta filter; Spola ledningar', '95 % av proverna utan anmärkning'],
          ['Friska sjöar', 'Kalka tre sjöar', 'Surhet över 6,5'],
        ],
      }),
      goalContext,
    );
    expect(goals.map(({ goal }) => goal)).toEqual(['Rent vatten i alla kranar', 'Friska sjöar']);
    expect(goals[0]!.activities).toMatchObject([
      { activity: 'Byta filter', measure: '95 % av proverna utan anmärkning' },
      { activity: 'Spola ledningar', measure: '95 % av proverna utan anmärkning' },
    ]);
  });

  it('have the outcome and the colour of a goal as an activity without a name', () => {
    const goals = goalTable.find(
      outline({
        rows: [
          ['Resultatmål enligt planen', 'Utfall 2023', ''],
          ['Minst tre kurser om året', 'Fyra kurser hölls', '@green'],
        ],
      }),
      goalContext,
    );
    expect(goals[0]!.activities).toMatchObject([
      {
        activity: '',
        outcome: 'Fyra kurser hölls',
        status: { status: 'done', color: 'green' },
        place: { rowIndex: 1 },
      },
    ]);
  });

  it('go on with the goal above where a row names none', () => {
    const goals = goalTable.find(
      outline({
        rows: [
          ['Mål', 'Åtgärd', 'Ansvarig'],
          ['Trygga gator om natten', 'Byta lampor', 'Gatukontoret'],
          ['', 'Gå nattvandring', 'Föreningarna'],
        ],
      }),
      goalContext,
    );
    expect(goals).toHaveLength(1);
    expect(goals[0]!.activities.map(({ activity }) => activity)).toEqual(['Byta lampor', 'Gå nattvandring']);
  });

  it.each<[string, FixtureTable]>([
    [
      'accounts',
      {
        kind: 'budget',
        rows: [
          ['Mål', 'Utfall'],
          ['Intäkter av taxor', '120'],
        ],
      },
    ],
    [
      'a column of figures under Mål',
      {
        rows: [
          ['Nyckeltal', 'Mål', 'Utfall'],
          ['Prover', '95', '97'],
        ],
      },
    ],
    [
      'columns about something else',
      {
        rows: [
          ['Namn', 'Telefon'],
          ['Kansliet i huset', '0999-1'],
        ],
      },
    ],
  ])('are not seen in %s', (_, table) => {
    expect(goalTable.find(outline(table), goalContext)).toEqual([]);
  });
});

describe('items in a cell', () => {
  it.each([
    ['Byta filter; Spola', ['Byta filter', 'Spola']],
    ['Kurs: Simning; Dykning', ['Kurs: Simning', 'Dykning']],
    ['Råd: ; Bygg; Vård', ['Råd: ; Bygg; Vård']],
    ['ett; två', ['ett; två']],
    ['En sak', ['En sak']],
  ])('of %j', (text, items) => {
    expect(itemsOf(text)).toEqual(items);
  });
});
