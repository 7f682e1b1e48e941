import { describe, expect, it } from 'vitest';
import { evaluatedDocumentSchema } from '../../../src/evaluate/evaluated-document.ts';
import { CellTexts } from '../../../src/evaluate/tables/cell-text.ts';
import { evaluateLegend, evaluateStatuses } from '../../../src/evaluate/tables/statuses.ts';

const activities = [
  'Utbilda alla nya handledare',
  'Bygga om lekplatsen vid torget',
  'Se över avtalen',
  'Starta ett nätverk',
  'Utbilda alla nya handledare',
];
const colours = ['green', 'yellow', 'red', 'grey', 'red'];
const goals = [
  {
    goal: 'Mål',
    group: false,
    activities: activities.map((activity, index) => ({ activity, status: colours[index]! })),
  },
];

type Status = { status: string; statusColor: string | null } | null;

const documentOf = (
  rows: readonly [label: string, status: Status][],
  legend: object[] = [],
): Parameters<typeof evaluateStatuses>[1] =>
  evaluatedDocumentSchema.parse({
    source: { fileName: 'a.pdf', sha256: '', pageCount: 1 },
    pages: [],
    legend,
    tables: [
      {
        id: 't1',
        rows: rows.map(([label]) => [label, 'Pågår enligt plan', '']),
        cells: rows.map(([, status], rowIndex) => ({ rowIndex, columnIndex: 2, text: '', ...status })),
      },
    ],
  });

const colour = (statusColor: string): Status => ({ status: 'any', statusColor });

const measure = (rows: readonly [string, Status][]): ReturnType<typeof evaluateStatuses> =>
  evaluateStatuses(goals, documentOf(rows), new CellTexts());

describe('evaluateStatuses', () => {
  it('looks for the colour in the row of the activity; a row that stands twice is taken in order', () => {
    expect(measure(activities.map((activity, index) => [activity, colour(colours[index]!)]))).toEqual({
      truth: 5,
      right: 5,
      wrong: 0,
      unknown: 0,
      missing: 0,
      noRow: 0,
      extra: 0,
    });
  });

  it('tells wrong, unknown and missing ones apart', () => {
    const counts = measure([
      ['Utbilda alla nya handledare', colour('yellow')],
      ['Bygga om lekplatsen vid torget', { status: 'unknown', statusColor: null }],
      ['Se över avtalen', null],
      ['Nätverk', colour('grey')],
    ]);
    expect(counts).toEqual({ truth: 5, right: 0, wrong: 1, unknown: 1, missing: 1, noRow: 2, extra: 1 });
  });

  it('judges the colour, whether its meaning is known or not', () => {
    const rows: [string, Status][] = [['Se över avtalen', { status: 'unknown', statusColor: 'red' }]];
    expect(measure(rows)).toMatchObject({ right: 1, unknown: 0 });
  });

  it('knows an activity that is a little misread', () => {
    expect(measure([['Bygga om Iekplatsen vid torqet', colour('yellow')]])).toMatchObject({ right: 1, noRow: 4 });
  });
});

describe('evaluateLegend', () => {
  it('counts entries whose label and colour are right', () => {
    const truth = [
      { colour: 'green', label: 'Aktivitet klar' },
      { colour: 'red', label: 'Aktivitet ej påbörjad' },
    ];
    const document = documentOf(
      [],
      [
        { label: 'Aktivitet klar', color: 'green' },
        { label: 'Aktivitet ej påbörjad', color: 'orange' },
        { label: 'Något annat', color: 'red' },
      ],
    );
    expect(evaluateLegend(truth, document, new CellTexts())).toEqual({ truth: 2, output: 3, right: 1 });
  });
});
