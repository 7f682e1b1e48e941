import { describe, expect, it } from 'vitest';
import { loadExtractContext } from '../../../../src/extract/index.ts';
import { sumsOfGrid } from '../../../../src/pipeline/sums-of-grid.ts';
import { type CellWord, wordsOfText } from '../../../../src/table/cell-words.ts';
import type { DraftCell, DraftTable } from '../../../../src/table/draft-table.ts';
import { finishTables } from '../../../../src/table/finish-table.ts';
import { chooseGrid } from '../../../../src/table/grids/choose-grid.ts';
import fc from '../../../properties.ts';

const sumsOf = sumsOfGrid(loadExtractContext());
const keepsAll = () => ({ holding: new Map(), failing: 0, isBorneOut: () => true });
const read = (draft: DraftTable) => finishTables([draft], keepsAll)[0]!.table;

/** Words on a page: a figure is 10 wide and 14 high, a space of thousands 6; `_` in a text adds 20 to the space that it stands in. */
function placed(text: string, left: number, y: number): CellWord[] {
  let x = left;
  return text.split(' ').flatMap((part) => {
    if (part === '_') {
      x += 20;
      return [];
    }
    const box = { x, y, width: 10 * part.length, height: 14 };
    x += box.width + 6;
    return [{ text: part, raw: part, box, confidence: 0.9, alternatives: [] }];
  });
}

/** A table with one row of headings; on a page if `isPlaced`, else of plain text. */
function draftOf(rows: readonly (readonly string[])[], isPlaced = true): DraftTable {
  const cells = rows.flatMap((row, rowIndex) =>
    row.map((marked, columnIndex): DraftCell => {
      const text = marked.replaceAll(' _', '');
      const words =
        text === '' ? [] : isPlaced ? placed(marked, 300 * columnIndex, 20 * rowIndex) : wordsOfText(text, text, 1);
      return {
        rowIndex,
        columnIndex,
        rowSpan: 1,
        colSpan: 1,
        isHeader: rowIndex === 0,
        raw: text,
        text,
        pageNumber: 1,
        box: isPlaced ? { x: 300 * columnIndex, y: 20 * rowIndex, width: 290, height: 18 } : null,
        line: null,
        confidence: 0.9,
        fill: null,
        status: null,
        alternatives: [],
        words,
      };
    }),
  );
  return {
    origin: 'aligned',
    title: 'Resultaträkning',
    textAbove: [],
    rowCount: rows.length,
    columnCount: rows[0]!.length,
    headerRowCount: 1,
    cells,
    doubts: [],
  };
}

/** The rows as they are chosen, and how many changes were told. */
function chosen(rows: readonly (readonly string[])[], isPlaced = true): { rows: string[][]; told: string[] } {
  const { draft, messages } = chooseGrid(draftOf(rows, isPlaced), 't1', read, sumsOf);
  return {
    rows: read(draft).cells.reduce<string[][]>((grid, { rowIndex, text }) => {
      const row = grid[rowIndex] ?? [];
      row.push(text);
      grid[rowIndex] = row;
      return grid;
    }, []),
    told: messages.map(({ reason }) => reason),
  };
}

const plain = (rows: readonly (readonly string[])[]): string[][] =>
  rows.map((row) => row.map((text) => text.replaceAll(' _', '')));

const heads = ['Belopp i tkr', '2021', '2020'];

describe('a grid that could be built in several ways', () => {
  it('has a number divided where both columns then add up', () => {
    const rows = [heads, ['Hyror', '12 345 678', ''], ['Arrenden', '1 200', '1 345'], ['Summa', '13 545', '2 023']];
    const result = chosen(rows);
    expect(result.rows[1]).toEqual(['Hyror', '12 345', '678']);
    expect(result.told).toEqual([
      'The columns were chosen by sums: “12 345 678” | “” is “12 345” | “678”, so that 2 more sums hold.',
    ]);
  });

  it('has it divided at the other space where the sums say so', () => {
    const rows = [heads, ['Hyror', '12 345 678', ''], ['Arrenden', '5', '1 345'], ['Summa', '17', '347 023']];
    expect(chosen(rows).rows[1]).toEqual(['Hyror', '12', '345 678']);
  });

  it('has groups of figures moved over the border of two columns', () => {
    const rows = [heads, ['Hyror', '12', '345 11 222'], ['Arrenden', '1 200', '1 345'], ['Summa', '13 545', '12 567']];
    expect(chosen(rows, false).rows[1]).toEqual(['Hyror', '12 345', '11 222']);
  });

  it('has two halves joined that stand close', () => {
    const rows = [heads, ['Hyror', '', ''], ['Arrenden', '1 200', '1 345'], ['Summa', '13 545', '1 345']];
    const draft = draftOf(rows);
    const words = placed('12 345', 400, 20);
    const cells = draft.cells.map((cell) => {
      const half =
        cell.rowIndex === 1 && cell.columnIndex > 0 ? words.slice(cell.columnIndex - 1, cell.columnIndex) : null;
      return half === null ? cell : { ...cell, text: half[0]!.text, raw: half[0]!.text, words: half };
    });
    const result = chooseGrid({ ...draft, cells }, 't1', read, sumsOf);
    expect(result.draft.cells.filter(({ rowIndex }) => rowIndex === 1).map(({ text }) => text)).toEqual([
      'Hyror',
      '12 345',
      '',
    ]);
  });

  it('has a reference to a note taken from the amount that it was read with', () => {
    const rows = [
      ['Belopp i tkr', 'Not', '2021', '2020'],
      ['Hyror', '2', '41 300', '40 100'],
      ['Arrenden', '', '3 112 407', '98 204'],
      ['Summa intäkter', '', '153 707', '138 304'],
    ];
    expect(chosen(rows).rows[2]).toEqual(['Arrenden', '3', '112 407', '98 204']);
  });

  it.each([
    ['on a page', true],
    ['of plain text', false],
  ])('has a column divided in two that holds two numbers in every row, %s', (_, isPlaced) => {
    const rows = [
      ['Belopp i tkr', '2021 2020'],
      ['Hyror', '12 345 _ 11 222'],
      ['Arrenden', '1 200 _ 1 345'],
      ['Bidrag', '700 _ 651'],
      ['Summa', '14 245 _ 13 218'],
    ];
    expect(chosen(rows, isPlaced).rows).toEqual([
      heads,
      ['Hyror', '12 345', '11 222'],
      ['Arrenden', '1 200', '1 345'],
      ['Bidrag', '700', '651'],
      ['Summa', '14 245', '13 218'],
    ]);
  });

  it('has two rows changed at once where no change alone makes a sum hold', () => {
    const rows = [
      heads,
      ['Hyror', '12 345 678', ''],
      ['Arrenden', '1 200 1 345', ''],
      ['Bidrag', '700', '651'],
      ['Summa', '14 245', '2 674'],
    ];
    expect(chosen(rows).rows.slice(1, 3)).toEqual([
      ['Hyror', '12 345', '678'],
      ['Arrenden', '1 200', '1 345'],
    ]);
  });
});

