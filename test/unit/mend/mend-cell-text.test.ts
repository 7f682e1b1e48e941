import { describe, expect, it } from 'vitest';
import { applyMends, pagesOfMends } from '../../../src/mend/apply-mends.ts';
import { spread } from '../../../src/mend/mend-cell-text.ts';
import type { Mend } from '../../../src/mend/mend-schema.ts';
import { replaceToken } from '../../../src/mend/token-text.ts';
import type { KlartextDocument, PageDetail } from '../../../src/schema/document-schema.ts';
import { documentOf, pageDetailOf } from '../../browser/fixture-output.ts';

interface Fixture {
  readonly document: KlartextDocument;
  readonly detail: PageDetail;
}

const rule = 'mend/text-not-mended';

/** A scanned page: "13 st" stands in a sentence and in two cells of a table. */
function scanned(): Fixture {
  const page = {
    lines: ['Hyllor', 'Vi köpte 13 st under året'],
    table: [
      [{ text: 'Sort' }, { text: 'Antal' }],
      [{ text: 'Låga' }, { text: '13 st' }],
      [{ text: 'Höga' }, { text: '13 st' }],
    ],
  };
  const document = documentOf({ id: 'hyllor', pages: [page] });
  const detail = pageDetailOf(1, page);
  for (const line of detail.lines.filter(({ blockId }) => blockId === 'p1-table')) {
    const [cell] = line.words;
    line.words = cell!.text.split(' ').map((text, index) => ({
      ...cell!,
      raw: text,
      text,
      box: { ...cell!.box!, x: cell!.box!.x + index * 50, width: 40 },
    }));
  }
  const text = 'Sort Antal\nLåga 13 st\nHöga 13 st';
  Object.assign(document.blocks.find(({ id }) => id === 'p1-table')!, { raw: text, text });
  document.pages[0]!.text += `\n${text}`;
  return { document, detail };
}

/** The same as plain text: cells tell their line, nothing has a box. */
function plain(rows: readonly (readonly string[])[]): Fixture {
  const text = rows.map((cells) => cells.join('    ')).join('\n');
  const page = { lines: ['Rubrik'], table: rows.map((cells) => cells.map((cell) => ({ text: cell }))) };
  const document = documentOf({ id: 'text', pages: [page] });
  const detail = pageDetailOf(1, { lines: ['Rubrik', ...rows.map((cells) => cells.join(' '))] });
  for (const [index, line] of detail.lines.entries()) {
    if (index > 0) Object.assign(line, { blockId: 'p1-table', id: `p1-l${index}` });
    for (const word of line.words) word.box = null;
  }
  for (const cell of document.tables[0]!.cells) Object.assign(cell, { box: null, line: `p1-l${cell.rowIndex + 1}` });
  Object.assign(document.blocks.find(({ id }) => id === 'p1-table')!, { raw: text, text });
  document.pages[0]!.text = `Rubrik\n${text}`;
  return { document, detail };
}

let serial = 0;
const mend = ({ document }: Fixture, rowIndex: number, columnIndex: number, change: Partial<Mend>): Mend => {
  const cell = document.tables[0]!.cells.find((one) => one.rowIndex === rowIndex && one.columnIndex === columnIndex)!;
  return {
    id: `m${++serial}`,
    at: '2020-01-02T03:04:05.000Z',
    by: 'tester',
    action: 'change',
    target: { kind: 'cell', pageNumber: 1, box: cell.box, tableId: 't1', rowIndex, columnIndex },
    old: null,
    new: null,
    ...change,
  };
};

function apply(fixture: Fixture, mends: readonly Mend[]) {
  const before = structuredClone(fixture);
  const mended = applyMends(fixture.document, new Map([[1, fixture.detail]]), mends);
  expect(fixture).toEqual(before);
  expect(mended.conflicts).toEqual([]);
  const { document, changedPages } = mended;
  return {
    cell: (row: number, column: number) => document.tables[0]!.rows[row]![column],
    block: document.blocks.find(({ id }) => id === 'p1-table')!,
    page: document.pages[0]!.text,
    words: changedPages.get(1)?.lines.flatMap(({ words }) => words.map(({ raw, text }) => `${raw}>${text}`)),
    told: document.messages.filter(({ ruleId }) => ruleId === rule),
  };
}

