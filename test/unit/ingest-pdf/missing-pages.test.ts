import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { RangedFile } from '../../../src/ingest/pdf/file-ranges.ts';
import { promisedPageCount } from '../../../src/ingest/pdf/promised-pages.ts';
import fc from '../../properties.ts';
import { writeMissingPagePdf } from '../../samples/fixtures.ts';
import { withPdf } from './open-fixture.ts';

/** A PDF whose page tree says that it has `promised` pages. */
async function pdfOf(pageCount: number, promised = pageCount, useObjectStreams = false): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pageCount; page++) document.addPage([300, 400]).drawText('Hej', { x: 40, y: 300 });
  await document.flush();
  document.catalog.Pages().set(PDFName.of('Count'), PDFNumber.of(promised));
  return document.save({ useObjectStreams });
}

describe('a file that promises more pages than can be found', () => {
  it('has them all, and those that are not there fail', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'klartext-missing-'));
    try {
      await withPdf(await readFile(await writeMissingPagePdf(folder)), async (source) => {
        expect(source.pageCount).toBe(3);
        const first = await source.readPage(1);
        expect(first.messages).toMatchObject([
          { ruleId: 'ingest/missing-pages', severity: 'warning', pageNumber: 1, expected: 3, actual: 2 },
        ]);
        await expect(source.readPage(2)).rejects.toMatchObject({ code: 'unreadable-input' });
        await expect(source.readPage(3)).rejects.toMatchObject({
          code: 'unreadable-input',
          message:
            "Page 3 of 'fixture.pdf' is missing: the file promises 3 pages, and only 2 can be found. Get a whole copy.",
          details: { id: 'pdf/page-missing' },
        });
        // A page that is not there does not spoil those that are.
        expect(await source.readPage(1)).toEqual(first);
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ['7 pages, in a table of objects: five fail', 7, false, 7],
    ['7 pages, in packed objects: five fail', 7, true, 7],
    ['a million pages: told, but nobody makes a million failed pages of it', 1_000_000, false, 2],
  ])('two pages instead of %s', async (_, promised, useObjectStreams, pageCount) => {
    await withPdf(await pdfOf(2, promised, useObjectStreams), async (source) => {
      expect(source.pageCount).toBe(pageCount);
      expect((await source.readPage(1)).messages).toMatchObject([
        { ruleId: 'ingest/missing-pages', expected: promised, actual: 2 },
      ]);
      const second = await source.readPage(2);
      expect(second.messages).toEqual([]);
      expect(second.words).toHaveLength(1);
      if (pageCount > 2) await expect(source.readPage(pageCount)).rejects.toThrow(/is missing/);
    });
  });

  it('is found out too when its end is lost', async () => {
    const whole = Buffer.from(await pdfOf(2, 4));
    const end = `trailer\n<< /Root ${/\/Root (\d+ 0 R)/.exec(whole.toString('latin1'))![1]} >>\n`;
    const bytes = Buffer.concat([whole.subarray(0, whole.lastIndexOf('xref\n0')), Buffer.from(end)]);
    await withPdf(bytes, async (source) => {
      expect(source.pageCount).toBe(4);
      const rules = (await source.readPage(1)).messages.map((entry) => entry.ruleId);
      expect(rules).toEqual(['ingest/missing-pages', 'ingest/file-cut-off']);
    });
  });

  it('may not have more pages than the limit, found or not', async () => {
    await expect(
      withPdf(await pdfOf(2, 50), async () => undefined, { limits: { maxPages: 10 } }),
    ).rejects.toMatchObject({ code: 'limit-exceeded' });
  });
});

describe('any bytes', () => {
  /** A file in memory. */
  const fileOf = (bytes: Uint8Array): RangedFile => ({
    size: bytes.length,
    read: async (position, length) => {
      if (!Number.isSafeInteger(position) || position < 0 || length > 100_000_000)
        throw new RangeError('a hostile place');
      return bytes.subarray(position, position + length);
    },
    transport: () => ({}),
    readError: () => null,
    bytesRead: () => 0,
    close: async () => undefined,
  });

  it.each([false, true])('give a count or none, and never an error (packed objects: %s)', async (useObjectStreams) => {
    const sound = await pdfOf(3, 3, useObjectStreams);
    const places = fc.nat(sound.length - 1);
    const change = fc.record({
      at: fc.oneof(
        places,
        fc.nat(400).map((back) => sound.length - 1 - back),
      ),
      byte: fc.nat(255),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), places, fc.boolean(), async (changes, length, isCut) => {
        const bytes = Uint8Array.from(sound);
        for (const { at, byte } of changes) bytes[at] = byte;
        const file = isCut ? bytes.subarray(0, length) : bytes;
        const count = await promisedPageCount(fileOf(file), file.subarray(-4096));
        if (count !== null) expect(Number.isFinite(count)).toBe(true);
      }),
    );
  });
});

describe('a sound file says nothing', () => {
  it.each([
    ['with a table of objects', false],
    ['with objects in packed streams', true],
  ])('%s', async (_, useObjectStreams) => {
    await withPdf(await pdfOf(30, 30, useObjectStreams), async (source) => {
      expect(source.pageCount).toBe(30);
      expect((await source.readPage(1)).messages).toEqual([]);
    });
  });
});
