import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPdf } from '../../../src/ingest/pdf/open-pdf.ts';
import { type DocumentSource, defaultIngestLimits, type IngestLimits } from '../../../src/ingest/source.ts';
import { buildPdf, type PdfPageSpec, type PdfStream } from './pdf-builder.ts';

export interface FixtureOptions {
  readonly password?: string | null;
  readonly limits?: Partial<IngestLimits>;
}

/** Writes bytes as a PDF in a temporary folder, opens it, and takes both away afterwards. */
export async function withPdf<T>(
  bytes: Uint8Array,
  use: (source: DocumentSource, file: string) => Promise<T>,
  options: FixtureOptions = {},
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'klartext-pdf-'));
  const file = path.join(folder, 'fixture.pdf');
  try {
    await writeFile(file, bytes);
    const limits = { ...defaultIngestLimits, ...options.limits };
    const source = await openPdf(file, { limits, password: options.password ?? null });
    try {
      return await use(source, file);
    } finally {
      await source.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads (and draws) the pages of a PDF written in code. */
export function withPages<T>(
  pages: readonly PdfPageSpec[],
  objects: readonly (string | PdfStream)[],
  use: (source: DocumentSource, file: string) => Promise<T>,
  options: FixtureOptions = {},
): Promise<T> {
  return withPdf(buildPdf(pages, objects), use, options);
}
