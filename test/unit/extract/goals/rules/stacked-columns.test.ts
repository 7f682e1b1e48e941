import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { stackedColumns } from '../../../../../src/extract/goals/rules/stacked-columns.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const outline = (parts: readonly FixturePart[], form?: 'text') => prepareUnits(outlineOf(fixtureReport(parts, form)));

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

  it('has lists in outcomes', () => {
    const parts = [
      ...stack,
      'Minst tio kurser hålls',
      'Genomfört:',
      '- 4 kurser i norr',
      '- 8 kurser i söder',
      'Alla fartyg besiktigas',
      'Ej genomfört',
      'Minst två möten',
      'Genomfört',
    ];
    const [first] = stackedColumns.find(outline(parts, 'text'), goalContext);
    expect(first?.activities[0]?.outcome).toBe('Genomfört: 4 kurser i norr 8 kurser i söder');
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