describe('a mended cell of a page with places', () => {
  it('reads so in its words, its block and the text, and nowhere else', () => {
    const fixture = scanned();
    const change = mend(fixture, 2, 1, { old: '13 st', new: '14 st' });
    expect(pagesOfMends([change])).toEqual([1]);
    const { block, page, words, told } = apply(fixture, [change]);
    expect(block).toMatchObject({
      text: 'Sort Antal\nLåga 13 st\nHöga 14 st',
      raw: 'Sort Antal\nLåga 13 st\nHöga 13 st',
    });
    expect(page).toBe('Hyllor\nVi köpte 13 st under året\nSort Antal\nLåga 13 st\nHöga 14 st');
    expect(words?.filter((word) => word.startsWith('13>'))).toEqual(['13>13', '13>13', '13>14']);
    expect(told).toEqual([]);
  });

  it.each([
    ['fewer words', '14', 'Låga 14\nHöga 13 st'],
    ['more words', '14 nya st', 'Låga 14 nya st\nHöga 13 st'],
    ['no words', '', 'Låga\nHöga 13 st'],
  ])('may have %s', (_name, text, expected) => {
    const fixture = scanned();
    const { block, page, told } = apply(fixture, [mend(fixture, 1, 1, { new: text })]);
    expect(block.text).toBe(`Sort Antal\n${expected}`);
    expect(page.endsWith(expected)).toBe(true);
    expect(told).toEqual([]);
  });

  it('may be mended twice, and rejected to what was read', () => {
    const fixture = scanned();
    const mends = [mend(fixture, 1, 1, { new: '14 nya st' }), mend(fixture, 1, 1, { old: '14 nya st', new: '15' })];
    expect(apply(fixture, mends).block.text).toBe('Sort Antal\nLåga 15\nHöga 13 st');
    const rejected = apply(fixture, [...mends, mend(fixture, 1, 1, { action: 'reject' })]);
    expect(rejected.block.text).toBe('Sort Antal\nLåga 13 st\nHöga 13 st');
  });

  it('reads as before where the mend is undone', () => {
    const fixture = scanned();
    const change = mend(fixture, 1, 1, { new: '14 st' });
    const undo = mend(fixture, 1, 1, { action: 'undo', undoes: change.id });
    const { block, page, words, told } = apply(fixture, [change, undo]);
    expect({ text: block.text, page, words, told }).toEqual({
      text: block.raw,
      page: fixture.document.pages[0]!.text,
      words: undefined,
      told: [],
    });
  });

  it.each<[string, (fixture: Fixture) => void]>([
    [
      'a word in the cell was no part of it',
      ({ document, detail }) => {
        const line = detail.lines.at(-1)!;
        line.words.push({ ...line.words.at(-1)!, raw: ';', text: ';' });
        document.blocks.find(({ id }) => id === 'p1-table')!.text += ' ;';
        document.pages[0]!.text += ' ;';
      },
    ],
    [
      'the words lie elsewhere',
      ({ detail }) => {
        for (const word of detail.lines.at(-1)!.words) word.box!.x += 900;
      },
    ],
    [
      'the block has the words more often than its lines',
      ({ document }) => {
        document.blocks.find(({ id }) => id === 'p1-table')!.text += '\n13 st';
      },
    ],
    [
      'the text of the page has them less often, and its table in another form',
      ({ document }) => {
        document.pages[0]!.text = 'Hyllor\nVi köpte 13 st under året\nSort Antal Låga 13 st';
      },
    ],
  ])('leaves the text alone and tells it where %s', (_name, spoil) => {
    const fixture = scanned();
    spoil(fixture);
    const { cell, block, page, words, told } = apply(fixture, [mend(fixture, 2, 1, { new: '14 st' })]);
    expect(cell(2, 1)).toBe('14 st');
    expect(block.text).toBe(fixture.document.blocks.find(({ id }) => id === 'p1-table')!.text);
    expect(page).toBe(fixture.document.pages[0]!.text);
    expect(words).toBeUndefined();
    expect(told).toMatchObject([
      { severity: 'info', pageNumber: 1, cell: { tableId: 't1', rowIndex: 2, columnIndex: 1 }, expected: '14 st' },
    ]);
  });

  it('tells it where the words of the page are not there to be read, once a cell', () => {
    const fixture = scanned();
    const mends = [mend(fixture, 2, 1, { new: '14 st' }), mend(fixture, 2, 1, { new: '15 st' })];
    const { messages } = applyMends(fixture.document, new Map(), mends).document;
    expect(messages).toMatchObject([{ ruleId: rule, expected: '15 st' }]);
  });
});

