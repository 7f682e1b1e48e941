import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../src/export/xlsx/cell-text.ts';
import { sheetNamer } from '../../../src/export/xlsx/sheet-names.ts';
import { columnLetters } from '../../../src/export/xlsx/table-sheet.ts';
import { toXlsx } from '../../../src/export/xlsx/workbook.ts';
import fc from '../../properties.ts';
import { exampleDocument } from './example-document.ts';
import { elementsOf, readXml } from './read-xml.ts';

/** Files of a ZIP, as text. */
function unzip(zip: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < bytes.readUInt16LE(end + 10); entry++) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

interface ReadSheet {
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly xml: string;
}

function readWorkbook(zip: Uint8Array): Map<string, ReadSheet> {
  const files = unzip(zip);
  const strip = (xml: string): string => xml.replace(/<\?[^?]*\?>/u, '');
  const shared = elementsOf(readXml(strip(files.get('xl/sharedStrings.xml')!)), 'si').map((item) =>
    elementsOf(item, 't')
      .map(({ text }) => text)
      .join(''),
  );
  const names = elementsOf(readXml(strip(files.get('xl/workbook.xml')!)), 'sheet').map(
    ({ attributes }) => attributes.name!,
  );
  return new Map(
    names.map((name, index) => {
      const xml = files.get(`xl/worksheets/sheet${index + 1}.xml`)!;
      const rows = elementsOf(readXml(strip(xml)), 'row').map((row) => {
        const values: (string | number | boolean | null)[] = [];
        // Empty cells may be left out: each cell names its column.
        for (const cell of elementsOf(row, 'c')) {
          const column = cell.attributes.r!.charCodeAt(0) - 65;
          while (values.length <= column) values.push(null);
          const value = elementsOf(cell, 'v')[0]?.text;
          if (value === undefined) continue;
          const shown = cell.attributes.t === 's' ? shared[Number(value)]! : Number(value);
          values[column] = cell.attributes.t === 'b' ? value === '1' : shown;
        }
        return values;
      });
      return [name, { rows, xml }] as const;
    }),
  );
}

describe('the workbook', () => {
  it('has an overview, the goals, and a sheet for each table, with figures as numbers', async () => {
    const sheets = readWorkbook(await toXlsx(exampleDocument().document, 'rapport'));
    expect([...sheets.keys()]).toEqual(['Översikt', 'Mål', 't1 Resultat tkr']);
    expect(sheets.get('t1 Resultat tkr')!.rows).toEqual([
      ['Post', '2024', 'page', 'doubts'],
      ['=1+1', 1056, 1, 'B: Two readings differ. (read: 1 O56)'],
      ['Åtgärd', 'Klar', 1],
    ]);
    expect(sheets.get('Mål')!.rows[1]![2]).toBe('Fler ska läsa');
    expect(sheets.get('Översikt')!.rows.at(-1)).toEqual([
      't1 Resultat tkr',
      't1',
      'Resultat: [tkr]',
      'other',
      'tkr',
      '1',
      2,
      'A',
      0.95,
    ]);
  });

  it.each([
    ['sv', ['Översikt', 'Mål'], ['fil', 'rapport.pdf']],
    ['en', ['Overview', 'Goals'], ['file', 'rapport.pdf']],
    [null, ['Overview', 'Goals'], ['file', 'rapport.pdf']],
  ] as const)('speaks the language of the document: %s', async (language, names, first) => {
    const { document } = exampleDocument();
    const source = { ...document.source, fileName: 'rapport.pdf' };
    const spoken = { ...document, source, metadata: { ...document.metadata, language } };
    const sheets = readWorkbook(await toXlsx(spoken, 'rapport'));
    expect([...sheets.keys()].slice(0, 2)).toEqual(names);
    expect(sheets.get(names[0])!.rows[0]).toEqual(first);
  });

  it("has the archive's own data as text, as they stand", async () => {
    const { document } = exampleDocument();
    const metadata = { ...document.metadata, external: { Diarienummer: '00112', Anmärkning: '=1+1' } };
    const { rows, xml } = readWorkbook(await toXlsx({ ...document, metadata }, 'rapport')).get('Översikt')!;
    expect(rows).toContainEqual(['Diarienummer', '00112']);
    expect(rows).toContainEqual(['Anmärkning', '=1+1']);
    expect(xml).not.toContain('<f');
  });

  it('makes no formula of text, and freezes the headings', async () => {
    const { xml } = readWorkbook(await toXlsx(exampleDocument().document, 'rapport')).get('t1 Resultat tkr')!;
    expect(xml).not.toContain('<f');
    expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/u);
  });

  it('is the same bytes whatever the clock says', async () => {
    const { document } = exampleDocument();
    const times = (zip: Uint8Array): string[] => {
      const bytes = Buffer.from(zip);
      return [bytes.readUInt32LE(10)].map(String);
    };
    const first = await toXlsx(document, 'rapport');
    expect(times(first)).toEqual([String(0x00210000)]);
    expect(Buffer.from(first).equals(Buffer.from(await toXlsx(document, 'rapport')))).toBe(true);
  });
});

describe('text of a cell', () => {
  it.each([
    ['a\u0000b', 'a\ufffdb'],
    ['_x0041_', '_x005F_x0041_'],
    ['_x_', '_x_'],
    ['a\u030a', 'å'],
  ])('%j stands as %j', (text, shown) => {
    expect(cellText(text)).toBe(shown);
  });

  it('says where it was too long', () => {
    expect(cellText('a'.repeat(40_000))).toHaveLength(32_767);
    expect(cellText('a'.repeat(40_000))).toMatch(/40000 characters/u);
  });
});

describe('names of sheets', () => {
  it.each([
    [
      ['Resultat: 2013/2012', 'Resultat: 2013/2012'],
      ['Resultat 2013 2012', 'Resultat 2013 2012 (2)'],
    ],
    [
      ['', "'x'", 'History'],
      ['Sheet', 'x', 'History (2)'],
    ],
    [
      ['ABC', 'abc'],
      ['ABC', 'abc (2)'],
    ],
  ])('of %j are %j', (wanted, names) => {
    const nameOf = sheetNamer();
    expect(wanted.map(nameOf)).toEqual(names);
  });

  it('are such as Excel takes, and no two alike', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { maxLength: 30 }), (wanted) => {
        const nameOf = sheetNamer();
        const names = wanted.map(nameOf);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[\\/?*[\]:]|^'|'$/u);
        }
      }),
    );
  });
});

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s', (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});
