import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mendFolder } from '../../../src/batch/mends/mend-folder.ts';
import { createMendedHashes } from '../../../src/batch/mends/mended-hashes.ts';
import { appendMends } from '../../../src/batch/mends/mends-file.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { validateDocument } from '../../../src/cli/validation/validate-path.ts';
import { loadExtractContext } from '../../../src/extract/index.ts';
import { runBatch } from '../../../src/index.ts';
import type { Mend } from '../../../src/mend/mend-schema.ts';
import type { PageDetail } from '../../../src/schema/document-schema.ts';
import { verifyOutput } from '../../../src/verify/verify-output.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

/** A run over a text, once as it is and once with a mend that the run brings in again; each copied for each test. */
const extract = loadExtractContext();
const forms = { names: null, csv: 'rfc4180', original: null, allowSigned: false, drawPage: null } as never;
let untouched: string;
let rerun: string;

async function run(folder: string): Promise<void> {
  await runBatch([join(folder, 'in')], { output: join(folder, 'out'), formats: ['json', 'text'], learning: false });
}

beforeAll(async () => {
  const place = await mkdtemp(join(tmpdir(), 'klartext-verify-'));
  untouched = join(place, 'untouched');
  await mkdir(join(untouched, 'in'), { recursive: true });
  await writeFile(join(untouched, 'in', 'rapport.txt'), 'Nämnden mötte ortens föreningar.\fDet blev en god vår.\n');
  await run(untouched);
  rerun = join(place, 'rerun');
  await cp(untouched, rerun, { recursive: true });
  await mend(rerun, 1, 'mötte', 'besökte');
  await run(rerun);
  return () => rm(place, { recursive: true, force: true });
});

const documentOf = (folder: string): string => join(folder, 'out', 'rapport');

async function mend(folder: string, pageNumber: number, old: string, text: string): Promise<void> {
  await appendMends(documentOf(folder), [await mendOf(folder, pageNumber, old, text)]);
  await mendFolder(documentOf(folder), extract, forms);
}

async function mendOf(folder: string, pageNumber: number, old: string, text: string): Promise<Mend> {
  const file = join(documentOf(folder), 'pages', `000${pageNumber}.json`);
  const { lines } = JSON.parse(await readFile(file, 'utf8')) as PageDetail;
  const line = lines.find(({ words }) => words.some((word) => word.text === old))!;
  const wordIndex = line.words.findIndex((word) => word.text === old);
  return {
    id: `${pageNumber}-${text}`,
    at: '2026-02-03T04:05:06.000Z',
    by: 'Kim',
    action: 'change',
    target: { kind: 'word', pageNumber, box: null, lineId: line.id, wordIndex },
    old,
    new: text,
  };
}

async function found(folder: string): Promise<string[]> {
  const findings: string[] = [];
  const abilities = {
    checkDocument: async (file: string, entry: never) => (await validateDocument(file, en, entry)).faults,
    countPages: () => Promise.resolve(2),
    mendedHashes: createMendedHashes(),
  };
  const options = { sourcesFolder: join(folder, 'in'), workingFolder: folder };
  for await (const { severity, kind, path } of verifyOutput(join(folder, 'out'), options, abilities as never)) {
    findings.push(`${severity} ${kind} ${path}`);
  }
  return findings;
}

async function editText(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

const runs = [
  ['without mends', () => untouched],
  ['that brought mends in', () => rerun],
] as const;

describe.each(runs)('mends after a run %s', (_name, madeBy) => {
  const mended = async (): Promise<string> => {
    const folder = await temporaryFolder();
    await cp(madeBy(), folder, { recursive: true });
    await mend(folder, 2, 'god', 'fin');
    return folder;
  };

  it('are told, and are no fault', async () => {
    const folder = await mended();
    expect(await readFile(join(documentOf(folder), 'document.txt'), 'utf8')).toContain('en fin vår');
    expect(await found(folder)).toEqual(
      ['document.json', 'document.txt', 'pages/0002.json'].map((name) => `note file-mended rapport/${name}`),
    );
  });

  it('are no fault either while one is not brought in yet', async () => {
    const folder = await mended();
    await appendMends(documentOf(folder), [await mendOf(folder, 2, 'Det', 'Nu')]);
    expect((await found(folder)).filter((finding) => !finding.startsWith('note'))).toEqual([]);
  });

  it.each([
    ['a document that says more than they do', 'document.json', 'ortens', 'bygdens'],
    ['a page that says more than they do', 'pages/0002.json', 'blev', 'var'],
    ['another line of mends', 'mends.jsonl', '"Kim"', '"Kai"'],
    ['another ground than the run wrote', 'read/document.json', 'ortens', 'bygdens'],
    ['a page of another ground', 'read/pages/0002.json', 'blev', 'var'],
  ])('do not explain %s', async (_fault, name, from, to) => {
    const folder = await mended();
    await editText(join(documentOf(folder), name), from, to);
    expect((await found(folder)).some((finding) => finding.startsWith('fault file-changed'))).toBe(true);
  });
});

describe.each(runs)('a run %s, and no mend since', (_name, madeBy) => {
  it('is whole, and has a fault where a file is another', async () => {
    const folder = await temporaryFolder();
    await cp(madeBy(), folder, { recursive: true });
    expect(await found(folder)).toEqual([]);
    await editText(join(documentOf(folder), 'document.txt'), 'ortens', 'bygdens');
    await appendFile(join(documentOf(folder), 'mends.jsonl'), '');
    expect(await found(folder)).toEqual(['fault file-changed rapport/document.txt']);
    await editText(join(documentOf(folder), 'document.json'), 'ortens', 'bygdens');
    expect(await found(folder)).toEqual([
      'fault file-changed rapport/document.json',
      'fault file-changed rapport/document.txt',
    ]);
  });
});
