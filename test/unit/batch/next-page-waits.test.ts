import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runBatch } from '../../../src/batch/run-batch.ts';
import { createFakeReader, writeFakeDocuments } from '../../queue/fake-pages.ts';

it('asks for the next page while a page is being read, and for no more than that', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'klartext-next-'));
  await writeFakeDocuments(join(folder, 'in'), { 'a.pdf': 6 });
  const reader = createFakeReader();
  const inHand: number[] = [];
  let mostInHand = 0;
  const secondIsAsked = Promise.withResolvers<void>();
  const run = await runBatch(
    [join(folder, 'in')],
    { output: join(folder, 'out'), engine: 'tesseract.js', repair: false, jobs: 1 },
    {
      reader: {
        ...reader,
        readPage: async (source, pageNumber, signal) => {
          inHand.push(pageNumber);
          mostInHand = Math.max(mostInHand, inHand.length);
          if (pageNumber === 2) secondIsAsked.resolve();
          // A run that asked for one page at a time would wait here for ever.
          if (pageNumber === 1) await secondIsAsked.promise;
          const result = await reader.readPage(source, pageNumber, signal);
          inHand.splice(inHand.indexOf(pageNumber), 1);
          return result;
        },
      },
    },
  );
  await rm(folder, { recursive: true });
  expect(run.manifest.counts.pages).toMatchObject({ total: 6, failed: 0 });
  expect(mostInHand).toBe(2);
});
