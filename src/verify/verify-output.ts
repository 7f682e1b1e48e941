import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CountPages } from '../batch/count-pages.ts';
import { manifestFileName, previousManifestName, readManifest } from '../batch/manifest.ts';
import { FileAccessError, InvalidOutputError, reasonOf } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import { checkFiles, filesBelow, isUnminded } from './check-files.ts';
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
}

export interface VerifyOptions {
  /** Where the sources lie now: one that is not there is then a fault. Null: where they were; those not found are told, and no fault. */
  readonly sourcesFolder: string | null;
  /** What relative inputs of the manifest start from. */
  readonly workingFolder: string;
}

/** What stands beside the documents in an output folder and is no document. */
const ownNames = /^(?:manifest(?:\.previous(?:-\d+)?)?\.json|report\.html|corpus(?:\.duckdb(?:\.wal)?)?)$/u;

/**
 * Checks an output folder against its manifest: every file that was written is there with its bytes and no other, everything fits its schema, and the sources are those that
 * were read and have as many pages. Documents are looked at one at a time; findings come in the order of the manifest.
 *
 * @throws FileAccessError when the folder or its manifest cannot be read.
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
  const summary = (): VerifySummary => ({ ...count, faults, unreadable, faultyDocuments: faulty.size });
  const about = (severity: Finding['severity'], kind: Finding['kind'], place: string, text: Finding['text']): Finding =>
    tally({ severity, kind, documentId: null, path: place, text });

  let manifest: Manifest;
  try {
    manifest = await readManifest(path.join(output, manifestFileName));
  } catch (error) {
    if (!(error instanceof InvalidOutputError)) throw error;
    yield about('fault', 'manifest-invalid', manifestFileName, reasonOf(error));
    return summary();
  }
  if (!manifest.complete) {
    const files = manifest.documents.filter(({ error }) => error?.code === 'interrupted').length;
    yield about('fault', 'run-incomplete', manifestFileName, say('verify/incomplete', { files }));
  }

  const places = {
    sourcesFolder: options.sourcesFolder,
    workingFolders: [...new Set([options.workingFolder, path.dirname(path.resolve(output))])],
  };
  const absent: string[] = [];
  let unrecorded = 0;
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
      count.absentSources++;
      if (options.sourcesFolder === null) absent.push(entry.path);
      else {
        const text = say('verify/source-missing', { folder: quotePath(options.sourcesFolder) });
        yield tally({ severity: 'fault', kind: 'source-missing', documentId: entry.id, path: entry.path, text });
      }
      continue;
    }
    const finding = await checkSource(entry, source, abilities.countPages);
    if (finding === null) count.sources++;
    else yield tally(finding);
  }
  yield* checkOtherNames(output, manifest, about);
  if (unrecorded > 0) {
    yield about('note', 'no-file-records', manifestFileName, say('verify/no-records', { documents: unrecorded }));
  }
  if (absent.length > 0) {
    const text = say('verify/sources-not-found', { sources: absent.length, first: quotePath(absent[0]!) });
    yield about('note', 'sources-not-found', manifestFileName, text);
  }
  return summary();
}

/** Whether a document was written: also where all its pages failed, with their reasons. */
const hasFolder = (entry: ManifestDocument): boolean =>
  entry.status === 'ok' || entry.status === 'partial' || (entry.status === 'failed' && entry.pages.length > 0);

/** Whether an id leads to a folder right below the output: a manifest may have been tampered with. */
const isSafeId = (id: string): boolean => !/[\\/]/u.test(id) && id !== '.' && id !== '..';

async function checkDocumentFolder(
  output: string,
  entry: ManifestDocument,
  { checkDocument }: VerifyAbilities,
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
  const { findings, missing, extra, unchanged } = await checkFiles(entry.id, folder, present, entry.files ?? []);
  // A manifest of an earlier version says nothing of files: then the pages alone tell what is too many.
  const known =
    entry.files === undefined
      ? findings.filter(({ kind }) => kind !== 'file-extra' && kind !== 'file-later')
      : [...findings];
  if (present.includes('document.json')) {
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

/** What stands in the output folder beside the documents of the run. */
async function* checkOtherNames(
  output: string,
  manifest: Manifest,
  about: (severity: Finding['severity'], kind: Finding['kind'], place: string, text: Finding['text']) => Finding,
): AsyncGenerator<Finding> {
  let names: string[];
  try {
    names = await readdir(output);
  } catch (error) {
    throw fileAccessError('read', output, error);
  }
  const ids = new Set(manifest.documents.map(({ id }) => id.normalize('NFC')));
  const others = names
    .filter((name) => !isUnminded(name) && !ownNames.test(name) && !ids.has(name.normalize('NFC')))
    .sort();
  if (others.length === 0) return;
  const earlier = await idsOfEarlierRuns(output, names);
  const ofEarlierRuns = others.filter((name) => earlier.has(name.normalize('NFC')));
  for (const name of others) {
    if (earlier.has(name.normalize('NFC'))) continue;
    // Only the last records are kept: a folder with a whole document is of a run before them.
    if (existsSync(path.join(output, name, 'document.json'))) ofEarlierRuns.push(name);
    else yield about('fault', 'file-extra', name, say('verify/name-extra'));
  }
  if (ofEarlierRuns.length > 0) {
    yield about('note', 'other-runs', manifestFileName, say('verify/other-runs', { documents: ofEarlierRuns.length }));
  }
}

/** Ids of the records of earlier runs that are kept beside that of the last. */
async function idsOfEarlierRuns(output: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let age = 1; names.includes(previousManifestName(age)); age++) {
    try {
      const { documents } = await readManifest(path.join(output, previousManifestName(age)));
      for (const { id } of documents) ids.add(id.normalize('NFC'));
    } catch (error) {
      // A record that cannot be used explains nothing: what it would have named is then told as too much.
      if (!(error instanceof InvalidOutputError || error instanceof FileAccessError)) throw error;
    }
  }
  return ids;
}
