import { describe, expect, it } from 'vitest';
import { bareGoalTable } from '../../../../../src/extract/goals/rules/bare-goal-table.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { fixtureReport, goalContext } from '../../report-fixture.ts';

const find = (heading: string, rows: readonly (readonly string[])[], headerRowCount = 0) =>
  bareGoalTable.find(outlineOf(fixtureReport([`# ${heading}`, { rows, headerRowCount, kind: 'other' }])), goalContext);

const pairs = [
  ['Minst tio båtar får plats', 'Genomfört, tolv platser', '@green'],
  ['Kajen lagas före sommaren', 'Ej påbörjat', '@red'],
];

describe('goals and outcomes in two columns without headings', () => {
  it.each([0, 1])('are known by how outcomes begin (%i rows taken for headings)', (headerRowCount) => {
    expect(find('Hamnen', pairs, headerRowCount)).toMatchObject([
      { goal: 'Minst tio båtar får plats', activities: [{ outcome: 'Genomfört, tolv platser' }] },
      { goal: 'Kajen lagas före sommaren', activities: [{ outcome: 'Ej påbörjat', status: { color: 'red' } }] },
    ]);
  });

  it('are known by the heading over them', () => {
    const rows = [
      ['En karta över farleden trycks', 'Kartan såldes slut'],
      ['Fyren målas före hösten', 'Genomfört'],
    ];
    expect(find('Målen för året', rows)).toHaveLength(2);
    expect(find('Året som gick', rows)).toHaveLength(0);
  });

  it.each<[string, string[][]]>([
    [
      'names and places',
      [
        ['Kansliet på Storgatan', 'Öppet vardagar'],
        ['Hamnvakten i huset', 'Alltid'],
      ],
    ],
    [
      'figures',
      [
        ['Minst', '12'],
        ['Högst', '40'],
      ],
    ],
    [
      'prose beside prose',
      [['Minst tio båtar får plats', 'Genomfört', 'Ett långt stycke text i kolumn tre'], pairs[1]!],
    ],
    ['one row', [pairs[0]!]],
  ])('are not seen in %s', (_, rows) => {
    expect(find('Hamnen', rows)).toEqual([]);
  });
});
