import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { InvalidOutputError, KlartextError, reasonOf } from '../errors.ts';
import { systemCodeOf } from '../files/file-access.ts';
import { hashFile } from '../files/hash-file.ts';
import { chooseJobs, thisMachine } from '../pipeline/job-count.ts';
import { type DigitizeOptionsInput, isPageWanted } from '../pipeline/options.ts';
import { parseOptions } from '../pipeline/run.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { type Sentence, say, type Text } from '../sentences/sentence.ts';
import { openPageCounter } from './count-pages.ts';
import { discover, type ReadableEntry } from './discover.ts';
import { manifestFileName, readManifest } from './manifest.ts';

/** Pages a minute that one worker is taken to read where no earlier run tells: scans of 200 to 300 dpi by tesseract.js on a laptop of 2020. */
export const assumedPagesPerMinute = 5;

/** Bytes of output that a page is taken to need where no earlier run tells: a full page with its words is about this large. */
export const assumedBytesPerPage = 120_000;

/** What a run would do. */
export interface RunPlan {
  /** Files and pages by media type, the most pages first. */
  readonly types: readonly { readonly mediaType: string; readonly files: number; readonly pages: number }[];
  /** Files, and their pages, whose results are in the output already, made from the same bytes. */
  readonly there: { readonly files: number; readonly pages: number };
  /** Files that would fail, as far as opening them tells. */
  readonly failing: readonly { readonly path: string; readonly reason: Text }[];
  readonly skipped: readonly { readonly path: string; readonly reason: Sentence }[];
  /** Pages that would be read. */
  readonly pages: number;
  readonly jobs: number;
  readonly pagesPerMinute: number;
  /** Whether the rate is that of the run before, in this output folder. */
  readonly isRateMeasured: boolean;
  readonly seconds: number;
  readonly bytes: number;
  /** Of the disk that the output goes to; null where the system does not tell. */
  readonly freeBytes: number | null;
}

/** Finds out what a run would do, by opening every file. Writes nothing, and starts no engine. @throws as `runBatch` for options and inputs. */
export async function planRun(inputs: readonly string[], optionsInput: DigitizeOptionsInput): Promise<RunPlan> {
  const options = parseOptions(optionsInput);
  const earlier = await earlierRun(options.output);
  const types = new Map<string, { files: number; pages: number }>();
  const there = { files: 0, pages: 0 };
  const failing: { path: string; reason: Text }[] = [];
  const skipped: { path: string; reason: Sentence }[] = [];
  let pages = 0;
  let pagesToRecognize = 0;
  const counter = openPageCounter(options.password);
  try {
    for await (const entry of discover(inputs, { outputFolder: options.output, exclude: options.exclude })) {
      if (entry.kind === 'skipped') skipped.push({ path: entry.path, reason: entry.details });
      else if (entry.kind === 'failed') failing.push({ path: entry.path, reason: entry.details });
      if (entry.kind !== 'file') continue;
      let pageCount: number;
      try {
        pageCount = await counter.countPages(entry.absolutePath, entry.mediaType);
        if (pageCount > options.limits.maxPages) {
          const values = { path: entry.path, pages: pageCount, limit: options.limits.maxPages };
          throw new KlartextError('limit-exceeded', say('inputs/too-many-pages', values));
        }
      } catch (error) {
        if (!(error instanceof KlartextError)) throw error;
        failing.push({ path: entry.path, reason: reasonOf(error) });
        continue;
      }
      const wanted = countWanted(pageCount, options.pages);
      const type = types.get(entry.mediaType) ?? { files: 0, pages: 0 };
      types.set(entry.mediaType, { files: type.files + 1, pages: type.pages + wanted });
      if (!options.force && (await isThere(entry, earlier, options.output))) {
        there.files++;
        there.pages += wanted;
        continue;
      }
      pages += wanted;
      if (!entry.mediaType.startsWith('text/')) pagesToRecognize += wanted;
    }
  } finally {
    await counter.close();
  }
  const jobs = chooseJobs(options.jobs, options.memoryBytes, thisMachine());
  const measured = earlier === null ? null : measuresOf(earlier);
  const pagesPerMinute = measured?.pagesPerMinute ?? assumedPagesPerMinute * jobs;
  return {
    types: [...types].map(([mediaType, count]) => ({ mediaType, ...count })).sort((a, b) => b.pages - a.pages),
    there,
    failing,
    skipped,
    pages,
    jobs,
    pagesPerMinute,
    isRateMeasured: measured?.pagesPerMinute != null,
    seconds: (pagesToRecognize / pagesPerMinute) * 60,
    bytes: pages * (measured?.bytesPerPage ?? assumedBytesPerPage),
    freeBytes: await freeBytesAt(options.output),
  };
}

function countWanted(pageCount: number, ranges: Parameters<typeof isPageWanted>[1]): number {
  if (ranges === null) return pageCount;
  let count = 0;
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) if (isPageWanted(pageNumber, ranges)) count++;
  return count;
}

/** The record of the last run into this folder; null where there is none, or none that can be used. */
async function earlierRun(output: string): Promise<Manifest | null> {
  const file = path.join(output, manifestFileName);
  if (!existsSync(file)) return null;
  try {
    return await readManifest(file);
  } catch (error) {
    // A plan can do without; `verify` is there to tell what is wrong with it.
    if (error instanceof InvalidOutputError) return null;
    throw error;
  }
}

async function isThere(entry: ReadableEntry, earlier: Manifest | null, output: string): Promise<boolean> {
  const isSame = ({ path: below, input, status }: ManifestDocument): boolean =>
    below === entry.path && (input === undefined || input === entry.input) && status === 'ok';
  const document = earlier?.documents.find(isSame);
  if (document === undefined || !existsSync(path.join(output, document.id, 'document.json'))) return false;
  return (await hashFile(entry.absolutePath)) === document.sha256;
}

/** What the last run tells of speed and size; null where it read too little to tell. */
function measuresOf(manifest: Manifest): { pagesPerMinute: number | null; bytesPerPage: number | null } {
  const minutes = (Date.parse(manifest.finishedAt) - Date.parse(manifest.startedAt)) / 60_000;
  const read = manifest.documents
    .filter(({ mediaType }) => mediaType?.startsWith('text/') !== true)
    .flatMap((document) => document.pages)
    .filter(({ seconds }) => seconds !== null && seconds > 0).length;
  const written = manifest.documents.filter(({ files, pages }) => files !== undefined && pages.length > 0);
  const bytes = written.flatMap(({ files }) => files ?? []).reduce((sum, file) => sum + file.bytes, 0);
  const pages = written.reduce((sum, document) => sum + document.pages.length, 0);
  return {
    pagesPerMinute: read > 0 && minutes > 0 ? read / minutes : null,
    bytesPerPage: pages > 0 ? bytes / pages : null,
  };
}

/** Free space at a folder, or at the nearest one above it that exists. */
async function freeBytesAt(folder: string): Promise<number | null> {
  let place = path.resolve(folder);
  while (!existsSync(place) && path.dirname(place) !== place) place = path.dirname(place);
  try {
    const { bavail, bsize } = await statfs(place);
    return bavail * bsize;
  } catch (error) {
    // Some network drives do not tell; the plan says so.
    if (systemCodeOf(error) === null) throw error;
    return null;
  }
}
