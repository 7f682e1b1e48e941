import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src/errors.ts';
import { runBatch } from '../../../src/index.ts';
import { failedPage } from '../../../src/pipeline/digitize-document.ts';
import type { DigitizeOptionsInput } from '../../../src/pipeline/options.ts';
import type { PageReader } from '../../../src/pipeline/page-reader.ts';
import type { Manifest } from '../../../src/schema/manifest-schema.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

const pdf = '%PDF-1.7\n';

/** A reader of pages without words, that does what it is told when it opens a file and when it reads a page. */
function readerOf({
  pageCount = 1,
  onOpen = () => Promise.resolve(),
  onPage = () => Promise.resolve(),
}: {
  readonly pageCount?: number;
  readonly onOpen?: (path: string) => Promise<void>;
  readonly onPage?: (pageNumber: number) => Promise<void>;
}): PageReader {
  return {
    open: async ({ path }) => {
      await onOpen(path);
      return { mediaType: 'application/pdf', pageCount };
    },
    readPage: async (_, pageNumber) => {
      await onPage(pageNumber);
      const page = failedPage(pageNumber, { code: 'unreadable-input', message: 'x' });
      return {
        page: { ...page, status: 'ok', error: null },
        cost: { ingest: 0, prepare: 0, ocr: 0, 'second-reading': 0 },
      };
    },
    drawPage: () => Promise.resolve(new Uint8Array()),
    close: () => Promise.resolve(),
  };
}

async function run(folder: string, reader: PageReader, more: DigitizeOptionsInput = {}): Promise<Manifest> {
  const output = join(folder, 'ut');
  await runBatch([join(folder, 'in')], { output, engine: 'tesseract.js', jobs: 1, ...more }, { reader });
  return JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8')) as Manifest;
}

const told = ({ documents }: Manifest): (string | undefined)[][] =>
  documents.map(({ path, status, error }) => [path, status, ...(error === null ? [] : [error.code])]);

describe('a folder that changes while the run goes on', () => {
  it('is read as it was met: what comes later is of the next run', async () => {
    const folder = await temporaryFolder({ 'in/a.pdf': pdf, 'in/b.pdf': `${pdf}b` });
    const reader = readerOf({ onOpen: () => writeFile(join(folder, 'in', 'c.pdf'), `${pdf}c`) });
    expect(told(await run(folder, reader))).toEqual([
      ['a.pdf', 'ok'],
      ['b.pdf', 'ok'],
    ]);
    expect(told(await run(folder, readerOf({})))).toEqual([
      ['a.pdf', 'ok'],
      ['b.pdf', 'ok'],
      ['c.pdf', 'ok'],
    ]);
  });

  it('has an entry for each file that vanished, and the rest is read', async () => {
    const folder = await temporaryFolder({ 'in/a.txt': 'Ett.\n', 'in/b.pdf': pdf, 'in/sub/c.pdf': `${pdf}c` });
    const moved = join(folder, 'flyttad');
    const onOpen = async (path: string): Promise<void> => {
      if (path.endsWith('b.pdf')) await rename(join(folder, 'in', 'sub'), moved);
      while (!existsSync(moved)) await delay(5);
    };
    const manifest = await run(folder, readerOf({ onOpen }), { jobs: 2 });
    expect(told(manifest).slice(0, 2)).toEqual([
      ['a.txt', 'ok'],
      ['b.pdf', 'ok'],
    ]);
    expect(told(manifest)[2]).toEqual(['sub/c.pdf', 'failed', 'file-access']);
    expect([manifest.complete, manifest.counts.documents.total]).toEqual([true, 3]);
  });

  it('vanishes as a whole: every file that was met is counted, and what was read stands', async () => {
    const folder = await temporaryFolder({ 'in/a.pdf': pdf, 'in/b.pdf': `${pdf}b` });
    const written = join(folder, 'ut', 'a', 'document.json');
    const onOpen = async (path: string): Promise<void> => {
      if (!path.endsWith('b.pdf')) return;
      while (!existsSync(written)) await delay(5);
      await rm(join(folder, 'in'), { recursive: true });
    };
    // One file waits for the other here: with one job, the pages of the first could wait behind the opening of the second for ever.
    expect(told(await run(folder, readerOf({ onOpen }), { jobs: 2 }))).toEqual([
      ['a.pdf', 'ok'],
      ['b.pdf', 'failed', 'file-access'],
    ]);
    expect(existsSync(written)).toBe(true);
  });

  it('tells a file that grew while it was read, and reads it the next time', async () => {
    const folder = await temporaryFolder({ 'in/a.pdf': pdf });
    let isFirst = true;
    const onPage = async (): Promise<void> => {
      if (isFirst) await appendFile(join(folder, 'in', 'a.pdf'), 'mer');
      isFirst = false;
    };
    const grown = await run(folder, readerOf({ onPage }));
    expect(told(grown)).toEqual([['a.pdf', 'failed', 'file-access']]);
    expect(grown.documents[0]!.error!.message).toContain('was changed while it was read');
    await expect(readFile(join(folder, 'ut', 'a', 'document.json'))).rejects.toThrow('ENOENT');
    expect(told(await run(folder, readerOf({ onPage })))).toEqual([['a.pdf', 'ok']]);
  });

  // Root may look everywhere.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'has an entry for a folder that may not be looked into',
    async () => {
      const folder = await temporaryFolder({ 'in/a.txt': 'Ett.\n' });
      const closed = join(folder, 'in', 'stängd');
      await mkdir(closed);
      await chmod(closed, 0o000);
      try {
        const manifest = await run(folder, readerOf({}));
        expect(told(manifest)).toEqual([
          ['a.txt', 'ok'],
          ['stängd', 'failed', 'file-access'],
        ]);
        expect(manifest.documents[1]!.error!.message).toContain('permission is denied');
      } finally {
        await chmod(closed, 0o700);
      }
    },
  );
});

