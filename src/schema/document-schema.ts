import { z } from 'zod';

/**
 * The shape of document.json and of pages/0001.json, schema version 1. Everything that klartext writes passes through these schemas, and the
 * JSON Schema (2020-12) of the package is made from them. Objects are strict when we write; a reader should ignore what it does not know.
 */
export const SCHEMA_VERSION = '1.0';

const confidence = z.number().min(0).max(1).describe('0 is a guess, 1 is certain.');
const hex = z.string().regex(/^#[0-9a-f]{6}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const pageNumber = z.int().min(1).describe('1-based.');

export const boxSchema = z
  .strictObject({ x: z.number(), y: z.number(), width: z.number().min(0), height: z.number().min(0) })
  .describe('Pixels of the page image at page.dpi, origin top-left, not deskewed.');

const nullableBox = boxSchema.nullable();

const cellReferenceSchema = z.strictObject({
  tableId: z.string(),
  rowIndex: z.int().min(0),
  columnIndex: z.int().min(0),
});

export const alternativeSchema = z.strictObject({ text: z.string(), confidence });

export const messageSchema = z.strictObject({
  ruleId: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  reason: z.string(),
  pageNumber: pageNumber.nullable(),
  box: nullableBox,
  cell: cellReferenceSchema.nullable(),
  expected: z.union([z.string(), z.number()]).nullable(),
  actual: z.union([z.string(), z.number()]).nullable(),
});

export const textSourceSchema = z.enum(['text-layer', 'ocr', 'mixed', 'plain-text', 'none']);
export const pageStatusSchema = z.enum(['ok', 'low-confidence', 'failed']);

const verdictSchema = z.strictObject({
  decision: z.enum(['trust', 'read-again', 'mix', 'none']),
  reasons: z.array(z.string()),
});

export const documentPageSchema = z.strictObject({
  pageNumber,
  printedPageNumber: z.string().nullable().describe('What the paper says.'),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  dpi: z.number().positive().nullable(),
  textSource: textSourceSchema,
  verdict: verdictSchema.describe('What the text layer of the file was judged to be worth, and why.'),
  rotationDeg: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).describe('Clockwise.'),
  skewDeg: z.number().min(-10).max(10).describe('Positive is clockwise.'),
  confidence,
  status: pageStatusSchema,
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  preparation: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  text: z.string().describe('Header, body in reading order, footer; nothing left out.'),
});

export const blockKindSchema = z.enum([
  'heading',
  'paragraph',
  'list-item',
  'table',
  'figure',
  'header',
  'footer',
  'footnote',
  'toc',
]);

export const blockSchema = z.strictObject({
  id: z.string(),
  kind: blockKindSchema,
  level: z.int().min(1).nullable(),
  pageNumber,
  box: nullableBox,
  raw: z.string(),
  text: z.string(),
  confidence,
  tableId: z.string().nullable(),
  figureKind: z.enum(['image', 'chart', 'handwriting', 'stamp']).nullable(),
});

const statusColorSchema = z.enum(['green', 'yellow', 'orange', 'red', 'blue', 'grey', 'white']).nullable();

const fillSchema = z.strictObject({ hex, coverage: z.number().min(0).max(1) });

export const cellSchema = z.strictObject({
  rowIndex: z.int().min(0),
  columnIndex: z.int().min(0),
  rowSpan: z.int().min(1),
  colSpan: z.int().min(1),
  isHeader: z.boolean(),
  raw: z.string(),
  text: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  valueKind: z.enum(['amount', 'percent', 'year', 'date', 'count', 'note-reference', 'checkbox', 'text']),
  pageNumber,
  box: nullableBox,
  line: z.string().nullable().describe('Plain text: id of the line where the cell stands.'),
  confidence,
  alternatives: z.array(alternativeSchema).describe('Other readings of the whole cell.'),
  doubt: z.string().nullable().describe('Why the value is not sure; null where it is.'),
  fill: fillSchema.nullable(),
  status: z
    .string()
    .nullable()
    .describe(
      'Meaning of the colour: done, started, not-started, missing, …, unknown; null where the cell is no status.',
    ),
  statusColor: statusColorSchema.describe('Name of the colour; null where the page has none or the cell is no status.'),
  statusLabel: z.string().nullable().describe("The legend's words."),
  statusDistance: z
    .strictObject({ best: z.number().min(0), second: z.number().min(0).nullable() })
    .nullable()
    .describe("Distance in CIELAB to the nearest and the next of the legend's colours."),
});

