import { describe, expect, it } from 'vitest';
import { prepareUnits } from '../../../../../src/extract/goals/prepare-units.ts';
import { activityList } from '../../../../../src/extract/goals/rules/activity-list.ts';
import { outlineOf } from '../../../../../src/extract/outline/outline-of.ts';
import { type FixturePart, fixtureReport, goalContext } from '../../report-fixture.ts';

const activities = (parts: readonly FixturePart[]) =>
  activityList
    .find(prepareUnits(outlineOf(fixtureReport(parts))), goalContext)
    .map(({ heading, activities }) => [heading, activities.map(({ activity }) => activity)]);

describe('activities in a list', () => {
  it.each([
    'Aktiviteter',
    'Aktiviteter 2025',
    'Planerade åtgärder',
    'Uppdrag 2025',
    'Drift och uppdrag 2025',
    'Insatser',
  ])('are the items under %j', (heading) => {
    expect(activities([`# ${heading}`, '- Måla om skolan', '- Ordna en mässa'])).toEqual([
      [heading, ['Måla om skolan', 'Ordna en mässa']],
    ]);
  });

  it('are announced by a line before them', () => {
    expect(activities(['# Skolan', 'Året fylls av dessa insatser:', '- Måla om', 'Sedan vilar vi.'])).toEqual([
      ['Skolan', ['Måla om']],
    ]);
  });

  it.each<[string, FixturePart[]]>([
    ['under what an organisation is for', ['# Nämndens uppdrag', '- Ansvara för skolan']],
    ['under goals', ['# Mål och aktiviteter', '- Öka läslusten']],
    ['of measures to keep a budget', ['# Åtgärder för budget i balans', '- Hålla tjänster tomma']],
    ['led into by something else', ['# Skolan', 'Vi deltar i dessa nätverk:', '- Rektorerna']],
  ])('are not items %s', (_, parts) => {
    expect(activities(parts)).toEqual([]);
  });

  it.each([
    ['Byta pump – Grön', 'Byta pump', 'green'],
    ['Byta pump (röd)', 'Byta pump', 'red'],
    ['Byta pump: Gul', 'Byta pump', 'yellow'],
    ['Måla staketet grönt', 'Måla staketet grönt', null],
    ['Köp av färg – vit eller blå', 'Köp av färg – vit eller blå', null],
  ])('may end with the word for a colour: %j', (item, activity, color) => {
    const [list] = activityList.find(
      prepareUnits(outlineOf(fixtureReport(['# Aktiviteter', `- ${item}`]))),
      goalContext,
    );
    expect(list!.activities[0]).toMatchObject({ activity, status: color === null ? null : { color } });
  });

  it('have the sentence that measures them, and indicators are measured by themselves', () => {
    const parts = ['# Aktiviteter', '- Ordna mässa. Minst 40 företag ska delta.', '# Indikatorer', '- 300 besökare'];
    const found = activityList.find(prepareUnits(outlineOf(fixtureReport(parts))), goalContext);
    expect(found.flatMap((list) => list.activities.map(({ measure }) => measure))).toEqual([
      'Minst 40 företag ska delta.',
      '300 besökare',
    ]);
  });
});
