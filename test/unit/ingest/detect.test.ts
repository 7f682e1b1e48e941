import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileAccessError } from '../../../src/errors.ts';
import { describeBytes } from '../../../src/ingest/byte-signatures.ts';
import { type Detection, detectFromBytes, detectMediaType } from '../../../src/ingest/detect.ts';
import { allByteKinds } from '../../../src/sentences/english/inputs.ts';
import { inEnglish } from '../../../src/sentences/sentence.ts';
import fc from '../../properties.ts';
import { temporaryFolder } from './temporary-folder.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const detect = (name: string, bytes: Uint8Array, isNamed = false) =>
  detectFromBytes(bytes, bytes.length, name, { isNamed });

const reasonOf = (found: Detection): string | null => (found.kind === 'readable' ? null : inEnglish(found.reason));

describe('what a file is, is told from its bytes', () => {
  it.each([
    ['a PDF', 'report.pdf', latin1('%PDF-1.4\n'), 'application/pdf'],
    ['a PDF behind a mail header', 'report.pdf', latin1(`${'x'.repeat(900)}%PDF-1.7\n`), 'application/pdf'],
    ['a PDF with another name', 'report.dat', latin1('%PDF-1.4\n'), 'application/pdf'],
    ['a PDF named as text', 'report.txt', latin1('%PDF-1.4\n'), 'application/pdf'],
    ['a TIFF, little-endian', 'scan.tif', latin1('II*\0\x08\0\0\0'), 'image/tiff'],
    ['a TIFF, big-endian', 'scan.TIFF', latin1('MM\0*\0\0\0\x08'), 'image/tiff'],
    ['a BigTIFF, little-endian', 'scan', latin1('II+\0\x08\0\0\0'), 'image/tiff'],
    ['a BigTIFF, big-endian', 'scan.png', latin1('MM\0+\0\x08\0\0'), 'image/tiff'],
    ['a PNG', 'scan.jpg', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
    ['a JPEG', 'scan.pdf', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['text', 'report.txt', latin1('Verksamhetsber\xe4ttelse'), 'text/plain'],
    ['text that quotes a PDF header', 'notes.txt', latin1('A PDF begins with %PDF-1.4'), 'text/plain'],
    ['text in UTF-16', 'report.TXT', Buffer.from('Mål och medel', 'utf16le'), 'text/plain'],
    ['text that begins like a bitmap', 'bmi.txt', latin1('BMI hos barn'), 'text/plain'],
    ['a web page named .txt', 'page.txt', latin1('<html><body>'), 'text/plain'],
  ])('%s', (_what, name, bytes, mediaType) => {
    expect(detect(name, bytes)).toEqual({ kind: 'readable', mediaType });
  });

  it('reads Markdown only when the file itself is named', () => {
    const bytes = latin1('# Rubrik\n');
    expect(detect('notes.md', bytes, true)).toEqual({ kind: 'readable', mediaType: 'text/markdown' });
    expect(detect('notes.md', bytes).kind).toBe('other');
  });

  it.each([
    ['an empty PDF', 'a.pdf', '', 'is named as a PDF but is an empty file (0 bytes)'],
    ['an empty TIFF', 'a.tif', '', 'is named as a TIFF image but is an empty file (0 bytes)'],
    ['an empty text', 'a.txt', '', 'is named as text but is an empty file (0 bytes)'],
    ['text named .pdf', 'a.PDF', 'Just text\n', 'is named as a PDF but holds plain text'],
    [
      'a ZIP named .pdf',
      'a.pdf',
      'PK\x03\x04\x14\0',
      'is named as a PDF but holds a ZIP archive (also the form of .docx, .xlsx and .odt)',
    ],
    ['a web page named .pdf', 'a.pdf', '\n<!DOCTYPE html><html>', 'is named as a PDF but holds a web page (HTML)'],
    [
      'zeros named .jpg',
      'a.jpg',
      '\0'.repeat(2000),
      'is named as a JPEG image but holds only zero bytes where its content should begin, as after an interrupted copy',
    ],
    [
      'a PDF whose header stands too late',
      'a.pdf',
      `${'x'.repeat(1100)}%PDF-1.4`,
      'is named as a PDF but holds plain text',
    ],
    ['an iPhone photo', 'a.jpeg', '\0\0\0\x18ftypheic', 'is named as a JPEG image but holds an HEIC image'],
    ['a program named .txt', 'a.txt', '\x7fELF\x02\x01\x01\0\0\0\0\0', 'is named as text but holds a program'],
  ])('a broken promise: %s', (_what, name, text, reason) => {
    const found = detect(name, latin1(text));
    expect(found.kind).toBe('broken-promise');
    expect(reasonOf(found)).toBe(reason);
  });

  it.each([
    ['brev.docx', 'PK\x03\x04'],
    ['table.csv', 'a;b;c'],
    ['empty', ''],
  ])('%s is something else, with a reason', (name, text) => {
    const found = detect(name, latin1(text));
    expect(found.kind).toBe('other');
    expect(reasonOf(found)).toContain('klartext reads PDF, TIFF, PNG, JPEG and .txt');
  });

  it('gives an answer for any bytes and any name', () => {
    const names = fc.constantFrom('a.pdf', 'a.tif', 'a.png', 'a.jpg', 'a.txt', 'a.md', 'a.bin', 'a');
    fc.assert(
      fc.property(names, fc.uint8Array({ maxLength: 1500 }), fc.boolean(), (name, bytes, isNamed) => {
        const found = detect(name, bytes, isNamed);
        if (found.kind !== 'readable') expect(reasonOf(found)?.length).toBeGreaterThan(10);
        if (name.endsWith('.bin')) expect(found.kind).not.toBe('broken-promise');
        if (bytes.length > 0) expect(allByteKinds).toContain(describeBytes(bytes).kind);
      }),
    );
  });

  it('looks into files', async () => {
    const folder = await temporaryFolder({ 'a.pdf': `${' '.repeat(1000)}%PDF-1.4 and more`, 'b.png': '' });
    expect(await detectMediaType(path.join(folder, 'a.pdf'))).toEqual({
      kind: 'readable',
      mediaType: 'application/pdf',
    });
    expect((await detectMediaType(path.join(folder, 'b.png'))).kind).toBe('broken-promise');
    await expect(detectMediaType(path.join(folder, 'nope.pdf'))).rejects.toThrow(FileAccessError);
    await expect(detectMediaType(folder)).rejects.toThrow('it is a folder, not a file (EISDIR)');
    await expect(detectMediaType(path.join(folder, 'a.pdf', 'x'))).rejects.toThrow('a part of its path is a file');
  });
});
