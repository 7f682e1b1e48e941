import { describe, expect, it } from 'vitest';
import { goalCard } from '../../../../../src/extract/goals/rules/goal-card.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { fixtureReport, goalContext } from '../../report-fixture.ts';

const find = (rows: readonly (readonly string[])[], kind: 'other' | 'note' = 'other') =>
  goalCard.find(outlineOf(fixtureReport(['# Parken', { rows, kind, headerRowCount: 0 }])), goalContext);

describe('cards of goals', () => {
  it('have a label in each row and what it announces beside it', () => {
    const rows = [
      ['Mål', 'En väg runt viken'],
      ['Beskrivning', 'Vägen binder ihop byarna.'],
      ['Aktiviteter', 'Lägga spång; Sätta bänkar'],
      ['Mätetal', 'Minst 2 km'],
      ['Status', 'Pågår'],
      ['Mål', 'En brygga till'],
      ['Resultat', 'Bryggan står klar'],
    ];
    expect(find(rows)).toMatchObject([
      {
        goal: 'En väg runt viken',
        description: ['Vägen binder ihop byarna.'],
        activities: [
          { activity: 'Lägga spång', measure: 'Minst 2 km', status: { status: 'started' } },
          { activity: 'Sätta bänkar', measure: 'Minst 2 km', status: { status: 'started' } },
        ],
      },
      { goal: 'En brygga till', activities: [{ activity: '', outcome: 'Bryggan står klar' }] },
    ]);
  });

  it.each<[string, string[][]]>([
    [
      'rows without a goal',
      [
        ['Aktivitet', 'Lägga spång'],
        ['Resultat', 'Klart'],
      ],
    ],
    [
      'names and what they are',
      [
        ['Mål', 'En väg'],
        ['Ägare', 'Parken'],
        ['Ledare', 'Eva'],
        ['Tid', 'Våren'],
      ],
    ],
    [
      'a table with headings',
      [
        ['Mål', 'Resultat'],
        ['En väg runt viken', 'Klar'],
      ],
    ],
    [
      'three columns',
      [
        ['Mål', 'En väg', 'x'],
        ['Resultat', 'Klar', 'y'],
      ],
    ],
  ])('are not seen in %s', (_, rows) => {
    expect(find(rows)).toEqual([]);
  });

  it('are not seen in accounts', () => {
    expect(
      find(
        [
          ['Mål', 'En väg'],
          ['Resultat', '12'],
        ],
        'note',
      ),
    ).toEqual([]);
  });
});
