import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBatch } from '../../../src/batch/run-batch.ts';
import { createFakeReader, writeFakeDocuments } from '../../queue/fake-pages.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-prepare-'));
  await writeFakeDocuments(join(folder, 'scans'), { 'a.pdf': 1 });
  await writeFakeDocuments(join(folder, 'texts'), {});
  await writeFile(join(folder, 'texts', 'a.txt'), 'Rapporten.\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** How often a run has a worker start before the first page asks for one. */
async function preparationsOf(input: string, output: string): Promise<number> {
  let count = 0;
  await runBatch(
    [join(folder, input)],
    { output: join(folder, output), engine: 'tesseract.js', repair: false },
    { reader: { ...createFakeReader(), prepare: () => void count++ } },
  );
  return count;
}

it('has a worker start early for a new file, not for one that was read before, nor for text', async () => {
  expect(await preparationsOf('scans', 'out')).toBe(1);
  expect(await preparationsOf('scans', 'out')).toBe(0);
  expect(await preparationsOf('texts', 'out-of-texts')).toBe(0);
});
