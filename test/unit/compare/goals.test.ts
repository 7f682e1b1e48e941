import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { goalSimilarity, goalText } from '../../../src/compare/goals/similarity.ts';
import { goalRows } from '../../../src/compare/render/csv.ts';
import { renderTextTable } from '../../../src/compare/render/text-table.ts';
import { reportOf } from '../../../src/compare/report.ts';
import type { ComparedGoal, YearComparison } from '../../../src/schema/comparison-schema.ts';
import { documentOf, type GoalSpec } from './report-fixtures.ts';

const compared = (...years: GoalSpec[][]): YearComparison =>
  compareReports(
    years.map((goals, at) => reportOf(documentOf({ year: 2018 + at, goals }), `d${2018 + at}`)),
    compareEverything,
  );

const followed = (...years: string[][]): ComparedGoal[] =>
  compared(...years.map((goals) => goals.map((goal) => ({ goal })))).organisations[0]!.goals;

const similarity = (a: string, b: string): number => goalSimilarity(goalText(a), goalText(b));

describe('goals that say the contrary or another thing', () => {
  it.each([
    ['Antalet besök i simhallen ska öka', 'Antalet besök i simhallen ska minska', 'direction'],
    ['Antalet besök i simhallen ökar varje år', 'Antalet besök i simhallen minskar varje år', 'direction'],
    ['Högst 5 procent av breven besvaras för sent', 'Minst 5 procent av breven besvaras för sent', 'direction'],
    ['Fler elever äter lunch i skolan', 'Färre elever äter lunch i skolan', 'direction'],
    ['Taxan för vatten ska höjas under perioden', 'Taxan för vatten ska sänkas under perioden', 'direction'],
    ['Intäkterna ska öka och sjukfrånvaron minska', 'Intäkterna ska minska och sjukfrånvaron öka', 'direction'],
    ['Skolan i Norrby läggs inte ned', 'Skolan i Norrby läggs ned', 'negation'],
    ['Alla barn i årskurs 3 lär sig cykla', 'Alla barn i årskurs 5 lär sig cykla', 'figure'],
    ['Etapp 1 av hamnen färdigställs', 'Etapp 2 av hamnen färdigställs', 'figure'],
    ['Kvarteret Linden 4 ska byggas om helt', 'Kvarteret Linden 7 ska byggas om helt', 'figure'],
    ['Alla elever i årskurs 3 får besöka brandstationen', 'Alla elever i årskurs 3 får besöka kyrkogården', 'word'],
  ])('are two: %s · %s', (before, now, refusal) => {
    expect(similarity(before, now)).toBe(0);
    const [gone, fresh] = followed([before], [now]);
    expect(gone?.goneFrom).toBe('d2019');
    expect(gone?.goneNearest).toMatchObject({ documentId: 'd2019', text: now, refusal });
    expect(fresh?.states[0]).toMatchObject({ change: 'new', nearest: { documentId: 'd2018', text: before, refusal } });
    expect(gone!.goneNearest!.score).toBeGreaterThan(0.6);
  });

  it('are not those that say more', () => {
    expect(similarity('Besöken i simhallen ska öka', 'Besöken i simhallen ska öka och väntan minska')).toBeGreaterThan(
      0.6,
    );
    expect(similarity('Fler elever cyklar till skolan', 'Elever cyklar till skolan')).toBeGreaterThan(0.6);
  });
});

describe('goals with another figure', () => {
  it.each([
    ['Handläggningen tar högst 60 dagar', 'Handläggningen tar högst 45 dagar', ['60 dagar'], ['45 dagar']],
    ['Minst 80 % av gästerna är nöjda', 'Minst 85% av gästerna är nöjda', ['80 %'], ['85 %']],
    ['Antalet lån ska vara 40 000', 'Antalet lån ska vara 41 500', ['40000'], ['41500']],
    ['Tre nya lekplatser anläggs i Söderby', 'Fyra nya lekplatser anläggs i Söderby', ['3'], ['4']],
    [
      'Bredband byggs ut till alla hushåll senast 2020',
      'Bredband byggs ut till alla hushåll senast 2025',
      ['2020'],
      ['2025'],
    ],
  ])('are told as a target that changed: %s', (before, now, old, fresh) => {
    const [goal, ...others] = followed([before], [now]);
    expect(others).toEqual([]);
    expect(goal?.states[1]).toMatchObject({ change: 'target-changed', targetChange: { before: old, now: fresh } });
  });

  it('tell the figure also where the words have changed', () => {
    const [goal] = followed(
      ['Väntetiden till boende är högst 60 dagar'],
      ['Väntetiden till ett boende ska vara högst 45 dagar'],
    );
    expect(goal?.states[1]).toMatchObject({
      change: 'reworded',
      targetChange: { before: ['60 dagar'], now: ['45 dagar'] },
    });
  });

  it('have a figure in one form of print only', () => {
    const [goal] = followed(['Minst 80 procent av gästerna är nöjda'], ['Minst 80% av gästerna är nöjda']);
    expect(goal?.states[1]).toMatchObject({ change: 'reworded', score: 0.99 });
  });
});

describe('goals in other words', () => {
  it('are followed by synonyms', () => {
    const [goal, ...others] = followed(
      ['Alla boende har en vårdplan', 'Vägarna ska plogas före klockan sju'],
      ['Samtliga boende har en aktuell vårdplan', 'Vägarna ska plogas före klockan sju'],
    );
    expect(others).toHaveLength(1);
    expect(goal?.states.map(({ change }) => change)).toEqual(['first', 'reworded']);
  });

  it('are one where a verb is another', () => {
    expect(
      similarity('Alla elever ska erbjudas plats i simskolan', 'Alla elever ska få plats i simskolan'),
    ).toBeGreaterThan(0.6);
  });

  it('are not followed by a name of two words that another name has too', () => {
    expect(followed(['Renovera simhallen'], ['Renovera simhallens tak'])).toHaveLength(2);
  });

  it('have no nearest where nothing is like them', () => {
    const [gone, fresh] = followed(['Hamnen ska muddras'], ['Elever cyklar till skolan']);
    expect([gone?.goneNearest, fresh?.states[0]?.nearest]).toEqual([null, null]);
  });
});

describe('indicators', () => {
  const indicators = (outcome: string): GoalSpec[] => [
    {
      goal: 'Snabba beslut',
      activities: [['Bygglov i tid', 'unknown', { measure: 'Bygglov i tid', target: '90 %', outcome }]],
    },
  ];

  it('have their target and outcome each year, in the table and the CSV file', () => {
    const comparison = compared(indicators('78 %'), indicators('91 %'));
    const text = renderTextTable(comparison, en.compare, { isByItem: false });
    expect(text).toContain('2018 · target 90 % · outcome 78 % · unknown');
    expect(text).toContain('2019 same · target 90 % · outcome 91 % · unknown');
    const [names, ...rows] = goalRows(comparison);
    const columns = ['target', 'outcome'].map((name) => names!.indexOf(name));
    expect(rows.filter((row) => row.includes('activity')).map((row) => columns.map((at) => row[at]))).toEqual([
      ['90 %', '78 %'],
      ['90 %', '91 %'],
    ]);
  });
});
