import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseQueueAddress } from '../../../src/queue/address.ts';
import { runWorker } from '../../../src/queue/run-worker.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-worker-storage-'));
  await writeFile(join(folder, 'fil'), '');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(['borta', 'fil'])(
  'a worker does not begin with a storage that is no folder, and makes none: %s',
  async (name) => {
    const storage = join(folder, name);
    const options = {
      // Nobody is there: the storage is looked at first.
      address: parseQueueAddress('postgres://localhost:1/x'),
      ...({ engine: 'tesseract.js', jobs: 1, memoryBytes: null, password: null, storage } as const),
    };
    await expect(runWorker(options, { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'file-access',
      details: { id: 'queue/storage-missing', values: { address: storage } },
    });
    expect((await stat(storage).catch(() => null))?.isDirectory() ?? false).toBe(false);
  },
);