describe('a grid stays as it was found', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['without sums', [heads, ['Hyror', '12 345 678', ''], ['Arrenden', '1 200', '1 345']]],
    [
      'where no division adds up',
      [heads, ['Hyror', '12 345 678', ''], ['Arrenden', '1 200', '1 345'], ['Summa', '99 999', '8 888']],
    ],
    [
      'where its sums hold',
      [heads, ['Hyror', '12 345 678', ''], ['Arrenden', '1 200', '1 345'], ['Summa', '12 346 878', '1 345']],
    ],
    [
      'where a sum that holds would be lost for two others',
      [
        heads,
        ['Hyror', '12 345 678', ''],
        ['Summa hyror', '12 345 678', ''],
        ['Arrenden', '1 200', '1 345'],
        ['Summa', '13 545', '2 023'],
      ],
    ],
    [
      'where figures are so small that sums hold by chance',
      [heads, ['Hyror', '2 3', ''], ['Arrenden', '1', '1'], ['Summa', '3', '4']],
    ],
    [
      'where the gap says that it is one number',
      [heads, ['Hyror', '12 _ 345 678', ''], ['Arrenden', '1 200', '1 345'], ['Summa', '13 545', '2 023']],
    ],
    [
      'where words stand in it',
      [heads, ['Hyror', 'enligt 12 345', ''], ['Arrenden', '1 200', '1 345'], ['Summa', '13 545', '1 345']],
    ],
  ])('%s', (_, rows) => {
    expect(chosen(rows)).toEqual({ rows: plain(rows), told: [] });
  });

  it('where two grids do as well', () => {
    const all = () => ({ holding: new Map([['a', 4]]), failing: 0, isBorneOut: () => true });
    const none = () => ({ holding: new Map(), failing: 0, isBorneOut: () => false });
    const draft = draftOf([heads, ['Hyror', '12 345 678', '']]);
    const first = read(draft);
    const sums = (table: ReturnType<typeof read>) => (table.cells[4]!.text === first.cells[4]!.text ? none() : all());
    expect(chooseGrid(draft, 't1', read, sums).draft).toBe(draft);
  });

  it('is asked of sums a bounded number of times, however many rows could be others', () => {
    const rows = Array.from({ length: 200 }, (_, row) => [`Konto ${row}`, '12 345 678', '']);
    let asked = 0;
    chooseGrid(draftOf([heads, ...rows]), 't1', read, () => {
      asked++;
      return keepsAll().failing === 0 ? { holding: new Map(), failing: 0, isBorneOut: () => false } : keepsAll();
    });
    expect(asked).toBeLessThanOrEqual(40);
  });
});

describe('whatever the figures are', () => {
  const figure = fc.integer({ min: 1000, max: 999_999 });

  it('two columns that were read as one come back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure), { minLength: 3, maxLength: 6 }), (pairs) => {
        const printed = (value: number): string => value.toLocaleString('sv-SE').replace(/\s/gu, ' ');
        const sums = [0, 1].map((column) => pairs.reduce((sum, pair) => sum + pair[column as 0 | 1], 0));
        // Where nothing is carried from the right column, the figures add up as one too, and nothing tells the two apart.
        const asOne = ([a, b]: readonly number[]): number => Number(`${a}${b}`);
        fc.pre(pairs.reduce((sum, pair) => sum + asOne(pair), 0) !== asOne(sums));
        const rows = [...pairs, sums].map(([a, b], row) => [
          row < pairs.length ? `Post ${'abcdef'[row]}` : 'Summa',
          `${printed(a!)} _ ${printed(b!)}`,
        ]);
        const result = chosen([['', '2021 2020'], ...rows]).rows;
        expect(result.slice(1).map((row) => row.slice(1))).toEqual(
          [...pairs, sums].map(([a, b]) => [printed(a!), printed(b!)]),
        );
      }),
      { numRuns: 20 },
    );
  });
});
