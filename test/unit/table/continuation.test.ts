import { describe, expect, it } from 'vitest';
import { gridText } from '../../../src/model/table.ts';
import { joinOverPages } from '../../../src/table/continuation.ts';
import type { PageTable } from '../../../src/table/page-table.ts';
import { pageTable } from './pages.ts';

const textsOf = (tables: readonly PageTable[]): string[][][] =>
  joinOverPages(tables).map((table) => gridText({ ...table, columnCount: table.parts[0]!.columnCount }));

const head = ['Aktivitet', 'Utfall'];

describe('tables over pages', () => {
  it('are one, with the page of each row, and repeated headers stand once', () => {
    const [table, ...others] = joinOverPages([
      pageTable([head, ['A', 'a']], { headerRowCount: 1 }),
      pageTable([head, ['B', 'b']], { pageNumber: 2, headerRowCount: 1 }),
      pageTable([['C', 'c']], { pageNumber: 3 }),
    ]);
    expect(others).toEqual([]);
    expect(gridText({ ...table!, columnCount: 2 })).toEqual([head, ['A', 'a'], ['B', 'b'], ['C', 'c']]);
    expect(table!.cells.filter((cell) => cell.columnIndex === 0).map((cell) => cell.pageNumber)).toEqual([1, 1, 2, 3]);
    expect(table!.cells.filter((cell) => cell.isHeader).every((cell) => cell.rowIndex === 0)).toBe(true);
  });

  it.each<[string, string, number]>([
    ['Table 11 Waste by town', 'Table 11 (continued)', 1],
    ['Tabell 3 Avfall per ort', 'Tabell 3 (forts.)', 1],
    ['Tabelle 3 Abfall', 'Fortsetzung', 1],
    ['Table 11 Waste by town', 'Table 12 (continued)', 2],
    ['Table 11 Waste by town', 'Table 12 Water by town', 2],
  ])('%j and %j are %i', (title, lower, count) => {
    const parts = [
      pageTable([head, ['A', 'a']], { headerRowCount: 1, title }),
      pageTable([head, ['B', 'b']], { pageNumber: 2, headerRowCount: 1, title: lower, hasCaption: true }),
    ];
    expect(joinOverPages(parts)).toHaveLength(count);
  });

  it('join a row that the page break cut', () => {
    const parts = [
      pageTable([['Utbilda', 'Tre kurser hölls under']]),
      pageTable(
        [
          ['', 'hösten.'],
          ['Nästa', 'Klart.'],
        ],
        { pageNumber: 2 },
      ),
    ];
    expect(textsOf(parts)).toEqual([
      [
        ['Utbilda', 'Tre kurser hölls under hösten.'],
        ['Nästa', 'Klart.'],
      ],
    ]);
  });

  it('do not join a sum row without label', () => {
    const parts = [pageTable([['Löner', '12']]), pageTable([['', '12']], { pageNumber: 2 })];
    expect(textsOf(parts)).toEqual([
      [
        ['Löner', '12'],
        ['', '12'],
      ],
    ]);
  });

  it.each<[string, Partial<PageTable>, Partial<PageTable>]>([
    ['text stands below the first', { isLastOnPage: false }, { pageNumber: 2 }],
    ['a heading stands above the second', {}, { pageNumber: 2, isFirstOnPage: false }],
    ['a page lies between', {}, { pageNumber: 3 }],
    ['the second has a caption of its own', { title: 'Not 4' }, { pageNumber: 2, hasCaption: true, title: 'Not 5' }],
    ['the columns stand elsewhere', {}, { pageNumber: 2, columnEdges: [0, 160, 200] }],
  ])('stay apart where %s', (_, first, second) => {
    expect(joinOverPages([pageTable([['A', 'a']], first), pageTable([['B', 'b']], second)])).toHaveLength(2);
  });

  it('find their headings alone at the foot of the first page', () => {
    const [table] = joinOverPages([
      pageTable([['*Aktivitet', '*Utfall']]),
      pageTable(
        [
          ['Utbilda', 'Klart.'],
          ['Anställa', 'Pågår.'],
        ],
        { pageNumber: 2 },
      ),
    ]);
    expect(table!.headerRowCount).toBe(1);
    expect(table!.cells.filter((cell) => cell.isHeader).map((cell) => cell.text)).toEqual(['Aktivitet', 'Utfall']);
  });

  it('are one under the same caption, and two under headings with periods of their own', () => {
    const rows = (head: string, label: string) => [
      [head, '2022'],
      [label, '12'],
    ];
    const first = pageTable(rows('Balansräkning', 'Bank'), { headerRowCount: 1, title: 'Balansräkning' });
    const second = { pageNumber: 2, headerRowCount: 1, title: 'Balansrakning', hasCaption: true };
    expect(joinOverPages([first, pageTable(rows('Balansräknlng', 'Lån'), second)])).toHaveLength(1);
    expect(
      joinOverPages([first, pageTable(rows('Not 5 Inventarier', 'Bilar'), { ...second, hasCaption: false })]),
    ).toHaveLength(2);
  });

  it('allow for a page that lies shifted on the glass', () => {
    const parts = [pageTable([['A', 'a']]), pageTable([['B', 'b']], { pageNumber: 2, columnEdges: [40, 140, 240] })];
    expect(joinOverPages(parts)).toHaveLength(1);
  });
});
