import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdOutput } from '../../../src/batch/ledger/hold-output.ts';
import { openLedger, WORK_FOLDER } from '../../../src/batch/ledger/open-ledger.ts';
import { FileAccessError } from '../../../src/errors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a run that begins while another holds its output folder', () => {
  it('waits for one who writes mends, and begins when the folder is let go', async () => {
    const letGo = holdOutput(folder);
    const opening = openLedger(folder, '2026-01-01');
    const first = await Promise.race([
      opening.then(() => 'opened'),
      new Promise((done) => setImmediate(done, 'waits')),
    ]);
    expect(first).toBe('waits');
    letGo!();
    await (await opening).close();
  });

  it('does not wait for a run, which says who it is', async () => {
    const letGo = holdOutput(folder);
    const holder = { processId: 1, host: 'a', startedAt: '2026-01-01' };
    await writeFile(join(folder, WORK_FOLDER, 'run.json'), `${JSON.stringify(holder)}\n`);
    await expect(openLedger(folder, '2026-01-01')).rejects.toThrow(FileAccessError);
    letGo!();
  });
});
