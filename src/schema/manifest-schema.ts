import { z } from 'zod';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fault = z.object({
  code: z.string().min(1),
  message: z.string().min(1).describe('In English.'),
  details: z
    .object({ id: z.string().min(1), values: z.record(z.string(), z.unknown()) })
    .optional()
    .describe('The same for other languages: which sentence, and its values. The names of sentences are not stable.'),
});

const manifestPageSchema = z.object({
  pageNumber: z.int().positive(),
  status: z.enum(['ok', 'low-confidence', 'failed']),
  error: fault.nullable(),
  seconds: z
    .number()
    .nonnegative()
    .nullable()
    .describe('Time spent on the page, on a queue without its waiting there; null when it came from an earlier run.'),
});

const manifestFormSchema = z.object({
  form: z.string().min(1).describe('As it was asked for: alto, searchable-pdf, ….'),
  status: z.enum(['written', 'not-possible', 'failed']),
  notes: z.array(z.string()).describe('Why it was not written, or what is to be known of it.'),
});

/** A path below a folder: with forward slashes, not absolute, no `.` or `..` among its parts, so that a forged one leads nowhere else. */
const pathBelow = z.string().regex(/^(?!\/)(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\]+$/u);

const writtenFileSchema = z.object({
  path: pathBelow.describe('Below the folder of the document, with forward slashes.'),
  bytes: count,
  sha256,
});

export const manifestDocumentSchema = z.object({
  id: z
    .string()
    .min(1)
    .describe('Name of the folder of the document; a file that was not read has an id and no folder.'),
  path: z.string().min(1).describe('Relative to the input, with forward slashes.'),
  input: z.string().optional().describe('The input that the file belongs to, as it was given.'),
  sha256: sha256.nullable().describe('Of the file; null when it was not read.'),
  mediaType: z.string().nullable(),
  status: z.enum(['ok', 'partial', 'failed', 'skipped']),
  exitCode: z.int().min(0).max(255),
  error: fault.nullable().describe('Why the file, or the first of its failed pages, failed; why it was skipped.'),
  pageCount: count,
  pages: z.array(manifestPageSchema),
  external: z
    .record(z.string(), z.string())
    .optional()
    .describe("The archive's own data of the file (--metadata), by column, as they stand in its document.json."),
  forms: z.array(manifestFormSchema).optional().describe('Forms beside document.json that were asked for.'),
  files: z
    .array(writtenFileSchema)
    .optional()
    .describe('Every file that was written for the document, in order of path, with the SHA-256 of its bytes.'),
});

const documentCountsSchema = z.object({ total: count, ok: count, partial: count, failed: count, skipped: count });
const pageCountsSchema = z.object({ total: count, ok: count, 'low-confidence': count, failed: count });

/** manifest.json, schema version 1: the record of a run. Every file met has an entry. The only place where times stand. */
export const manifestSchema = z.object({
  schemaVersion: z.literal('1.0'),
  tool: z.object({ name: z.string().min(1), version: z.string().min(1) }),
  settings: z.record(z.string(), z.unknown()),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  complete: z.boolean().describe('False when the run was interrupted: then files are missing here.'),
  counts: z.object({ documents: documentCountsSchema, pages: pageCountsSchema }),
  documents: z.array(manifestDocumentSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestDocument = Manifest['documents'][number];
export type WrittenFile = z.infer<typeof writtenFileSchema>;
export type ManifestPage = ManifestDocument['pages'][number];
export type ManifestCounts = Manifest['counts'];
