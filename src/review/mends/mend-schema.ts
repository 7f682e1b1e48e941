import { z } from 'zod';
import { boxSchema } from '../../schema/document-schema.ts';

/** The spot that a mend is about. */
export const mendTargetSchema = z.strictObject({
  kind: z.enum(['word', 'cell', 'status', 'block', 'correction', 'metadata', 'page']),
  pageNumber: z.int().min(1).nullable(),
  box: boxSchema.nullable(),
  tableId: z.string().max(200).optional(),
  rowIndex: z.int().min(0).optional(),
  columnIndex: z.int().min(0).optional(),
  blockId: z.string().max(200).optional(),
  field: z.enum(['text', 'kind', 'level', 'title', 'organisation', 'year']).optional(),
});

/** What a person decided about one spot. Kept as a line of mends.jsonl beside document.json; lines are only ever added. */
export const mendSchema = z.strictObject({
  id: z.string().min(1).max(100),
  at: z.iso.datetime(),
  by: z.string().max(200),
  action: z.enum(['accept', 'change', 'reject', 'undo', 'add-word']),
  target: mendTargetSchema,
  old: z.string().max(100_000).nullable(),
  new: z.string().max(100_000).nullable(),
  undoes: z.string().max(100).optional(),
});

export type Mend = z.infer<typeof mendSchema>;
export type MendTarget = z.infer<typeof mendTargetSchema>;

/** What a client sends: how many mends of the document it has seen, and the new ones. */
export const mendsRequestSchema = z.strictObject({
  revision: z.int().min(0),
  mends: z.array(mendSchema).min(1).max(500),
});

/** Name of the file of mends in a document's folder. */
export const mendsFileName = 'mends.jsonl';
