import { readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginProgress, openRunOf } from '../../../src/batch/run-progress.ts';
import { runBatch } from '../../../src/index.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

describe('how far a run is', () => {
  it('stands on the disk as documents are done; those that were kept are counted with the next', async () => {
    const output = await temporaryFolder({ '.klartext/x': '' });
    const file = join(output, '.klartext', 'progress.json');
    const told = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
    const progress = await beginProgress(output, 5);
    expect(await told()).toEqual({ documents: 5, done: 0 });
    await progress.documentDone(true);
    await progress.documentDone(true);
    expect(await told()).toEqual({ documents: 5, done: 0 });
    await Promise.all([progress.documentDone(false), progress.documentDone(false)]);
    expect(await told()).toEqual({ documents: 5, done: 4 });
    await progress.end();
    expect(await readdir(join(output, '.klartext'))).toEqual(['x']);
  });

  it('can be seen while the run works, and leaves nothing behind', async () => {
    const folder = await temporaryFolder({ 'in/a.txt': 'Ett.\n', 'in/b.txt': 'Två.\n' });
    const output = join(folder, 'ut');
    const seen: Promise<unknown>[] = [];
    await runBatch(
      [join(folder, 'in')],
      {
        output,
      },
      { onEvent: (event) => void (event.type === 'document-start' && seen.push(openRunOf(output))) },
    );
    expect(await seen[0]).toMatchObject({
      processId: process.pid,
      host: hostname(),
      isGone: false,
      progress: { documents: 2 },
    });
    expect(await openRunOf(output)).toBeNull();
    expect(await readdir(join(output, '.klartext'))).toEqual(['ledger.sqlite']);
  });
});
