import { z } from 'zod';
import {
  goalsScoreSchema,
  statementsScoreSchema,
  totalGoalsSchema,
  totalStatementsSchema,
} from './meaning-score-schema.ts';
import { count, share } from './share-schema.ts';
import { tablesScoreSchema, totalTablesSchema } from './tables-score-schema.ts';

/** The shape of an evaluation, as `klartext evaluate --json` writes it. Shares are 0–1 (error rates may go above 1) and null where there is nothing to divide by. */

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
    tables: totalTablesSchema.nullable(),
    goals: totalGoalsSchema.nullable(),
    statements: totalStatementsSchema.nullable(),
  }),
  truthsWithoutOutput: z.array(z.strictObject({ truth: z.string(), files: z.array(z.string()) })),
  outputsWithoutTruth: z.array(z.strictObject({ id: z.string(), fileName: z.string() })),
  unreadableOutputs: z.array(z.strictObject({ id: z.string(), problem: z.string() })),
});

export type EvaluationNote = z.infer<typeof noteSchema>;
export type PageTextScore = z.infer<typeof pageTextScoreSchema>;
export type TextScore = z.infer<typeof textScoreSchema>;
export type RepairScore = z.infer<typeof repairScoreSchema>;
export type TotalText = z.infer<typeof totalTextSchema>;
export type DocumentEvaluation = z.infer<typeof documentEvaluationSchema>;
export type Evaluation = z.infer<typeof evaluationSchema>;
