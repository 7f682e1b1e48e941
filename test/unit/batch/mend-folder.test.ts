import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mendFolder } from '../../../src/batch/mends/mend-folder.ts';
import { appendMends } from '../../../src/batch/mends/mends-file.ts';
import { runBatch } from '../../../src/batch/run-batch.ts';
import { loadExtractContext } from '../../../src/extract/index.ts';
import type { Mend } from '../../../src/mend/mend-schema.ts';
import type { RunEvent } from '../../../src/pipeline/events.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import { readJson, root } from '../../e2e/command-line.ts';
import { contentOf } from '../../fault-injection/output-folder.ts';

/** A document that people mended: by itself, and through a run that makes it anew. */
let temporary: string;
let output: string;
let folder: string;
let asRun: Record<string, string>;
const extract = loadExtractContext();
const sample = join(root, 'samples/delarsrapport-2024-sortuna.pdf');
const forms = { names: null, csv: 'rfc4180', original: null, allowSigned: false, drawPage: null } as never;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'klartext-mends-'));
  output = join(temporary, 'out');
  folder = join(output, 'delarsrapport-2024-sortuna');
  await run();
  asRun = await contentOf(folder);
  await cp(output, join(temporary, 'as-run'), { recursive: true });
}, 60_000);

beforeEach(async () => {
  await rm(output, { recursive: true, force: true });
  await cp(join(temporary, 'as-run'), output, { recursive: true });
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

async function run(options: { readonly force?: boolean; readonly learning?: boolean } = {}): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const input = { output, jobs: 1, engine: 'tesseract.js' as const, formats: ['text' as const], ...options };
  await runBatch([sample], input, { onEvent: (event) => events.push(event) });
  return events;
}

const document = (): Promise<KlartextDocument> => readJson<KlartextDocument>(folder, 'document.json');

async function cellMend(id: string, change: Partial<Mend> = {}): Promise<Mend> {
  const { tables } = await document();
  const cell = tables[0]!.cells.find(({ rowIndex, columnIndex }) => rowIndex === 1 && columnIndex === 0)!;
  return {
    id,
    at: '2026-02-03T04:05:06.000Z',
    by: 'Kim',
    action: 'change',
    target: { kind: 'cell', pageNumber: cell.pageNumber, box: cell.box, tableId: 't1', rowIndex: 1, columnIndex: 0 },
    old: cell.text,
    new: 'Nämnden och dess ledning',
    ...change,
  };
}

async function wordMend(id: string): Promise<Mend> {
  const page = await readJson<{ lines: { words: { text: string; box: never }[] }[] }>(folder, 'pages', '0001.json');
  const word = page.lines.flatMap(({ words }) => words).find(({ text }) => text === 'Vakanta')!;
  return {
    ...(await cellMend(id)),
    target: { kind: 'word', pageNumber: 1, box: word.box },
    old: 'Vakanta',
    new: 'Lediga',
  };
}

describe('a document that is mended', () => {
  it('says what people wrote, in every form, and keeps what the run wrote', async () => {
    await appendMends(folder, [await cellMend('a'), await wordMend('b')]);
    const mended = await mendFolder(folder, extract, forms);
    expect(mended!.document.mends).toMatchObject({ count: 2, applied: 2, conflicts: [], badLines: [] });
    expect((await document()).statements[0]!.items[0]!.label).toBe('Nämnden och dess ledning');
    const text = await readFile(join(folder, 'document.txt'), 'utf8');
    expect(text).toMatch(/Lediga tjänster inom bygglov/u);
    expect(text).toMatch(/Nämnden och dess ledning/u);
    expect(text).not.toMatch(/Nämnd och ledning/u);
    const now = await contentOf(folder);
    expect(now['read/document.json']).toBe(asRun['document.json']);
    expect(now['read/pages/0001.json']).toBe(asRun['pages/0001.json']);
    expect(now['pages/0001.json']).not.toBe(asRun['pages/0001.json']);
  }, 60_000);

  it('is the same however often its mends are applied', async () => {
    await appendMends(folder, [await cellMend('a'), await wordMend('b')]);
    await mendFolder(folder, extract, forms);
    const once = await contentOf(folder);
    await mendFolder(folder, extract, forms);
    expect(await contentOf(folder)).toEqual(once);
  }, 60_000);

  it('is as the run wrote it, but for the record of mends, when all are undone', async () => {
    const mends = [await cellMend('a'), await wordMend('b')];
    const undoing = mends.map((mend) => ({ ...mend, id: `${mend.id}-undo`, action: 'undo' as const, undoes: mend.id }));
    await appendMends(folder, mends);
    await mendFolder(folder, extract, forms);
    await appendMends(folder, undoing);
    await mendFolder(folder, extract, forms);
    const { mends: record, ...rest } = await document();
    expect(record).toMatchObject({ count: 0, applied: 0 });
    expect(rest).toEqual(await readJson(folder, 'read', 'document.json'));
    const now = await contentOf(folder);
    expect(now['pages/0001.json']).toBe(asRun['pages/0001.json']);
    expect(now['document.txt']).toBe(asRun['document.txt']);
  }, 60_000);

  it('is left as it is without mends', async () => {
    expect(await mendFolder(folder, extract, forms)).toBeNull();
    expect(await contentOf(folder)).toEqual(asRun);
  }, 60_000);

  it('keeps a line that was cut off, and begins the next on its own', async () => {
    await writeFile(join(folder, 'mends.jsonl'), '{"id":"cut');
    await appendMends(folder, [await cellMend('a')]);
    const mended = await mendFolder(folder, extract, forms);
    expect(mended!.document.mends).toMatchObject({ count: 1, applied: 1, badLines: [1] });
  }, 60_000);
});

describe('a new run over a mended document', () => {
  it('applies the mends again, says so, and is stable', async () => {
    await appendMends(folder, [await cellMend('a'), await wordMend('b')]);
    await mendFolder(folder, extract, forms);
    const mended = await contentOf(folder);
    // Without what the mends teach: that is among the settings, which stand in the document.
    const events = await run({ force: true, learning: false });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'note',
        message: expect.stringMatching(/2 decisions made in review brought in again/u),
      }),
    );
    expect(await contentOf(folder)).toEqual(mended);
    const again = await run({ learning: false });
    expect(again.filter(({ type }) => type === 'document-kept')).toHaveLength(1);
  }, 60_000);

  it('makes it anew when a mend was added by hand', async () => {
    await appendMends(folder, [await cellMend('a')]);
    await run();
    expect((await document()).tables[0]!.rows[1]![0]).toBe('Nämnden och dess ledning');
  }, 60_000);

  it('takes the words that people taught for right, unless it is told not to', async () => {
    const settings = async () => (await readJson<Manifest>(output, 'manifest.json')).settings;
    expect(await settings()).not.toHaveProperty('learnedSha256');
    await appendMends(folder, [await cellMend('a', { action: 'add-word', new: 'Sörtunabo' })]);
    await run();
    const taught = await settings();
    expect(taught.learnedSha256).toMatch(/^[0-9a-f]{64}$/u);
    await appendMends(folder, [await wordMend('b')]);
    await run();
    expect((await settings()).learnedSha256).not.toBe(taught.learnedSha256);
    await run({ learning: false });
    expect(await settings()).not.toHaveProperty('learnedSha256');
  }, 60_000);

  it('tells of a mend that finds something else than it knew', async () => {
    await appendMends(folder, [await cellMend('a', { old: 'Styrelsen' })]);
    const events = await run();
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'note',
        message: expect.stringMatching(
          /0 of 1 decision .+ again\. 1 could not be brought in, because another text.+where\.$/u,
        ),
      }),
    );
    const { mends, tables } = await document();
    expect(mends!.conflicts).toEqual([{ mendId: 'a', kind: 'other', found: 'Nämnd och ledning' }]);
    expect(tables[0]!.rows[1]![0]).toBe('Nämnd och ledning');
  }, 60_000);
});
