import { z } from 'zod';

/** The shape of an evaluation, as `klartext evaluate --json` writes it. Shares are 0–1 (error rates may go above 1) and null where there is nothing to divide by. */
const share = z.number().min(0).nullable();
const count = z.int().min(0);

/** Something to know about a measurement; the wording is the reader's. */
export const noteSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pages-asked-for'), asked: count, pages: count }),
  z.strictObject({ kind: z.literal('page-counts-differ'), truthPages: count, filePages: count }),
  z.strictObject({ kind: z.literal('no-truth-text') }),
]);

const runSchema = z.strictObject({
  text: z.string(),
  pageNumber: z.int().nullable(),
  before: z.string(),
  after: z.string(),
});

export const pageTextScoreSchema = z.strictObject({
  pageNumber: z.int().nullable().describe('Null where whole texts are compared.'),
  status: z.string().nullable().describe('As in the document; missing where it has no such page.'),
  truthCharacters: count,
  characterErrors: count,
  furnitureFreeErrors: count,
  cer: share,
  cerFurnitureFree: share,
  wer: share,
});

export const textScoreSchema = z.strictObject({
  pairing: z.enum(['pages', 'whole-text']),
  cer: share.describe('Character error rate, reading order and all: the headline.'),
  cerFurnitureFree: share.describe('The same, with running headers and footers free to stand anywhere on their page.'),
  cerWholeText: share.describe('Page borders ignored.'),
  wer: share,
  wordBag: z.strictObject({ f1: share, precision: share, recall: share }),
  swedishWords: z
    .strictObject({ aligned: share, anyOrder: share })
    .describe('Words with å, ä or ö that are right, without the punctuation around them.'),
  pages: z.strictObject({
    inTruth: count,
    found: count,
    missing: z.array(z.int()),
    failed: z.array(z.int()),
    empty: z.array(z.int()).describe('Pages read as empty that have text.'),
  }),
  counts: z.strictObject({
    truthCharacters: count,
    characterErrors: count,
    furnitureFreeErrors: count,
    wholeTextErrors: count,
    truthWords: count,
    outputWords: count,
    commonWords: count,
    wordErrors: count,
    swedishWords: count,
    swedishWordsAligned: count,
    swedishWordsFound: count,
  }),
  perPage: z.array(pageTextScoreSchema),
  errors: z.strictObject({
    characters: z.strictObject({ confused: count, lost: count, extra: count, moved: count }),
    confusions: z.array(z.strictObject({ truth: z.string(), output: z.string(), count })),
    lost: z.array(runSchema),
    extra: z.array(runSchema),
    moved: z.array(runSchema),
    missingSwedishWords: z.array(z.strictObject({ word: z.string(), count })),
  }),
  notes: z.array(noteSchema),
});

/** How well misread words were repaired: what was read, what stands after repair, and the truth. */
export const repairScoreSchema = z.strictObject({
  precision: share.describe('Changed words that became right.'),
  recall: share.describe('Damaged words that became right.'),
  harm: share.describe('Right words that were changed.'),
  werBefore: share,
  werAfter: share,
  cerBefore: share,
  cerAfter: share,
  cerReduction: z
    .number()
    .nullable()
    .describe('Share of the character errors that the repair took away; below 0 where it added some.'),
  counts: z.strictObject({
    tokens: count.describe('Words of the truth.'),
    damaged: count,
    undamaged: count,
    changed: count,
    becameRight: count.describe('Of the changed ones.'),
    repaired: count.describe('Of the damaged ones.'),
    harmed: count,
    wordErrorsBefore: count,
    wordErrorsAfter: count,
    characters: count,
    characterErrorsBefore: count,
    characterErrorsAfter: count,
  }),
  errors: z
    .array(z.strictObject({ raw: z.string(), text: z.string(), expected: z.string(), count }))
    .describe('Words that are wrong after repair, the commonest first.'),
  confusions: z
    .array(z.strictObject({ truth: z.string(), raw: z.string(), count, repaired: count }))
    .describe('What was read for what, how often, and how often the whole word was repaired.'),
});

