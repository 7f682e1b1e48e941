import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { corpusTables } from '../../../src/corpus/tables.ts';
import { parquetNames, writeParquet } from '../../../src/corpus/write-parquet.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';
import { exampleDocument } from '../export/example-document.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-corpus-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* documents(...all: { id: string; path: string | null; document: KlartextDocument }[]) {
  yield* all;
}

async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const file = (name: string): string => `'${join(folder, `${name}.parquet`).replaceAll("'", "''")}'`;

it('has the rows of all documents, with their types, and joins by document', async () => {
  const { document } = exampleDocument();
  const other = {
    ...exampleDocument().document,
    goals: [],
    metadata: {
      ...document.metadata,
      title: "'; DROP TABLE pages; --",
      external: { Diarienummer: '007', Serie: 'B1' },
    },
  };
  await writeParquet(
    folder,
    documents({ id: 'å-1', path: '2024/årets.pdf', document }, { id: 'b-2', path: null, document: other }),
  );
  expect((await readdir(folder)).sort()).toEqual([...parquetNames].sort());
  expect(await query(`SELECT document, title, year FROM ${file('documents')}`)).toEqual([
    ['å-1', 'Årets mål', 2024],
    ['b-2', "'; DROP TABLE pages; --", 2024],
  ]);
  expect(await query(`SELECT document, path FROM ${file('documents')}`)).toEqual([
    ['å-1', '2024/årets.pdf'],
    ['b-2', null],
  ]);
  // The ids of the archive as they stand: no zero is lost.
  expect(await query(`SELECT document, name, value FROM ${file('external')}`)).toEqual([
    ['b-2', 'Diarienummer', '007'],
    ['b-2', 'Serie', 'B1'],
  ]);
  expect(await query(`SELECT document, page, status, error FROM ${file('pages')} WHERE status = 'failed'`)).toEqual([
    ['å-1', 2, 'failed', 'The page is cut off.'],
    ['b-2', 2, 'failed', 'The page is cut off.'],
  ]);
  expect(
    await query(`SELECT text, value, raw, x FROM ${file('cells')} WHERE valueKind = 'amount' AND document = 'b-2'`),
  ).toEqual([['1 056', 1056, '1 O56', 400]]);
  expect(
    await query(`SELECT d.organisation, g.goal FROM ${file('documents')} d JOIN ${file('goals')} g USING (document)`),
  ).toEqual([[null, 'Fler ska läsa']]);
});

it('gives the same bytes every time, and empty tables without documents', async () => {
  const once = async (): Promise<Buffer[]> => {
    await writeParquet(folder, documents({ id: 'a', path: null, document: exampleDocument().document }));
    return await Promise.all(parquetNames.map((name) => readFile(join(folder, name))));
  };
  expect(await once()).toEqual(await once());
  await writeParquet(folder, documents());
  expect(await query(`SELECT count(*) FROM ${file('messages')}`)).toEqual([['0']]);
});

it('describes every column, names none twice, and fills each row', () => {
  const { document } = exampleDocument();
  for (const { columns, rowsOf, name, description } of corpusTables) {
    expect(description).not.toBe('');
    expect(columns[0]!.name, name).toBe('document');
    const names = columns.map((column) => column.name.toLowerCase());
    expect(new Set(names).size, name).toBe(names.length);
    expect(columns.every((column) => column.description !== '')).toBe(true);
    for (const row of rowsOf(document, 'a', null)) expect(row).toHaveLength(columns.length);
  }
});
