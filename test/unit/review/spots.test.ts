import { describe, expect, it } from 'vitest';
import type { PageView } from '../../../src/review/api-types.ts';
import { findDoubts } from '../../../src/review/documents/doubts.ts';
import { pageViewOf } from '../../../src/review/documents/page-view.ts';
import type { Mend } from '../../../src/review/mends/mend-schema.ts';
import { findHits } from '../../../web/src/state/hits.ts';
import { canBeDecided, spotsOfPage } from '../../../web/src/state/spots.ts';
import { documentOf, type FixtureDocument, hallReport, pageDetailOf } from '../../browser/fixture-output.ts';

function viewOf(fixture: FixtureDocument, pageNumber: number) {
  const document = documentOf(fixture);
  const details = fixture.pages.map((page, index) => pageDetailOf(index + 1, page));
  const page = pageViewOf(document, pageNumber, details[pageNumber - 1]!, 'there')!;
  return { page, doubts: findDoubts(document, details) };
}

const keysOf = (page: PageView, spots: ReturnType<typeof spotsOfPage>) =>
  new Map(
    page.lines.flatMap((line) => line.words.map(({ text }, index) => [text, spots.wordKeys.get(line.id)![index]!])),
  );

describe('the spots of a page', () => {
  it('are one for each word: the correction of it, the cell around it, or itself', () => {
    const first = viewOf(hallReport, 1);
    const keys = keysOf(first.page, spotsOfPage(first.page, first.doubts));
    expect(keys.get('ärenden')).toMatch(/^correction 1 /u);
    expect(keys.get('utbiidning')).toMatch(/^word 1 /u);
    const second = viewOf(hallReport, 2);
    expect(keysOf(second.page, spotsOfPage(second.page, second.doubts)).get('412')).toBe('cell t2 1 1');
  });

  it('keep the key that they were decided under when the document was written anew', () => {
    const { page } = viewOf(hallReport, 1);
    const before = keysOf(page, spotsOfPage(page, [])).get('ärenden')!;
    const mended = { ...page, corrections: [] };
    const mend = { id: 'a', action: 'accept' } as unknown as Mend;
    expect(keysOf(mended, spotsOfPage(mended, [])).get('ärenden')).toMatch(/^word/u);
    expect(keysOf(mended, spotsOfPage(mended, [], new Map([[before, mend]]))).get('ärenden')).toBe(before);
  });

  it('are known by line and place in it where there are no boxes, as in plain text', () => {
    const { page } = viewOf(hallReport, 1);
    const lines = page.lines.map((line) => ({ ...line, words: line.words.map((word) => ({ ...word, box: null })) }));
    const { byKey } = spotsOfPage({ ...page, lines }, []);
    const words = [...byKey.values()].filter(({ target }) => target.kind === 'word');
    expect(words).toHaveLength(page.lines.flatMap((line) => line.words).length);
    expect(words.map(canBeDecided)).not.toContain(false);
    expect(byKey.get('word 1 p1-b3-l1:2')).toMatchObject({
      text: 'utbiidning',
      target: { lineId: 'p1-b3-l1', wordIndex: 2 },
    });
  });
});

describe('what a search found on a page', () => {
  const fixture: FixtureDocument = {
    id: 'sok',
    pages: [{ lines: ['Ett nytt ärende kom', 'Kommunens verk-', 'samhet är bra'] }],
  };
  it.each([
    ['ärende', false, ['ärende']],
    ['arende', false, []],
    ['arende', true, ['ärende']],
    ['"nytt ärende"', false, ['nytt', 'ärende']],
    ['"ärende nytt"', false, []],
    ['komm*', false, ['Kommunens']],
    ['verksamhet', false, ['verk-', 'samhet']],
    ['', false, []],
  ])('for %j (without dots: %j) is %j', (query, isFolded, words) => {
    const { page } = viewOf(fixture, 1);
    const spots = spotsOfPage(page, []);
    const hits = findHits(page, spots, query, isFolded);
    expect([...keysOf(page, spots)].filter(([, key]) => hits.has(key)).map(([text]) => text)).toEqual(words);
  });
});
