import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBatch } from '../../../src/batch/run-batch.ts';
import { createFakeReader } from '../../queue/fake-pages.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-interrupted-'));
  await mkdir(join(folder, 'in'));
  for (const name of ['a.txt', 'b.txt']) await writeFile(join(folder, 'in', name), `Rapporten ${name}.\n`);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['after the first file', 1, 130, false],
  ['when the last file is done', 2, 0, true],
])('a run that is told to stop %s ends with what it did', async (_, files, exitCode, complete) => {
  const stop = new AbortController();
  let ended = 0;
  const summary = await runBatch(
    [join(folder, 'in')],
    { output: join(folder, `out-${files}`), engine: 'tesseract.js', repair: false, jobs: 1 },
    {
      reader: createFakeReader(),
      inFlight: { pages: 1, documents: 1 },
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'document-end' && ++ended === files) stop.abort();
      },
    },
  );
  expect({ exitCode: summary.exitCode, complete: summary.manifest.complete }).toEqual({ exitCode, complete });
});
