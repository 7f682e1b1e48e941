import { createReadStream, existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { fileAccessError, systemCodeOf } from '../../files/file-access.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { Storage } from './storage.ts';

/** A storage in a folder that every machine sees under the same path (or a worker under one of its own). */
export function createFolderStorage(folder: string): Storage {
  const pathOf = (key: string): string => join(folder, ...key.split('/'));
  const prepare = async (file: string): Promise<void> => {
    try {
      await makeFolder(dirname(file));
    } catch (cause) {
      throw fileAccessError('write', file, cause);
    }
  };
  const write = async (key: string, data: Parameters<typeof writeFileAtomically>[1]): Promise<void> => {
    const file = pathOf(key);
    // After a power cut a page may be missing, never half: it is read again then.
    const attempt = (): Promise<void> => writeFileAtomically(file, data, { isDurable: false });
    if (!existsSync(dirname(file))) await prepare(file);
    await attempt();
  };
  return {
    address: folder,
    has: (key) => Promise.resolve(existsSync(pathOf(key))),
    async read(key) {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        const code = systemCodeOf(error);
        if (code === 'ENOENT' || code === 'ENOTDIR') return null;
        throw fileAccessError('read', pathOf(key), error);
      }
    },
    write,
    put: (key, file) => write(key, createReadStream(file, { highWaterMark: 1024 ** 2 })),
    toFile: (key) => Promise.resolve(existsSync(pathOf(key)) ? pathOf(key) : null),
    async remove(key) {
      try {
        await rm(pathOf(key), { recursive: true, force: true });
      } catch (cause) {
        throw fileAccessError('write', pathOf(key), cause);
      }
    },
  };
}
