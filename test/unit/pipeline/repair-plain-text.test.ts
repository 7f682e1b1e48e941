import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputFileError } from '../../../src/errors.ts';
import { repairPlainText } from '../../../src/pipeline/repair-plain-text.ts';
import { readWordList } from '../../../src/pipeline/words-file.ts';
import fc from '../../properties.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const repair = (text: string) => repairPlainText(bytes(text), 'report.txt', null);

/** Sentences of our own as an engine without å ä ö reads them. */
const damaged = [
  'Nasta ar ska namnden folja upp malen for alla skolor i kommunen.',
  'Ordforanden tackade for aret som gatt och onskade alla en trevlig sommar.',
  'Hosten var varmare an vanligt och manga besokare kom till biblioteket.',
];
const right = [
  'Nästa år ska nämnden följa upp målen för alla skolor i kommunen.',
  'Ordföranden tackade för året som gått och önskade alla en trevlig sommar.',
  'Hösten var varmare än vanligt och många besökare kom till biblioteket.',
];

describe('the repair of plain text', () => {
  it('gives å ä ö back and tells every change with its place', () => {
    const { text, report } = repair(`${damaged.join('\n')}\n`);
    expect(text).toBe(`${right.join('\n')}\n`);
    expect(report.counts.changes).toBe(report.changes.length);
    for (const { line, column, raw, confidence, reason } of report.changes) {
      expect(damaged[line - 1]!.slice(column - 1, column - 1 + raw.length)).toBe(raw);
      expect(confidence).toBeGreaterThanOrEqual(report.settings.leastConfidence);
      expect(confidence).toBeLessThan(1);
      expect(reason).toMatch(/\.$/u);
    }
    expect(report.changes.find(({ raw }) => raw === 'Hosten')).toMatchObject({
      line: 3,
      column: 1,
      text: 'Hösten',
      kind: 'diacritics',
    });
  });

  it.each([
    ['LF without an end', '\n', ''],
    ['LF', '\n', '\n'],
    ['CR LF', '\r\n', '\r\n'],
    ['CR', '\r', '\r'],
    ['form feeds', '\n\f', '\n'],
    ['empty lines and blanks', ' \n\n\t ', '\n\n'],
  ])('keeps the lines as they are with %s', (_, between, end) => {
    expect(repair(damaged.join(between) + end).text).toBe(right.join(between) + end);
  });

  it('keeps a byte order mark and tells the encoding', () => {
    const { text, report } = repairPlainText(bytes(`\uFEFF${damaged[0]}\n`), null, null);
    expect(text).toBe(`\uFEFF${right[0]}\n`);
    expect(report.source).toMatchObject({ fileName: null, encoding: 'utf-8', lineCount: 1 });
    expect(report.changes[0]).toMatchObject({ line: 1, column: 1, raw: 'Nasta' });
    const latin = repairPlainText(Buffer.from(`${right.join('\r\n')}\r\n`, 'latin1'), null, null);
    expect(latin.text).toBe(`${right.join('\r\n')}\r\n`);
    expect(latin.report.source.encoding).toBe('windows-1252');
    expect(latin.report.changes).toEqual([]);
  });

  it('leaves right text, figures and signs byte for byte', () => {
    const text = `${right.join('\n')}\n1 220 – 34 % § 4 “citat” E20 info@morsjo.se  \n`;
    expect(repair(text).text).toBe(text);
  });

  it('makes letters of two signs one, and counts their lines', () => {
    const { text, report } = repair(`${right[0]!.normalize('NFD')}\nNr 2\n`);
    expect(text).toBe(`${right[0]}\nNr 2\n`);
    expect(report.counts).toMatchObject({ normalizedLines: 1, changes: 0 });
  });

  it('takes nothing for something', () => {
    expect(repair('').text).toBe('');
    expect(repair('\n').text).toBe('\n');
    expect(repair('').report.source.lineCount).toBe(0);
  });

  it('refuses what is no text', () => {
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 1, 2, 3, 0xff, 0xfe])]);
    expect(() => repairPlainText(pdf, 'report.pdf', null)).toThrow(InputFileError);
  });

  it('keeps count of lines, white space and digits, and finds nothing more to do in what it gave', () => {
    const words = damaged.flatMap((line) => line.split(' '));
    const word = fc.oneof(fc.constantFrom(...words), fc.constantFrom('12', 'A4', '(', '•', 'x@y.se', '§'));
    const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\r\n', '\r', '\t', '\f', '\n\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 30 }), (tokens) => {
        const raw = tokens.flat().join('');
        const { text } = repair(raw);
        expect(text.replace(/\S/gu, '')).toBe(raw.replace(/\S/gu, ''));
        expect(text.replace(/\D/gu, '')).toBe(raw.replace(/\D/gu, ''));
        expect(text).toBe(text.normalize('NFC'));
        expect(repair(text).text).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a word list', () => {
  it('has an entry a line, with counts and comments left out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-words-'));
    try {
      const file = join(folder, 'words.txt');
      await writeFile(file, '# names\r\nÅsbohult\t12\r\nfjällvandring\n\nÅsbohult\n');
      const { words, sha256 } = await readWordList(file);
      expect(words).toEqual(['Åsbohult', 'fjällvandring']);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
      await writeFile(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]));
      await expect(readWordList(file)).rejects.toThrow(InputFileError);
      await expect(readWordList(join(folder, 'none.txt'))).rejects.toMatchObject({ exitCode: 5 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
