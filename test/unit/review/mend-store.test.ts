import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingMends } from '../../../src/mend/standing-mends.ts';
import type { Mend } from '../../../src/review/mends/mend-schema.ts';
import { appendMends, readMends } from '../../../src/review/mends/mend-store.ts';
import { decidedSpots, spotKey } from '../../../src/review/mends/standing.ts';

const mend = (id: string, change: Partial<Mend> = {}): Mend => ({
  id,
  at: '2020-01-02T03:04:05.000Z',
  by: 'tester',
  action: 'change',
  target: { kind: 'cell', pageNumber: 1, box: null, tableId: 't1', rowIndex: 1, columnIndex: 2 },
  old: '1',
  new: '2',
  ...change,
});

describe('mends that stand', () => {
  it.each([
    ['all that are not undone', [mend('a'), mend('b')], ['a', 'b']],
    ['not one that is undone', [mend('a'), mend('b', { action: 'undo', undoes: 'a' })], []],
    [
      'one whose undoing is undone',
      [mend('a'), mend('b', { action: 'undo', undoes: 'a' }), mend('c', { action: 'undo', undoes: 'b' })],
      ['a'],
    ],
    ['an undoing of nothing', [mend('b', { action: 'undo', undoes: 'x' })], []],
  ])('are %s', (_name, mends, ids) => {
    expect(standingMends(mends).map(({ id }) => id)).toEqual(ids);
  });

  it('decide on spots, the last about a spot; words for the dictionary decide nothing', () => {
    const target = { kind: 'word' as const, pageNumber: 2, box: { x: 1.2, y: 2, width: 3, height: 4 } };
    const decided = decidedSpots([mend('a'), mend('b', { new: '3' }), mend('c', { action: 'add-word', target })]);
    expect([...decided].map(([key, { id }]) => [key, id])).toEqual([['cell t1 1 2', 'b']]);
  });

  it('have a key by place, not by what a run happened to call it', () => {
    const word = { kind: 'word' as const, pageNumber: 2, box: { x: 1.2, y: 2, width: 3, height: 4 } };
    expect(spotKey(word)).toBe('word 2 1,2,3,4');
    expect(spotKey({ ...word, kind: 'correction' })).toBe('correction 2 1,2,3,4');
    expect(spotKey({ ...mend('a').target, kind: 'status' })).toBe('status t1 1 2');
    expect(spotKey({ kind: 'block', pageNumber: 1, box: word.box, blockId: 'b1', field: 'level' })).toBe(
      'block 1 1,2,3,4 level',
    );
  });
});

describe('the file of mends', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klartext-mends-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const file = (): string => join(folder, 'mends.jsonl');

  it('grows by lines, and refuses who has not seen the last', async () => {
    expect(await readMends(folder)).toEqual([]);
    expect(await appendMends(folder, 0, [mend('a')])).toMatchObject({ kind: 'kept' });
    expect(await appendMends(folder, 0, [mend('b')])).toMatchObject({ kind: 'stale', mends: [{ id: 'a' }] });
    expect(await appendMends(folder, 1, [mend('a'), mend('b')])).toMatchObject({ kind: 'kept' });
    expect((await readFile(file(), 'utf8')).split('\n')).toEqual([
      JSON.stringify(mend('a')),
      JSON.stringify(mend('b')),
      '',
    ]);
  });

  it('takes no notice of half a line, and takes it away before the next', async () => {
    await appendMends(folder, 0, [mend('å')]);
    await appendFile(file(), '{"id":"hälf');
    expect((await readMends(folder)).map(({ id }) => id)).toEqual(['å']);
    await appendMends(folder, 1, [mend('b')]);
    expect((await readMends(folder)).map(({ id }) => id)).toEqual(['å', 'b']);
  });

  it.each(['nonsense\n', '{"id":"a"}\n'])('is never overwritten when it holds something else: %j', async (text) => {
    await writeFile(file(), text);
    await expect(appendMends(folder, 0, [mend('a')])).rejects.toThrow('Line 1');
    expect(await readFile(file(), 'utf8')).toBe(text);
  });
});
