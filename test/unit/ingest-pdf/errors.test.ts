import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { EncryptedPdfError, FileAccessError, InputFileError } from '../../../src/errors.ts';
import { openPdf } from '../../../src/ingest/pdf/open-pdf.ts';
import { defaultIngestLimits } from '../../../src/ingest/source.ts';
import { withPages, withPdf } from './open-fixture.ts';
import { buildPdf, grayImage } from './pdf-builder.ts';

const hello = { content: 'BT /F1 12 Tf 72 700 Td (Hej) Tj ET' };
const none = async (): Promise<void> => undefined;

async function encrypted(): Promise<Uint8Array> {
  const document = await PDFDocument.load(buildPdf([hello]));
  document.encrypt({ userPassword: 'sommar', ownerPassword: 'vinter' });
  return document.save();
}

describe('a file that cannot be opened', () => {
  it.each([
    ['empty', Buffer.alloc(0), /empty/],
    ['text with a wrong name', Buffer.from('Detta är inte en PDF.\n'.repeat(20)), /cannot be read as a PDF/],
    ['cut off after its header', buildPdf([hello]).subarray(0, 30), /cannot be read as a PDF/],
    ['without pages', buildPdf([]), /./],
  ])('%s: InputFileError that names it', async (_, bytes, text) => {
    const result = withPdf(bytes, none);
    await expect(result).rejects.toThrow(InputFileError);
    await expect(result).rejects.toThrow(text);
    await expect(result).rejects.toThrow(/fixture\.pdf/);
  });

  it('is not there: FileAccessError', async () => {
    const missing = path.join(tmpdir(), 'klartext-no-such-folder', 'a.pdf');
    await expect(openPdf(missing, { limits: defaultIngestLimits })).rejects.toThrow(FileAccessError);
  });

  it('encrypted: asks for the password, refuses a wrong one, opens with the right one', async () => {
    const bytes = await encrypted();
    await expect(withPdf(bytes, none)).rejects.toThrow(EncryptedPdfError);
    await expect(withPdf(bytes, none)).rejects.toThrow(/--password/);
    await expect(withPdf(bytes, none, { password: 'fel' })).rejects.toThrow(/does not open/);
    const page = await withPdf(bytes, (source) => source.readPage(1), { password: 'sommar' });
    expect(page.words.map((word) => word.text)).toEqual(['Hej']);
  });

  it('over the limits of bytes or pages', async () => {
    await expect(withPages([hello], [], none, { limits: { maxFileBytes: 100 } })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    await expect(withPages([hello, hello], [], none, { limits: { maxPages: 1 } })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
  });
});

describe('a page that cannot be read', () => {
  it('is named, and the others are read', async () => {
    // The first page hangs in a subtree whose only kid is not there.
    const bytes = buildPdf([hello, hello], ['<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [99 0 R] >>'], ['10 0 R']);
    await withPdf(bytes, async (source) => {
      expect(source.pageCount).toBe(3);
      await expect(source.readPage(1)).rejects.toThrow(InputFileError);
      await expect(source.readPage(1)).rejects.toThrow(/Page 1 of .*fixture\.pdf/);
      expect((await source.readPage(2)).words).toHaveLength(1);
      expect((await source.readPage(3)).words).toHaveLength(1);
    });
  });

  it('because its scan cannot be decoded is an error, because of a small picture only a message', async () => {
    const broken = {
      dictionary: `${grayImage(4, 4, () => 0).dictionary.replace('/Width 4 /Height 4', '/Width 400 /Height 600')} /Filter /JPXDecode`,
      data: 'no JPEG 2000 at all',
    };
    const resources = '/XObject << /Im0 10 0 R >>';
    const scan = { content: 'q 595 0 0 842 0 0 cm /Im0 Do Q', resources };
    const small = { content: `${hello.content} q 50 0 0 50 0 0 cm /Im0 Do Q`, resources };
    await withPages([scan, small], [broken], async (source) => {
      await expect(source.readPage(1)).rejects.toThrow(/Page 1 .*cannot be decoded/);
      const page = await source.readPage(2);
      expect(page.words).toHaveLength(1);
      expect(page.messages.map((entry) => entry.ruleId)).toEqual(['ingest/image-undecodable']);
    });
  });

  it('because the file was cut off before its content is an error, where content is left a warning', async () => {
    const whole = buildPdf([hello, hello]).toString('latin1');
    // The second page's content and the end of the file are lost.
    const left = `${whole.slice(0, whole.indexOf('13 0 obj'))}trailer\n<< /Root 1 0 R /Size 14 >>\n`;
    const bytes = Buffer.from(left, 'latin1');
    await withPdf(bytes, async (source) => {
      expect(source.pageCount).toBe(2);
      const first = await source.readPage(1);
      expect(first.words).toHaveLength(1);
      expect(first.messages.map((entry) => entry.ruleId)).toEqual(['ingest/file-cut-off']);
      await expect(source.readPage(2)).rejects.toThrow(/Page 2 .*cut off/);
    });
  });

  it('because there is no such page', async () => {
    await withPages([hello], [], async (source) => {
      await expect(source.readPage(2)).rejects.toThrow(/no page 2/);
    });
  });
});

it('reads the same page alike after the document was opened anew', async () => {
  const pages = Array.from({ length: 45 }, (_, index) => ({
    content: `BT /F1 12 Tf 72 700 Td (Sida ${index + 1}) Tj ET`,
  }));
  await withPages(pages, [], async (source) => {
    const first = await source.readPage(1);
    for (let page = 2; page <= 45; page++) {
      expect((await source.readPage(page)).words.map((word) => word.text)).toEqual(['Sida', String(page)]);
    }
    expect(await source.readPage(1)).toEqual(first);
  });
});
