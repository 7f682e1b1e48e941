import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText, type TextEncoding, upperHalfOf } from '../../../src/ingest/decode-text.ts';
import { defaultIngestLimits } from '../../../src/ingest/source.ts';
import { readTextFile, splitPages } from '../../../src/ingest/text.ts';
import fc from '../../properties.ts';
import { temporaryFolder } from './temporary-folder.ts';

const swedish = 'Årets mål nåddes i hög grad. Även föräldrar och lärare är nöjda; kön är kortare än året innan.\n';

function encode(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const upper = upperHalfOf(encoding);
  return Uint8Array.from([...text], (sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x80 ? code : 0x80 + upper.indexOf(sign);
  });
}

/** Words in Swedish letters, as text of any encoding must have to be told from another. */
const word = fc.stringMatching(/^[a-zA-Z]{1,8}[åäöÅÄÖ][a-z]{1,8}$/);
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const swedishText = fc.array(line, { minLength: 1, maxLength: 10 }).map((lines) => lines.join('\n'));

/** Any Unicode character; fast-check's own `binary` unit takes seconds to set up. */
const anySign = fc
  .oneof(
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xffff }),
    fc.integer({ min: 0x1_0000, max: 0x10_ffff }),
  )
  .map((code) => String.fromCodePoint(code));

describe('the encoding of text', () => {
  it.each<TextEncoding>(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh', 'ibm850'])(
    '%s comes back as it was written',
    (encoding) => {
      fc.assert(
        fc.property(swedishText, (text) => {
          expect(decodeText(encode(text, encoding))).toMatchObject({ text, encoding, strayBytes: [] });
        }),
      );
    },
  );

  it('UTF-8 takes any text without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 40 }), (raw) => {
        const text = raw.replace(/[\p{Cc}\ufeff]/gu, ' ');
        expect(decodeText(Buffer.from(text, 'utf8'))?.text).toBe(text);
      }),
    );
  });

  it('every byte of an 8-bit encoding has one character of its own', () => {
    for (const encoding of ['windows-1252', 'macintosh', 'ibm850'] as const) {
      expect(upperHalfOf(encoding)).toHaveLength(128);
      expect(new Set(upperHalfOf(encoding)).size).toBe(128);
    }
    expect(upperHalfOf('macintosh')).toBe(
      new TextDecoder('macintosh').decode(Uint8Array.from({ length: 128 }, (_, i) => 128 + i)),
    );
  });

  it('no byte is a Swedish letter in two of the 8-bit encodings', () => {
    const bytes = (['windows-1252', 'macintosh', 'ibm850'] as const).flatMap((encoding) =>
      [...'åäöÅÄÖ'].map((letter) => upperHalfOf(encoding).indexOf(letter)),
    );
    expect(bytes).not.toContain(-1);
    expect(new Set(bytes).size).toBe(18);
  });

  it('byte order marks decide, and are taken off', () => {
    const utf8 = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(swedish)]);
    const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(swedish, 'utf16le')]);
    for (const bytes of [utf8, utf16])
      expect(decodeText(bytes)).toMatchObject({ text: swedish, hasByteOrderMark: true });
  });

  it('the curly quotes of Windows-1252 do not make a text DOS', () => {
    const text = 'He said \u201cno\u201d and \u201eja\u201d \u2013 twice\u2026\n';
    expect(decodeText(encode(text, 'windows-1252'))).toMatchObject({ text, encoding: 'windows-1252' });
  });

  it('a stray byte does not turn a UTF-8 text into another encoding', () => {
    const bytes = Buffer.concat([Buffer.from(swedish), Buffer.of(0x66, 0xf6, 0x72, 0x0a)]);
    expect(decodeText(bytes)).toMatchObject({
      text: `${swedish}för\n`,
      encoding: 'utf-8',
      strayBytes: [bytes.length - 3],
    });
  });

  it('a letter cut off at the end is one stray byte', () => {
    const bytes = Buffer.from(`${swedish}å`).subarray(0, -1);
    expect(decodeText(bytes)?.strayBytes).toHaveLength(1);
  });

  it('refuses what is no text', () => {
    expect(decodeText(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff))).toBeNull();
    expect(decodeText(Buffer.from('PK\x03\x04\0\0\0\0abc', 'latin1'))).toBeNull();
    expect(decodeText(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]))).toBeNull();
  });
});

