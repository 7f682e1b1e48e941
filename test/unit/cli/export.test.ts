import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/batch/ledger/open-ledger.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { runBatch } from '../../../src/index.ts';
import { exampleDocument } from '../export/example-document.ts';
import { fakeTerminal } from './fake-terminal.ts';

let folder: string;
let output: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-export-'));
  output = join(folder, 'output');
  await writeFile(join(folder, 'anteckning.txt'), 'Mål, tkr\n\nPost\tBudget\nVård\t100\nSkola\t250\nSumma\t350\n');
  await runBatch([join(folder, 'anteckning.txt')], { output, engine: 'tesseract.js' });
  const { document, detail } = exampleDocument();
  await mkdir(join(output, 'rapport', 'pages'), { recursive: true });
  await writeFile(join(output, 'rapport', 'document.json'), JSON.stringify(document));
  await writeFile(join(output, 'rapport', 'pages', '0001.json'), JSON.stringify(detail));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = fakeTerminal();
  const code = await runCommandLine(['export', ...argv], terminal);
  return { code, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
}

describe('klartext export', () => {
  it('writes forms beside the JSON, a page each, and says what cannot be', async () => {
    const { code, stderr } = await run(output, '--format', 'alto,markdown,hocr');
    expect(code).toBe(0);
    expect((await readdir(join(output, 'rapport'))).sort()).toEqual([
      'alto',
      'document.hocr',
      'document.json',
      'document.md',
      'pages',
    ]);
    expect(await readdir(join(output, 'rapport', 'alto'))).toEqual(['0001.xml', '0002.xml']);
    expect(await readdir(join(output, 'anteckning'))).not.toContain('alto');
    expect(stderr).toContain('anteckning: no alto: It is plain text');
    expect(stderr).toContain('4 forms of 2 documents written.');
  });

  it('does not write beside documents that a run may be writing; elsewhere it may', async () => {
    const ledger = await openLedger(output, '2026-03-09T08:05:30.000Z');
    try {
      for (const operand of [output, join(output, 'rapport')]) {
        const refused = await run(operand, '--format', 'csv');
        expect(refused).toMatchObject({ code: 5, stdout: '' });
        expect(refused.stderr).toContain('since 2026-03-09 08:05 UTC) works on the output folder');
      }
      expect(await readdir(join(output, 'rapport'))).not.toContain('facts.csv');
      expect((await run(join(output, 'rapport'), '--format', 'csv', '-o', join(folder, 'meanwhile'))).code).toBe(0);
    } finally {
      await ledger.close();
    }
    // And it lets go of the folder.
    await (await openLedger(output, '2026-03-09T08:05:30.000Z')).close();
  });

  it('takes away what an earlier export left of the same form', async () => {
    await writeFile(join(output, 'rapport', 'alto', '0003.xml'), 'old');
    await run(join(output, 'rapport'), '--format', 'alto', '--quiet');
    expect(await readdir(join(output, 'rapport', 'alto'))).toEqual(['0001.xml', '0002.xml']);
  });

  it('writes elsewhere with -o, and leaves the output as it is', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const before = await readdir(join(output, 'rapport'));
    const { code, stdout } = await run(
      join(output, 'rapport', 'document.json'),
      '--format',
      'page,xlsx',
      '-o',
      elsewhere,
      '--json',
    );
    expect(code).toBe(0);
    expect((await readdir(join(elsewhere, 'rapport'))).sort()).toEqual(['document.xlsx', 'page']);
    expect(await readdir(join(output, 'rapport'))).toEqual(before);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [{ id: 'rapport', forms: [{ status: 'written' }, { status: 'written' }] }],
    });
  });

  it('writes the corpus once for the whole folder', async () => {
    const { code } = await run(output, '--format', 'parquet', '--quiet');
    expect(code).toBe(0);
    expect(await readdir(join(output, 'corpus'))).toContain('goals.parquet');
    await rm(join(output, 'corpus'), { recursive: true });
    expect((await run(join(output, 'rapport'), '--format', 'parquet')).code).toBe(2);
  });

  it('writes the rest when the original is missing or another, and ends with 10', async () => {
    const missing = await run(join(output, 'rapport'), '--format', 'searchable-pdf,text');
    expect(missing.code).toBe(10);
    expect(missing.stderr).toMatch(/searchable-pdf failed: The original '.*' is not where it lay/u);
    expect(await readdir(join(output, 'rapport'))).toContain('document.txt');
    const other = await run(
      join(output, 'rapport'),
      '--format',
      'searchable-pdf',
      '--originals',
      join(folder, 'anteckning.txt'),
    );
    expect(other.stderr).toMatch(/is not the file that was read/u);
    expect(other.code).toBe(6);
  });

  it('does not make a form with a page less', async () => {
    const copy = join(folder, 'copy', 'rapport');
    await mkdir(copy, { recursive: true });
    await writeFile(join(copy, 'document.json'), await readFile(join(output, 'rapport', 'document.json')));
    const { code, stderr } = await run(copy, '--format', 'alto,text');
    expect(stderr).toMatch(/alto failed: The file of page 1 .* is missing/u);
    expect(code).toBe(10);
    expect((await readdir(copy)).sort()).toEqual(['document.json', 'document.txt']);
  });

  it('goes on past a document that is damaged', async () => {
    await mkdir(join(output, 'skadad'), { recursive: true });
    await writeFile(join(output, 'skadad', 'document.json'), '{');
    const { code, stderr } = await run(output, '--format', 'text', '--quiet');
    await rm(join(output, 'skadad'), { recursive: true });
    expect(code).toBe(10);
    expect(stderr).toMatch(/^skadad: cannot be used: .* is not JSON/u);
  });

  it.each([
    [[], 2, /needs the output folder/u],
    [['OUTPUT'], 2, /needs --format/u],
    [['OUTPUT', '--format', 'json'], 2, /json is not valid/u],
    [['OUTPUT', '--format', 'docx'], 2, /docx is not valid/u],
    [['NOWHERE', '--format', 'text'], 5, /does not exist/u],
    [['EMPTY', '--format', 'text'], 6, /no document\.json/u],
  ] as const)('refuses %j with %i', async (argv, code, told) => {
    await mkdir(join(folder, 'empty'), { recursive: true });
    const places: Record<string, string> = {
      OUTPUT: output,
      NOWHERE: join(folder, 'nowhere'),
      EMPTY: join(folder, 'empty'),
    };
    const result = await run(...argv.map((word) => places[word] ?? word));
    expect(result.stderr).toMatch(told);
    expect(result.code).toBe(code);
  });
});
