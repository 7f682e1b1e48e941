import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { manifestFileName } from '../batch/manifest.ts';
import { openRunOf } from '../batch/run-progress.ts';
import { FileAccessError } from '../errors.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../files/file-access.ts';
import type { Manifest } from '../schema/manifest-schema.ts';
import { say, type Text } from '../sentences/sentence.ts';

/**
 * Whether a run is at work on an output folder, or was cut off there. A run takes the manifest away while it works; a watched folder keeps one, and what stands in it can be checked.
 *
 * @returns null where every run has given the folder back.
 * @throws FileAccessError where there is no manifest and no run either: there is nothing to check.
 */
export async function checkRun(output: string): Promise<{ readonly hasManifest: boolean; readonly text: Text } | null> {
  const hasManifest = existsSync(path.join(output, manifestFileName));
  const run = await openRunOf(output);
  if (run === null) {
    if (hasManifest) return null;
    await checkFolder(output, (cause) => fileAccessError('read', output, cause));
    throw new FileAccessError(say('verify/no-manifest', { folder: quotePath(output) }));
  }
  const who = { process: run.processId, host: run.host, since: run.startedAt };
  if (hasManifest) {
    return { hasManifest, text: run.isGone ? say('verify/later-cut-off') : say('verify/later-at-work', who) };
  }
  const progress =
    run.progress === null
      ? say('verify/not-counted')
      : say('verify/so-far', { done: run.progress.done, files: run.progress.documents });
  const text = run.isGone ? say('verify/cut-off', { progress }) : say('verify/at-work', { ...who, progress });
  return { hasManifest, text };
}

/** How far a run came that says itself that it is not complete. */
export function progressOf({ documents }: Manifest): { readonly done: number; readonly files: number } {
  const left = documents.filter(({ error }) => error?.code === 'interrupted').length;
  return { done: documents.length - left, files: documents.length };
}

/** @throws FileAccessError where the folder that the sources are said to lie in is none. */
export const checkSourcesFolder = (folder: string): Promise<void> =>
  checkFolder(
    folder,
    (cause) => new FileAccessError(say('verify/no-sources-folder', { folder: quotePath(folder) }), { cause }),
  );

async function checkFolder(folder: string, errorOf: (cause: unknown) => FileAccessError): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(folder)).isDirectory();
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    throw errorOf(error);
  }
  if (!isFolder) throw errorOf(Object.assign(new Error('ENOTDIR'), { code: 'ENOTDIR' }));
}
