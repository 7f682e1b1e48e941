import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runBatch } from '../../src/batch/run-batch.ts';
import type { RunEvent } from '../../src/pipeline/events.ts';
import type { DigitizeOptionsInput } from '../../src/pipeline/options.ts';
import { createPooledPageReader } from '../../src/pipeline/pooled-page-reader.ts';
import type { KlartextDocument } from '../../src/schema/document-schema.ts';
import type { Manifest } from '../../src/schema/manifest-schema.ts';
import { inEnglish } from '../../src/sentences/sentence.ts';

export interface RunLimits {
  readonly pageTimeoutMs: number;
  readonly openTimeoutMs: number;
  readonly memoryCeilingBytes: number;
  readonly jobs: number;
}

/** Limits that end a hostile page soon: an honest page of these tests takes some milliseconds and 200 MB. */
export const testLimits: RunLimits = {
  pageTimeoutMs: 20_000,
  openTimeoutMs: 20_000,
  memoryCeilingBytes: 900e6,
  jobs: 2,
};

export interface FilesRun {
  readonly exitCode: number;
  readonly manifest: Manifest;
  readonly events: readonly RunEvent[];
  /** Why workers were ended, in the order it happened. */
  readonly losses: readonly string[];
  /** Largest size of any worker, in bytes. */
  readonly peakRssBytes: number;
  documentOf(id: string): Promise<KlartextDocument | null>;
}

/** One run over a folder, with the stub worker in processes of their own, as a real run has them. */
export async function runFiles(
  inputs: readonly string[],
  output: string,
  options: DigitizeOptionsInput = {},
  limits: RunLimits = testLimits,
): Promise<FilesRun> {
  await mkdir(output, { recursive: true });
  const events: RunEvent[] = [];
  const losses: string[] = [];
  let peakRssBytes = 0;
  const reader = createPooledPageReader({
    ...limits,
    engine: 'tesseract.js',
    maxRssBytes: limits.memoryCeilingBytes / 2,
    entry: new URL('./stub-worker.ts', import.meta.url),
    onEvent: (event) => {
      if (event.type === 'worker-lost') losses.push(inEnglish(event.reason));
      if (event.type === 'worker-retired') peakRssBytes = Math.max(peakRssBytes, event.peakRssBytes);
    },
  });
  const { exitCode, manifest } = await runBatch(
    inputs,
    { output, engine: 'tesseract.js', jobs: limits.jobs, ...options },
    {
      reader,
      onEvent: (event) => events.push(event),
    },
  );
  return {
    exitCode,
    manifest,
    events,
    losses,
    peakRssBytes,
    documentOf: async (id) => {
      const entry = manifest.documents.find((document) => document.id === id);
      if (entry === undefined || entry.status === 'failed' || entry.status === 'skipped') return null;
      return JSON.parse(await readFile(join(output, id, 'document.json'), 'utf8')) as KlartextDocument;
    },
  };
}

/** Writes files into a folder by their names. */
export async function writeFiles(
  folder: string,
  files: readonly { readonly name: string; readonly make: () => Uint8Array | Promise<Uint8Array> }[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, make } of files) await writeFile(join(folder, name), await make());
}

/** The bytes of one of the sample reports. */
export const sample = (name: string): Buffer => readFileSync(new URL(`../../samples/${name}`, import.meta.url));
