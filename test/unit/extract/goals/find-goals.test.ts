import { describe, expect, it } from 'vitest';
import { findGoals } from '../../../../src/extract/goals/find-goals.ts';
import fc from '../../../properties.ts';
import { type FixturePart, fixtureReport, goalContext } from '../report-fixture.ts';

const find = (parts: readonly FixturePart[], form?: 'text') => findGoals(fixtureReport(parts, form), goalContext);

describe('goals of a report', () => {
  it('have their area, the activities of the table under them, and the place of each', () => {
    const [goal] = find([
      '# Vatten',
      '## Strategiskt mål: Rent vatten',
      'Alla ska ha rent vatten.',
      '### Övergripande kommentarer',
      'Det går bra.',
      {
        rows: [
          ['Aktivitet', 'Utfall', ''],
          ['Byta filter', 'Bytt i mars', '@green'],
        ],
      },
    ]);
    expect(goal).toEqual({
      area: 'Vatten',
      goal: 'Rent vatten',
      description: 'Alla ska ha rent vatten.',
      comment: 'Det går bra.',
      confidence: 0.97,
      source: { blockIds: ['p1-b2'], tableId: null, rowIndex: null, pageNumber: 1, box: expect.anything() },
      activities: [
        {
          activity: 'Byta filter',
          outcome: 'Bytt i mars',
          measure: null,
          target: null,
          targetFigure: null,
          outcomeFigure: null,
          targetMet: null,
          status: 'done',
          statusColor: 'green',
          statusLabel: null,
          source: { tableId: 't1', rowIndex: 1, pageNumber: 1, box: expect.anything() },
        },
      ],
    });
  });

  it('have a list under them as activities, which is no part of the description', () => {
    expect(find(['# Badet', '## Mål: Fler badar', 'Vi öppnar tidigt.', '- Öppna sju', '- Sänka taxan'])).toMatchObject([
      { description: 'Vi öppnar tidigt.', activities: [{ activity: 'Öppna sju' }, { activity: 'Sänka taxan' }] },
    ]);
    expect(find(['# Badet', '## Mål: Fler badar', '- Öppet sju', 'Resultat: Fler kom.'])).toMatchObject([
      { description: 'Öppet sju', activities: [{ activity: '', outcome: 'Fler kom.' }] },
    ]);
  });

  it('close a chapter: the activities before them are theirs', () => {
    const goals = find([
      '# 3. Utmaningen',
      'Vi gör mer.',
      'Aktiviteter som hjälper oss är:',
      '- Mötas oftare.',
      'Vår målsättning: Efter året ska alla veta mer.',
      '# 4. Annat',
      'Det är allt.',
    ]);
    expect(goals).toMatchObject([
      { goal: 'Efter året ska alla veta mer.', area: 'Utmaningen', activities: [{ activity: 'Mötas oftare.' }] },
    ]);
  });

  it.each([
    ['Minst 80 båtar i hamnen', 'Det blev 64 båtar', false],
    ['Minst tre kurser', '3 kurser', true],
    ['Fler kurser', '3 kurser', null],
  ])('tell whether %j is met by %j', (goal, outcome, targetMet) => {
    expect(
      find([
        '# Badet',
        {
          rows: [
            ['Mål', 'Utfall'],
            [goal, outcome],
          ],
        },
      ])[0]?.activities[0],
    ).toMatchObject({ targetMet });
  });

  it('of a numbered list are answered further on by number', () => {
    const goals = find([
      '# Hamnen',
      '## Mål och aktiviteter',
      '### Hamnen - kaj resultatmål',
      '1. Laga kajen',
      '2. Byta lampor',
      '### Hamnen - museum resultatmål',
      '1. Ställa ut båtar',
      '## Måluppfyllelse - kommentarer - museum',
      '### Mål 1',
      'Tre båtar står där.',
      '## Måluppfyllelse - kommentarer - kaj',
      'Mål 1',
      'Kajen är hel.',
      'Mål 2',
      'Lamporna lyser. Alla är nöjda.',
    ]);
    expect(goals.map(({ goal, activities }) => [goal, activities.map(({ outcome }) => outcome)])).toEqual([
      ['Laga kajen', ['Kajen är hel.']],
      ['Byta lampor', ['Lamporna lyser. Alla är nöjda.']],
      ['Ställa ut båtar', ['Tre båtar står där.']],
    ]);
  });

  it('go on where their heading is printed again on the next page', () => {
    const table = (name: string): FixturePart => ({
      rows: [
        ['Aktivitet', 'Utfall'],
        [name, 'Klart'],
      ],
    });
    const parts = [
      '# Vatten',
      '## Mål: Rent vatten',
      table('Byta filter'),
      '\f',
      '## Mål: Rent vatten (forts.)',
      table('Spola rör'),
    ];
    expect(find(parts).map(({ goal, activities }) => [goal, activities.map(({ activity }) => activity)])).toEqual([
      ['Rent vatten', ['Byta filter', 'Spola rör']],
    ]);
    const other = ['# Vatten', '## Mål: Rent vatten', 'Ett.', '# Skola', '## Mål: Rent vatten', 'Två.'];
    expect(find(other).map(({ area }) => area)).toEqual(['Vatten', 'Skola']);
  });

  it('that a list names at the beginning are told of where the report does', () => {
    const parts = ['# Mål', '- Rent vatten', '- Friska sjöar', '# Vatten', '## Mål: Rent vatten', 'Filtren byts.'];
    expect(find(parts).map(({ area, goal }) => [area, goal])).toEqual([
      ['Mål', 'Friska sjöar'],
      ['Vatten', 'Rent vatten'],
    ]);
  });

  it('are named by the heading over activities where no goal is told', () => {
    expect(find(['# Badet', '## Aktiviteter 2025', '- Måla omklädningsrummen'])).toMatchObject([
      { area: 'Badet', goal: 'Aktiviteter 2025', activities: [{ activity: 'Måla omklädningsrummen' }] },
    ]);
  });

  it('are none where a report tells of none', () => {
    expect(
      find([
        '# Årsredovisning',
        'Vi sålde båten.',
        {
          kind: 'note',
          rows: [
            ['Not', '2023'],
            ['Mål', '12'],
          ],
        },
      ]),
    ).toEqual([]);
  });

  it('are none in an empty report', () => {
    expect(find([])).toEqual([]);
  });

  const part = fc.constantFrom<FixturePart>(
    '# Vatten',
    '## Mål: Rent vatten',
    '## Mål 2025',
    '## Mål',
    '### Resultat',
    '## Aktiviteter',
    '- Byta pump',
    '- Minst tio prover',
    'Resultat: Klart i maj.',
    'Vår målsättning: Alla ska ha vatten.',
    'Att alla ska ha vatten.',
    'Mål 1',
    {
      rows: [
        ['Mål', 'Utfall'],
        ['Rent vatten i kranen', 'Genomfört'],
      ],
    },
    {
      rows: [
        ['Aktivitet', 'Status'],
        ['Byta pump', 'Klar'],
      ],
    },
    '\f',
  );

  it('lead back to blocks and rows that are there, each goal with a name and activities with something to say', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 14 }),
        fc.constantFrom('pages' as const, 'text' as const),
        (parts, form) => {
          const report = fixtureReport(parts, form);
          const goals = findGoals(report, goalContext);
          const blocks = new Set(report.blocks.map(({ id }) => id));
          const rows = new Map(report.tables.map(({ id, rows: { length } }) => [id, length]));
          for (const { goal, source, activities, confidence } of goals) {
            expect(goal.trim()).not.toBe('');
            expect(confidence).toBeGreaterThan(0);
            expect(source.blockIds.every((id) => blocks.has(id))).toBe(true);
            for (const { activity, outcome, measure, target, status, statusColor, source: place } of activities) {
              expect([activity, outcome, measure, target, statusColor].some(Boolean) || status !== 'unknown').toBe(
                true,
              );
              if (place.tableId !== null) expect(place.rowIndex).toBeLessThan(rows.get(place.tableId) ?? 0);
            }
          }
          expect(goals).toEqual(findGoals(report, goalContext));
        },
      ),
      { numRuns: 300 },
    );
  });
});
