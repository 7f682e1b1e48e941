import { z } from 'zod';
import { boxSchema } from '../schema/document-schema.ts';

/**
 * A mend (rättning): what a person decided about one spot of a document. Mends stand in mends.jsonl beside document.json, a line each in the order they were
 * made; lines are only ever added. `old` is what stood there then: where something else stands after a new run, the mend is a conflict and not applied.
 */
export const mendTargetSchema = z
  .strictObject({
    kind: z.enum(['word', 'cell', 'status', 'block', 'correction', 'metadata', 'page']),
    pageNumber: z.int().min(1).nullable().describe('1-based; null for metadata.'),
    box: boxSchema
      .nullable()
      .describe(
        'The spot on the page: what finds it again when ids move. Null for plain text, whose words are found by line and place in it.',
      ),
    tableId: z.string().max(200).optional(),
    rowIndex: z.int().min(0).optional(),
    columnIndex: z.int().min(0).optional(),
    blockId: z.string().max(200).optional(),
    lineId: z
      .string()
      .max(200)
      .optional()
      .describe('Plain text, which has no boxes: the line that the word stands in.'),
    wordIndex: z.int().min(0).optional().describe('Plain text: which word of its line it is, from 0.'),
    field: z
      .enum(['text', 'kind', 'level', 'title', 'organisation', 'year'])
      .optional()
      .describe('Of a block: text (the default), kind or level. Of metadata: title, organisation, year or kind.'),
  })
  .describe('What the mend is about.');

export const mendSchema = z.strictObject({
  id: z.string().min(1).max(100).describe('Made by whoever mends; sent twice, it counts once.'),
  at: z.iso.datetime(),
  by: z.string().max(200),
  action: z
    .enum(['accept', 'change', 'reject', 'undo', 'add-word'])
    .describe('reject: what was read stands again. undo: takes back the mend that `undoes` names.'),
  target: mendTargetSchema,
  old: z.string().max(100_000).nullable(),
  new: z.string().max(100_000).nullable(),
  undoes: z.string().max(100).optional(),
});

export type Mend = z.infer<typeof mendSchema>;
export type MendTarget = z.infer<typeof mendTargetSchema>;

export { mendsFileName, readFolderName } from '../schema/document-files.ts';
