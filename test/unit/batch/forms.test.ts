import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runBatch } from '../../../src/index.ts';
import type { Format } from '../../../src/pipeline/options.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-forms-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('forms beside document.json', () => {
  it('are those that the last run was asked for', async () => {
    await writeFile(
      join(folder, 'rapport.txt'),
      'Budget, tkr\n\nVerksamhet\tBudget\nVård\t100\nSkola\t250\nSumma\t350\n',
    );
    const output = join(folder, 'output');
    const filesAfter = async (formats: Format[]): Promise<string[]> => {
      await runBatch([join(folder, 'rapport.txt')], { output, formats });
      return (await readdir(join(output, 'rapport'))).sort();
    };
    expect(await filesAfter(['json', 'text', 'markdown', 'html', 'csv', 'xlsx', 'parquet'])).toEqual([
      'datapackage.json',
      'document.html',
      'document.json',
      'document.md',
      'document.txt',
      'document.xlsx',
      'facts.csv',
      'goals.csv',
      'pages',
      'tables',
    ]);
    expect(await readdir(join(output, 'corpus'))).toContain('cells.parquet');
    expect(await filesAfter(['json', 'text'])).toEqual(['document.json', 'document.txt', 'pages']);
    expect(await readdir(output)).not.toContain('corpus');
  });

  it('that cannot be are told in the manifest, and are no failure', async () => {
    await writeFile(join(folder, 'rapport.txt'), 'En rad text.\n');
    const output = join(folder, 'output');
    const { exitCode, manifest } = await runBatch([join(folder, 'rapport.txt')], { output, formats: ['text', 'alto'] });
    expect(exitCode).toBe(0);
    expect(manifest.documents[0]!.forms).toEqual([
      { form: 'text', status: 'written', notes: [] },
      { form: 'alto', status: 'not-possible', notes: [expect.stringMatching(/^It is plain text/u)] },
    ]);
  });
});
