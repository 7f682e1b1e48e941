import { basename } from 'node:path';
import { InterruptedError, KlartextError, type SerializedError, serializeError } from '../errors.ts';
import { hashFile } from '../files/hash-file.ts';
import type { DigitizeOptionsInput } from '../pipeline/options.ts';
import { createMemoryStore } from '../pipeline/page-store.ts';
import { openRun, parseOptions, type RunAbilities } from '../pipeline/run.ts';
import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { discover } from './discover.ts';
import { statusOfDocument } from './exit-code.ts';
import { readMetadataFile } from './external-metadata.ts';

/** What became of one input file. Every file met gives one; none is left out because it failed. */
export interface DigitizedDocument {
  /** Relative to the input. */
  readonly path: string;
  readonly status: 'ok' | 'partial' | 'failed' | 'skipped';
  /** Null when the file as a whole could not be read, or was skipped. */
  readonly document: KlartextDocument | null;
  /** The words of each page, in order of pages. */
  readonly pages: readonly PageDetail[];
  readonly error: SerializedError | null;
}

/**
 * Reads files and gives their documents one after another, in memory; nothing is written. For thousands of files or very long ones, `runBatch` writes
 * each page as it comes.
 * @throws UsageError, MissingDependencyError, FileAccessError (the only input), InterruptedError.
 */
export async function* digitize(
  inputs: readonly string[],
  optionsInput: DigitizeOptionsInput = {},
  abilities: RunAbilities = {},
): AsyncGenerator<DigitizedDocument> {
  const options = parseOptions(optionsInput);
  const metadata = options.metadataFile === null ? null : await readMetadataFile(options.metadataFile);
  const run = await openRun(options, abilities);
  try {
    for await (const entry of discover(inputs, { outputFolder: options.output, exclude: options.exclude })) {
      const base = { path: entry.path, document: null, pages: [] };
      if (entry.kind !== 'file') {
        const code = entry.kind === 'failed' ? entry.code : 'unreadable-input';
        yield { ...base, status: entry.kind, error: { code, message: entry.reason, details: entry.details } };
        continue;
      }
      const pages: PageDetail[] = [];
      try {
        const sha256 = await hashFile(entry.absolutePath);
        const { document, records } = await run.digitize(
          {
            absolutePath: entry.absolutePath,
            fileName: basename(entry.absolutePath),
            mediaType: entry.mediaType,
            sha256,
            external: metadata?.of(entry.path) ?? null,
          },
          {
            onOpened: () => undefined,
            onPageRead: () => undefined,
            writePage: (detail) => {
              pages.push(detail);
              return Promise.resolve();
            },
          },
          createMemoryStore(),
        );
        const { status, error } = statusOfDocument(records);
        yield { path: entry.path, status, document, pages, error };
      } catch (error) {
        if (error instanceof InterruptedError || !(error instanceof KlartextError)) throw error;
        yield { ...base, status: 'failed', error: serializeError(error) };
      }
    }
  } finally {
    await run.close();
  }
}
