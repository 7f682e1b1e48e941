import { describe, expect, it } from 'vitest';
import { findDoubts } from '../../../src/review/documents/doubts.ts';
import { pageViewOf } from '../../../src/review/documents/page-view.ts';
import { factsOfDocument, summaryOf } from '../../../src/review/documents/summary.ts';
import { documentOf, type FixtureDocument, hallReport, pageDetailOf } from '../../browser/fixture-output.ts';

const doubtsOf = (
  fixture: FixtureDocument,
  change: (document: ReturnType<typeof documentOf>) => void = () => undefined,
) => {
  const document = documentOf(fixture);
  change(document);
  return findDoubts(
    document,
    fixture.pages.map((page, index) => pageDetailOf(index + 1, page)),
  );
};

describe('the doubtful spots of a document', () => {
  it('come worst first: sums that fail, figures, words, corrections', () => {
    expect(
      doubtsOf(hallReport).map(({ text, suggestion, reasons }) => [text, suggestion, reasons.map(({ id }) => id)]),
    ).toEqual([
      ['33', '32', ['check-fails']],
      ['-371', null, ['unsure-value']],
      ['utbiidning', null, ['low-confidence']],
      ['ärenden', null, ['correction']],
    ]);
  });

  it('are none in a document where all is sure', () => {
    expect(
      doubtsOf({
        id: 'sure',
        pages: [{ lines: ['Allt är säkert'], table: [[{ text: 'Post' }], [{ text: '12', value: 12 }]] }],
      }),
    ).toEqual([]);
  });

  it('gather all that is said of one spot', () => {
    const cell = { tableId: 't2', rowIndex: 3, columnIndex: 1 };
    const [first] = doubtsOf(hallReport, ({ messages }) =>
      messages.push(
        {
          ruleId: 'validate/sum-of-rows',
          severity: 'warning',
          reason: 'The rows make 32.',
          pageNumber: 2,
          box: null,
          cell,
          expected: 32,
          actual: 33,
        },
        {
          ruleId: 'table/note',
          severity: 'info',
          reason: 'Not a doubt.',
          pageNumber: 2,
          box: null,
          cell,
          expected: null,
          actual: null,
        },
      ),
    );
    expect(first?.reasons).toMatchObject([
      { id: 'message', text: 'The rows make 32.' },
      { id: 'check-fails', rule: 'sum-of-rows', expected: 32, actual: 33 },
    ]);
  });

  it.each([
    ['a status that could not be told', { text: '', status: 'unknown' }, ['status unknown']],
    ['a status that could', { text: '', status: 'done' }, []],
    ['an unsure figure', { text: '7', value: 7, confidence: 0.85 }, ['cell 7']],
    ['a sure figure', { text: '7', value: 7, confidence: 0.9 }, []],
    ['a word in a cell that is as sure as that', { text: 'sju', confidence: 0.85 }, []],
    ['a very unsure word in a cell', { text: 'sju', confidence: 0.5 }, ['cell sju']],
    ['an empty cell', { text: '', confidence: 0 }, []],
  ])('count %s', (_name, cell, found) => {
    const doubts = doubtsOf({ id: 'cell', pages: [{ lines: ['Rubrik'], table: [[{ text: 'Post' }], [cell]] }] });
    expect(doubts.map(({ target, text }) => `${target.kind} ${text}`)).toEqual(found);
  });

  it('leave out corrections that are sure, and words of tables, which their cells tell of', () => {
    const sure = { ...hallReport, corrections: [{ pageNumber: 1, text: 'ärenden', raw: 'arenden', confidence: 0.95 }] };
    expect(doubtsOf(sure).map(({ text }) => text)).not.toContain('ärenden');
    const doubts = doubtsOf(hallReport, ({ blocks }) => {
      blocks.find(({ text }) => text.includes('utbiidning'))!.tableId = 't2';
    });
    expect(doubts.map(({ text }) => text)).not.toContain('utbiidning');
  });

  it('leave out corrections of plain text, whose places cannot be told apart', () => {
    const doubts = doubtsOf(hallReport, ({ corrections }) => {
      corrections[0]!.box = null;
    });
    expect(doubts.map(({ text }) => text)).not.toContain('ärenden');
  });

  it('hold a page that failed, with its reason', () => {
    const doubts = doubtsOf({ id: 'failed', pages: [{ lines: ['x'] }] }, ({ pages }) => {
      Object.assign(pages[0]!, { status: 'failed', error: { code: 'engine-crashed', message: 'It crashed.' } });
    });
    expect(doubts).toMatchObject([
      { target: { kind: 'page', pageNumber: 1 }, reasons: [{ id: 'page-failed', text: 'It crashed.' }] },
    ]);
  });
});

describe('a line of the overview', () => {
  const facts = factsOfDocument(documentOf(hallReport), 4);
  it('says what the document says, once it is read', () => {
    expect(summaryOf('badhuset-2019', null, facts, 3)).toMatchObject({
      title: 'Badhuset 2019',
      pageCount: 2,
      grades: { A: 0, B: 1, C: 0 },
      failedChecks: 1,
      doubts: 4,
      doubtsLeft: 3,
      status: 'ok',
    });
  });
  it('says what the manifest says until then, and of files that were not read', () => {
    const entry = {
      id: 'x',
      path: 'sub/x.pdf',
      sha256: null,
      mediaType: null,
      status: 'failed' as const,
      exitCode: 6,
      error: { code: 'unreadable-input', message: 'No PDF.' },
      pageCount: 0,
      pages: [],
    };
    expect(summaryOf('x', entry, null, 0)).toMatchObject({
      path: 'sub/x.pdf',
      status: 'failed',
      error: { en: 'No PDF.', sv: null },
      grades: null,
      doubtsLeft: null,
    });
  });
});

describe('the view of a page', () => {
  it('has what stands on it, and whole tables', () => {
    const view = pageViewOf(documentOf(hallReport), 2, pageDetailOf(2, hallReport.pages[1]!), 'there');
    expect(view?.lines).toHaveLength(14);
    expect(view?.tables[0]?.cells).toHaveLength(12);
    expect(view?.corrections).toEqual([]);
    expect(view?.failedChecks).toHaveLength(1);
  });
  it('is none of a page that is not there', () => {
    expect(pageViewOf(documentOf(hallReport), 3, null, 'there')).toBeNull();
  });
  it('has no picture where the page has no size', () => {
    const document = documentOf(hallReport);
    Object.assign(document.pages[0]!, { width: null, height: null, dpi: null });
    expect(pageViewOf(document, 1, null, 'gone')?.source).toBe('no-picture');
  });
});
