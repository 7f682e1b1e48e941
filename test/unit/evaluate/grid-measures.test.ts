import { describe, expect, it } from 'vitest';
import { compareRelations, relationsOf } from '../../../src/evaluate/tables/adjacency.ts';
import { CellTexts } from '../../../src/evaluate/tables/cell-text.ts';
import { compareGrids } from '../../../src/evaluate/tables/compare-grids.ts';
import { comparedTable } from '../../../src/evaluate/tables/compared-table.ts';
import { spanReward } from '../../../src/evaluate/tables/grits.ts';
import { treeSimilarity } from '../../../src/evaluate/tables/teds.ts';
import { lcsLength, lcsSimilarity, textDistance } from '../../../src/evaluate/tables/text-pairs.ts';
import fc from '../../properties.ts';

const compare = (
  truth: string[][],
  output: string[][],
  headerRows: [number, number] = [0, 0],
): ReturnType<typeof compareGrids> => {
  const texts = new CellTexts();
  const pairs = truth.flatMap((row, index) => {
    const partner = output.findIndex((other) => other.join() === row.join());
    return partner < 0 ? [] : [{ truth: index, output: partner, isRight: true }];
  });
  return compareGrids(
    comparedTable(truth, headerRows[0], null, 0, texts),
    comparedTable(output, headerRows[1], null, 0, texts),
    pairs,
  );
};

const letters = [
  ['aa', 'bb', 'cc'],
  ['dd', 'ee', 'ff'],
  ['gg', 'hh', 'ii'],
];

