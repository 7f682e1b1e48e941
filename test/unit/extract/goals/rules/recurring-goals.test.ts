import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { recurringGoals } from '../../../../../src/extract/goals/rules/recurring-goals.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const outline = (parts: readonly FixturePart[], form?: 'text') => prepareUnits(outlineOf(fixtureReport(parts, form)));

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
