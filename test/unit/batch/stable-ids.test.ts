import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runBatch } from '../../../src/batch/run-batch.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';
import { readJson } from '../../e2e/command-line.ts';

/** Ids of documents over several runs into one output folder. */
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-ids-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${text}\n`);
}

/** Ids by path, after a run over these inputs. */
async function run(...inputs: string[]): Promise<Record<string, string>> {
  const { manifest } = await runBatch(
    inputs.map((input) => join(folder, input)),
    { output: join(folder, 'out'), jobs: 1 },
  );
  return Object.fromEntries(manifest.documents.map(({ path, id }) => [path, id]));
}

const textOf = async (id: string): Promise<string> =>
  (await readJson<KlartextDocument>(folder, 'out', id, 'document.json')).pages[0]!.text;

describe('ids in an output folder that holds documents already', () => {
  it('never give one file the folder of another', async () => {
    await write('a/rapport.txt', 'Den första.');
    await write('b/rapport.txt', 'Den andra.');
    expect(await run('a')).toEqual({ 'rapport.txt': 'rapport' });
    const second = await run('b');
    expect(second['rapport.txt']).toMatch(/^rapport-[0-9a-f]{8}$/u);
    expect([await textOf('rapport'), await textOf(second['rapport.txt']!)]).toEqual(['Den första.', 'Den andra.']);
    expect(await run('b')).toEqual(second);
  }, 60_000);

  it('stay when another file of the name comes', async () => {
    await write('in/x/rapport.txt', 'Den första.');
    expect(await run('in')).toEqual({ 'x/rapport.txt': 'rapport' });
    await write('in/y/rapport.txt', 'Den andra.');
    const ids = await run('in');
    expect(ids['x/rapport.txt']).toBe('rapport');
    expect(ids['y/rapport.txt']).toMatch(/^rapport-[0-9a-f]{8}$/u);
    expect(await run('in')).toEqual(ids);
  }, 60_000);

  it('go along with a file that is moved, and stay with one whose content changes', async () => {
    await write('in/rapport.txt', 'Den första.');
    await run('in');
    await rename(join(folder, 'in'), join(folder, 'flyttad'));
    expect(await run('flyttad')).toEqual({ 'rapport.txt': 'rapport' });
    await write('flyttad/rapport.txt', 'En ny lydelse.');
    expect(await run('flyttad')).toEqual({ 'rapport.txt': 'rapport' });
    expect(await textOf('rapport')).toBe('En ny lydelse.');
  }, 60_000);
});
