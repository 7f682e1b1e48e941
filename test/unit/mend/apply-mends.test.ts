import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { digitize } from '../../../src/batch/digitize.ts';
import { loadExtractContext } from '../../../src/extract/index.ts';
import { applyMends, pagesOfMends } from '../../../src/mend/apply-mends.ts';
import { mendLine, parseMends } from '../../../src/mend/mend-lines.ts';
import type { Mend, MendTarget } from '../../../src/mend/mend-schema.ts';
import { standingMends } from '../../../src/mend/standing-mends.ts';
import { deriveReport } from '../../../src/pipeline/derive-report.ts';
import { documentSchema, type KlartextDocument, type PageDetail } from '../../../src/schema/document-schema.ts';
import { withoutChecks } from '../../../src/validate/index.ts';
import { root } from '../../e2e/command-line.ts';

let document: KlartextDocument;
let details: Map<number, PageDetail>;

beforeAll(async () => {
  const inputs = [join(root, 'samples/delarsrapport-2024-sortuna.pdf')];
  for await (const digitized of digitize(inputs, { engine: 'tesseract.js', jobs: 1 })) {
    document = digitized.document!;
    details = new Map(digitized.pages.map((page) => [page.pageNumber, page]));
  }
}, 60_000);

let serial = 0;
const mend = (change: Partial<Mend> & { readonly target: MendTarget }): Mend => ({
  id: `m${++serial}`,
  at: '2026-01-02T03:04:05.000Z',
  by: 'Kim',
  action: 'change',
  old: null,
  new: null,
  ...change,
});

const cellAt = (rowIndex: number, columnIndex: number) =>
  document.tables[0]!.cells.find((cell) => cell.rowIndex === rowIndex && cell.columnIndex === columnIndex)!;

function cellTarget(rowIndex: number, columnIndex: number): MendTarget {
  const { pageNumber, box } = cellAt(rowIndex, columnIndex);
  return { kind: 'cell', pageNumber, box, tableId: 't1', rowIndex, columnIndex };
}

const apply = (...mends: Mend[]) => applyMends(document, details, mends);

/** What the whole document is once the mends are in: with goals, statements and checks drawn anew. */
function derive(...mends: Mend[]): KlartextDocument {
  const mended = applyMends({ ...document, ...withoutChecks(document) }, details, mends).document;
  return documentSchema.parse({ ...mended, ...deriveReport(mended, loadExtractContext()) });
}

describe('a document without mends', () => {
  it('is drawn anew as it was', () => {
    expect(derive()).toEqual(document);
  });
});

describe('a mended cell', () => {
  const target = () => cellTarget(2, 1);

  it('has the text and the value that were given, and keeps what was read', () => {
    const { document: mended, appliedCount } = apply(mend({ target: target(), old: '6 820', new: '6 280' }));
    const cell = mended.tables[0]!.cells.find((one) => one.rowIndex === 2 && one.columnIndex === 1)!;
    expect(cell).toMatchObject({ raw: '6 820', text: '6 280', value: 6280, confidence: 1, doubt: null });
    expect(mended.tables[0]!.rows[2]![1]).toBe('6 280');
    expect(mended.corrections).toContainEqual(
      expect.objectContaining({ kind: 'mend', raw: '6 820', text: '6 280', confidence: 1 }),
    );
    expect(appliedCount).toBe(1);
    expect(cellAt(2, 1).text).toBe('6 820');
  });

  it('is what the statement says and what its sums are checked with', () => {
    const mended = derive(mend({ target: target(), old: '6 820', new: '6 280' }));
    const statement = mended.statements[0]!;
    expect(statement.items.find((item) => item.label === 'Bygglov')?.values['2024:budget']).toBe(6280);
    expect(statement.checks.filter((check) => check.status === 'fails').map((check) => check.rule)).toContain(
      'sum-of-rows',
    );
  });

  it('stays as the person left it, though another digit would make the sums hold', () => {
    const mended = derive(mend({ target: target(), old: '6 820', new: '6 320' }));
    expect(mended.tables[0]!.rows[2]![1]).toBe('6 320');
  });

  it('is found by its spot when its table has another number', () => {
    const { document: mended } = apply(mend({ target: { ...target(), tableId: 't9', rowIndex: 0 }, new: '7' }));
    expect(mended.tables[0]!.rows[2]![1]).toBe('7');
  });

  it.each([
    ['stands nowhere', { box: { x: 1, y: 1, width: 5, height: 5 } }, '6 820', { kind: 'gone', found: null }],
    ['has another text than it knew', {}, '6 821', { kind: 'other', found: '6 820' }],
  ])('is a conflict where it %s', (_, change, old, conflict) => {
    const { document: mended, conflicts } = apply(mend({ target: { ...target(), ...change }, old, new: '1' }));
    expect(conflicts).toEqual([{ mendId: `m${serial}`, ...conflict }]);
    expect(mended).toEqual(document);
  });

  it('is no conflict where a new run reads what the mend says', () => {
    const { conflicts, appliedCount } = apply(mend({ target: target(), old: '6 829', new: '6 820' }));
    expect({ conflicts, appliedCount }).toEqual({ conflicts: [], appliedCount: 1 });
  });
});

