import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { goalProse } from '../../../../../src/extract/goals/rules/goal-prose.ts';
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
