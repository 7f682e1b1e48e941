import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdOutput } from '../../../src/batch/ledger/hold-output.ts';
import { openLedger } from '../../../src/batch/ledger/open-ledger.ts';
import { createMendDesk } from '../../../src/review/mends/mend-desk.ts';
import type { Mend } from '../../../src/review/mends/mend-schema.ts';
import { appendMends } from '../../../src/review/mends/mend-store.ts';

const mend = (id: string): Mend => ({
  id,
  at: '2020-01-02T03:04:05.000Z',
  by: 'tester',
  action: 'accept',
  target: { kind: 'word', pageNumber: 1, box: { x: 1, y: 2, width: 3, height: 4 } },
  old: 'å',
  new: 'å',
});

let output: string;
let folder: string;
beforeEach(async () => {
  output = await mkdtemp(join(tmpdir(), 'klartext-desk-'));
  folder = join(output, 'rapport');
  await mkdir(folder);
});
afterEach(() => rm(output, { recursive: true, force: true }));
const kept = async (): Promise<string[]> =>
  (await readFile(join(folder, 'mends.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as Mend).id);

describe('an output folder', () => {
  it('is held by a run or by a mend, never by both', async () => {
    const ledger = await openLedger(output, '2020-01-01T00:00:00.000Z');
    expect(holdOutput(output)).toBeNull();
    await ledger.close();
    const letGo = holdOutput(output);
    expect(letGo).not.toBeNull();
    await expect(openLedger(output, '2020-01-01T00:00:00.000Z')).rejects.toThrow(/./u);
    letGo?.();
    await (await openLedger(output, '2020-01-01T00:00:00.000Z')).close();
  });
});

describe('the desk that takes mends', () => {
  it('keeps them while a run writes, and brings all of them in when it has ended', async () => {
    const faults: unknown[] = [];
    const applied: string[][] = [];
    let applications: (() => void) | null = null;
    const desk = createMendDesk({
      apply: async () => {
        applied.push(await kept());
        return [];
      },
      hold: () => holdOutput(output),
      onFault: (error) => faults.push(error),
      onApplied: () => applications?.(),
      retryAfter: 10,
    });
    const ledger = await openLedger(output, '2020-01-01T00:00:00.000Z');
    expect(await desk.add(folder, 0, [mend('a')])).toMatchObject({ delay: 'run', revision: 1 });
    expect(await desk.add(folder, 1, [mend('b')])).toMatchObject({ delay: 'run', revision: 2 });
    expect([await kept(), applied]).toEqual([['a', 'b'], []]);
    const later = new Promise<void>((fulfil) => {
      applications = fulfil;
    });
    await ledger.close();
    await later;
    expect(applied).toEqual([['a', 'b']]);
    expect(faults).toEqual([]);
    await desk.close();
  });

  it('says that a document could not be written, and has kept the mends', async () => {
    const faults: unknown[] = [];
    let isBroken = true;
    const desk = createMendDesk({
      apply: async () => {
        if (isBroken) throw new Error('disk full');
        return [{ mendId: 'a', kind: 'gone', found: null }];
      },
      hold: () => () => undefined,
      onFault: (error) => faults.push(error),
      onApplied: () => undefined,
    });
    expect(await desk.add(folder, 0, [mend('a')])).toMatchObject({ delay: 'fault', mends: [{ id: 'a' }] });
    expect([faults.length, await kept()]).toEqual([1, ['a']]);
    isBroken = false;
    expect(await desk.add(folder, 1, [mend('b')])).toMatchObject({ delay: null, conflicts: [{ mendId: 'a' }] });
    await desk.close();
  });

  it('writes two documents one after the other: neither is taken for a run', async () => {
    const other = join(output, 'annan');
    await mkdir(other);
    let writing = 0;
    const desk = createMendDesk({
      apply: async () => {
        expect(++writing).toBe(1);
        await new Promise((fulfil) => setTimeout(fulfil, 20));
        writing--;
        return [];
      },
      hold: () => holdOutput(output),
      onFault: (error) => {
        throw error;
      },
      onApplied: () => undefined,
      patience: 10_000,
    });
    const answers = await Promise.all([desk.add(folder, 0, [mend('a')]), desk.add(other, 0, [mend('b')])]);
    expect(answers.map(({ delay }) => delay)).toEqual([null, null]);
    await desk.close();
  });

  it('answers when mends are on the disk, and brings all that come while it writes a long document in at once', async () => {
    const applied: string[][] = [];
    const gates: (() => void)[] = [];
    const desk = createMendDesk({
      apply: async () => {
        applied.push(await kept());
        await new Promise<void>((fulfil) => gates.push(fulfil));
        return [];
      },
      hold: () => () => undefined,
      onFault: (error) => {
        throw error;
      },
      onApplied: () => undefined,
      patience: 5,
    });
    for (const [revision, id] of ['a', 'b', 'c', 'd'].entries())
      expect(await desk.add(folder, revision, [mend(id)])).toMatchObject({ delay: 'work', revision: revision + 1 });
    expect([applied, await kept()]).toEqual([[['a']], ['a', 'b', 'c', 'd']]);
    gates[0]?.();
    await expect.poll(() => applied).toEqual([['a'], ['a', 'b', 'c', 'd']]);
    const closed = desk.close();
    gates[1]?.();
    await closed;
    expect(applied).toHaveLength(2);
  });

  it('lets two servers add to one file without losing a line, however they meet', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((id) => appendMends(folder, 0, [mend(id)])));
    const winners = outcomes.filter(({ kind }) => kind === 'kept');
    expect(winners).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });
});
