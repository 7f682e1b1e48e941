import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { systemCodeOf } from '../../files/file-access.ts';
import { makeFolder } from '../../files/make-folder.ts';

/** Page images as JPEG in a folder, the ones that were looked at last. */
export interface ImageCache {
  /** The image of that name: kept, or drawn and then kept. Who asks for one that is being drawn waits for that one. */
  get(name: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

/** @param now the clock, in milliseconds since 1970: what was looked at last stays. @param limitBytes images beyond this are taken away, oldest first, when one is added. */
export function openImageCache(folder: string, limitBytes: number, now: () => number): ImageCache {
  const underWay = new Map<string, Promise<Uint8Array>>();
  let sizes: Promise<Map<string, number>> | null = null;

  const sizesKnown = (): Promise<Map<string, number>> => {
    sizes ??= listSizes(folder);
    return sizes;
  };
  const read = async (name: string): Promise<Uint8Array | null> => {
    try {
      const bytes = await readFile(join(folder, name));
      const at = now() / 1000;
      await utimes(join(folder, name), at, at);
      // The order of the map is the order of use.
      const known = await sizesKnown();
      known.delete(name);
      known.set(name, bytes.length);
      return bytes;
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };
  const add = async (name: string, bytes: Uint8Array): Promise<void> => {
    await makeFolder(folder);
    const known = await sizesKnown();
    await writeFileAtomically(join(folder, name), bytes, { isDurable: false });
    known.delete(name);
    known.set(name, bytes.length);
    let total = [...known.values()].reduce((sum, size) => sum + size, 0);
    for (const [oldest, size] of known) {
      if (total <= limitBytes || oldest === name) break;
      await rm(join(folder, oldest), { force: true });
      known.delete(oldest);
      total -= size;
    }
  };
  return {
    async get(name, draw) {
      const waiting = underWay.get(name);
      if (waiting !== undefined) return await waiting;
      const work = (async () => {
        const kept = await read(name);
        if (kept !== null) return kept;
        const drawn = await draw();
        await add(name, drawn);
        return drawn;
      })();
      underWay.set(name, work);
      try {
        return await work;
      } finally {
        underWay.delete(name);
      }
    },
  };
}

/** Sizes of the images in the folder, those that were used longest ago first. */
async function listSizes(folder: string): Promise<Map<string, number>> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return new Map();
    throw error;
  }
  const found: { name: string; size: number; at: number }[] = [];
  for (const name of names.filter((entry) => entry.endsWith('.jpg'))) {
    const { size, mtimeMs } = await stat(join(folder, name));
    found.push({ name, size, at: mtimeMs });
  }
  return new Map(found.sort((a, b) => a.at - b.at).map(({ name, size }) => [name, size]));
}
