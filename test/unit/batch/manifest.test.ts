import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countManifest, moveOldManifestAside, readManifest, writeManifest } from '../../../src/batch/manifest.ts';
import { FileAccessError, InvalidOutputError } from '../../../src/errors.ts';
import { type Manifest, type ManifestDocument, manifestSchema } from '../../../src/schema/manifest-schema.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const page = (pageNumber: number, status: 'ok' | 'low-confidence' | 'failed') => ({
  pageNumber,
  status,
  error: status === 'failed' ? { code: 'unreadable-input', message: 'It is cut off.' } : null,
  seconds: 0.5,
});

const documents: ManifestDocument[] = [
  {
    id: 'a',
    path: 'a.pdf',
    sha256: '0'.repeat(64),
    mediaType: 'application/pdf',
    status: 'partial',
    exitCode: 10,
    error: null,
    pageCount: 3,
    pages: [page(1, 'ok'), page(2, 'failed'), page(3, 'low-confidence')],
  },
  {
    id: 'b',
    path: 'sub/b.tif',
    sha256: null,
    mediaType: null,
    status: 'failed',
    exitCode: 6,
    error: { code: 'unreadable-input', message: 'It is empty.' },
    pageCount: 0,
    pages: [],
  },
];

const manifest: Manifest = {
  schemaVersion: '1.0',
  tool: { name: 'klartext', version: '0.1.0' },
  settings: { engine: 'auto' },
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:01:00.000Z',
  complete: true,
  counts: countManifest(documents),
  documents,
};

describe('the manifest', () => {
  it('counts documents and pages by how they ended', () => {
    expect(countManifest(documents)).toEqual({
      documents: { total: 2, ok: 0, partial: 1, failed: 1, skipped: 0 },
      pages: { total: 3, ok: 1, 'low-confidence': 1, failed: 1 },
    });
    expect(countManifest([]).documents.total).toBe(0);
  });

  it('comes back as it was written', async () => {
    const folder = await temporaryFolder();
    const file = await writeManifest(folder, manifest);
    expect(file).toBe(path.join(folder, 'manifest.json'));
    expect(await readManifest(file)).toEqual(manifest);
    expect((await readFile(file, 'utf8')).endsWith('}\n')).toBe(true);
  });

  it.each<[string, Partial<Manifest>]>([
    ['counts that are not those of its documents', { counts: countManifest([]) }],
    ['two documents of one id', { documents: [documents[0]!, { ...documents[1]!, id: 'a' }] }],
    ['a time without a zone', { startedAt: '2026-01-01T00:00:00' }],
    ['a hash that is none', { documents: [{ ...documents[0]!, sha256: 'abc' }, documents[1]!] }],
  ])('is not written with %s', async (_what, change) => {
    const folder = await temporaryFolder();
    await expect(writeManifest(folder, { ...manifest, ...change })).rejects.toThrow(InvalidOutputError);
    expect(await readdir(folder)).toEqual([]);
  });

  it('of another version, damaged or missing is an error', async () => {
    const folder = await temporaryFolder({
      'a.json': '{',
      'b.json': JSON.stringify({ ...manifest, schemaVersion: '2.0' }),
    });
    await expect(readManifest(path.join(folder, 'a.json'))).rejects.toThrow('is not JSON');
    await expect(readManifest(path.join(folder, 'b.json'))).rejects.toThrow(InvalidOutputError);
    await expect(readManifest(path.join(folder, 'c.json'))).rejects.toThrow(FileAccessError);
  });

  it('has a JSON Schema', () => {
    const schema = z.toJSONSchema(manifestSchema, { target: 'draft-2020-12' });
    expect(schema.required).toEqual(expect.arrayContaining(['counts', 'documents', 'complete']));
  });
});

describe('an old manifest', () => {
  it('is moved aside, the five last are kept, and the first run has none', async () => {
    const folder = await temporaryFolder();
    expect(await moveOldManifestAside(folder)).toBeNull();
    for (let run = 1; run <= 8; run++) {
      await writeFile(path.join(folder, 'manifest.json'), `run ${run}`);
      expect(await moveOldManifestAside(folder)).toBe(path.join(folder, 'manifest.previous.json'));
    }
    const names = ['manifest.previous.json', ...[2, 3, 4, 5].map((age) => `manifest.previous-${age}.json`)];
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
    expect(await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))).toEqual([
      'run 8',
      'run 7',
      'run 6',
      'run 5',
      'run 4',
    ]);
  });

  it('keeps what is there when a place between is free', async () => {
    const folder = await temporaryFolder({
      'manifest.json': 'new',
      'manifest.previous.json': '1',
      'manifest.previous-3.json': '3',
    });
    await moveOldManifestAside(folder);
    expect(await readFile(path.join(folder, 'manifest.previous-2.json'), 'utf8')).toBe('1');
    expect(await readFile(path.join(folder, 'manifest.previous-3.json'), 'utf8')).toBe('3');
  });
});
