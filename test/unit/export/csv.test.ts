import { describe, expect, it } from 'vitest';
import { csvOfTable } from '../../../src/export/csv.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';

type Table = KlartextDocument['tables'][number];
type Cell = Table['cells'][number];

const cellOf = (rowIndex: number, columnIndex: number, text: string, more: Partial<Cell> = {}): Cell => ({
  rowIndex,
  columnIndex,
  rowSpan: 1,
  colSpan: 1,
  isHeader: false,
  raw: text,
  text,
  value: null,
  valueKind: 'text',
  pageNumber: 7,
  box: null,
  line: null,
  confidence: 1,
  alternatives: [],
  doubt: null,
  fill: null,
  status: null,
  statusColor: null,
  statusLabel: null,
  statusDistance: null,
  ...more,
});

const tableOf = (cells: readonly Cell[], headerRowCount: number): Table => {
  const rowCount = Math.max(...cells.map((cell) => cell.rowIndex)) + 1;
  const columnCount = Math.max(...cells.map((cell) => cell.columnIndex + cell.colSpan));
  const rows = Array.from({ length: rowCount }, () => Array<string>(columnCount).fill(''));
  for (const cell of cells) rows[cell.rowIndex]![cell.columnIndex] = cell.text;
  return {
    id: 't1',
    title: null,
    kind: 'other',
    unit: null,
    pageNumbers: [7],
    box: null,
    headerRowCount,
    origin: 'ruled',
    grade: 'A',
    gradeReasons: [],
    confidence: 1,
    rows,
    cells: [...cells],
  };
};

const amount = (value: number): Partial<Cell> => ({ value, valueKind: 'amount' });

describe('a table as CSV', () => {
  it('has figures as numbers with what is printed beside them, and the way back to the page', () => {
    const csv = csvOfTable(
      tableOf(
        [
          cellOf(0, 0, ''),
          cellOf(0, 1, '2013', { isHeader: true }),
          cellOf(1, 0, 'Kostnader, netto'),
          cellOf(1, 1, '−50 970', amount(-50970)),
          cellOf(2, 0, 'Ränta'),
          cellOf(2, 1, '4,5', amount(4.5)),
        ],
        1,
      ),
    );
    expect(csv).toBe(
      'column 1,2013,2013 (raw),page,row\r\n"Kostnader, netto",-50970,−50 970,7,2\r\nRänta,4.5,"4,5",7,3\r\n',
    );
  });

  it('opens in a Swedish Excel: semicolons, decimal commas, byte-order mark', () => {
    const csv = csvOfTable(tableOf([cellOf(0, 0, 'Ränta'), cellOf(0, 1, '4,5', amount(4.5))], 0), 'excel-sv');
    expect(csv).toBe('\uFEFFcolumn 1;column 2;column 2 (raw);page;row\r\nRänta;4,5;"4,5";7;1\r\n');
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['- se not', "'- se not"],
    ['-12', '-12'],
  ])('gives Excel no formula to run: %s', (text, field) => {
    expect(csvOfTable(tableOf([cellOf(0, 0, text)], 0), 'excel-sv').split('\r\n')[1]).toBe(`${field};7;1`);
  });

  it('quotes quotes, separators, line ends and outer spaces (RFC 4180)', () => {
    const texts = ['a "b"', 'a,b', 'a\nb', ' a', 'å ä ö'];
    const csv = csvOfTable(
      tableOf(
        texts.map((text, index) => cellOf(0, index, text)),
        0,
      ),
    );
    expect(csv.slice(csv.indexOf('\r\n') + 2)).toBe('"a ""b""","a,b","a\nb"," a",å ä ö,7,1\r\n');
  });

  it('names columns by all of their header rows, spanning ones too, and no two alike', () => {
    const head = { isHeader: true };
    const csv = csvOfTable(
      tableOf(
        [
          cellOf(0, 0, 'Kommun', head),
          cellOf(0, 1, 'Besök', { ...head, colSpan: 2 }),
          cellOf(1, 1, 'Elever', head),
          cellOf(1, 2, 'Elever', head),
          cellOf(2, 0, 'Ale'),
        ],
        2,
      ),
    );
    expect(csv.split('\r\n')[0]).toBe('Kommun,Besök / Elever,Besök / Elever (2),page,row');
  });

  it('says the status of a coloured cell, by the words of the legend', () => {
    const status = { status: 'done', statusColor: 'green', statusLabel: 'Klar' } as const;
    const csv = csvOfTable(tableOf([cellOf(0, 0, 'Mål'), cellOf(0, 1, '', status)], 0));
    expect(csv.split('\r\n')[1]).toBe('Mål,Klar,,7,1');
  });
});
