import { z } from 'zod';
import { count, share, sharesSchema } from './share-schema.ts';

const goalCounts = z.strictObject({
  truthGoals: count,
  outputGoals: count.describe('Without headings that are no goals of their own.'),
  matchedGoals: count,
  areasToRead: count.describe('Matched goals that have an area.'),
  areasRight: count,
  truthActivities: count,
  outputActivities: count,
  matchedActivities: count,
  activitiesInGoal: count.describe('Matched activities that stand under the matched goal.'),
  outcomesToRead: count.describe('Matched activities that have an outcome.'),
  outcomesRight: count,
  statuses: count.describe('Activities with a colour.'),
  statusesRight: count,
  statusesWrong: count,
  statusesUnknown: count,
  statusesMissing: count,
});

/** Goals and activities, matched by labels at least 0.9 similar. */
export const goalsScoreSchema = z.strictObject({
  goals: sharesSchema,
  activities: sharesSchema,
  areasRight: share,
  activitiesInGoal: share,
  outcomesRight: share,
  statusesRight: share,
  counts: goalCounts,
  missingGoals: z.array(z.string()),
  extraGoals: z.array(z.string()),
  missingActivities: z.array(z.string()),
  extraActivities: z.array(z.string()),
});

const statementCounts = z.strictObject({
  truthStatements: count,
  outputStatements: count,
  foundStatements: count,
  values: count,
  valuesRight: count,
  valuesMissing: count,
  valuesWrong: count,
  silentErrors: count.describe('Wrong values that nothing warns of.'),
  falseAlarms: count.describe('Right values that are unsure, or named by a warning or a failed check.'),
  extraValues: count.describe('Values where nothing is printed.'),
  checks: count.describe('Sums that the truth knows to hold, or not to hold.'),
  checksRight: count.describe('Of these, those that a check of the output finds to be so.'),
  outputChecksHold: count,
  outputChecksRounding: count,
  outputChecksFail: count,
  outputChecksUnchecked: count,
});

/** Values of statements under their period, and their checks. */
export const statementsScoreSchema = z.strictObject({
  found: sharesSchema,
  valuesRight: share,
  silentErrors: share.describe('Of all values.'),
  falseAlarms: share.describe('Of the right values.'),
  checksRight: share,
  counts: statementCounts,
  wrong: z
    .array(
      z.strictObject({
        statement: z.string().nullable(),
        label: z.string(),
        column: z.string(),
        expected: z.number(),
        actual: z.number().nullable(),
        isSilent: z.boolean(),
      }),
    )
    .describe('Wrong and missing values.'),
});

export const totalGoalsSchema = goalsScoreSchema.omit({
  missingGoals: true,
  extraGoals: true,
  missingActivities: true,
  extraActivities: true,
});

export const totalStatementsSchema = statementsScoreSchema.omit({ wrong: true });

export type GoalCounts = z.infer<typeof goalCounts>;
export type GoalsScore = z.infer<typeof goalsScoreSchema>;
export type StatementCounts = z.infer<typeof statementCounts>;
export type StatementsScore = z.infer<typeof statementsScoreSchema>;
export type TotalGoals = z.infer<typeof totalGoalsSchema>;
export type TotalStatements = z.infer<typeof totalStatementsSchema>;