const sharesSchema = z.strictObject({ precision: share, recall: share, f1: share });

const gridShares = sharesSchema
  .extend({ matched: share.describe('Mean of the tables that were compared.') })
  .describe(
    'Sum of the scores of compared tables by the tables of the output (precision), of the truth (recall) and both (F1).',
  );

/** Each measure end to end; those named structure mind the grid alone, not what is read in its cells. */
const tableRates = {
  found: sharesSchema.describe('Tables of which at least half of the cells came out in one table.'),
  rowsRight: sharesSchema.describe('Same cells in order, numbers equal, texts at least 0.95 similar.'),
  rowsLetterExact: sharesSchema.describe('Same cells in order, every letter the same.'),
  rowsStructure: sharesSchema.describe(
    'Same cells in order, each at least 0.6 similar: misread, but whole and in place.',
  ),
  numbersExact: share.describe('Cells with a number that stands in the cell where it belongs.'),
  valuesRight: share.describe('Of the exact numbers those whose value is the number.'),
  checkBoxesRight: share,
  gritsCon: gridShares,
  gritsTop: gridShares,
  teds: gridShares,
  tedsStructure: gridShares,
  adjacency: sharesSchema.describe('ICDAR-2013 adjacency relations.'),
  adjacencyStructure: sharesSchema,
};

const sum = z.number().min(0);

const tableCounts = z.strictObject({
  truthTables: count,
  outputTables: count,
  comparedTables: count.describe('Tables of the truth that have a partner, found or not.'),
  foundTables: count,
  truthRows: count,
  outputRows: count,
  rightRows: count,
  letterExactRows: count,
  structureRows: count,
  truthNumbers: count,
  exactNumbers: count,
  exactNumbersMarked: count.describe('Of the exact ones: unsure, or warned of, for nothing.'),
  missingNumbers: count.describe('No cell stands for theirs, or an empty one.'),
  wrongNumbers: count.describe('Something else stands in their cell.'),
  wrongNumbersUnmarked: count.describe(
    'Of the wrong ones: confidence at least 0.9 and no warning that names the cell.',
  ),
  valuesToRead: count,
  valuesRight: count,
  truthCheckBoxes: count,
  rightCheckBoxes: count,
  gritsCon: sum.describe('Sums of the scores of compared tables.'),
  gritsTop: sum,
  teds: sum,
  tedsStructure: sum,
  truthRelations: count,
  outputRelations: count,
  commonRelations: count,
  commonRelationsStructure: count,
});

const statusCounts = z.strictObject({
  truth: count.describe('Activities with a colour.'),
  right: count,
  wrong: count.describe('Another colour.'),
  unknown: count.describe('A status whose colour could not be told.'),
  missing: count.describe('A row without a status.'),
  noRow: count.describe('No row holds the activity.'),
  extra: count.describe('Rows with a status that no activity of the truth has.'),
});

const legendCounts = z.strictObject({ truth: count, output: count, right: count });

const tablePairSchema = z.strictObject({
  ...tableRates,
  title: z.string().nullable(),
  outputId: z.string().nullable().describe('The table of the output that it was compared with.'),
  outputTitle: z.string().nullable(),
  grade: z.string().nullable(),
  confidence: z.number().nullable(),
  cellOverlap: share,
  columns: z.strictObject({ truth: count, output: count.nullable() }),
  counts: tableCounts,
  wrongRows: z
    .array(
      z.strictObject({
        expected: z.array(z.string()).nullable().describe('Null: a row of the output that is no row of the truth.'),
        actual: z.array(z.string()).nullable().describe('Null: a row of the truth that nothing stands for.'),
      }),
    )
    .describe('The first rows that are not right.'),
});