describe('a mended cell of plain text', () => {
  const rows = [
    ['Enhet', 'Budget', 'Utfall', 'Rest'],
    ['Bad', '6 820', '7 520', '-700 000'],
    ['Is', '700', '600', '700'],
  ];

  it('reads so in its line, and the columns stay', () => {
    const fixture = plain(rows);
    const { block, page, words, told } = apply(fixture, [mend(fixture, 1, 3, { old: '-700 000', new: '-800 000' })]);
    const text = 'Enhet    Budget    Utfall    Rest\nBad    6 820    7 520    -800 000\nIs    700    600    700';
    expect(block.text).toBe(text);
    expect(page).toBe(`Rubrik\n${text}`);
    expect(words).toContain('-700>-800');
    expect(told).toEqual([]);
  });

  it.each([
    ['what was read stands twice in its line', 2, 1],
    ['what was read stands twice in its line, the other time first', 2, 3],
  ])('leaves the text alone and tells it where %s', (_name, row, column) => {
    const fixture = plain(rows);
    const { cell, block, words, told } = apply(fixture, [mend(fixture, row, column, { new: '800' })]);
    expect(cell(row, column)).toBe('800');
    expect(block.text).toBe(block.raw);
    expect(words).toBeUndefined();
    expect(told).toHaveLength(1);
  });

  it('is no other cell of the line with the same words', () => {
    const fixture = plain([
      ['Enhet', 'Budget', 'Rest'],
      ['Bad', '20', '20 000'],
    ]);
    const { cell, block, told } = apply(fixture, [mend(fixture, 1, 2, { new: '30 000' })]);
    expect(block.text).toBe('Enhet    Budget    Rest\nBad    20    30 000');
    expect(cell(1, 1)).toBe('20');
    expect(told).toEqual([]);
  });
});

describe('a text put on the words that stood there', () => {
  it.each<[string[], string, string[]]>([
    [['13', 'st'], '14 st', ['14', 'st']],
    [['6', '820'], '6820', ['6820', '']],
    [['6820', ''], '6 820', ['6', '820']],
    [['a', 'b', 'c'], 'a c', ['a', '', 'c']],
    [['a', 'c'], 'a b c', ['a', 'b c']],
    [['a'], 'x a', ['x a']],
    [['a', 'b'], '', ['', '']],
    [['a', 'a'], 'a', ['a', '']],
  ])('%j as %j', (old, text, expected) => {
    expect(spread(old, text)).toEqual(expected);
  });
});

describe('a word of a text', () => {
  it.each([
    ['bat  och   bat', 'båt', 1, 'bat  och   båt'],
    ['bat och bat', '', 0, 'och bat'],
    ['en bat och', '', 0, 'en och'],
    ['en bat', '', 1, null],
  ])('in %j replaced with %j leaves the other white space', (text, next, index, expected) => {
    expect(replaceToken(text, 'bat', next, index)).toBe(expected);
  });
});
