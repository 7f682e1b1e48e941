import path from 'node:path';
import type { CountPages } from '../batch/count-pages.ts';
import { manifestFileName, readManifest } from '../batch/manifest.ts';
import type { MendedHashes } from '../batch/mends/mended-hashes.ts';
import { FileAccessError, InvalidOutputError, reasonOf } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { say, type Text } from '../sentences/sentence.ts';
import { checkFiles, filesBelow } from './check-files.ts';
import { checkOtherNames } from './check-other-names.ts';
import { checkRun, checkSourcesFolder, progressOf } from './check-run.ts';
import { checkSource } from './check-source.ts';
import { findSource } from './find-source.ts';
import type { Finding, VerifySummary } from './finding.ts';

/** What a check is given of the outside world. */
export interface VerifyAbilities {
  /** Faults of a document.json and its pages, against their schemas and against the manifest. `place` is where: a file below the folder, then a place in it. */
  readonly checkDocument: (
    file: string,
    entry: ManifestDocument,
  ) => Promise<readonly { readonly place: string; readonly fault: string }[]>;
  readonly countPages: CountPages;
  /** What mends make of the document in a folder. */
  readonly mendedHashes: (folder: string) => Promise<MendedHashes | null>;
}

export interface VerifyOptions {
  /** Where the sources lie now: one that is not there is then a fault. Null: where they were; those not found are told, and no fault. */
  readonly sourcesFolder: string | null;
  /** What relative inputs of the manifest start from. */
  readonly workingFolder: string;
}

/**
 * Checks an output folder against its manifest: every file that was written is there with its bytes and no other, everything fits its schema, and the sources are those that
 * were read and have as many pages. Documents are looked at one at a time; findings come in the order of the manifest.
 *
 * A run that is not finished is told by that alone where it has no manifest yet, and by one finding before the others where it has.
 *
 * @throws FileAccessError when the folder, its manifest or the folder of sources cannot be read, or there is no manifest and no run either.
 */
export async function* verifyOutput(
  output: string,
  options: VerifyOptions,
  abilities: VerifyAbilities,
): AsyncGenerator<Finding, VerifySummary> {
  const count = { documents: 0, pages: 0, files: 0, sources: 0, absentSources: 0, failedDocuments: 0, failedPages: 0 };
  let faults = 0;
  let unreadable = 0;
  const faulty = new Set<string>();
  const tally = (finding: Finding): Finding => {
    if (finding.severity === 'note') return finding;
    if (finding.severity === 'fault') faults++;
    else unreadable++;
    if (finding.documentId !== null) faulty.add(finding.documentId);
    return finding;
  };
  let unfinished: Text | null = null;
  const summary = (): VerifySummary => ({ ...count, faults, unreadable, unfinished, faultyDocuments: faulty.size });
  const about = (severity: Finding['severity'], kind: Finding['kind'], place: string, text: Finding['text']): Finding =>
    tally({ severity, kind, documentId: null, path: place, text });

  if (options.sourcesFolder !== null) await checkSourcesFolder(options.sourcesFolder);
  const run = await checkRun(output);
  if (run !== null && !run.hasManifest) {
    unfinished = run.text;
    yield about('fault', 'run-incomplete', manifestFileName, run.text);
    return summary();
  }
  if (run !== null) yield about('note', 'run-open', manifestFileName, run.text);
  let manifest: Manifest;
  try {
    manifest = await readManifest(path.join(output, manifestFileName));
  } catch (error) {
    if (!(error instanceof InvalidOutputError)) throw error;
    yield about('fault', 'manifest-invalid', manifestFileName, reasonOf(error));
    return summary();
  }
  if (!manifest.complete) {
    unfinished = say('verify/incomplete', progressOf(manifest));
    yield about('fault', 'run-incomplete', manifestFileName, unfinished);
  }

  const places = {
    sourcesFolder: options.sourcesFolder,
    workingFolders: [...new Set([options.workingFolder, path.dirname(path.resolve(output))])],
  };
  const absent: ManifestDocument[] = [];
  let unrecorded = 0;
  let found = 0;
  for (const entry of manifest.documents) {
    count.failedPages += entry.pages.filter(({ status }) => status === 'failed').length;
    if (entry.status === 'failed' && entry.pages.length === 0) count.failedDocuments++;
    if (hasFolder(entry)) {
      count.documents++;
      count.pages += entry.pages.length;
      if (entry.files === undefined) unrecorded++;
      const checked = await checkDocumentFolder(output, entry, abilities);
      count.files += checked.unchanged;
      for (const finding of checked.findings) yield tally(finding);
    }
    if (entry.sha256 === null || entry.error?.code === 'interrupted') continue;
    const source = await findSource(entry, places);
    if (source === null) {
      absent.push(entry);
      continue;
    }
    found++;
    const finding = await checkSource(entry, source, abilities.countPages);
    if (finding === null) count.sources++;
    else yield tally(finding);
  }
  count.absentSources = absent.length;
  for (const finding of absentSources(absent, found, options.sourcesFolder)) yield tally(finding);
  yield* checkOtherNames(output, manifest, about);
  if (unrecorded > 0) {
    yield about('note', 'no-file-records', manifestFileName, say('verify/no-records', { documents: unrecorded }));
  }
  return summary();
}

