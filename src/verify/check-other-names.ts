import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { manifestFileName, previousManifestName, readManifest } from '../batch/manifest.ts';
import { FileAccessError, InvalidOutputError } from '../errors.ts';
import { fileAccessError } from '../files/file-access.ts';
import type { Manifest } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import { isUnminded } from './check-files.ts';
import type { Finding } from './finding.ts';

/** What stands beside the documents in an output folder and is no document. */
const ownNames = /^(?:manifest(?:\.previous(?:-\d+)?)?\.json|report\.html|corpus(?:\.duckdb(?:\.wal)?)?)$/u;

/** What stands in the output folder beside the documents of the run. */
export async function* checkOtherNames(
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
