import { z } from 'zod';
import { alternativeSchema, repairKindSchema, SCHEMA_VERSION } from './document-schema.ts';

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const placeShape = {
  line: z.int().min(1).describe('1-based; CR LF, LF and CR end a line.'),
  column: z.int().min(1).describe('1-based place of the first letter of raw in the line as it was, in UTF-16 units.'),
  raw: z.string().describe('What stood there.'),
};

const confidence = z.number().min(0).max(1);

export const repairChangeSchema = z.strictObject({
  ...placeShape,
  text: z.string().describe('What stands there now.'),
  kind: repairKindSchema,
  confidence: confidence.describe('Share of such changes that are right.'),
  reason: z.string(),
  alternatives: z.array(alternativeSchema).describe('Other readings, likeliest first.'),
});

export const repairDoubtSchema = z.strictObject({
  ...placeShape,
  confidence: confidence.describe('That what stands there is right.'),
  reason: z.string(),
  alternatives: z
    .array(alternativeSchema)
    .describe('Readings that are as likely or likelier, not sure enough to be put in.'),
});

/** What `klartext repair --report` writes, schema version 1. */
export const repairReportSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.literal('klartext'),
  version: z.string(),
  source: z.strictObject({
    fileName: z.string().nullable().describe('Null for standard input.'),
    sha256,
    encoding: z.string().describe('That the text was in; the repaired text is UTF-8.'),
    lineCount: count,
  }),
  settings: z.strictObject({
    leastConfidence: confidence.describe('Changes less sure than this are not made.'),
    lexiconSha256: sha256,
    wordsSha256: sha256.nullable().describe('Of the file of --words.'),
  }),
  counts: z.strictObject({
    words: count.describe('What white space parts.'),
    changes: count,
    doubts: count,
    byKind: z.record(repairKindSchema, count),
    normalizedLines: count.describe('Lines in which letters written as two signs (a and a ring) were made one (å).'),
  }),
  changes: z.array(repairChangeSchema),
  doubts: z.array(repairDoubtSchema).describe('Words left as they stand though another reading is about as likely.'),
});

export type RepairReport = z.infer<typeof repairReportSchema>;
