import { z } from 'zod';
import { boxSchema } from './document-schema.ts';

/**
 * The shape of `klartext compare --format json`, schema version 1: items, goals and activities followed over years and reports, each figure with the cell that it was read in.
 */
const share = z.number().min(0).max(1);

const sourceSchema = z
  .strictObject({
    documentId: z.string().describe('Folder of the document in the output.'),
    pageNumber: z.int().min(1),
    tableId: z.string().nullable(),
    rowIndex: z.int().min(0).nullable().describe('Of the table, from 0, as in document.json.'),
    columnIndex: z.int().min(0).nullable(),
    box: boxSchema.nullable(),
  })
  .describe('Where it was read.');

const figureSchema = z.strictObject({
  value: z.number().nullable().describe('As printed, in `unit`; null where the cell is unreadable.'),
  isTurned: z
    .boolean()
    .describe(
      'Printed with the other sign than in the latest report of the row: `value` of the period has the sign of that report, this one that of print.',
    ),
  unit: z.string().nullable().describe('As the report says it; null where it does not.'),
  raw: z.string().describe('What was read.'),
  confidence: share,
  check: z
    .enum(['holds', 'rounding', 'unchecked', 'fails'])
    .nullable()
    .describe('The worst of the checks that the figure takes part in; null without one.'),
  doubt: z.string().nullable(),
  isDoubtful: z.boolean().describe('Read with a confidence below 0.9, marked, unreadable, or its sums fail.'),
  source: sourceSchema,
});

const agreementSchema = z
  .enum(['agree', 'rounding', 'other-sign', 'restated', 'misread', 'doubtful', 'unreadable'])
  .describe(
    'other-sign: the same amount, positive in one report and negative in the other, both read surely; restated: both are read surely and differ; misread: one digit or the sign apart and one of the cells doubtful; doubtful: more than that apart and one of the cells doubtful.',
  );

const valueSchema = z.strictObject({
  period: z.string().describe('2013, 2012/2013 (broken year), 2026-04 (month), 2013-06-30 (day).'),
  value: z
    .number()
    .nullable()
    .describe("In the series' unit: that of the period's own report, else of the next one's column for last year."),
  figure: figureSchema.describe('The figure that the value is.'),
  isFromNextReport: z
    .boolean()
    .describe("Not from the period's own report, which is not there, has it not, or has it doubtfully."),
  others: z
    .array(
      z.strictObject({
        agreement: agreementSchema,
        difference: z.number().nullable().describe("The other less the value, in the series' unit."),
        figure: figureSchema,
      }),
    )
    .describe('The same period in other reports.'),
  change: z
    .strictObject({
      from: z.string().describe('The period that it is a change from.'),
      basis: z.enum(['same-report', 'across-reports']).describe('Whether both figures stand in the same report.'),
      amount: z.number().describe("In the series' unit."),
      percent: z.number().nullable().describe('Null where it was 0 or changed sign.'),
      isOverGap: z.boolean().describe('Periods between the two are missing.'),
    })
    .nullable(),
  real: z.number().nullable().describe('In money of the base year; null without an index for the period.'),
});

const mappingSchema = z
  .strictObject({
    line: z.int().min(1).describe('Of the mapping file.'),
    target: z.string().describe('What it says: a label or code, `!` and what it is not, `-` for nothing.'),
  })
  .nullable()
  .describe('The line of the mapping file that decided it; null where none did.');