/** Sources that were looked for and are not there: a fault in a folder that was named, told once where it has none of them; else a note. */
function absentSources(absent: readonly ManifestDocument[], found: number, sourcesFolder: string | null): Finding[] {
  const [first] = absent;
  if (first === undefined) return [];
  if (sourcesFolder === null) {
    const text = say('verify/sources-not-found', { sources: absent.length, first: quotePath(first.path) });
    return [{ severity: 'note', kind: 'sources-not-found', documentId: null, path: manifestFileName, text }];
  }
  const folder = quotePath(sourcesFolder);
  if (found === 0 && absent.length > 1) {
    const text = say('verify/no-source-there', { folder, sources: absent.length });
    return [{ severity: 'fault', kind: 'source-missing', documentId: null, path: '--sources', text }];
  }
  const text = say('verify/source-missing', { folder });
  return absent.map(({ id, path: below }) => ({
    severity: 'fault',
    kind: 'source-missing',
    documentId: id,
    path: below,
    text,
  }));
}

/** Whether a document was written: also where all its pages failed, with their reasons. */
const hasFolder = (entry: ManifestDocument): boolean =>
  entry.status === 'ok' || entry.status === 'partial' || (entry.status === 'failed' && entry.pages.length > 0);

/** Whether an id leads to a folder right below the output: a manifest may have been tampered with. */
const isSafeId = (id: string): boolean => !/[\\/]/u.test(id) && id !== '.' && id !== '..';

async function checkDocumentFolder(
  output: string,
  entry: ManifestDocument,
  { checkDocument, mendedHashes }: VerifyAbilities,
): Promise<{ readonly findings: readonly Finding[]; readonly unchanged: number }> {
  const whole = (severity: Finding['severity'], kind: Finding['kind'], text: Finding['text']) => ({
    findings: [{ severity, kind, documentId: entry.id, path: entry.id, text }],
    unchanged: 0,
  });
  if (!isSafeId(entry.id)) return whole('fault', 'name-not-safe', say('verify/name-not-safe'));
  const folder = path.join(output, entry.id);
  let present: readonly string[] | null;
  try {
    present = await filesBelow(folder);
  } catch (error) {
    if (!(error instanceof FileAccessError)) throw error;
    return whole('unreadable', 'file-unreadable', reasonOf(error));
  }
  // One line for a folder that is gone, not one for each of its files.
  if (present === null) {
    return whole('fault', 'document-missing', say('verify/document-missing', { path: quotePath(entry.path) }));
  }
  const checked = await checkFiles(entry.id, folder, present, entry.files ?? [], mendedHashes);
  const { findings, missing, extra, unchanged } = checked;
  // A manifest of an earlier version says nothing of files: then the pages alone tell what is too many.
  const known =
    entry.files === undefined
      ? findings.filter(({ kind }) => kind !== 'file-extra' && kind !== 'file-later')
      : [...findings];
  if (present.includes('document.json')) {
    // What the run wrote fits its schema; that something else does not is no second fault.
    if (entry.files !== undefined && checked.isContentOther) return { findings: known, unchanged };
    try {
      for (const { place, fault } of await checkDocument(path.join(folder, 'document.json'), entry)) {
        if (missing.has(place) || (entry.files !== undefined && extra.has(place))) continue;
        known.push(invalid(entry.id, place.startsWith('pages/') ? place : `document.json ${place}`, fault));
      }
    } catch (error) {
      if (!(error instanceof FileAccessError)) throw error;
      known.push({
        severity: 'unreadable',
        kind: 'file-unreadable',
        documentId: entry.id,
        path: `${entry.id}/document.json`,
        text: reasonOf(error),
      });
    }
  } else if (!missing.has('document.json')) {
    known.push({
      severity: 'fault',
      kind: 'file-missing',
      documentId: entry.id,
      path: `${entry.id}/document.json`,
      text: say('verify/file-missing'),
    });
  }
  return { findings: known, unchanged };
}

const invalid = (documentId: string, place: string, fault: string): Finding => ({
  severity: 'fault',
  kind: 'content-invalid',
  documentId,
  path: `${documentId}/${place}`,
  text: fault,
});
