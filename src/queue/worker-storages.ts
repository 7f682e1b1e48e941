import { FileAccessError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';
import { type PageJob, runFolder, runMark } from './page-job.ts';
import { proveKept } from './storage/check-storage.ts';
import { openStorage } from './storage/open-storage.ts';
import type { Storage } from './storage/storage.ts';

export interface WorkerStoragesOptions {
  /** Instead of the storage that jobs name: where this machine sees it. */
  readonly address: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workerId: string;
}

/** The storages that the jobs of a worker name, each opened and tried once. */
export interface WorkerStorages {
  of(job: PageJob): Storage;
  /**
   * Tried before a page is read for it: reading costs seconds, and would be lost.
   * @throws FileAccessError when it is not that of the run, or keeps nothing.
   */
  prove(job: PageJob): Promise<void>;
}

export function createWorkerStorages({ address, env, workerId }: WorkerStoragesOptions): WorkerStorages {
  const opened = new Map<string, Storage>();
  /** By run and storage; also those that are being tried. */
  const tried = new Map<string, Promise<void>>();
  const storageOf = (job: PageJob): Storage => {
    const wanted = address ?? job.storage;
    const storage = opened.get(wanted) ?? openStorage(wanted, env);
    opened.set(wanted, storage);
    return storage;
  };
  const prove = async (run: string, storage: Storage): Promise<void> => {
    if (!(await storage.has(runMark(run))))
      throw new FileAccessError(say('queue/storage-not-here', { address: storage.address }));
    await proveKept(storage, `${runFolder(run)}probe-${workerId}`);
  };
  return {
    of: storageOf,
    async prove(job) {
      const storage = storageOf(job);
      const place = `${job.run} ${storage.address}`;
      const trial = tried.get(place) ?? prove(job.run, storage);
      tried.set(place, trial);
      try {
        await trial;
      } catch (error) {
        tried.delete(place);
        throw error;
      }
    },
  };
}
