import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportCorpus } from '../../../src/corpus/export-corpus.ts';
import { organisationsTable } from '../../../src/corpus/organisations.ts';
import { corpusFileOf, type QueryValue, queryCorpus } from '../../../src/corpus/query-corpus.ts';
import { corpusTables } from '../../../src/corpus/tables.ts';
import { type CorpusSource, type CorpusUpdate, updateCorpus } from '../../../src/corpus/update-corpus.ts';
import { corpusViews } from '../../../src/corpus/views.ts';
import { InputFileError, InvalidOutputError, UsageError } from '../../../src/errors.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';
import { documentOf, row } from '../compare/report-fixtures.ts';
import { exampleDocument } from '../export/example-document.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-corpus-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let reads: string[] = [];

/** A document in the folder: its file says what it is made of. */
async function source(id: string, change: Partial<KlartextDocument['metadata']> = {}): Promise<CorpusSource> {
  const { document } = exampleDocument();
  const changed = { ...document, metadata: { ...document.metadata, ...change } };
  const file = join(folder, `${id}.json`);
  await writeFile(file, JSON.stringify(changed));
  return {
    id,
    path: `in/${id}.pdf`,
    file,
    read: () => {
      reads.push(id);
      return Promise.resolve(changed);
    },
  };
}

const update = (sources: readonly CorpusSource[], more: object = {}): Promise<CorpusUpdate> => {
  reads = [];
  return updateCorpus(folder, sources, { toolVersion: '1', ...more });
};

async function ask(sql: string): Promise<{ columns: readonly string[]; rows: (readonly QueryValue[])[] }> {
  const rows: (readonly QueryValue[])[] = [];
  let columns: readonly string[] = [];
  await queryCorpus(corpusFileOf(folder), sql, {
    begin: (names) => {
      columns = names;
    },
    rows: (some) => rows.push(...some),
  });
  return { columns, rows };
}

