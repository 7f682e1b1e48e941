import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { InvalidOutputError, KlartextError, reasonOf } from '../errors.ts';
import { quotePath, systemCodeOf } from '../files/file-access.ts';
import { recognitionSettingsSha256 } from '../pipeline/digitize-document.ts';
import { type DigitizeOptionsInput, isPageWanted } from '../pipeline/options.ts';
import { createFolderStore } from '../pipeline/page-store.ts';
import { openRun, parseOptions, type Run } from '../pipeline/run.ts';
import type { Manifest } from '../schema/manifest-schema.ts';
import { type Sentence, say, type Text } from '../sentences/sentence.ts';
import { type CountPages, openPageCounter } from './count-pages.ts';
import { type EntryContext, entryContext } from './digitize-entry.ts';
import { discover, type InputEntry, type ReadableEntry } from './discover.ts';
import { doneBefore, sourceOf } from './done-before.ts';
import type { ExternalMetadata } from './external-metadata.ts';
import { type PeekedLedger, peekLedger } from './ledger/peek-ledger.ts';
import { manifestFileName, readManifest } from './manifest.ts';
import { matchMetadata } from './match-metadata.ts';
import { learnedIn, nothingLearned } from './mends/learned-words.ts';
import { type Pace, paceOf } from './pace.ts';
import { stateOfFile } from './same-file.ts';
import { stableIds } from './stable-ids.ts';

/** Pages a minute that one worker is taken to read where no earlier run tells: scans of 200 to 300 dpi by tesseract.js on a laptop of 2020. */
export const assumedPagesPerMinute = 5;

/** Bytes of output that a page is taken to need where no earlier run tells: a full page with its words is about this large. */
export const assumedBytesPerPage = 120_000;

/** What a run would do. */
export interface RunPlan {
  /** Files and pages by media type, the most pages first. */
  readonly types: readonly { readonly mediaType: string; readonly files: number; readonly pages: number }[];
  /** Files, and their pages, that are done and stand as they are. */
  readonly there: { readonly files: number; readonly pages: number };
  /** Pages of other files that were read before and are kept: they are laid out anew, without being read. */
  readonly keptPages: number;
  /** Files that would fail, as far as opening them tells. */
  readonly failing: readonly { readonly path: string; readonly reason: Text }[];
  readonly skipped: readonly { readonly path: string; readonly reason: Sentence }[];
  /** What the run would say before it begins, such as rows of the metadata without a file. */
  readonly notes: readonly Sentence[];
  /** Pages that would be read. */
  readonly pages: number;
  readonly jobs: number;
  readonly pagesPerMinute: number;
  /** Whether the rate is that of pages that were read into this output folder before. */
  readonly isRateMeasured: boolean;
  readonly seconds: number;
  readonly bytes: number;
  /** Of the disk that the output goes to; null where the system does not tell. */
  readonly freeBytes: number | null;
}

/**
 * Finds out what a run would do: looks into the ledger as the run would, and opens every file that is not done. Writes nothing, and reads no page.
 * @throws as `runBatch` for options, inputs, metadata, a missing engine, and an output folder that another run holds.
 */
export async function planRun(inputs: readonly string[], optionsInput: DigitizeOptionsInput): Promise<RunPlan> {
  const options = parseOptions(optionsInput);
  const entries: InputEntry[] = [];
  for await (const entry of discover(inputs, { outputFolder: options.output, exclude: options.exclude })) {
    entries.push(entry);
  }
  const notes: Sentence[] = [];
  const external = await matchMetadata(entries, options, (event) => {
    if (event.type === 'note') notes.push(event.details);
  });
  const ledger = await peekLedger(options.output);
  try {
    const learned =
      options.learning && options.repair && existsSync(options.output)
        ? await learnedIn(options.output)
        : nothingLearned;
    const run = await openRun(options, learned);
    try {
      return { ...(await planEntries(entries, external, run, ledger)), notes };
    } finally {
      await run.close();
    }
  } finally {
    await ledger.close();
  }
}

