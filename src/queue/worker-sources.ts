import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileAccessError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { hashFile } from '../files/hash-file.ts';
import { makeFolder } from '../files/make-folder.ts';
import { say } from '../sentences/sentence.ts';
import { type PageJob, sourceKey } from './page-job.ts';
import type { Storage } from './storage/storage.ts';

/** Copies of files that a worker keeps, those that were used last: a document's pages come together. */
const mostCopies = 8;

/** Hashes of files that are remembered, so that a file is not hashed for each of its pages. */
const mostKnown = 1000;

/** Finds the files of jobs on this machine. */
export interface WorkerSources {
  /**
   * A file with the content that the job is about: where the run found it, else from the storage. Its bytes are known by their hash, not by their name.
   * @throws FileAccessError when it is nowhere.
   */
  locate(job: PageJob, storage: Storage): Promise<string>;
}

/** @param copies folder for copies from a storage that is no folder. */
export function createWorkerSources(copies: string): WorkerSources {
  /** By path, with size and time of change. */
  const known = new Map<string, string>();
  const copied = new Map<string, Promise<string | null>>();
  const isIt = async (path: string, sha256: string): Promise<boolean> => {
    if (!existsSync(path)) return false;
    const { size, mtimeMs } = await stat(path);
    const mark = `${path}\0${size}\0${mtimeMs}`;
    let found = known.get(mark);
    if (found === undefined) {
      found = await hashFile(path);
      known.set(mark, found);
      if (known.size > mostKnown) known.delete(known.keys().next().value!);
    }
    return found === sha256;
  };
  /** From the storage; several pages that ask at the same time get one copy. */
  const copyOf = async ({ run, source }: PageJob, storage: Storage): Promise<string | null> => {
    const { sha256 } = source;
    let copy = copied.get(sha256);
    copied.delete(sha256);
    copy ??= (async () => {
      const folder = join(copies, sha256);
      await makeFolder(folder);
      return await storage.toFile(sourceKey(run, source), folder);
    })();
    copied.set(sha256, copy);
    for (const oldest of copied.keys()) {
      if (copied.size <= mostCopies) break;
      copied.delete(oldest);
      await rm(join(copies, oldest), { recursive: true, force: true });
    }
    const path = await copy;
    if (path === null || !existsSync(path)) copied.delete(sha256);
    return path;
  };
  return {
    async locate(job, storage) {
      const { source } = job;
      if (await isIt(source.path, source.sha256)) return source.path;
      if (source.isStored) {
        const copy = await copyOf(job, storage);
        if (copy !== null && (await isIt(copy, source.sha256))) return copy;
        copied.delete(source.sha256);
      }
      throw new FileAccessError(say('queue/source-not-here', { path: quotePath(source.path) }));
    },
  };
}