export const tableSchema = z.strictObject({
  id: z.string(),
  title: z.string().nullable(),
  kind: z.enum([
    'income-statement',
    'balance-sheet',
    'cash-flow',
    'note',
    'budget',
    'financing',
    'statistics',
    'activity',
    'indicator',
    'other',
  ]),
  unit: z.string().nullable(),
  pageNumbers: z.array(pageNumber),
  box: nullableBox,
  headerRowCount: z.int().min(0),
  origin: z.enum(['ruled', 'partly-ruled', 'aligned', 'plain-text']).describe('How the grid was found.'),
  grade: z.enum(['A', 'B', 'C']),
  gradeReasons: z.array(z.string()),
  confidence,
  rows: z.array(z.array(z.string())),
  cells: z.array(cellSchema),
});

export const legendEntrySchema = z.strictObject({
  hex,
  label: z.string(),
  status: z.string(),
  color: statusColorSchema,
  pageNumber,
  box: nullableBox,
});

const statusSchema = z.string();

const goalFigureSchema = z.strictObject({ value: z.number(), unit: z.string().nullable() });

export const goalSchema = z.strictObject({
  area: z.string().nullable(),
  goal: z.string(),
  description: z.string().nullable(),
  comment: z.string().nullable(),
  confidence,
  source: z.strictObject({
    blockIds: z.array(z.string()),
    tableId: z.string().nullable(),
    rowIndex: z.int().min(0).nullable(),
    pageNumber,
    box: nullableBox,
  }),
  activities: z.array(
    z.strictObject({
      activity: z.string(),
      outcome: z.string().nullable(),
      measure: z.string().nullable(),
      target: z.string().nullable(),
      targetFigure: goalFigureSchema
        .extend({ comparison: z.enum(['at-least', 'at-most', 'more-than', 'less-than']).nullable() })
        .nullable()
        .describe(
          'The target in figures, from the target, the measure, the activity or the goal; comparison null where the text does not say which side is good.',
        ),
      outcomeFigure: goalFigureSchema
        .nullable()
        .describe('The figure of the outcome that counts what the target counts.'),
      targetMet: z
        .boolean()
        .nullable()
        .describe('Computed from the two figures; null where one is missing or the target has no side.'),
      status: statusSchema,
      statusColor: statusColorSchema,
      statusLabel: z.string().nullable(),
      source: z.strictObject({
        tableId: z.string().nullable(),
        rowIndex: z.int().min(0).nullable(),
        pageNumber,
        box: nullableBox,
      }),
    }),
  ),
});

export const statementSchema = z.strictObject({
  kind: z.enum(['income-statement', 'balance-sheet', 'cash-flow', 'note', 'budget', 'financing']),
  title: z.string().nullable(),
  entity: z.string().nullable(),
  unit: z.string().nullable(),
  periods: z.array(z.string()),
  columns: z.array(
    z.strictObject({
      key: z.string(),
      year: z.int().nullable(),
      measure: z.string(),
      label: z.string(),
      columnIndex: z.int().min(0),
    }),
  ),
  items: z.array(
    z.strictObject({
      label: z.string(),
      code: z.string().nullable(),
      note: z.string().nullable(),
      level: z.int().min(0),
      isTotal: z.boolean(),
      values: z.record(z.string(), z.number().nullable()),
      cells: z.record(
        z.string(),
        z.strictObject({
          tableId: z.string(),
          rowIndex: z.int().min(0),
          columnIndex: z.int().min(0),
          pageNumber,
          box: nullableBox,
          raw: z.string(),
          confidence,
        }),
      ),
    }),
  ),
  checks: z.array(
    z.strictObject({
      rule: z.string(),
      period: z.string(),
      status: z.enum(['holds', 'rounding', 'fails', 'unchecked']),
      expected: z.number().nullable(),
      actual: z.number().nullable(),
      difference: z.number().nullable(),
      cells: z.array(cellReferenceSchema),
      suggestion: z.unknown().nullable(),
    }),
  ),
});