async function planEntries(
  entries: readonly InputEntry[],
  external: ReadonlyMap<InputEntry, ExternalMetadata>,
  run: Run,
  ledger: PeekedLedger,
): Promise<Omit<RunPlan, 'notes'>> {
  const { options, jobs } = run;
  const context = entryContext(run, ledger, () => undefined);
  const types = new Map<string, { files: number; pages: number }>();
  const toRead = new Map<string, number>();
  const sums = { keptPages: 0, pages: 0, pagesToWrite: 0 };
  const there = { files: 0, pages: 0 };
  const failing: { path: string; reason: Text }[] = [];
  const skipped: { path: string; reason: Sentence }[] = [];
  const counter = openPageCounter(options.password);
  try {
    const ids = await stableIds(entries, ledger);
    for (const [index, entry] of entries.entries()) {
      if (entry.kind === 'skipped') skipped.push({ path: entry.path, reason: entry.details });
      else if (entry.kind === 'failed') failing.push({ path: entry.path, reason: entry.details });
      if (entry.kind !== 'file') continue;
      let plan: EntryPlan;
      try {
        plan = await planEntry(entry, ids[index]!, external.get(entry) ?? null, context, ledger, counter.countPages);
      } catch (error) {
        if (!(error instanceof KlartextError)) throw error;
        failing.push({ path: entry.path, reason: reasonOf(error) });
        continue;
      }
      const wanted = plan.kept + plan.toRead;
      const type = types.get(entry.mediaType) ?? { files: 0, pages: 0 };
      types.set(entry.mediaType, { files: type.files + 1, pages: type.pages + wanted });
      if (plan.isDone) {
        there.files++;
        there.pages += wanted;
        continue;
      }
      sums.keptPages += plan.kept;
      sums.pages += plan.toRead;
      sums.pagesToWrite += wanted;
      if (!entry.mediaType.startsWith('text/')) {
        toRead.set(entry.mediaType, (toRead.get(entry.mediaType) ?? 0) + plan.toRead);
      }
    }
  } finally {
    await counter.close();
  }
  const earlier = await earlierRun(options.output);
  const pace = paceOf([...ledger.entries(), ...(earlier?.documents ?? [])]);
  const { keptPages, pages } = sums;
  return {
    types: [...types].map(([mediaType, count]) => ({ mediaType, ...count })).sort((a, b) => b.pages - a.pages),
    there,
    keptPages,
    failing,
    skipped,
    pages,
    jobs,
    ...estimate(toRead, pace, jobs),
    bytes: sums.pagesToWrite * (pace.bytesPerPage ?? assumedBytesPerPage),
    freeBytes: await freeBytesAt(options.output),
  };
}

interface EntryPlan {
  readonly isDone: boolean;
  /** Pages that are kept, and that would be read. */
  readonly kept: number;
  readonly toRead: number;
}

async function planEntry(
  entry: ReadableEntry,
  id: string,
  external: ExternalMetadata | null,
  context: EntryContext,
  ledger: PeekedLedger,
  countPages: CountPages,
): Promise<EntryPlan> {
  const { options } = context.run;
  await stateOfFile(entry.absolutePath, options.limits.maxFileBytes);
  // A file that nothing is known of need not be read to tell that nothing is.
  const isKnown = ledger.documents.get(id) !== null || ledger.hasPages || options.cacheFolder !== null;
  const source = isKnown ? await sourceOf(entry, id, external, context) : null;
  const done = source === null ? null : doneBefore(entry, id, source, context);
  if (done !== null) return { isDone: true, kept: done.pages.length, toRead: 0 };
  const pageCount = await countPages(entry.absolutePath, entry.mediaType);
  if (pageCount > options.limits.maxPages) {
    const values = { path: quotePath(entry.path), pages: pageCount, limit: options.limits.maxPages };
    throw new KlartextError('limit-exceeded', say('inputs/too-many-pages', values));
  }
  const wanted: number[] = [];
  for (let page = 1; page <= pageCount; page++) if (isPageWanted(page, options.pages)) wanted.push(page);
  if (source === null || options.force) return { isDone: false, kept: 0, toRead: wanted.length };
  const kept = await keptOf(wanted, source.sha256, context, ledger);
  return { isDone: false, kept, toRead: wanted.length - kept };
}

/** How many of the pages are kept: in the ledger, or in the folder that the user named. */
async function keptOf(
  wanted: readonly number[],
  sourceSha256: string,
  { run }: EntryContext,
  ledger: PeekedLedger,
): Promise<number> {
  const settingsSha256 = recognitionSettingsSha256(run.engine, run.options.limits, run.options.quality);
  const { cacheFolder } = run.options;
  if (cacheFolder === null) {
    const kept = ledger.keptPages(sourceSha256, settingsSha256);
    return wanted.filter((page) => kept.has(page)).length;
  }
  const store = createFolderStore(cacheFolder);
  let count = 0;
  for (const pageNumber of wanted) {
    const page = await store.get({ sourceSha256, settingsSha256, pageNumber });
    if (page !== null && page.status !== 'failed') count++;
  }
  return count;
}

/** How long the pages take: each kind by what pages of its kind took, else by what all did, else by what is assumed of scans. */
function estimate(
  toRead: ReadonlyMap<string, number>,
  pace: Pace,
  jobs: number,
): Pick<RunPlan, 'pagesPerMinute' | 'isRateMeasured' | 'seconds'> {
  const ofAll = pace.secondsPerPage ?? 60 / assumedPagesPerMinute;
  let pages = 0;
  let workerSeconds = 0;
  for (const [mediaType, count] of toRead) {
    pages += count;
    workerSeconds += count * (pace.ofType.get(mediaType) ?? ofAll);
  }
  const secondsPerPage = pages === 0 ? ofAll : workerSeconds / pages;
  return {
    pagesPerMinute: (60 / secondsPerPage) * jobs,
    isRateMeasured: pace.secondsPerPage !== null,
    seconds: workerSeconds / jobs,
  };
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
