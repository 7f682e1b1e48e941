import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBatch } from '../../../src/batch/run-batch.ts';
import { FileAccessError } from '../../../src/errors.ts';
import type { WritableData } from '../../../src/files/atomic-write.ts';
import { fileAccessError } from '../../../src/files/file-access.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import { readJson } from '../../e2e/command-line.ts';

/** What the disk says to a write, by the end of the file's path. */
let refusals: Readonly<Record<string, string>> = {};

vi.mock(import('../../../src/files/atomic-write.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    writeFileAtomically: async (file: string, data: WritableData) => {
      const code = Object.entries(refusals).find(([end]) => file.endsWith(end))?.[1];
      if (code !== undefined) throw fileAccessError('write', file, Object.assign(new Error(code), { code }));
      await original.writeFileAtomically(file, data);
    },
  };
});

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-disk-'));
  for (const name of ['a', 'b', 'c'])
    await writeFile(join(folder, `${name}.txt`), `Rapport ${name}\n\nÅret var lugnt.\n`);
  refusals = {};
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const run = () => runBatch([folder], { output: join(folder, 'out'), jobs: 1 });
const manifestOf = () => readJson<Manifest>(folder, 'out', 'manifest.json');

describe('a disk that is full', () => {
  it('ends the run, which says what is done and what is not', async () => {
    refusals = { [join('b', 'document.json')]: 'ENOSPC' };
    await expect(run()).rejects.toThrow(/the disk is full/u);
    const manifest = await manifestOf();
    expect(manifest.complete).toBe(false);
    expect(manifest.documents.map(({ id, status }) => [id, status])).toContainEqual(['b', 'skipped']);
    expect(manifest.documents.find(({ id }) => id === 'b')?.error?.message).toMatch(/the disk is full/u);
    expect(manifest.counts.documents.failed).toBe(0);
  }, 60_000);

  it('is told also where not even the manifest can be written', async () => {
    refusals = { [join('b', 'document.json')]: 'ENOSPC', 'manifest.json': 'ENOSPC' };
    await expect(run()).rejects.toThrow(FileAccessError);
    expect(await readdir(join(folder, 'out'))).not.toContain('manifest.json');
  }, 60_000);

  it('is gone on from by the same command when there is room again', async () => {
    refusals = { [join('b', 'document.json')]: 'ENOSPC' };
    await expect(run()).rejects.toThrow();
    refusals = {};
    const { exitCode, manifest } = await run();
    expect(exitCode).toBe(0);
    expect(manifest.counts.documents).toMatchObject({ total: 3, ok: 3 });
  }, 60_000);

  it('fails only the one document whose own folder refuses', async () => {
    refusals = { [join('b', 'document.json')]: 'EACCES' };
    const { exitCode, manifest } = await run();
    expect(exitCode).toBe(10);
    expect(manifest.documents.map(({ status }) => status)).toEqual(['ok', 'failed', 'ok']);
  }, 60_000);
});