describe('pages and lines of text', () => {
  it.each([
    ['', [[]]],
    ['a', [['a']]],
    ['a\n', [['a']]],
    ['a\r\nb\rc\nd', [['a', 'b', 'c', 'd']]],
    ['\n', [['']]],
    ['a\n\n', [['a', '']]],
    ['a\fb', [['a'], ['b']]],
    ['a\n\fb\n\f', [['a'], ['b']]],
    ['a\f\n', [['a']]],
    ['a\f\fb', [['a'], [], ['b']]],
    ['  a \tb  ', [['  a \tb  ']]],
    ['a\u2028b\u0085c', [['a', 'b', 'c']]],
  ])('%j', (text, pages) => {
    expect(splitPages(text)).toEqual(pages);
  });

  it('lose no character but line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ö', ' ', '\t', '\n', '\r', '\f') }), (text) => {
        const kept = splitPages(text).flat().join('');
        expect(kept).toBe(text.replace(/[\n\r\f]/g, ''));
      }),
    );
  });
});

describe('reading a text file', () => {
  const read = async (bytes: Uint8Array, name = 'a.txt', limits = defaultIngestLimits) => {
    const folder = await temporaryFolder({ [name]: bytes });
    return readTextFile(path.join(folder, name), limits);
  };

  it('composes letters and says nothing of plain UTF-8', async () => {
    const found = await read(Buffer.from('Ma\u030al fo\u0308r a\u030aret\n'));
    expect(found).toEqual({ mediaType: 'text/plain', pages: [['Mål för året']], encoding: 'utf-8', messages: [] });
  });

  it('says what it guessed', async () => {
    const { encoding, messages } = await read(encode(swedish, 'ibm850'));
    expect(encoding).toBe('ibm850');
    expect(messages).toMatchObject([{ ruleId: 'ingest/text-encoding', severity: 'info' }]);
  });

  it.each([
    ['ingest/text-stray-bytes', Buffer.concat([Buffer.from(`${swedish}\n`), Buffer.of(0xe5)])],
    ['ingest/text-lost-characters', Buffer.from('m\ufffdl')],
    ['ingest/text-double-encoded', Buffer.from('MÃ¥l fÃ¶r Ã¥ret')],
    ['ingest/text-control-characters', Buffer.from(`${swedish}\x1a`)],
  ])('tells of %s', async (ruleId, bytes) => {
    expect((await read(bytes)).messages.map((one) => one.ruleId)).toContain(ruleId);
  });

  it('names the line of a stray byte', async () => {
    const { messages } = await read(Buffer.concat([Buffer.from(swedish.repeat(3)), Buffer.of(0xe5)]));
    expect(messages[0]?.reason).toBe('1 byte does not fit UTF-8 (the first, 0xE5, on line 4); read as Windows-1252.');
  });

  it('refuses binary data further in, and too much', async () => {
    await expect(read(Buffer.concat([Buffer.from(swedish.repeat(30)), Buffer.alloc(500)]))).rejects.toThrow(
      'bytes further in that no text has',
    );
    await expect(
      read(Buffer.from(swedish), 'a.txt', { ...defaultIngestLimits, maxFileBytes: 10 }),
    ).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(read(Buffer.from('\f\f\fa'), 'a.txt', { ...defaultIngestLimits, maxPages: 3 })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    await expect(readTextFile('/nowhere/a.txt', defaultIngestLimits)).rejects.toMatchObject({ code: 'file-access' });
  });

  it('knows Markdown by its name', async () => {
    expect((await read(Buffer.from('# Mål'), 'a.md')).mediaType).toBe('text/markdown');
  });
});
