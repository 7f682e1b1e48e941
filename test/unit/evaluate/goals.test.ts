import { describe, expect, it } from 'vitest';
import { evaluatedDocumentSchema } from '../../../src/evaluate/evaluated-document.ts';
import { evaluateGoals } from '../../../src/evaluate/goals/evaluate-goals.ts';

type Truth = Parameters<typeof evaluateGoals>[0];

const documentOf = (goals: object[]): Parameters<typeof evaluateGoals>[1] =>
  evaluatedDocumentSchema.parse({ source: { fileName: 'a.pdf', sha256: '', pageCount: 1 }, pages: [], goals });

const truth: Truth = [
  {
    area: 'Skola',
    goal: 'Fler elever når målen',
    group: false,
    activities: [
      { activity: 'Utbilda handledare', outcome: 'Tio är klara', status: 'green' },
      { activity: 'Köpa in böcker', outcome: '', status: 'red' },
    ],
  },
  {
    area: 'Vatten',
    goal: 'Renare sjöar',
    group: false,
    activities: [{ activity: '', outcome: 'Tre sjöar är kalkade' }],
  },
  { area: 'Vatten', goal: 'Aktiviteter 2025', group: true, activities: [{ activity: 'Mäta flöden' }] },
];

const right = [
  {
    area: 'Skola',
    goal: 'Fler elever når målen',
    activities: [
      { activity: 'Utbilda handledare', outcome: 'Tio är klara', status: 'done', statusColor: 'green' },
      { activity: 'Köpa in böcker', outcome: null, status: 'not-started', statusColor: 'red' },
    ],
  },
  { area: 'Vatten', goal: 'Renare sjöar', activities: [{ activity: '', outcome: 'Tre sjöar är kalkade' }] },
  { area: 'Vatten', goal: 'Aktiviteter 2025', activities: [{ activity: 'Mäta flöden' }] },
];

describe('evaluateGoals', () => {
  it('finds all in what is right; a heading that is no goal counts neither way', () => {
    const score = evaluateGoals(truth, documentOf(right));
    expect(score.goals).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(score.activities).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(score).toMatchObject({ areasRight: 1, activitiesInGoal: 1, outcomesRight: 1, statusesRight: 1 });
    expect(evaluateGoals(truth, documentOf(right.slice(0, 2))).goals.f1).toBe(1);
  });

  it('counts goals that are missing, and those that are in no truth', () => {
    const score = evaluateGoals(truth, documentOf([right[0]!, { goal: 'Något helt annat', activities: [] }]));
    expect(score.goals).toEqual({ precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 });
    expect(score.activities).toMatchObject({ precision: 1, recall: 2 / 4 });
    expect(score).toMatchObject({
      missingGoals: ['Renare sjöar'],
      extraGoals: ['Något helt annat'],
      missingActivities: ['Tre sjöar är kalkade', 'Mäta flöden'],
    });
  });

  it('knows a label that is a little misread, not one that is cut', () => {
    const misread = { ...right[0]!, goal: 'FIer elever når målen' };
    expect(evaluateGoals(truth, documentOf([misread])).counts.matchedGoals).toBe(1);
    const cut = { ...right[0]!, goal: 'Fler elever når' };
    expect(evaluateGoals(truth, documentOf([cut])).counts.matchedGoals).toBe(0);
  });

  it('finds an activity under another goal, and says so', () => {
    const moved = [
      { ...right[0]!, activities: [] },
      { ...right[1]!, activities: right[0]!.activities },
    ];
    const score = evaluateGoals(truth, documentOf(moved));
    expect(score.counts).toMatchObject({ matchedActivities: 2, activitiesInGoal: 0 });
  });

  it('tells wrong, unknown and missing statuses apart', () => {
    const [first, second] = right[0]!.activities;
    const goals = [
      {
        ...right[0]!,
        activities: [
          { ...first!, statusColor: 'yellow' },
          { ...second!, status: 'unknown', statusColor: null },
        ],
      },
    ];
    expect(evaluateGoals(truth, documentOf(goals)).counts).toMatchObject({
      statuses: 2,
      statusesWrong: 1,
      statusesUnknown: 1,
    });
    expect(evaluateGoals(truth, documentOf([])).counts).toMatchObject({ statuses: 2, statusesMissing: 2 });
  });

  it('gives goals of the same name to their own areas', () => {
    const twice: Truth = ['Skola', 'Vatten'].map((area) => ({
      area,
      goal: 'Nöjda invånare',
      group: false,
      activities: [],
    }));
    const turned = ['Vatten', 'Skola'].map((area) => ({ area, goal: 'Nöjda invånare', activities: [] }));
    expect(evaluateGoals(twice, documentOf(turned)).counts).toMatchObject({ matchedGoals: 2, areasRight: 2 });
  });
});
