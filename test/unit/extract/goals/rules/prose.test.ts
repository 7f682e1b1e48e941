import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { goalProse } from '../../../../../src/extract/goals/rules/goal-prose.ts';
import { recurringGoals } from '../../../../../src/extract/goals/rules/recurring-goals.ts';
import { stackedColumns } from '../../../../../src/extract/goals/rules/stacked-columns.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const outline = (parts: readonly FixturePart[], form?: 'text') => prepareUnits(outlineOf(fixtureReport(parts, form)));

describe('a goal in prose', () => {
  it('is the sentence under a heading that says no more than that it is one, with the purpose before it', () => {
    const parts = ['## Syfte', 'Kartan visar behoven.', '## Mål', 'Att under året ha en karta över alla gångvägar.'];
    expect(goalProse.find(outline(parts), goalContext)).toMatchObject([
      { goal: 'Att under året ha en karta över alla gångvägar.', description: ['Kartan visar behoven.'] },
    ]);
  });

  it('has the heading for its name where it is told in several sentences, with its result', () => {
    const parts = [
      '## Effektmål',
      'Fler ska åka buss. Det märks på vägarna.',
      'Resultat: Resorna ökade.',
      '# Annat',
      'x',
    ];
    expect(goalProse.find(outline(parts), goalContext)).toMatchObject([
      {
        goal: 'Effektmål',
        description: ['Fler ska åka buss. Det märks på vägarna.'],
        activities: [{ activity: '', outcome: 'Resorna ökade.' }],
      },
    ]);
  });

  it.each<[string, FixturePart[]]>([
    ['what happened', ['## Mål', 'Nämnden antog målen i maj.']],
    ['what was done to reach it', ['## Mål', 'Under året har nämnden arbetat för att nå målen.']],
    ['several sentences under Mål', ['## Mål', 'Nämnden ska verka. Den antog målen i maj.']],
    ['what leads into a list', ['## Mål', 'Nämnden ska:', '- verka']],
    ['a heading of fulfilment', ['## Måluppfyllelse', 'Att nå målen tog tid.']],
  ])('is not %s', (_, parts) => {
    expect(goalProse.find(outline(parts), goalContext)).toEqual([]);
  });
});

const area = (name: string, ending = ':'): string[] => [
  `## ${name}`,
  '### Så har vi arbetat mot målen',
  `Trygghet i vardagen${ending}`,
  `Vi har satt upp lampor i ${name}.`,
  'Resultat: Fler går ut.',
  `Öppna dörrar för alla: Kansliet i ${name} har öppet på kvällen.`,
  'Resultat: Kön är kort.',
];

describe('goals that are reported on by name in each area', () => {
  it('are found by the names that come back under headings on goals', () => {
    const goals = recurringGoals.find(outline(['# Rapport', ...area('Norr'), ...area('Söder')]), goalContext);
    expect(goals.map(({ goal }) => goal)).toEqual([
      'Trygghet i vardagen',
      'Öppna dörrar för alla',
      'Trygghet i vardagen',
      'Öppna dörrar för alla',
    ]);
    expect(goals[1]).toMatchObject({
      description: ['Kansliet i Norr har öppet på kvällen.'],
      activities: [{ outcome: 'Kön är kort.' }],
    });
  });

  it('are found where the heading is missing once', () => {
    const parts = [...area('Norr'), ...area('Söder'), '## Väster', 'Trygghet i vardagen:', 'Här är det lugnt.'];
    expect(recurringGoals.find(outline(parts), goalContext)).toHaveLength(5);
  });

  it.each<[string, string[]]>([
    ['names that come back without goals', ['# A', 'Hur det gick:', 'Bra.', '# B', 'Hur det gick:', 'Illa.']],
    ['a name that stands once', area('Norr')],
  ])('are not seen in %s', (_, parts) => {
    expect(recurringGoals.find(outline(parts), goalContext)).toEqual([]);
  });
});

const stack = ['Resultatmål enligt planen', 'Utfall 2023'];

describe('a table that was written out cell by cell', () => {
  it('has goal and outcome in turn, each in a block or two', () => {
    const parts = [
      ...stack,
      'Minst tio kurser hålls',
      'Genomfört elva',
      'En bok om vattnet skrivs',
      'Den delas ut i skolorna.',
      'Klar i maj',
      'Minst två möten',
      'Tre',
      'Alla fartyg besiktigas',
      'Ej genomfört',
    ];
    expect(
      stackedColumns
        .find(outline(parts, 'text'), goalContext)
        .map(({ goal, activities }) => [goal, activities[0]?.outcome]),
    ).toEqual([
      ['Minst tio kurser hålls', 'Genomfört elva'],
      ['En bok om vattnet skrivs Den delas ut i skolorna.', 'Klar i maj'],
      ['Minst två möten', 'Tre'],
      ['Alla fartyg besiktigas', 'Ej genomfört'],
    ]);
  });

  it.each<[string, string[]]>([
    [
      'two headings over prose',
      [...stack, 'Nämnden har tre mål.', 'De följs upp i maj.', 'Sedan börjar arbetet.', 'Det tar tid.'],
    ],
    ['too few pairs', [...stack, 'Minst tio kurser', 'Genomfört']],
    [
      'other headings',
      ['Namn', 'Telefon', 'Minst tio kurser', 'Genomfört', 'Minst två', 'Ej genomfört', 'Alla båtar', 'Klart'],
    ],
  ])('is not seen in %s', (_, parts) => {
    expect(stackedColumns.find(outline(parts, 'text'), goalContext)).toEqual([]);
  });
});