describe('a mended word', () => {
  const wordTarget = (text: string): MendTarget => {
    const words = details.get(1)!.lines.flatMap((line) => line.words);
    return { kind: 'word', pageNumber: 1, box: words.find((word) => word.text === text)!.box };
  };

  it('stands in its line, its block and the text of the page', () => {
    const change = mend({ target: wordTarget('bygglovsansökningar'), new: 'lovansökningar' });
    expect(pagesOfMends([change])).toEqual([1]);
    const { document: mended, changedPages } = apply(change);
    const block = mended.blocks.find((one) => one.id === 'p1-b6')!;
    expect(block.text).toMatch(/^Antalet lovansökningar har minskat/u);
    expect(block.raw).toMatch(/^Antalet bygglovsansökningar/u);
    expect(mended.pages[0]!.text).toContain('Antalet lovansökningar har');
    const words = changedPages.get(1)!.lines.flatMap((line) => line.words);
    expect(words.find((word) => word.text === 'lovansökningar')).toMatchObject({
      raw: 'bygglovsansökningar',
      confidence: 1,
    });
  });

  it('of a table stands in its cell too', () => {
    const { document: mended } = apply(mend({ target: wordTarget('Bostadsanpassning'), new: 'Anpassning' }));
    expect(mended.tables[0]!.rows[5]![0]).toBe('Anpassning');
  });

  it('is the one on the spot, not the first of its letters', () => {
    const words = details.get(1)!.lines.flatMap((line) => line.words.map((word) => ({ line, word })));
    const same = words.filter(({ word }) => word.text === 'till');
    expect(same.length).toBeGreaterThan(1);
    const { word, line } = same.at(-1)!;
    const { document: mended } = apply(mend({ target: { kind: 'word', pageNumber: 1, box: word.box }, new: 'TILL' }));
    const changed = mended.blocks.filter((block, index) => block.text !== document.blocks[index]!.text);
    expect(changed.map(({ id }) => id)).toEqual([line.blockId]);
    expect(mended.pages[0]!.text.match(/TILL/gu)).toHaveLength(1);
  });
});

describe('other mends', () => {
  it('make a heading of a block, and goals and areas follow', () => {
    const block = document.blocks.find((one) => one.id === 'p1-b16')!;
    const { pageNumber, box } = block;
    const target: MendTarget = { kind: 'block', pageNumber, box, blockId: 'p1-b16', field: 'kind' };
    const { document: mended } = apply(mend({ target, old: 'paragraph', new: 'heading' }));
    expect(mended.blocks.find((one) => one.id === 'p1-b16')).toMatchObject({ kind: 'heading', level: 1 });
    const { conflicts } = apply(mend({ target, old: 'paragraph', new: 'title' }));
    expect(conflicts).toMatchObject([{ kind: 'invalid', found: 'paragraph' }]);
  });

  it('change metadata', () => {
    const target: MendTarget = { kind: 'metadata', pageNumber: null, box: null, field: 'year' };
    expect(apply(mend({ target, new: '2023' })).document.metadata.year).toBe(2023);
    expect(apply(mend({ target, new: 'i fjol' })).conflicts).toMatchObject([{ kind: 'invalid' }]);
  });

  it('settle what was doubted of a cell', () => {
    const { pageNumber, box } = cellAt(6, 1);
    const cell = { tableId: 't1', rowIndex: 6, columnIndex: 1 };
    const warning = {
      ruleId: 'x',
      severity: 'warning' as const,
      reason: 'Doubt.',
      pageNumber,
      box,
      cell,
      expected: null,
      actual: null,
    };
    const doubted = { ...document, messages: [warning, { ...warning, cell: { ...cell, columnIndex: 2 }, box: null }] };
    const accept = mend({ action: 'accept', target: cellTarget(6, 1), old: '22 935' });
    const { messages } = applyMends(doubted, details, [accept]).document;
    expect(messages.map(({ severity }) => severity)).toEqual(['info', 'warning']);
  });

  it('take a correction back', () => {
    const { pageNumber, box } = cellAt(3, 1);
    const correction = {
      pageNumber,
      box,
      line: null,
      cell: { tableId: 't1', rowIndex: 3, columnIndex: 1 },
      raw: '5 300',
      text: '5 390',
      kind: 'digit' as const,
      confidence: 0.95,
      reason: 'A sum.',
      alternatives: [],
    };
    const target: MendTarget = { kind: 'correction', pageNumber, box };
    const { document: mended } = applyMends({ ...document, corrections: [correction] }, details, [
      mend({ action: 'reject', target, old: '5 390' }),
    ]);
    expect(mended.tables[0]!.rows[3]![1]).toBe('5 300');
    expect(mended.corrections).toMatchObject([{ kind: 'mend', text: '5 300' }]);
  });
});

describe('the file of mends', () => {
  const target: MendTarget = { kind: 'page', pageNumber: 1, box: null };

  it('is read as it was written, and tells of lines that are no mends', () => {
    const first = mend({ target, new: 'å\n"ä"' });
    const text = `${mendLine(first)}not json\n{"id":"x"}\n\n${mendLine(first)}${mendLine(mend({ target })).slice(0, 30)}`;
    const { mends, badLines } = parseMends(text);
    expect(mends).toEqual([first]);
    expect(badLines).toEqual([2, 3, 6]);
  });

  it('counts neither a mend that was undone nor the undoing, unless that was undone too', () => {
    const first = mend({ target });
    const undo = mend({ target, action: 'undo', undoes: first.id });
    const redo = mend({ target, action: 'undo', undoes: undo.id });
    expect(standingMends([first, undo])).toEqual([]);
    expect(standingMends([first, undo, redo])).toEqual([first]);
  });
});
