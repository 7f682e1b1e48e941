import { z } from 'zod';

const cellReferenceSchema = z.looseObject({ tableId: z.string(), rowIndex: z.int(), columnIndex: z.int() });

const nullableText = z.string().nullable().default(null);

const evaluatedCellSchema = z.looseObject({
  rowIndex: z.int(),
  columnIndex: z.int(),
  text: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullable().default(null),
  confidence: z.number().default(1),
  status: z.string().nullable().default(null),
  statusColor: z.string().nullable().default(null),
});

/**
 * What the measures need of a document.json. A reader takes what it knows and leaves the rest, so output of other versions can be measured too.
 */
export const evaluatedDocumentSchema = z.looseObject({
  source: z.looseObject({ fileName: z.string(), sha256: z.string(), pageCount: z.int().min(0) }),
  provenance: z
    .looseObject({
      settings: z
        .looseObject({
          pages: z
            .array(z.looseObject({ from: z.int(), to: z.int().nullable() }))
            .nullish()
            .describe('The pages that were asked for; none: all.'),
        })
        .optional(),
    })
    .optional(),
  pages: z.array(z.looseObject({ pageNumber: z.int(), status: z.string(), text: z.string() })),
  blocks: z
    .array(z.looseObject({ id: z.string().default(''), kind: z.string(), pageNumber: z.int(), text: z.string() }))
    .default([]),
  tables: z
    .array(
      z.looseObject({
        id: z.string(),
        title: z.string().nullable().default(null),
        headerRowCount: z.int().min(0).default(0),
        grade: z.string().default(''),
        confidence: z.number().default(1),
        rows: z.array(z.array(z.string())),
        cells: z.array(evaluatedCellSchema).default([]),
      }),
    )
    .default([]),
  legend: z.array(z.looseObject({ label: z.string(), color: z.string().nullable().default(null) })).default([]),
  goals: z
    .array(
      z.looseObject({
        area: nullableText,
        goal: z.string(),
        description: nullableText,
        activities: z
          .array(
            z.looseObject({
              activity: z.string(),
              outcome: nullableText,
              measure: nullableText,
              status: nullableText,
              statusColor: nullableText,
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  statements: z
    .array(
      z.looseObject({
        kind: z.string(),
        title: nullableText,
        unit: nullableText,
        columns: z
          .array(
            z.looseObject({ key: z.string(), year: z.int().nullable().default(null), label: z.string().default('') }),
          )
          .default([]),
        items: z.array(
          z.looseObject({
            label: z.string(),
            values: z.record(z.string(), z.number().nullable()),
            cells: z.record(z.string(), cellReferenceSchema.extend({ confidence: z.number().default(1) })).default({}),
          }),
        ),
        checks: z
          .array(
            z.looseObject({
              rule: z.string(),
              period: z.string(),
              status: z.string(),
              cells: z.array(cellReferenceSchema).default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  messages: z
    .array(z.looseObject({ severity: z.string(), cell: cellReferenceSchema.nullable().default(null) }))
    .default([]),
});

/** What they need of a pages/0001.json. */
export const evaluatedPageSchema = z.looseObject({
  pageNumber: z.int(),
  lines: z.array(
    z.looseObject({
      blockId: z.string(),
      words: z.array(z.looseObject({ raw: z.string(), text: z.string(), confidence: z.number().default(1) })),
    }),
  ),
});

export type EvaluatedGoal = EvaluatedDocument['goals'][number];
export type EvaluatedStatement = EvaluatedDocument['statements'][number];
export type EvaluatedTable = EvaluatedDocument['tables'][number];
export type EvaluatedCell = z.infer<typeof evaluatedCellSchema>;
export type EvaluatedDocument = z.infer<typeof evaluatedDocumentSchema>;

/** Whether the run that made the document was asked for this page. */
export function wasPageAskedFor(document: Pick<EvaluatedDocument, 'provenance'>, pageNumber: number): boolean {
  const ranges = document.provenance?.settings?.pages;
  if (ranges === null || ranges === undefined) return true;
  return ranges.some((range) => pageNumber >= range.from && (range.to === null || pageNumber <= range.to));
}
