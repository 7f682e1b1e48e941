import path from 'node:path';
import { countManifest } from '../batch/manifest.ts';
import { unreadEntry } from '../batch/run-batch.ts';
import { toolVersion } from '../pipeline/version.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import type { ListedFile } from './arriving.ts';

/** The manifest of a watched folder: what was read so far, and the files that have arrived and are not read yet. */
export function watchManifest(
  read: readonly ManifestDocument[],
  waiting: readonly ListedFile[],
  run: {
    readonly inbox: string;
    readonly settings: Manifest['settings'];
    readonly startedAt: string;
    readonly finishedAt: string;
  },
): Manifest {
  const ids = new Set(read.map(({ id }) => id));
  const unread = waiting.map((file, index) => {
    let id = `waiting-${index + 1}`;
    while (ids.has(id)) id = `${id}-`;
    const absolutePath = path.resolve(file.absolutePath);
    const base = { input: run.inbox, path: file.path, absolutePath };
    return unreadEntry({ ...base, kind: 'skipped', reason: '', details: say('run/interrupted') }, id);
  });
  const documents = [...read, ...unread];
  return {
    schemaVersion: '1.0',
    tool: { name: 'klartext', version: toolVersion },
    settings: run.settings,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    complete: unread.length === 0,
    counts: countManifest(documents),
    documents,
  };
}