export const repairKindSchema = z.enum(['diacritics', 'character', 'digit', 'join', 'split']);

export const correctionSchema = z.strictObject({
  pageNumber,
  box: nullableBox,
  line: z.string().nullable().describe('Id of the line.'),
  cell: cellReferenceSchema.nullable(),
  raw: z.string(),
  text: z.string(),
  kind: z.enum([...repairKindSchema.options, 'mend']).describe('mend: a person changed it.'),
  confidence,
  reason: z.string(),
  alternatives: z.array(alternativeSchema),
});

export const metadataSchema = z.strictObject({
  title: z.string().nullable(),
  organisation: z.string().nullable(),
  year: z.int().nullable(),
  kind: z
    .enum([
      'verksamhetsberättelse',
      'årsredovisning',
      'delårsrapport',
      'verksamhetsplan',
      'uppföljning',
      'budget',
      'direktiv',
      'other',
    ])
    .nullable(),
  language: z.string().nullable(),
  confidence,
  external: z
    .record(z.string(), z.string())
    .optional()
    .describe("The archive's own data of the file (--metadata), by column; absent where there is none."),
});

export const documentSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  source: z.strictObject({
    fileName: z.string(),
    sha256,
    mediaType: z.string(),
    pageCount: z.int().min(0).describe('Pages of the file, whether asked for or not.'),
  }),
  provenance: z.strictObject({
    tool: z.literal('klartext'),
    version: z.string(),
    engine: z.string().nullable(),
    engineVersion: z.string().nullable(),
    model: z.string().nullable(),
    modelSha256: sha256.nullable(),
    settings: z.record(z.string(), z.unknown()),
    settingsSha256: sha256,
  }),
  metadata: metadataSchema,
  pages: z.array(documentPageSchema),
  blocks: z.array(blockSchema),
  tables: z.array(tableSchema),
  legend: z.array(legendEntrySchema),
  goals: z.array(goalSchema),
  statements: z.array(statementSchema),
  corrections: z.array(correctionSchema),
  messages: z.array(messageSchema),
  mends: z
    .strictObject({
      count: z.int().min(0).describe('Mends that stand: made and not undone.'),
      applied: z.int().min(0),
      sha256: sha256.describe('Of mends.jsonl.'),
      conflicts: z.array(
        z.strictObject({
          mendId: z.string(),
          kind: z.enum(['gone', 'other', 'invalid']),
          found: z.string().nullable(),
        }),
      ),
      badLines: z.array(z.int().min(1)).describe('Lines of mends.jsonl that are no mends, 1-based.'),
    })
    .optional()
    .describe('What people mended; only where there is a mends.jsonl. The document without it stands in read/.'),
});

export type KlartextDocument = z.infer<typeof documentSchema>;
export type DocumentPage = z.infer<typeof documentPageSchema>;
export type DocumentBlock = z.infer<typeof blockSchema>;

export const pageWordSchema = z.strictObject({
  raw: z.string().describe('What was read.'),
  text: z.string().describe('What stands after repair; NFC.'),
  box: nullableBox,
  confidence,
  alternatives: z.array(alternativeSchema),
  source: z.enum(['text-layer', 'ocr', 'ocr-second', 'leader', 'check-box', 'plain-text']),
});

export const pageLineSchema = z.strictObject({
  id: z.string(),
  blockId: z.string(),
  box: nullableBox,
  baseline: z.strictObject({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() }).nullable(),
  words: z.array(pageWordSchema),
});

/** pages/0001.json: the words of one page, each once, in reading order. */
export const pageDetailSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  pageNumber,
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  dpi: z.number().positive().nullable(),
  rotationDeg: z.number(),
  skewDeg: z.number(),
  lines: z.array(pageLineSchema),
  rulings: z.array(z.strictObject({ orientation: z.enum(['horizontal', 'vertical']), box: boxSchema })),
  fills: z.array(z.strictObject({ hex, coverage: z.number().min(0).max(1), box: boxSchema })),
});

export type PageDetail = z.infer<typeof pageDetailSchema>;
