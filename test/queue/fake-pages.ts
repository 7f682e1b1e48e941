import { appendFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { KlartextError } from '../../src/errors.ts';
import type { RecognizedPage } from '../../src/model/page.ts';
import type { PooledPageReader } from '../../src/pipeline/pooled-page-reader.ts';
import type { PageResult } from '../../src/recognize/recognize-options.ts';

/** Files that count as PDFs by their first bytes, say how many pages they have, and are read at once by {@link createFakeReader}. */
export async function writeFakeDocuments(folder: string, pageCounts: Readonly<Record<string, number>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, pages] of Object.entries(pageCounts)) {
    await writeFile(join(folder, name), `%PDF-1.7\nnot one, but for its name: ${name}\npages: ${pages}\n`);
  }
}

export interface FakeReading {
  /** How long a page takes, in milliseconds. */
  readonly delayMs?: number;
  /** What a page waits for before it is read. */
  readonly gate?: (fileName: string, pageNumber: number) => Promise<unknown>;
  /** What is thrown for a page; null where it is read. */
  readonly fault?: (fileName: string, pageNumber: number) => Error | null;
  /** A line is added for each page that was read to its end: `NAME PAGE`. */
  readonly log?: string;
}

/** A reader that reads nothing: the page says of which file and number it is. */
export function createFakeReader({ delayMs = 0, gate, fault, log }: FakeReading = {}): PooledPageReader {
  return {
    async open({ path }) {
      const count = /pages: (\d+)/u.exec(await readFile(path, 'utf8'))?.[1];
      if (count === undefined) throw new KlartextError('unreadable-input', `${basename(path)} is no fake.`);
      return { mediaType: 'application/pdf', pageCount: Number(count) };
    },
    async readPage({ path }, pageNumber) {
      if (delayMs > 0) await delay(delayMs);
      await gate?.(basename(path), pageNumber);
      const error = fault?.(basename(path), pageNumber) ?? null;
      if (error !== null) throw error;
      if (log !== undefined) appendFileSync(log, `${basename(path)} ${pageNumber}\n`);
      return { ...fakePage(basename(path), pageNumber), seconds: delayMs / 1000 };
    },
    drawPage: () => Promise.reject(new Error('A fake has no picture.')),
    close: () => Promise.resolve(),
  };
}

export function fakePage(fileName: string, pageNumber: number): PageResult {
  const words = ['Blad', String(pageNumber), 'av', fileName].map((text, index) => ({
    text,
    box: { x: 100 + index * 150, y: 100, width: 120, height: 30 },
    confidence: 0.95,
    alternatives: [],
    source: 'text-layer' as const,
    fontSizePx: 24,
    isBold: false,
    isItalic: false,
    color: null,
    baselineY: 126,
    engineLine: null,
  }));
  const page: RecognizedPage = {
    pageNumber,
    width: 1000,
    height: 1400,
    dpi: 120,
    textSource: 'text-layer',
    verdict: { decision: 'trust', reasons: [] },
    rotationDeg: 0,
    skewDeg: 0,
    words,
    rulings: [],
    fills: [],
    colorMode: 'color',
    figures: [],
    gutterX: null,
    preparation: [],
    status: 'ok',
    error: null,
    messages: [],
    plainLines: null,
  };
  return { page, cost: { ingest: 0, prepare: 0, ocr: 0, 'second-reading': 0 } };
}
