import { describe, expect, it } from 'vitest';
import { applyMends } from '../../../src/mend/apply-mends.ts';
import type { Mend } from '../../../src/mend/mend-schema.ts';
import { findDoubts } from '../../../src/review/documents/doubts.ts';
import type { PageDetail } from '../../../src/schema/document-schema.ts';
import { documentOf, type FixtureDocument, pageDetailOf } from '../../browser/fixture-output.ts';

const fixture: FixtureDocument = {
  id: 'text',
  pages: [{ lines: ['Rubrik', [{ text: 'bat' }, { text: 'och' }, { text: 'bat', confidence: 0.4 }]] }],
};

/** The page as plain text gives it: words have no boxes. */
function plain(): { document: ReturnType<typeof documentOf>; detail: PageDetail } {
  const detail = pageDetailOf(1, fixture.pages[0]!);
  for (const line of detail.lines) for (const word of line.words) word.box = null;
  return { document: documentOf(fixture), detail };
}

const mend = (change: Partial<Mend> & { readonly wordIndex: number; readonly lineId?: string }): Mend => {
  const { wordIndex, lineId = 'p1-b2-l1', ...rest } = change;
  return {
    id: 'a',
    at: '2020-01-02T03:04:05.000Z',
    by: 'tester',
    action: 'change',
    target: { kind: 'word', pageNumber: 1, box: null, lineId, wordIndex },
    old: 'bat',
    new: 'båt',
    ...rest,
  };
};

describe('a mend of a word of plain text', () => {
  it.each([
    ['the first of two that are the same', 0, 'Rubrik\nbåt och bat'],
    ['the second of them', 2, 'Rubrik\nbat och båt'],
  ])('changes %s', (_name, wordIndex, text) => {
    const { document, detail } = plain();
    const mended = applyMends(document, new Map([[1, detail]]), [mend({ wordIndex })]);
    expect(mended.conflicts).toEqual([]);
    expect(mended.document.pages[0]?.text).toBe(text);
    expect(mended.document.corrections.at(-1)).toMatchObject({
      kind: 'mend',
      line: 'p1-b2-l1',
      raw: 'bat',
      text: 'båt',
    });
  });

  it.each([
    ['another word stands there', { wordIndex: 1 }, { kind: 'other', found: 'och' }],
    ['the line is shorter now', { wordIndex: 9 }, { kind: 'gone', found: null }],
    ['the line is gone', { wordIndex: 0, lineId: 'p1-b9-l1' }, { kind: 'gone', found: null }],
  ])('is a conflict where %s', (_name, change, conflict) => {
    const { document, detail } = plain();
    const mended = applyMends(document, new Map([[1, detail]]), [mend(change)]);
    expect(mended.conflicts).toEqual([{ mendId: 'a', ...conflict }]);
    expect(mended.document.pages[0]?.text).toBe('Rubrik\nbat och bat');
  });

  it('is asked for where the word was read unsurely, or corrected unsurely', () => {
    const { document, detail } = plain();
    Object.assign(detail.lines[1]!.words[1]!, { raw: 'ock', confidence: 0.8 });
    expect(findDoubts(document, [detail]).map(({ key, reasons }) => [key, reasons[0]?.id])).toEqual([
      ['word 1 p1-b2-l1:2', 'low-confidence'],
      ['word 1 p1-b2-l1:1', 'correction'],
    ]);
  });
});
