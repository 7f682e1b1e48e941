import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { goalChapter } from '../../../../../src/extract/goals/rules/goal-chapter.ts';
import { numberedHeading } from '../../../../../src/extract/goals/rules/numbered-heading.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const outline = (parts: readonly FixturePart[]) => prepareUnits(outlineOf(fixtureReport(parts)));

describe('a chapter of goals', () => {
  it('has a goal in each heading under it, with what is told there', () => {
    const parts = [
      '# Strategiska mål',
      'Två mål.',
      '## Levande bygd',
      'Fler ska bo kvar.',
      '## Jobb',
      'Alla ska ha jobb.',
    ];
    expect(goalChapter.find(outline(parts), goalContext)).toMatchObject([
      { goal: 'Levande bygd', description: ['Fler ska bo kvar.'] },
      { goal: 'Jobb', description: ['Alla ska ha jobb.'] },
    ]);
  });

  it.each<[string, FixturePart[]]>([
    ['other chapters', ['# Organisation', '## Kansliet', 'Nio.', '## Styrelsen', 'Elva.']],
    ['chapters of more than goals', ['# Mål och resultat', '## Kansliet', 'Nio.', '## Styrelsen', 'Elva.']],
    ['goals in a list', ['# Mål', '- Ett', '## Kansliet', 'Nio.', '## Styrelsen', 'Elva.']],
    ['one heading', ['# Mål', '## Levande bygd', 'Fler.']],
    ['headings of parts', ['# Mål', '## Aktiviteter', 'Nio.', '## Resultat', 'Elva.']],
    ['headings without text', ['# Mål', '## Levande bygd', '## Jobb']],
  ])('is not seen in %s', (_, parts) => {
    expect(goalChapter.find(outline(parts), goalContext)).toEqual([]);
  });
});

describe('the number of a goal with its name in the next line', () => {
  it.each<[string, FixturePart[], string]>([
    ['a heading', ['## Mål 1', '### Levande bygd', 'Fler bor kvar.'], 'Levande bygd'],
    ['a line', ['## Strategiskt mål 2', 'Levande bygd', 'Fler bor kvar.'], 'Levande bygd'],
    ['a sentence of what shall be', ['## Mål 3', 'Alla ska ha vatten.'], 'Alla ska ha vatten.'],
  ])('is read from %s', (_, parts, goal) => {
    expect(numberedHeading.find(outline(parts), goalContext)).toMatchObject([{ goal }]);
  });

  it.each<[string, FixturePart[]]>([
    ['an answer', ['## Mål 1', 'Tre kurser hölls i våras.']],
    ['several sentences', ['## Mål 1', 'Kajen är hel. Alla är nöjda']],
    ['a list', ['## Mål 1', '- Levande bygd']],
    ['a part of it', ['## Mål 1', '### Resultat', 'Bra.']],
    ['a label', ['## Mål 1', 'Resultat: Bra']],
    ['other numbers', ['## Not 1', 'Levande bygd']],
  ])('is not read from %s', (_, parts) => {
    expect(numberedHeading.find(outline(parts), goalContext)).toEqual([]);
  });
});