const seriesSchema = z.strictObject({
  label: z.string().describe('As the latest report prints it.'),
  code: z.string().nullable(),
  parent: z.string().nullable().describe('The heading that it stands under.'),
  isTotal: z.boolean(),
  measure: z.string().describe('actual, budget, forecast, deviation, interim, ….'),
  aspect: z.string().describe('What its column says beside the period, where columns differ in that; else empty.'),
  unit: z
    .string()
    .nullable()
    .describe(
      'That of the latest report of the statement, where it is money, else of the latest that has the item; null where it is not known.',
    ),
  otherUnits: z
    .array(z.string().nullable())
    .describe(
      'Units of figures of the same rows that cannot be brought together with this one (null: not known): they are series of their own.',
    ),
  members: z
    .array(
      z.strictObject({
        documentId: z.string(),
        label: z.string(),
        method: z
          .enum(['first', 'mapping', 'code', 'label', 'stemmed', 'fuzzy', 'sum', 'figure'])
          .describe(
            'How it was found to be the item of the report before; figure: both print the same figure for the same year, and their labels have words in common.',
          ),
        score: share,
        mapping: mappingSchema,
      }),
    )
    .describe('The rows that it is in each report.'),
  values: z.array(valueSchema).describe('In order of time.'),
  gaps: z
    .array(z.string())
    .describe('Periods between the first and the last that others of the statement have and this has not.'),
  nearest: z
    .strictObject({
      label: z.string(),
      documentId: z.string(),
      score: share,
      refusal: z
        .enum(['mapping', 'marks', 'figures', 'labels', 'unsure'])
        .describe(
          'marks: numbers, negations or directions differ; figures: both reports print a figure and they differ; labels: both print the same figure, but their labels have too little in common, or another row has it too; unsure: nothing says that they are one.',
        ),
      mapping: mappingSchema,
    })
    .nullable()
    .describe(
      'Of an item that is new: what is most like it in an earlier report, and why it was not taken for the same.',
    ),
});

const statementSchema = z.strictObject({
  kind: z
    .enum(['income-statement', 'balance-sheet', 'cash-flow', 'note', 'budget', 'financing', 'overview'])
    .describe('overview: a table of several years (flerårsöversikt, nyckeltal), compared with those of other reports.'),
  entity: z.string().nullable().describe('Whose accounts, where that is not the organisation.'),
  title: z.string().nullable(),
  documents: z.array(z.string()),
  inferredUnits: z
    .array(
      z.strictObject({
        documentId: z.string(),
        unit: z.string(),
        from: z.string().describe('Document that prints the same figures in a unit that it says.'),
        figures: z.int().min(1).describe('Figures of three digits or more that are the same in this unit.'),
        score: share.describe('Share of the figures that both print, each doubt counted as one more that differs.'),
        isOfReport: z
          .boolean()
          .optional()
          .describe('The figures are those of another statement of the report: this one has the unit of the rest.'),
      }),
    )
    .describe('Units that a report does not say, as last year’s column tells them. Its figures have `unit` null.'),
  periods: z.array(z.string()),
  series: z.array(seriesSchema),
});

const nearestGoalSchema = z
  .strictObject({
    documentId: z.string(),
    text: z.string(),
    score: share.describe('Share of their words that both have.'),
    refusal: z
      .enum(['negation', 'direction', 'figure', 'word', 'unsure'])
      .describe(
        'What parts them: the one negates; they say contrary directions (öka, minska; högst, minst); a figure that names a thing differs (årskurs 2, årskurs 4); word: the same sentence about another thing; unsure: too few words in common, or another is as like.',
      ),
  })
  .nullable();

const stateSchema = z.strictObject({
  documentId: z.string(),
  year: z.int().nullable(),
  text: z
    .string()
    .describe(
      'Its name; of an activity without one the measure, else the outcome or target. Empty for a goal without a name.',
    ),
  followedBy: z
    .enum(['name', 'measure', 'place'])
    .describe(
      'What it is known by from report to report; place: it has no name and is the only such under its goal (the account of the goal as a whole), or is followed by its text.',
    ),
  change: z
    .enum(['first', 'same', 'target-changed', 'reworded', 'retold', 'new', 'not-comparable'])
    .describe(
      'Against the report before; target-changed: the same words with another figure that is aimed at; retold: the account of the same goal, in other words; first: in the first report with goals, or the first account of its goal; not-comparable: without a name, and nothing tells which of the report before it is.',
    ),
  score: share.describe('Likeness to the text of the report before.'),
  targetChange: z
    .strictObject({ before: z.array(z.string()), now: z.array(z.string()) })
    .nullable()
    .describe('Figures that are aimed at, as the report before and this one print them; null where they are the same.'),
  nearest: nearestGoalSchema.describe('Of what is new: what is most like it of what is gone.'),
  measure: z.string().nullable().describe('Of an activity or indicator, as printed; null for a goal.'),
  target: z.string().nullable(),
  outcome: z.string().nullable(),
  status: z.string().nullable().describe('Of an activity; null for a goal.'),
  statusColor: z.string().nullable(),
  statusLabel: z.string().nullable(),
  targetMet: z.boolean().nullable(),
  source: sourceSchema,
});

