import { z } from 'zod';
import { count, share, sharesSchema } from './share-schema.ts';

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

/** The measures of several documents as those of one. */
export const totalTablesSchema = tablesScoreSchema.omit({ perTable: true, extraTables: true });

export type StatusCounts = z.infer<typeof statusCounts>;
export type LegendCounts = z.infer<typeof legendCounts>;
export type TableCounts = z.infer<typeof tableCounts>;
export type TablePairScore = z.infer<typeof tablePairSchema>;
export type TablesScore = z.infer<typeof tablesScoreSchema>;
export type TotalTables = z.infer<typeof totalTablesSchema>;
export type TableRates = Omit<TotalTables, 'counts' | 'statuses' | 'legend'>;