describe('pages that end their process, one after another', () => {
  const crash = (): Promise<never> => Promise.reject(new EngineError('crashed'));

  it('are given up after ten in a row, each counted with its reason', async () => {
    const folder = await temporaryFolder({ 'in/a.pdf': pdf });
    const tried: number[] = [];
    const onPage = (pageNumber: number): Promise<void> => {
      tried.push(pageNumber);
      return crash();
    };
    const [document] = (await run(folder, readerOf({ pageCount: 25, onPage }))).documents;
    expect(tried).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(document!.pages.map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 'failed'));
    expect(document!.pages[10]!.error!.message).toMatch(/^Page 11 of 'a\.pdf' was not tried: the 10 pages before it/u);
    // The next run tries them again.
    tried.length = 0;
    await run(folder, readerOf({ pageCount: 25, onPage: async (pageNumber) => void tried.push(pageNumber) }));
    expect(tried).toHaveLength(25);
  });

  it('are tried on as long as one between them is read', async () => {
    const folder = await temporaryFolder({ 'in/a.pdf': pdf });
    const onPage = (pageNumber: number): Promise<void> => (pageNumber % 10 === 0 ? Promise.resolve() : crash());
    const [document] = (await run(folder, readerOf({ pageCount: 30, onPage }))).documents;
    expect(document!.pages.filter(({ error }) => error?.message.includes('was not tried'))).toEqual([]);
    expect(document!.status).toBe('partial');
  });
});

describe('names that files have', () => {
  const long = `${'å'.repeat(125)}.txt`;

  it.runIf(process.platform === 'linux')(
    'lead nowhere but into the output folder, each into one of its own',
    async () => {
      const names = [
        'x..hej..txt',
        'a\nb.txt',
        'a\u001B[2Jb.txt',
        'a\\b.txt',
        'con.txt',
        'A.txt',
        'a.txt',
        'årsmöte.txt',
        'a\u030arsmo\u0308te.txt',
        long,
        'sub/a.txt',
      ];
      const folder = await temporaryFolder(Object.fromEntries(names.map((name) => [`in/${name}`, `${name}\n`])));
      const manifest = await run(folder, readerOf({}));
      expect(manifest.documents.map(({ path }) => path).sort()).toEqual([...names].sort());
      expect(manifest.counts.documents).toMatchObject({ total: names.length, ok: names.length });
      const ids = manifest.documents.map(({ id }) => id);
      expect(new Set(ids.map((id) => id.normalize('NFC').toLowerCase())).size).toBe(names.length);
      for (const id of ids) {
        expect(id).toMatch(/^[^\p{Cc}/\\.][^\p{Cc}/\\]*$/u);
        expect(Buffer.byteLength(id)).toBeLessThanOrEqual(120);
      }
      // Each folder has the document of its own file.
      for (const { id, path } of manifest.documents) {
        const document = JSON.parse(await readFile(join(folder, 'ut', id, 'document.json'), 'utf8')) as {
          source: { fileName: string };
        };
        expect(document.source.fileName).toBe(path.split('/').at(-1));
      }
    },
  );
});