const threadShape = {
  states: z.array(stateSchema).describe('In each report that has it, in order of years.'),
  missing: z
    .array(z.string())
    .describe('Reports with goals between the first and the last of its own that have it not.'),
  goneFrom: z.string().nullable().describe('The first report with goals after its last that has it not.'),
  goneNearest: nearestGoalSchema.describe('Of what is gone: what is most like it of what is new in that report.'),
};

const goalSchema = z.strictObject({
  area: z.string().nullable(),
  ...threadShape,
  activities: z.array(z.strictObject(threadShape)),
});

const countsSchema = z.strictObject({
  series: z.int().min(0),
  matched: z.int().min(0).describe('Series in two reports or more.'),
  compared: z.int().min(0).describe('Figures that two reports print of the same period.'),
  agreements: z.record(agreementSchema, z.int().min(0)),
});

const organisationSchema = z.strictObject({
  name: z
    .string()
    .nullable()
    .describe(
      'The target that a mapping file gives; else the name that most reports have, with its å, ä and ö; null where it is not known.',
    ),
  names: z.array(z.string()).describe('All names in the reports.'),
  registrationNumber: z.string().nullable().describe('Organisationsnummer, as the reports print it.'),
  joined: z
    .array(
      z.strictObject({
        name: z.string(),
        documentIds: z.array(z.string()),
        by: z
          .enum(['mapping', 'form', 'number'])
          .describe(
            'mapping: a line of the mapping file says so; form: the same but for case and legal form; number: the same organisationsnummer.',
          ),
      }),
    )
    .describe('Other names than `name` that its reports have, and why they are taken for one organisation.'),
  reports: z.array(
    z.strictObject({
      documentId: z.string(),
      fileName: z.string(),
      title: z.string().nullable(),
      kind: z.string().nullable(),
      year: z.int().nullable(),
    }),
  ),
  missingYears: z.array(z.int()).describe('Years between the first report and the last without one.'),
  counts: countsSchema,
  statements: z.array(statementSchema),
  goals: z.array(goalSchema),
});

const unmatchedSchema = z.strictObject({
  option: z.enum(['item', 'organisation', 'years']),
  value: z.string().describe('As it was asked for.'),
  nearest: z
    .array(z.string())
    .describe(
      'Names that are most like it; of years, from which to which there are figures. Empty where nothing is like it.',
    ),
});

export const comparisonSchema = z.strictObject({
  schemaVersion: z.literal('1.0'),
  index: z
    .strictObject({ baseYear: z.int(), years: z.array(z.int()) })
    .nullable()
    .describe('The index that `real` is computed by.'),
  organisations: z.array(organisationSchema),
  leftOut: z
    .array(
      z.strictObject({
        documentId: z.string(),
        statement: z.string(),
        column: z.string(),
        reason: z.enum(['no-period', 'same-heading']),
        figures: z.int().min(0),
      }),
    )
    .describe('Columns that cannot be compared, with the number of their figures.'),
  duplicates: z
    .array(z.strictObject({ documentId: z.string(), sameAs: z.string().describe('The document that is used.') }))
    .optional()
    .describe('Documents made of the same file as another: not compared, for they bear no witness of their own.'),
  unmatched: z
    .array(unmatchedSchema)
    .optional()
    .describe('What was asked for by item, organisation or years and is in no report.'),
  unreadable: z
    .array(z.strictObject({ documentId: z.string(), reason: z.string() }))
    .describe('Documents whose document.json cannot be used.'),
});

export type Unmatched = z.infer<typeof unmatchedSchema>;
export type YearComparison = z.infer<typeof comparisonSchema>;
export type ComparedOrganisation = z.infer<typeof organisationSchema>;
export type ComparedStatement = z.infer<typeof statementSchema>;
export type ComparedSeries = z.infer<typeof seriesSchema>;
export type ComparedValue = z.infer<typeof valueSchema>;
export type ComparedFigure = z.infer<typeof figureSchema>;
export type ComparedSource = z.infer<typeof sourceSchema>;
export type ComparedGoal = z.infer<typeof goalSchema>;
export type GoalThread = Pick<ComparedGoal, 'states' | 'missing' | 'goneFrom' | 'goneNearest'>;
export type GoalState = z.infer<typeof stateSchema>;
