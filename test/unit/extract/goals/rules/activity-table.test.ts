import { describe, expect, it } from 'vitest';
import { activityTable } from '../../../../../src/extract/goals/rules/activity-table.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixtureTable, fixtureReport, goalContext } from '../../report-fixture.ts';

const outline = (table: FixtureTable) => outlineOf(fixtureReport(['# Vatten', table]));

describe('tables of activities', () => {
  it('have an activity in each row, with its outcome and colour', () => {
    const [found] = activityTable.find(
      outline({
        rows: [
          ['Aktivitet', 'Utfall', ''],
          ['Mäta halten av kalk', 'Mätt i två sjöar', '@yellow'],
          ['Byta pump', '', '@red'],
        ],
      }),
      goalContext,
    );
    expect(found!.activities).toMatchObject([
      { activity: 'Mäta halten av kalk', outcome: 'Mätt i två sjöar', status: { color: 'yellow' } },
      { activity: 'Byta pump', outcome: null, status: { color: 'red' } },
    ]);
  });

  it('have indicators with what they should reach and what they reached last', () => {
    const [found] = activityTable.find(
      outline({
        kind: 'indicator',
        rows: [
          ['Indikator', 'Utfall 2022', 'Målvärde', 'Utfall 2023'],
          ['Andel nöjda', '71 %', 'minst 75 %', '77 %'],
          ['Antal prover', '40', '50', ''],
        ],
      }),
      goalContext,
    );
    expect(found!.activities).toMatchObject([
      { activity: 'Andel nöjda', measure: 'Andel nöjda', target: 'minst 75 %', outcome: '77 %' },
      { activity: 'Antal prover', target: '50', outcome: '40' },
    ]);
  });

  it('have the status that the words of a column tell, also words that no list knows', () => {
    const [found] = activityTable.find(
      outline({
        rows: [
          ['Åtgärd', 'Ansvarig', 'Status'],
          ['Byta pump', 'Driften', 'Klar'],
          ['Måla staket', 'Driften', 'Ej påbörjad'],
          ['Gräva brunn', 'Driften', 'Grön'],
          ['Laga grind', 'Driften', 'Bordlagd'],
          ['Köpa båt', 'Driften', ''],
        ],
      }),
      goalContext,
    );
    expect(found!.activities.map(({ status }) => status)).toEqual([
      { status: 'done', color: null, label: 'Klar' },
      { status: 'not-started', color: null, label: 'Ej påbörjad' },
      { status: 'unknown', color: 'green', label: 'Grön' },
      { status: 'unknown', color: null, label: 'Bordlagd' },
      null,
    ]);
  });

  it('are found though a letter of a heading was misread', () => {
    expect(
      activityTable.find(
        outline({
          rows: [
            ['Aktivitct', 'Utfal1'],
            ['Byta pump', 'Klart'],
          ],
        }),
        goalContext,
      ),
    ).toHaveLength(1);
  });

  it.each<[string, FixtureTable]>([
    [
      'goals with activities',
      {
        rows: [
          ['Mål', 'Aktivitet'],
          ['Friska sjöar', 'Kalka'],
        ],
      },
    ],
    [
      'things that are handed over',
      {
        rows: [
          ['Leverabel', 'Mottagare', 'Förvaltas av'],
          ['Rapport', 'Styrgrupp', 'Kansliet'],
        ],
      },
    ],
    [
      'what members have paid',
      {
        kind: 'other',
        rows: [
          ['', 'Inbetalda insatser', 'Balanserat resultat'],
          ['Belopp vid årets ingång', '4 022 048', '-55 075'],
          ['Årets resultat', '', '-172 764'],
        ],
      },
    ],
    ['a list of names', { rows: [['Aktivitet'], ['Kurs']] }],
    [
      'a budget of measures',
      {
        kind: 'other',
        rows: [
          ['Åtgärd', 'Budget', 'Utfall', 'Avvikelse'],
          ['Ny bro', '900', '870', '30'],
        ],
      },
    ],
  ])('are not seen in %s', (_, table) => {
    expect(activityTable.find(outline(table), goalContext)).toEqual([]);
  });
});
