import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InvalidOutputError } from '../errors.ts';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../files/file-access.ts';
import {
  type Manifest,
  type ManifestCounts,
  type ManifestDocument,
  manifestSchema,
} from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';

/** Name of the record of a run, in its output folder. */
export const manifestFileName = 'manifest.json';

/** How many records of earlier runs are kept. */
export const keptManifests = 5;

/** Documents and pages by how they ended. */
export function countManifest(documents: readonly Pick<ManifestDocument, 'status' | 'pages'>[]): ManifestCounts {
  const counts: ManifestCounts = {
    documents: { total: documents.length, ok: 0, partial: 0, failed: 0, skipped: 0 },
    pages: { total: 0, ok: 0, 'low-confidence': 0, failed: 0 },
  };
  for (const document of documents) {
    counts.documents[document.status]++;
    counts.pages.total += document.pages.length;
    for (const page of document.pages) counts.pages[page.status]++;
  }
  return counts;
}

/**
 * Writes manifest.json and returns its path.
 *
 * @throws InvalidOutputError when it does not fit its schema, two documents share an id, or the counts do not add up: a bug of ours.
 * @throws FileAccessError when it cannot be written.
 */
export async function writeManifest(outputFolder: string, manifest: Manifest): Promise<string> {
  const file = path.join(outputFolder, manifestFileName);
  checkManifest(manifest, file);
  await writeFileAtomically(file, `${JSON.stringify(manifest, null, 2)}\n`);
  return file;
}

/**
 * Reads a manifest.json.
 *
 * @throws FileAccessError when it cannot be read.
 * @throws InvalidOutputError when it is no JSON, of another schema version, or does not fit the schema.
 */
export async function readManifest(file: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw fileAccessError('read', file, cause);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new InvalidOutputError(say('files/not-json', { path: quotePath(file) }), {
      cause,
    });
  }
  return checkManifest(data, file);
}

function checkManifest(data: unknown, file: string): Manifest {
  const result = manifestSchema.safeParse(data);
  if (!result.success) {
    throw new InvalidOutputError(
      say('files/not-of-schema', { path: quotePath(file), faults: z.prettifyError(result.error) }),
      {
        cause: result.error,
      },
    );
  }
  const manifest = result.data;
  const ids = new Set(manifest.documents.map(({ id }) => id));
  if (ids.size < manifest.documents.length)
    throw new InvalidOutputError(say('files/same-id', { path: quotePath(file) }));
  if (JSON.stringify(countManifest(manifest.documents)) !== JSON.stringify(manifest.counts)) {
    throw new InvalidOutputError(say('files/other-counts', { path: quotePath(file) }));
  }
  return manifest;
}

/** Name of the record of an earlier run: `manifest.previous.json` is the last, `manifest.previous-2.json` the one before. */
export const previousManifestName = (age: number): string =>
  age === 1 ? 'manifest.previous.json' : `manifest.previous-${age}.json`;

/**
 * Moves the manifest of an earlier run aside, so that a manifest.json means that this run ended; the five last are kept. Nothing is done where there is none.
 *
 * @returns where it stands now, or null.
 * @throws FileAccessError when it cannot be moved.
 */
export async function moveOldManifestAside(outputFolder: string): Promise<string | null> {
  const current = path.join(outputFolder, manifestFileName);
  const aged = (age: number): string => path.join(outputFolder, previousManifestName(age));
  try {
    // Find the first free place first: a record is dropped only when all places are taken.
    if (!existsSync(current)) return null;
    let free = 1;
    while (free < keptManifests && existsSync(aged(free))) free++;
    await rm(aged(free), { force: true });
    for (let age = free; age > 1; age--) await rename(aged(age - 1), aged(age));
    await rename(current, aged(1));
    return aged(1);
  } catch (cause) {
    if (systemCodeOf(cause) === null) throw cause;
    throw fileAccessError('move aside', current, cause);
  }
}