describe('GriTS', () => {
  it('is 1 for the same table', () => {
    expect(compare(letters, letters)).toMatchObject({ gritsCon: 1, gritsTop: 1 });
  });

  it('loses a missing row from both sides: 2 · 6 / (9 + 6)', () => {
    expect(compare(letters, [letters[0]!, letters[2]!])).toMatchObject({ gritsCon: 12 / 15, gritsTop: 12 / 15 });
  });

  it('finds what an empty column has shifted: 2 · 9 / (9 + 12)', () => {
    const shifted = letters.map((row) => ['', ...row]);
    expect(compare(letters, shifted)).toMatchObject({ gritsCon: 18 / 21, gritsTop: 18 / 21 });
  });

  it('rewards two columns in one by what they have in common', () => {
    const merged = letters.map(([a, b, c]) => [a! + b!, c!]);
    // Three cells of the merged column at 2 · 2 / (2 + 4) and three whole ones.
    expect(compare(letters, merged).gritsCon).toBeCloseTo((2 * (3 * (2 / 3) + 3)) / (9 + 6));
    expect(compare(letters, merged).gritsTop).toBe(12 / 15);
  });

  it('keeps the order of rows: of two that are changed round one is lost', () => {
    const turned = [letters[1]!, letters[0]!, letters[2]!];
    expect(compare(letters, turned).gritsCon).toBeCloseTo((2 * 6) / 18);
  });

  it('rewards cells by intersection over union as seen from the place', () => {
    const single = { rowOffset: 0, columnOffset: 0, rowSpan: 1, columnSpan: 1 };
    const pair = { rowOffset: 0, columnOffset: 0, rowSpan: 1, columnSpan: 2 };
    expect(spanReward(single, single)).toBe(1);
    expect(spanReward(single, pair)).toBe(1 / 2);
    expect(spanReward(single, { ...pair, columnOffset: 1 })).toBe(1 / 2);
    expect(spanReward(pair, { ...pair, columnOffset: 1 })).toBe(1 / 3);
    expect(spanReward({ ...single, rowSpan: 2, rowOffset: 1 }, pair)).toBe(1 / 3);
  });

  it.each([
    ['abcd', 'abd', 6 / 7],
    ['', '', 1],
    ['', 'a', 0],
    ['abc', 'xyz', 0],
  ])('text similarity of %j and %j is %d', (first, second, expected) => {
    expect(lcsSimilarity(first, second)).toBeCloseTo(expected);
  });

  it('has the longest common subsequence of texts of any length', () => {
    const slow = (a: string, b: string): number => {
      let above = Array<number>(b.length + 1).fill(0);
      for (const x of a) {
        const here = [0];
        for (let j = 0; j < b.length; j++) {
          here.push(b[j] === x ? above[j]! + 1 : Math.max(above[j + 1]!, here[j]!));
        }
        above = here;
      }
      return above[b.length]!;
    };
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'ä'), { maxLength: 110 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => lcsLength(a, b) === slow(a, b)),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('TEDS', () => {
  const square = [
    ['abcd', 'efgh'],
    ['ijkl', 'mnop'],
  ];

  it('is 1 for the same table', () => {
    expect(compare(square, square, [1, 1])).toMatchObject({ teds: 1, tedsStructure: 1 });
  });

  it('counts a missing row as its node and its cells, of 7 nodes', () => {
    expect(compare(square, [square[0]!])).toMatchObject({ teds: 1 - 3 / 7, tedsStructure: 1 - 3 / 7 });
  });

  it('counts a misread letter by its share of the cell; the structure does not mind it', () => {
    const misread = [
      ['abcd', 'efgh'],
      ['ijkl', 'mnoq'],
    ];
    expect(compare(square, misread)).toMatchObject({ teds: 1 - 0.25 / 7, tedsStructure: 1 });
  });

  it('counts a column too many', () => {
    // Of 1 body, 2 rows and 6 cells, 2 cells are inserted.
    expect(
      compare(
        square,
        square.map((row) => [...row, '']),
      ).teds,
    ).toBeCloseTo(1 - 2 / 9);
  });

  it('counts two cells in one as a cell less and the letters that are not there', () => {
    // td abcd → abcdefgh is half its letters; td efgh is deleted.
    expect(compare(square, [['abcdefgh'], ['ijklmnop']]).teds).toBeCloseTo(1 - (2 * 1.5) / 7);
  });

  it('finds the cheapest edit of the whole tree: a row cut in two is one row for two, its cells kept', () => {
    expect(
      compare(
        [['a', 'b', 'c', 'd']],
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ).teds,
    ).toBeCloseTo(1 - 3 / 7);
  });

  it('minds which rows are header: section and row stand elsewhere', () => {
    // thead, its tr and two td against two rows in the body: the head goes (1), its row may stay, so distance 1 + … at least 1.
    const { teds } = compare(square, square, [1, 0]);
    expect(teds).toBeLessThan(1);
    expect(teds).toBeGreaterThanOrEqual(1 - 4 / 8);
  });

  it('stays quick for large tables, where rows are kept whole', () => {
    const rows = Array.from({ length: 900 }, (_, row) => [row % 7, row % 5, row % 3, 1]);
    const tree = { headerRowCount: 1, rows };
    const cost = (a: number, b: number): number => (a === b ? 0 : 1);
    expect(treeSimilarity(tree, tree, cost)).toBe(1);
    const nodes = 2 + 900 * 5;
    const shorter = { headerRowCount: 1, rows: rows.toSpliced(450, 1) };
    expect(treeSimilarity(tree, shorter, cost)).toBeCloseTo(1 - 5 / nodes);
  });
});

describe('adjacency relations', () => {
  const related = (rows: string[][]): string[] => relationsOf(rows, (cell) => (cell === '' ? null : cell));

  it('go right and down to the nearest cell with text', () => {
    expect(
      related([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toEqual(['→\na\nb', '↓\na\nc', '→\nc\nd', '↓\nb\nd']);
    const spread = [
      ['a', '', 'b'],
      ['', '', ''],
      ['c', '', 'd'],
    ];
    expect(related(spread)).toEqual(
      related([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
  });

  it('are counted each as often as they stand in both', () => {
    expect(compareRelations(['x', 'x', 'y'], ['x', 'x', 'x', 'z'])).toEqual({ truth: 3, output: 4, common: 2 });
  });

  it('do not mind a shift; two columns in one lose all that touches them', () => {
    const shifted = letters.map((row) => ['', ...row]);
    expect(compare(letters, shifted).adjacency).toEqual({ truth: 12, output: 12, common: 12 });
    // Truth: 6 to the right and 6 down. Of the merged table only the 2 down the last column are left of 3 + 4.
    const merged = letters.map(([a, b, c]) => [a! + b!, c!]);
    expect(compare(letters, merged).adjacency).toEqual({ truth: 12, output: 7, common: 2 });
  });

  it('of the structure do not mind what is read', () => {
    const texts = new CellTexts();
    const truth = comparedTable(
      [
        ['avgifter', 'bidrag'],
        ['1 250', '310'],
      ],
      0,
      null,
      0,
      texts,
    );
    const output = comparedTable(
      [
        ['avqifter', 'bidrag'],
        ['1 280', '310'],
      ],
      0,
      null,
      0,
      texts,
    );
    const pairs = [0, 1].map((row) => ({ truth: row, output: row, isRight: false }));
    const scores = compareGrids(truth, output, pairs);
    expect(scores.adjacency).toEqual({ truth: 4, output: 4, common: 1 });
    expect(scores.adjacencyStructure).toEqual({ truth: 4, output: 4, common: 4 });
  });
});

describe('tables of many rows', () => {
  it('score as short ones do', () => {
    const rows = Array.from({ length: 700 }, (_, row) => [`rad ${row}`, `${(row * 7919) % 1000}`]);
    expect(compare(rows, rows).gritsCon).toBe(1);
    const shorter = rows.toSpliced(350, 3);
    // The three rows, and nothing else, are lost: 2 · 1394 / (1400 + 1394).
    expect(compare(rows, shorter).gritsCon).toBeCloseTo(2788 / 2794);
  });
});

describe('short texts', () => {
  it('are as far apart as edits tell', () => {
    const slow = (a: string, b: string): number => {
      let above = Array.from({ length: b.length + 1 }, (_, j) => j);
      for (const [i, x] of [...a].entries()) {
        const here = [i + 1];
        for (let j = 0; j < b.length; j++) {
          here.push(Math.min(above[j + 1]! + 1, here[j]! + 1, above[j]! + (b[j] === x ? 0 : 1)));
        }
        above = here;
      }
      return above[b.length]!;
    };
    const text = fc.array(fc.constantFrom('a', 'b', 'ö'), { maxLength: 40 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => textDistance(a, b) === slow(a, b)),
      { numRuns: 300, seed: 1 },
    );
  });
});
