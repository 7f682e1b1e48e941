import { z } from 'zod';
import type { OpenResult, PageResult, PictureResult } from './recognize-options.ts';

/*
 * What a page worker may answer. A worker has read hostile bytes and may be broken: nothing of it is believed before it fits. All numbers must be finite,
 * as JSON knows no others, and a box that is none would only be found when the whole document is written.
 */

const finite = z.number();
/** Pixels of a page image whose sides have at most some ten thousand: layout reckons with the extent of what is on a page. */
const place = finite.min(-1e6).max(1e6);
const extent = finite.min(0).max(1e6);
const share = finite.min(0).max(1);
const box = z.strictObject({ x: place, y: place, width: extent, height: extent });
const hex = z.string().regex(/^#[0-9a-f]{6}$/);
const pageNumber = z.int().min(1);

const word = z.strictObject({
  text: z.string().min(1),
  raw: z.string().optional(),
  box,
  confidence: share,
  alternatives: z.array(z.strictObject({ text: z.string(), confidence: share })),
  source: z.enum(['text-layer', 'ocr', 'ocr-second', 'leader', 'check-box']),
  fontSizePx: finite.nullable(),
  isBold: z.boolean(),
  isItalic: z.boolean(),
  color: z.string().nullable(),
  baselineY: finite.nullable(),
  engineLine: z.string().nullable(),
});

const message = z.strictObject({
  ruleId: z.string().min(1),
  severity: z.enum(['info', 'warning', 'error']),
  reason: z.string().min(1),
  pageNumber: pageNumber.nullable(),
  box: box.nullable(),
  cell: z.strictObject({ tableId: z.string(), rowIndex: z.int(), columnIndex: z.int() }).nullable(),
  expected: z.union([z.string(), finite]).nullable(),
  actual: z.union([z.string(), finite]).nullable(),
});

const recognizedPage = z.strictObject({
  pageNumber,
  width: finite.positive().nullable(),
  height: finite.positive().nullable(),
  dpi: finite.positive().nullable(),
  textSource: z.enum(['text-layer', 'ocr', 'mixed', 'plain-text', 'none']),
  verdict: z.strictObject({
    decision: z.enum(['trust', 'read-again', 'mix', 'none']),
    reasons: z.array(z.string()),
  }),
  rotationDeg: z.literal([0, 90, 180, 270]),
  skewDeg: finite,
  words: z.array(word),
  rulings: z.array(z.strictObject({ orientation: z.enum(['horizontal', 'vertical']), box })),
  fills: z.array(z.strictObject({ box, hex, coverage: share })),
  colorMode: z.enum(['color', 'gray', 'bilevel']).optional(),
  figures: z.array(
    z.strictObject({ box, kind: z.enum(['image', 'chart', 'handwriting', 'stamp']), confidence: share }),
  ),
  gutterX: finite.nullable(),
  preparation: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  status: z.enum(['ok', 'low-confidence', 'failed']),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  messages: z.array(message),
  plainLines: z.array(z.string()).nullable(),
});

export const openResultSchema: z.ZodType<OpenResult> = z.strictObject({
  mediaType: z.string().min(1),
  pageCount: z.int().min(1),
});

export const pageResultSchema: z.ZodType<PageResult> = z.strictObject({
  page: recognizedPage,
  cost: z.strictObject({
    ingest: finite.min(0),
    prepare: finite.min(0),
    ocr: finite.min(0),
    'second-reading': finite.min(0),
  }),
}) as z.ZodType<PageResult>;

export const pictureResultSchema: z.ZodType<PictureResult> = z.strictObject({ jpeg: z.base64() });

/** What is wrong with an answer, shortly, or null where it fits the schema. */
export function faultOf(schema: z.ZodType, answer: unknown): string | null {
  const result = schema.safeParse(answer);
  const issue = result.error?.issues[0];
  return issue === undefined ? null : `${issue.path.map(String).join('.') || 'answer'}: ${issue.message}`;
}
