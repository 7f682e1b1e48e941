import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runBatch } from '../../../src/batch/run-batch.ts';
import { createFakeReader, writeFakeDocuments } from '../../queue/fake-pages.ts';

it('counts for a page the time that the reader says it took elsewhere, not the waiting for its turn', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'klartext-seconds-'));
  await writeFakeDocuments(join(folder, 'in'), { 'a.pdf': 3 });
  const reader = createFakeReader();
  const run = await runBatch(
    [join(folder, 'in')],
    { output: join(folder, 'out'), engine: 'tesseract.js', repair: false },
    {
      now: () => new Date(0),
      reader: {
        ...reader,
        readPage: async (source, pageNumber, signal) => {
          const result = await reader.readPage(source, pageNumber, signal);
          const { seconds: _, ...untold } = result;
          return pageNumber === 2 ? untold : { ...result, seconds: 7_000 + pageNumber };
        },
      },
    },
  );
  await rm(folder, { recursive: true });
  const [first, second, third] = run.manifest.documents[0]!.pages.map(({ seconds }) => seconds);
  expect([first, third]).toEqual([7_001, 7_003]);
  // One that nobody says it of has its time on the clock.
  expect(second).toBeLessThan(7_000);
});
