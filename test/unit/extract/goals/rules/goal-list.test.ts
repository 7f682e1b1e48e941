import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { goalList } from '../../../../../src/extract/goals/rules/goal-list.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const goals = (parts: readonly FixturePart[], form?: 'text') =>
  goalList.find(prepareUnits(outlineOf(fixtureReport(parts, form))), goalContext).map(({ goal }) => goal);

describe('goals in a list', () => {
  it.each(['Mål', 'Mål 2025', 'Mål och uppdrag 2021', 'Fokusområden', 'Lokala mål 2023–2026', 'Nämndens resultatmål'])(
    'are the items under %j',
    (heading) => {
      expect(goals([`# ${heading}`, 'Planen gäller ett år.', '- Öka läslusten', '- Fler ska cykla'])).toEqual([
        'Öka läslusten',
        'Fler ska cykla',
      ]);
    },
  );

  it('go on with a sentence that leads into them', () => {
    expect(goals(['# Mål', 'Nämndens mål är att:', '- öka läslusten', '- minska svinnet'])).toEqual([
      'öka läslusten',
      'minska svinnet',
    ]);
  });

  it('may have lost their marks in plain text', () => {
    const lines = 'Öka läslusten i alla skolor.\nFler ska cykla till arbetet.\nMinska svinnet i köken.';
    expect(goals(['Simhallens resultatmål', lines], 'text')).toEqual([
      'Öka läslusten i alla skolor.',
      'Fler ska cykla till arbetet.',
      'Minska svinnet i köken.',
    ]);
  });

  it.each<[string, FixturePart[]]>([
    ['under other headings', ['# Verksamhet', '- Bibliotek', '- Badhus']],
    ['of economy', ['# Mål för budget och ekonomi', '- Soliditet över 20 procent']],
    [
      'that go on with a statement of its own',
      ['# Vår organisation och mål', 'Vi samverkar inom:', '- Vård och hälsa'],
    ],
    ['of what something is', ['# Mål', 'Staden blir:', '- en plats att vara på']],
    ['that are tourist sights', ['# Besöksmål', '- Slottet i Sörby']],
    ['under the number of a goal', ['# Mål 3', '- Två kurser hölls']],
    ['that were fulfilled', ['# Måluppfyllelse', '- Två kurser hölls']],
  ])('are not items %s', (_, parts) => {
    expect(goals(parts)).toEqual([]);
  });
});
