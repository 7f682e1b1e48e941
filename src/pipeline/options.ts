import { z } from 'zod';
import { defaultIngestLimits } from '../ingest/source.ts';
import { qualities } from '../recognize/quality.ts';

/** Pages to read, both ends included, 1-based; `to` null means to the last page. */
export const pageRangeSchema = z
  .object({ from: z.int().min(1), to: z.int().min(1).nullable() })
  .refine(
    (range) => range.to === null || range.to >= range.from,
    'the last page of a range must not come before its first',
  );

export type PageRange = z.infer<typeof pageRangeSchema>;

/** Forms that are written beside document.json; `parquet` is of all documents of the output folder together. */
export const formatSchema = z.enum([
  'json',
  'text',
  'markdown',
  'html',
  'csv',
  'xlsx',
  'hocr',
  'alto',
  'page',
  'searchable-pdf',
  'parquet',
]);

export type Format = z.infer<typeof formatSchema>;

/** How CSV is written: `rfc4180` for programs, `excel-sv` for a Swedish Excel (semicolons, decimal commas, byte-order mark). */
export const csvDialectSchema = z.enum(['rfc4180', 'excel-sv']);

/** How thoroughly pages are read. */
export const qualitySchema = z.enum(qualities);

export const ingestLimitsSchema = z.strictObject({
  maxSidePx: z.int().positive().default(defaultIngestLimits.maxSidePx),
  maxPixels: z.int().positive().default(defaultIngestLimits.maxPixels),
  maxPages: z.int().positive().default(defaultIngestLimits.maxPages),
  maxFileBytes: z.int().positive().default(defaultIngestLimits.maxFileBytes),
  maxWords: z.int().positive().default(defaultIngestLimits.maxWords),
  maxTextBytes: z.int().positive().default(defaultIngestLimits.maxTextBytes),
});

/**
 * All that a caller can choose for a run. Only what can change the content of a document.json enters its provenance
 * ({@link documentSettings}); `jobs` and the like never do, so that the bytes are the same however the work was shared out.
 */
export const digitizeOptionsSchema = z.strictObject({
  /** Folder that the results go to. */
  output: z.string().min(1).default('output'),
  /** How many pages are read at the same time; null: chosen from cores and memory. */
  jobs: z.int().min(1).max(256).nullable().default(null),
  engine: z.enum(['auto', 'tesseract.js', 'tesseract']).default('auto'),
  /** How thoroughly pages are read. */
  quality: qualitySchema.default('standard'),
  /** `json` is always written. */
  formats: z.array(formatSchema).default(['json']),
  csv: csvDialectSchema.default('rfc4180'),
  /** Make searchable copies of signed PDFs too, whose signatures then no longer cover the whole file. */
  allowSigned: z.boolean().default(false),
  /** Bring corpus.duckdb of the output folder up to its documents after the run; one that is there is, asked for or not. */
  corpus: z.boolean().default(false),
  /** Also write each page's picture with what was found drawn over it. */
  debugImages: z.boolean().default(false),
  /** For encrypted PDFs. Never written anywhere. */
  password: z.string().nullable().default(null),
  /** Null: all pages. */
  pages: z.array(pageRangeSchema).min(1).nullable().default(null),
  /** Memory that the whole run may use, in bytes; null: no cap but the machine's. */
  memoryBytes: z.int().positive().nullable().default(null),
  /** Read the bytes of every file again to see whether it changed, also where its size and time of change are as they were. */
  rehash: z.boolean().default(false),
  /** Do all work again, whatever earlier runs did. */
  force: z.boolean().default(false),
  /** Stop at the first document that fails. */
  failFast: z.boolean().default(false),
  /** Globs, relative to a walked folder, of what is left out. */
  exclude: z.array(z.string().min(1)).default([]),
  /** A page that takes longer is ended, tried once more with gentler settings for half of the time, and then recorded as failed. */
  pageTimeoutSeconds: z.number().positive().max(86_400).default(120),
  /** A file that cannot be opened, and its pages counted, within this time is recorded as failed. */
  openTimeoutSeconds: z.number().positive().max(86_400).default(60),
  /** A document whose later stages (layout, repair, tables, accounts) take longer, and a quarter of a second for each page, is recorded as failed. */
  documentTimeoutSeconds: z.number().positive().max(86_400).default(120),
  limits: ingestLimitsSchema.default({ ...defaultIngestLimits }),
  /** Give misread words their å, ä and ö back. Every change stands in `corrections`, and what was read in `raw`. */
  repair: z.boolean().default(true),
  /** Take the words that people wrote, confirmed or added in an earlier run's documents for right. */
  learning: z.boolean().default(true),
  /** A list of words that are right, one a line; null: none. */
  wordsFile: z.string().min(1).nullable().default(null),
  /** A CSV file with the archive's own data of the files, by path; null: none. */
  metadataFile: z.string().min(1).nullable().default(null),
  /** Folder that recognised pages are kept in and taken from, by content hash; null: none. */
  cacheFolder: z.string().min(1).nullable().default(null),
});

/** Options with every default filled in. */
export type DigitizeOptions = z.infer<typeof digitizeOptionsSchema>;

/** Options as a caller writes them. */
export type DigitizeOptionsInput = z.input<typeof digitizeOptionsSchema>;

/** Hashes of what the repair goes by. */
export interface RepairSources {
  readonly lexiconSha256: string;
  readonly confusionsSha256: string;
  /** Of the user's word list. */
  readonly wordsSha256: string | null;
  /** Of the words and misreadings that people taught by their mends; only where there are any. */
  readonly learnedSha256?: string;
  /** How many words that are, and each misreading with the mends that told it and its share. */
  readonly learned?: { readonly words: number; readonly misreadings: readonly string[] };
}

/** The settings that a document's content depends on: they stand in its provenance. `sources` is null where nothing is repaired. */
export function documentSettings(
  options: DigitizeOptions,
  sources: RepairSources | null,
  listsSha256: string,
): Record<string, unknown> {
  const { engine, quality, pages, limits } = options;
  return { engine, quality, pages, limits, repair: sources !== null, ...sources, listsSha256 };
}

/** Whether the page is asked for. */
export function isPageWanted(pageNumber: number, pages: readonly PageRange[] | null): boolean {
  if (pages === null) return true;
  return pages.some((range) => pageNumber >= range.from && (range.to === null || pageNumber <= range.to));
}

/** How many pages of a file of `pageCount` pages were asked for. */
export function wantedPageCount(pageCount: number, pages: readonly PageRange[] | null): number {
  if (pages === null) return pageCount;
  let count = 0;
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) if (isPageWanted(pageNumber, pages)) count++;
  return count;
}