describe('the corpus', () => {
  it('joins names of one organisation, as compare does, and tells copies', async () => {
    const { statements } = documentOf({ year: 2014, statements: [{ columns: ['2014'], rows: [row('Hyror', 9)] }] });
    const named = async (id: string, organisation: string | null, text: string, sha256 = id): Promise<CorpusSource> => {
      const made = await source(id, { organisation });
      return {
        ...made,
        read: async () => {
          const document = await made.read();
          const pages = document.pages.map((page, at) => (at === 0 ? { ...page, text } : page));
          return { ...document, source: { ...document.source, sha256 }, pages, statements };
        },
      };
    };
    const first = [
      await named('a', 'BRF Angen', 'Org.nr 716400-1234'),
      await named('b', 'Brf Ängen', 'Org.nr 716400-1234'),
      await named('b-kopia', 'Brf Ängen', 'Org.nr 716400-1234', 'b'),
      await named('c', null, ''),
    ];
    await update(first);
    const organisations = 'SELECT document, joinedOrganisation, copyOf FROM organisations ORDER BY 1';
    expect((await ask(organisations)).rows).toEqual([
      ['a', 'Brf Ängen', null],
      ['b', 'Brf Ängen', null],
      ['b-kopia', 'Brf Ängen', 'b'],
      ['c', null, null],
    ]);
    const counted = await ask(
      'SELECT joinedOrganisation, count(DISTINCT document) FROM amounts WHERE copyOf IS NULL GROUP BY 1 ORDER BY 1',
    );
    expect(counted.rows.map((values) => values.map(String))).toEqual([
      ['Brf Ängen', '2'],
      ['null', '1'],
    ]);
    // One of the same name and another number: the documents that were taken over are told apart from it.
    await update([...first.slice(0, 2), await named('d', 'Brf Ängen', 'Org.nr 769600-9999')]);
    expect((await ask(organisations)).rows).toEqual([
      ['a', 'Brf Ängen (716400-1234)', null],
      ['b', 'Brf Ängen (716400-1234)', null],
      ['d', 'Brf Ängen (769600-9999)', null],
    ]);
    const comment = await ask(`SELECT comment FROM duckdb_tables() WHERE table_name = 'organisations'`);
    expect(comment.rows).toEqual([[organisationsTable.description]]);
  });

  it('takes a document in anew whose file lies elsewhere now, and no other', async () => {
    const [a, b] = [await source('a', { external: { Id: '01' } }), await source('b')];
    await update([a, b]);
    await update([a, { ...b, path: 'arkiv/b.pdf' }]);
    expect(reads).toEqual(['b']);
    expect((await ask('SELECT document, path FROM documents ORDER BY 1')).rows).toEqual([
      ['a', 'in/a.pdf'],
      ['b', 'arkiv/b.pdf'],
    ]);
    expect((await ask('SELECT * FROM external')).rows).toEqual([['a', 'Id', '01']]);
  });

  it('has the rows of all documents, and is described in itself', async () => {
    await update([await source('a'), await source('b', { organisation: "Brf 'Sälgen'; DROP TABLE facts; --" })]);
    expect((await ask('SELECT document, organisation FROM documents ORDER BY 1')).rows).toEqual([
      ['a', null],
      ['b', "Brf 'Sälgen'; DROP TABLE facts; --"],
    ]);
    for (const { name, description, columns } of corpusTables) {
      const told = await ask(`SELECT comment FROM duckdb_tables() WHERE table_name = '${name}' AND NOT internal`);
      expect(told.rows).toEqual([[description]]);
      const comments = await ask(
        `SELECT comment FROM duckdb_columns() WHERE table_name = '${name}' AND NOT internal ORDER BY column_index`,
      );
      expect(comments.rows.flat()).toEqual(columns.map((column) => column.description));
      const { document } = exampleDocument();
      const counted = await ask(`SELECT count(*) FROM "${name}"`);
      expect(counted.rows).toEqual([
        [2 * [...corpusTables.find((table) => table.name === name)!.rowsOf(document, 'a', null)].length],
      ]);
    }
    for (const { name, description } of corpusViews) {
      expect((await ask(`SELECT comment FROM duckdb_views() WHERE view_name = '${name}'`)).rows).toEqual([
        [description],
      ]);
      await ask(`SELECT * FROM "${name}"`);
    }
  });

  it('tells the income of an interim report as that of a part of its year, and what it says of earlier years as not known', async () => {
    const columns = ['2013', '2012'];
    const { statements } = documentOf({
      year: 2013,
      statements: [
        { columns, rows: [row('Intäkter', 2, 1)] },
        { kind: 'balance-sheet', columns, rows: [row('Kassa', 4, 3)] },
      ],
    });
    const withAccounts = async (id: string, change: Partial<KlartextDocument['metadata']>): Promise<CorpusSource> => {
      const made = await source(id, change);
      return { ...made, read: async () => ({ ...(await made.read()), statements }) };
    };
    await update([
      await withAccounts('a', { year: 2013 }),
      await withAccounts('b', { year: 2013, kind: 'delårsrapport' }),
    ]);
    const { rows } = await ask('SELECT document, statement, "year", isPartOfYear FROM amounts ORDER BY ALL');
    expect(rows).toEqual([
      ['a', 'balance-sheet', 2012, false],
      ['a', 'balance-sheet', 2013, false],
      ['a', 'income-statement', 2012, false],
      ['a', 'income-statement', 2013, false],
      ['b', 'balance-sheet', 2012, false],
      ['b', 'balance-sheet', 2013, false],
      ['b', 'income-statement', 2012, null],
      ['b', 'income-statement', 2013, true],
    ]);
  });

  it('takes over what has not changed, takes in what has, and leaves out what is gone', async () => {
    const [a, b, c] = [await source('a'), await source('b'), await source('c')];
    await update([a, b, c]);
    const changed = await source('b', { organisation: 'Brf Enen' });
    const result = await update([a, changed, await source('d')]);
    expect(reads).toEqual(['b', 'd']);
    expect(result).toMatchObject({ documents: 3, added: 2, removed: 1, isUnchanged: false });
    expect((await ask('SELECT document, organisation FROM documents ORDER BY 1')).rows).toEqual([
      ['a', null],
      ['b', 'Brf Enen'],
      ['d', null],
    ]);
    for (const { name } of corpusTables) {
      const { rows } = await ask(`SELECT document, count(*) FROM "${name}" GROUP BY 1 ORDER BY 1`);
      if (rows.length > 0)
        expect(
          rows.map(([id]) => id),
          name,
        ).toEqual(['a', 'b', 'd']);
      expect(new Set(rows.map(([, count]) => count)).size, name).toBeLessThanOrEqual(1);
    }
  });

  it('is what it would be if it were made anew', async () => {
    const [a, b] = [await source('a'), await source('b')];
    await update([a]);
    await update([a, b]);
    const grown = await Promise.all(corpusTables.map(({ name }) => ask(`SELECT * FROM "${name}" ORDER BY ALL`)));
    await update([a, b], { isForced: true });
    expect(reads).toEqual(['a', 'b']);
    const anew = await Promise.all(corpusTables.map(({ name }) => ask(`SELECT * FROM "${name}" ORDER BY ALL`)));
    expect(grown).toEqual(anew);
  });

  it('stays as it is where nothing changed, and is made anew by another version', async () => {
    const sources = [await source('a')];
    const { file } = await update(sources);
    const before = await stat(file);
    expect(await update(sources)).toMatchObject({ isUnchanged: true, documents: 1 });
    expect((await stat(file)).ino).toBe(before.ino);
    expect(await update(sources, { toolVersion: '2' })).toMatchObject({ isUnchanged: false, added: 1 });
    expect(reads).toEqual(['a']);
  });

  it('has what the archive knows of a file', async () => {
    await update([await source('a', { external: { Diarienummer: "KS 1998/112 'B'" } }), await source('b')]);
    expect((await ask(`SELECT document, external->>'Diarienummer' FROM documents ORDER BY 1`)).rows).toEqual([
      ['a', "KS 1998/112 'B'"],
      ['b', null],
    ]);
  });

  it.each(['', 'no database', 'x'.repeat(5000)])('is made anew where the file is none (%#)', async (content) => {
    await writeFile(join(folder, 'corpus.duckdb'), content);
    expect(await update([await source('a')])).toMatchObject({ added: 1 });
    expect((await ask('SELECT document FROM documents')).rows).toEqual([['a']]);
  });

  it('goes on being read while a new one takes its place, and leaves nothing beside it', async () => {
    const a = await source('a');
    const { file } = await update([a]);
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    await update([a, await source('b')]);
    const older = await connection.runAndReadAll('SELECT document FROM documents');
    expect(older.getRowsJson()).toEqual([['a']]);
    connection.closeSync();
    instance.closeSync();
    expect((await ask('SELECT document FROM documents ORDER BY 1')).rows).toEqual([['a'], ['b']]);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.json'))).toEqual(['corpus.duckdb']);
  });

  it('tells which documents it could not take in, and tries them again', async () => {
    const broken: CorpusSource = {
      ...(await source('b')),
      read: () => Promise.reject(new InvalidOutputError('It is cut off.')),
    };
    const result = await update([await source('a'), broken]);
    expect(result).toMatchObject({ documents: 1, added: 1, unreadable: [{ id: 'b', reason: 'It is cut off.' }] });
    expect(await update([await source('a'), await source('b')])).toMatchObject({
      documents: 2,
      added: 1,
      unreadable: [],
    });
  });

  it('is not touched when a document ends the work', async () => {
    await update([await source('a')]);
    const lost: CorpusSource = { ...(await source('b')), read: () => Promise.reject(new Error('lost')) };
    await expect(update([await source('a'), lost])).rejects.toThrow('lost');
    expect((await ask('SELECT document FROM documents')).rows).toEqual([['a']]);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.json'))).toEqual(['corpus.duckdb']);
  });
});

