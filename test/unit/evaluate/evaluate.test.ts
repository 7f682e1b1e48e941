import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileAccessError, InputFileError, KlartextError } from '../../../src/errors.ts';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import { splitPages } from '../../../src/evaluate/truth-folder.ts';

let folder: string;
let truth: string;
let output: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-evaluate-'));
  truth = join(folder, 'truth');
  output = join(folder, 'output');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

async function writeTruth(
  name: string,
  text: string | null,
  files: Record<string, string>,
  json: object = {},
): Promise<void> {
  await mkdir(join(truth, name), { recursive: true });
  await writeFile(join(truth, name, 'truth.json'), JSON.stringify(json));
  if (text !== null) await writeFile(join(truth, name, 'text.txt'), text);
  for (const [file, content] of Object.entries(files)) await writeFile(join(truth, name, file), content);
}

interface Page {
  text: string;
  status?: string;
  pageNumber?: number;
}

async function writeOutput(id: string, sha256: string, pages: Page[], more: object = {}): Promise<void> {
  await mkdir(join(output, id), { recursive: true });
  const document = {
    source: { fileName: `${id}.pdf`, sha256, pageCount: pages.length },
    pages: pages.map((page, index) => ({ pageNumber: index + 1, status: 'ok', ...page })),
    blocks: [],
    ...more,
  };
  await writeFile(join(output, id, 'document.json'), JSON.stringify(document));
}

