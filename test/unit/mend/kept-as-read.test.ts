import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWritten } from '../../../src/batch/written-output.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { validatePath } from '../../../src/cli/validation/validate-path.ts';
import { readReports } from '../../../src/compare/read-reports.ts';
import { readOutputFolder } from '../../../src/evaluate/output-folder.ts';
import { openLibrary } from '../../../src/review/documents/library.ts';
import { documentFilesAmong } from '../../../src/schema/document-files.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the documents among files', () => {
  it.each([
    [
      'each with its folder',
      ['b/document.json', 'a/document.json', 'a/x.json'],
      ['a/document.json', 'b/document.json'],
    ],
    ['not what is kept in read/', ['a/document.json', 'a/read/document.json'], ['a/document.json']],
    ['not read/ in the folder itself', ['document.json', 'read/document.json'], ['document.json']],
    ['not read/ where mends stand and the document is gone', ['a/mends.jsonl', 'a/read/document.json'], []],
    ['not read/ by the other slash', ['a\\document.json', 'a\\read\\document.json'], ['a\\document.json']],
    [
      'one that is called "read", and not its own read/',
      ['read/document.json', 'read/read/document.json'],
      ['read/document.json'],
    ],
    ['not in hidden folders', ['.klartext/document.json'], []],
  ])('are %s', (_name, names, documents) => {
    expect(documentFilesAmong(names)).toEqual(documents);
  });
});

describe('an output folder with a mended document', () => {
  const outputFolder = async (): Promise<string> => {
    const folder = await temporaryFolder();
    for (const name of ['a/document.json', 'a/read/document.json', 'read/document.json']) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), '{}');
    }
    await writeFile(join(folder, 'a', 'mends.jsonl'), '');
    return folder;
  };
  const walks: [string, (folder: string) => Promise<string[]>][] = [
    [
      'validate',
      async (folder) =>
        (await allOf(validatePath(folder, en))).map(({ path }) => dirname(path.slice(folder.length + 1))),
    ],
    ['evaluate', async (folder) => (await allOf(readOutputFolder(folder))).map(({ id }) => id)],
    ['compare', async (folder) => (await readReports(folder)).unreadable.map(({ documentId }) => documentId)],
    ['export and corpus', async (folder) => (await findWritten([folder])).map(({ id }) => id)],
  ];
  it.each(walks)('has for %s the documents, and not what is kept of one', async (_name, documentsIn) => {
    const folder = await outputFolder();
    expect(await documentsIn(folder)).toEqual(['a', 'read']);
    expect(await documentsIn(join(folder, 'a'))).toHaveLength(1);
  });

  it('has the same for review', async () => {
    const folder = await outputFolder();
    const idsIn = async (place: string): Promise<string[]> =>
      (await openLibrary(place, () => 0).entries()).map(({ id }) => id);
    expect(await idsIn(folder)).toEqual(['a', 'read']);
    expect(await idsIn(join(folder, 'a'))).toEqual([]);
  });
});
