import { z } from 'zod';

const fileName = z.string().regex(/^[^/\\]+$/);

const tableSchema = z.looseObject({
  title: z.string().nullish(),
  kind: z.string().nullish(),
  unit: z.string().nullish(),
  header: z.array(z.array(z.string())).default([]),
  rows: z.array(z.array(z.string())),
});

const legendEntrySchema = z.looseObject({ colour: z.string(), label: z.string() });

const goalSchema = z.looseObject({
  area: z.string().nullish(),
  goal: z.string(),
  group: z.boolean().default(false),
  activities: z
    .array(z.looseObject({ activity: z.string(), outcome: z.string().nullish(), status: z.string().nullish() }))
    .default([]),
});

const accountSchema = z.looseObject({
  title: z.string().nullish(),
  columns: z.array(z.string()),
  rows: z.array(
    z.looseObject({
      label: z.string(),
      values: z.array(z.number().nullable()),
      derived: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  checks: z
    .array(z.looseObject({ what: z.string(), column: z.string(), holds: z.boolean().nullable().default(null) }))
    .default([]),
});

/** Accounts that were written down by themselves. */
export const accountsSchema = z.looseObject({ tables: z.array(accountSchema) });

/** A statement or note of accounts, with the sums in it: `what` is written as `A + B = C`, of labels. Null values are blank or lost. */
export type TruthAccount = z.infer<typeof accountSchema>;

/** A table over several pages is one; header rows precede `rows`; lists in a cell are joined by `; `; there are no spans. */
export type TruthTable = z.infer<typeof tableSchema>;
export type TruthLegendEntry = z.infer<typeof legendEntrySchema>;
/** `group`: a heading without a goal of its own, whose activities count. An activity's `status` is a colour, or null. */
export type TruthGoal = z.infer<typeof goalSchema>;

/** truth.json: the truth of one report. */
export const truthSchema = z.looseObject({
  tables: z.array(tableSchema).nullish(),
  legend: z.array(legendEntrySchema).default([]),
  goals: z.array(goalSchema).nullish(),
  accounts: fileName.optional(),
  sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/i)).optional(),
  gold: fileName.optional(),
});