describe('evaluate', () => {
  it('pairs by the hash of the files beside truth.json, several outputs with one truth', async () => {
    await writeTruth('rapport', 'Målet\fÅret\f', { 'scan.pdf': 'scan', 'born-digital.pdf': 'born' });
    await writeOutput('a', hashOf('scan'), [{ text: 'Malet' }, { text: 'Året' }]);
    await writeOutput('b', hashOf('born'), [{ text: 'Målet' }, { text: 'Året' }]);
    await writeOutput('c', hashOf('other'), [{ text: 'Annat' }]);
    const evaluation = await evaluate(truth, output);
    expect(evaluation.documents.map(({ id, measures }) => [id, measures.text?.cer])).toEqual([
      ['a', 1 / 9],
      ['b', 0],
    ]);
    expect(evaluation.documents[0]?.measures.text?.swedishWords).toEqual({ aligned: 0.5, anyOrder: 0.5 });
    expect(evaluation.total.text?.cer).toBe(1 / 18);
    expect(evaluation.total.text?.pages).toEqual({ inTruth: 4, found: 4 });
    expect(evaluation.outputsWithoutTruth).toEqual([{ id: 'c', fileName: 'c.pdf' }]);
  });

  it('pairs by the hashes that truth.json lists', async () => {
    await writeTruth('lista', 'ja', {}, { sha256: [hashOf('elsewhere').toUpperCase()] });
    await writeOutput('a', hashOf('elsewhere'), [{ text: 'ja' }]);
    expect((await evaluate(truth, output)).documents).toHaveLength(1);
  });

  it('lists truths that no output belongs to, and does not measure the truth against itself', async () => {
    await writeTruth('ensam', 'text', { 'scan.pdf': 'scan' });
    await writeOutput('text', hashOf('text'), [{ text: 'text' }]);
    const evaluation = await evaluate(truth, output);
    expect(evaluation.documents).toEqual([]);
    expect(evaluation.total.text).toBeNull();
    expect(evaluation.truthsWithoutOutput).toEqual([{ truth: 'ensam', files: ['scan.pdf'] }]);
  });

  it('counts missing, failed and empty pages as lost text and says which they are', async () => {
    await writeTruth('r', 'ett\ftvå\ftre\ffyra\f', { 'scan.pdf': 'scan' });
    await writeOutput('a', hashOf('scan'), [{ text: 'ett' }, { text: '', status: 'failed' }, { text: '' }], {
      source: { fileName: 'a.pdf', sha256: hashOf('scan'), pageCount: 4 },
    });
    const text = (await evaluate(truth, output)).documents[0]?.measures.text;
    expect(text?.pages).toEqual({ inTruth: 4, found: 2, missing: [4], failed: [2], empty: [3] });
    expect(text?.counts).toMatchObject({ truthCharacters: 13, characterErrors: 10 });
    expect(text?.perPage.map(({ status }) => status)).toEqual(['ok', 'failed', 'ok', 'missing']);
  });

  it('measures only the pages that were asked for', async () => {
    await writeTruth('r', 'ett\ftvå\ftre', { 'scan.pdf': 'scan' });
    await writeOutput('a', hashOf('scan'), [{ text: 'två', pageNumber: 2 }], {
      source: { fileName: 'a.pdf', sha256: hashOf('scan'), pageCount: 3 },
      provenance: { settings: { pages: [{ from: 2, to: 2 }] } },
    });
    const text = (await evaluate(truth, output)).documents[0]?.measures.text;
    expect(text).toMatchObject({ cer: 0, pages: { inTruth: 1, found: 1, missing: [] } });
    expect(text?.notes).toEqual([{ kind: 'pages-asked-for', asked: 1, pages: 3 }]);
  });

  it('compares whole texts when the numbers of pages differ, and says so', async () => {
    await writeTruth('r', 'ett två\ftre fyra', { 'scan.pdf': 'scan' });
    await writeOutput('a', hashOf('scan'), [{ text: 'ett' }, { text: 'två tre' }, { text: 'fyra' }]);
    const text = (await evaluate(truth, output)).documents[0]?.measures.text;
    expect(text).toMatchObject({ pairing: 'whole-text', cer: 0, cerWholeText: 0, wer: 0 });
    expect(text?.notes).toEqual([{ kind: 'page-counts-differ', truthPages: 2, filePages: 3 }]);
  });

  it('has the furniture-free rate beside the strict one', async () => {
    await writeTruth('r', 'Plan 2022\n2 (6)\nen lång brödtext om vården', { 'scan.pdf': 'scan' });
    await writeOutput('a', hashOf('scan'), [{ text: 'Plan 2022\nen lång brödtext om vården\n2 (6)' }], {
      blocks: [
        { kind: 'header', pageNumber: 1, text: 'Plan 2022' },
        { kind: 'footer', pageNumber: 1, text: '2 (6)' },
      ],
    });
    const text = (await evaluate(truth, output)).documents[0]?.measures.text;
    expect(text?.counts).toMatchObject({ characterErrors: 12, furnitureFreeErrors: 0 });
  });

  it('pairs by name where that is asked for, the longest name first', async () => {
    await writeTruth('rapport', 'ett', { 'scan.pdf': 'scan' });
    await writeTruth('rapport-2', 'två', {});
    await writeOutput('rapport.fax', hashOf('simulated'), [{ text: 'ett' }]);
    await writeOutput('rapport-2.fax', hashOf('simulated too'), [{ text: 'två' }]);
    await writeOutput('rapporten', hashOf('other'), [{ text: 'tre' }]);
    expect((await evaluate(truth, output)).documents).toEqual([]);
    const { documents, outputsWithoutTruth } = await evaluate(truth, output, { byName: true });
    expect(documents.map(({ id, truth: name }) => [id, name])).toEqual([
      ['rapport-2.fax', 'rapport-2'],
      ['rapport.fax', 'rapport'],
    ]);
    expect(outputsWithoutTruth).toEqual([{ id: 'rapporten', fileName: 'rapporten.pdf' }]);
  });

  it('measures tables, goals and statements where truth.json has them, accounts from the file that it names', async () => {
    const rows = [
      ['', '2013'],
      ['Intäkter', '29 716'],
    ];
    const table = { kind: 'income_statement', title: 'R', header: rows.slice(0, 1), rows: rows.slice(1) };
    const account = { title: 'R', columns: ['2013'], rows: [{ label: 'Intäkter', values: [29716] }] };
    await writeTruth(
      'r',
      'ett',
      { 'scan.pdf': 'scan' },
      { tables: [table], goals: [{ goal: 'Mål' }], accounts: 'a.json' },
    );
    await writeFile(join(truth, 'r', 'a.json'), JSON.stringify({ tables: [account] }));
    await writeOutput('a', hashOf('scan'), [{ text: 'ett' }], {
      tables: [{ id: 't1', rows }],
      goals: [{ goal: 'Mål' }],
      statements: [
        {
          kind: 'income-statement',
          columns: [{ key: '2013' }],
          items: [{ label: 'Intäkter', values: { '2013': 29716 } }],
        },
      ],
    });
    const { total, documents } = await evaluate(truth, output);
    expect(total.tables?.rowsRight.f1).toBe(1);
    expect(total.goals?.goals.f1).toBe(1);
    expect(total.statements?.valuesRight).toBe(1);
    expect(documents[0]?.measures.tables?.perTable).toHaveLength(1);
    await writeFile(join(truth, 'r', 'a.json'), '{"tables": 1}');
    await expect(evaluate(truth, output)).rejects.toThrow(InputFileError);
  });

  it('says that a truth without text.txt cannot measure text', async () => {
    await writeTruth('r', null, { 'scan.pdf': 'scan' });
    await writeOutput('a', hashOf('scan'), [{ text: 'ett' }]);
    expect((await evaluate(truth, output)).documents[0]).toMatchObject({
      measures: { text: null },
      notes: [{ kind: 'no-truth-text' }],
    });
  });

  it('tells a document.json that it cannot read, and measures the others', async () => {
    await writeTruth('r', 'ett', { 'scan.pdf': 'scan' });
    await writeOutput('a', hashOf('scan'), [{ text: 'ett' }]);
    await mkdir(join(output, 'b'));
    await writeFile(join(output, 'b', 'document.json'), '{"pages": ');
    const evaluation = await evaluate(truth, output);
    expect(evaluation.documents).toHaveLength(1);
    expect(evaluation.unreadableOutputs).toEqual([{ id: 'b', problem: expect.stringContaining('JSON') }]);
  });

  it('refuses folders that are not there or hold nothing', async () => {
    await expect(evaluate(join(folder, 'none'), output)).rejects.toThrow(FileAccessError);
    await expect(evaluate(join(folder, 'none'), output)).rejects.toThrow(/^Cannot read '.*none': it does not exist/u);
    await mkdir(truth);
    await expect(evaluate(truth, output)).rejects.toThrow(InputFileError);
    await writeTruth('r', 'ett', { 'scan.pdf': 'scan' });
    await expect(evaluate(truth, output)).rejects.toThrow(FileAccessError);
    await mkdir(output);
    await expect(evaluate(truth, output)).rejects.toThrow(/no document\.json/u);
  });

  it('says what is wrong in every language', async () => {
    const details = async (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => null,
        (error: unknown) => (error instanceof KlartextError ? error.details?.id : error),
      );
    expect(await details(evaluate(join(folder, 'none'), output))).toBe('files/cannot');
    await mkdir(truth);
    expect(await details(evaluate(truth, output))).toBe('inputs/no-truth');
    await mkdir(join(truth, 'r'));
    await writeFile(join(truth, 'r', 'truth.json'), '{');
    expect(await details(evaluate(truth, output))).toBe('inputs/not-truth');
    await writeFile(join(truth, 'r', 'truth.json'), '{}');
    expect(await details(evaluate(truth, output))).toBe('files/cannot');
    await mkdir(output);
    expect(await details(evaluate(truth, output))).toBe('inputs/no-document');
  });

  it('names a malformed truth.json', async () => {
    await writeTruth('r', 'ett', {});
    await writeFile(join(truth, 'r', 'truth.json'), '{"sha256": "x"}');
    await mkdir(output);
    await expect(evaluate(truth, output)).rejects.toThrow(/truth\.json' is not a truth file/u);
  });
});

describe('splitPages', () => {
  it.each([
    ['a\fb', ['a', 'b']],
    ['a\fb\f', ['a', 'b']],
    ['a\f\fb\f\n', ['a', '', 'b']],
    ['', ['']],
  ])('%j has the pages %j', (text, pages) => {
    expect(splitPages(text)).toEqual(pages);
  });
});