describe('a question to the corpus', () => {
  beforeEach(async () => {
    await update([await source('a')]);
  });

  it('is answered with numbers as numbers, whole or not', async () => {
    expect(
      await ask(`SELECT count(*) AS n, sum(1) AS s, 1.5::DECIMAL(3,1) AS d, [1, 2] AS l, NULL AS z, 'å' AS n`),
    ).toEqual({
      columns: ['n', 's', 'd', 'l', 'z', 'n:1'],
      rows: [[1, 1, 1.5, [1, 2], null, 'å']],
    });
    expect((await ask('SELECT 9007199254740993::BIGINT')).rows).toEqual([['9007199254740993']]);
  });

  it.each([
    ['a file', "SELECT * FROM read_text('FILE')"],
    ['another database', "ATTACH 'FILE'"],
    ['an extension', 'INSTALL httpfs'],
    ['a change', 'DELETE FROM facts'],
    ['a change after a question', 'SELECT 1; DROP TABLE facts'],
    ['a file to write', "COPY facts TO 'FILE'"],
    ['a setting', 'SET enable_external_access = true'],
    ['two answers', 'SELECT 1; SELECT 2'],
    ['what is no SQL', 'SELEKT 1'],
    ['a table that is not there', 'SELECT * FROM nothing'],
    ['what cannot be computed', "SELECT CAST(concat('x', fileName) AS INTEGER) FROM documents"],
    ['nothing', ' '],
  ])('is refused where it asks for %s', async (_, sql) => {
    const file = join(folder, 'other.txt');
    await writeFile(file, 'secret');
    await expect(ask(sql.replace('FILE', file.replaceAll("'", "''")))).rejects.toThrow(UsageError);
    expect(await readFile(file, 'utf8')).toBe('secret');
  });

  it('needs a corpus', async () => {
    expect(() => corpusFileOf(join(folder, 'nowhere'))).toThrow(InputFileError);
  });
});

describe('files of the corpus', () => {
  it('have every table, as Parquet and as CSV', async () => {
    const { file } = await update([await source('a')]);
    const parquet = await exportCorpus(file, folder, 'parquet');
    expect(parquet).toEqual([...corpusTables, organisationsTable].map(({ name }) => `${name}.parquet`));
    await exportCorpus(file, folder, 'csv');
    const lines = (await readFile(join(folder, 'documents.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('document,path,fileName,sha256');
  });
});