/** How well tables came out. */
export const tablesScoreSchema = z.strictObject({
  ...tableRates,
  counts: tableCounts,
  statuses: statusCounts,
  legend: legendCounts,
  perTable: z.array(tablePairSchema).describe('One entry for each table of the truth, in its order.'),
  extraTables: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string().nullable(),
        grade: z.string(),
        confidence: z.number(),
        rows: count,
      }),
    )
    .describe('Tables of the output that no table of the truth was compared with.'),
});

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

/** One family of measures is one key here and one file beside this one; null where the truth has nothing to measure it by. */
export const measuresSchema = z.strictObject({
  text: textScoreSchema.nullable(),
  repair: repairScoreSchema.nullable(),
  tables: tablesScoreSchema.nullable(),
  goals: goalsScoreSchema.nullable(),
  statements: statementsScoreSchema.nullable(),
});

export const documentEvaluationSchema = z.strictObject({
  id: z.string().describe("The document's folder in the output."),
  truth: z.string().describe('Folder of its truth.json.'),
  fileName: z.string(),
  sha256: z.string(),
  measures: measuresSchema,
  notes: z.array(noteSchema),
});

/** Sums over all documents, rates made from the sums. */
export const totalTextSchema = textScoreSchema
  .pick({
    cer: true,
    cerFurnitureFree: true,
    cerWholeText: true,
    wer: true,
    wordBag: true,
    swedishWords: true,
    counts: true,
  })
  .extend({ pages: z.strictObject({ inTruth: count, found: count }) });

export const evaluationSchema = z.strictObject({
  schemaVersion: z.literal('1.0'),
  documents: z.array(documentEvaluationSchema),
  total: z.strictObject({
    text: totalTextSchema.nullable(),
    repair: repairScoreSchema.omit({ errors: true, confusions: true }).nullable(),
    tables: tablesScoreSchema.omit({ perTable: true, extraTables: true }).nullable(),
    goals: goalsScoreSchema
      .omit({ missingGoals: true, extraGoals: true, missingActivities: true, extraActivities: true })
      .nullable(),
    statements: statementsScoreSchema.omit({ wrong: true }).nullable(),
  }),
  truthsWithoutOutput: z.array(z.strictObject({ truth: z.string(), files: z.array(z.string()) })),
  outputsWithoutTruth: z.array(z.strictObject({ id: z.string(), fileName: z.string() })),
  unreadableOutputs: z.array(z.strictObject({ id: z.string(), problem: z.string() })),
});

export type EvaluationNote = z.infer<typeof noteSchema>;
export type PageTextScore = z.infer<typeof pageTextScoreSchema>;
export type TextScore = z.infer<typeof textScoreSchema>;
export type RepairScore = z.infer<typeof repairScoreSchema>;
export type TableCounts = z.infer<typeof tableCounts>;
export type GoalCounts = z.infer<typeof goalCounts>;
export type GoalsScore = z.infer<typeof goalsScoreSchema>;
export type TotalGoals = NonNullable<Evaluation['total']['goals']>;
export type StatementCounts = z.infer<typeof statementCounts>;
export type StatementsScore = z.infer<typeof statementsScoreSchema>;
export type TotalStatements = NonNullable<Evaluation['total']['statements']>;
export type StatusCounts = z.infer<typeof statusCounts>;
export type LegendCounts = z.infer<typeof legendCounts>;
export type TablePairScore = z.infer<typeof tablePairSchema>;
export type TablesScore = z.infer<typeof tablesScoreSchema>;
export type TotalTables = Omit<TablesScore, 'perTable' | 'extraTables'>;
export type TableRates = Omit<TotalTables, 'counts' | 'statuses' | 'legend'>;
export type TotalText = z.infer<typeof totalTextSchema>;
export type DocumentEvaluation = z.infer<typeof documentEvaluationSchema>;
export type Evaluation = z.infer<typeof evaluationSchema>;
