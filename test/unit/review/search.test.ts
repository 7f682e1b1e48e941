import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitSnippet } from '../../../src/review/search/fts-finder.ts';
import { joinReviewIndex, openReviewIndex, type ReviewIndex } from '../../../src/review/search/review-index.ts';
import { parseQuery, toMatch } from '../../../src/review/search/search-query.ts';
import fc from '../../properties.ts';

describe('what a person types', () => {
  it.each([
    ['Ärende', '"ärende"'],
    ['två ord', '"två" AND "ord"'],
    ['"en hel fras" till', '"en hel fras" AND "till"'],
    ['kommun*', '"kommun"*'],
    ['"öppen fras', '"öppen fras"'],
    ['AND OR NOT', '"and" AND "or" AND "not"'],
    ['a-b', '"a b"'],
    ['12 345', '"12" AND "345"'],
    ['()*^:', ''],
    ['', ''],
  ])('%j is looked for as %j', (query, match) => {
    expect(toMatch(parseQuery(query))).toBe(match);
  });
});

describe.each(['fts', 'plain'] as const)('the index, by way of %s', (way) => {
  let folder: string;
  let index: ReviewIndex;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klartext-index-'));
    index = openReviewIndex(join(folder, 'own', 'search.sqlite'), way);
  });
  afterEach(async () => {
    index.close();
    await rm(folder, { recursive: true, force: true });
  });

  const facts = {
    title: 'Titel',
    organisation: 'Älvnäs kommun',
    year: 2019,
    kind: null,
    pageCount: 1,
    status: 'ok' as const,
    error: null,
    failedPages: 0,
    lowConfidencePages: 0,
    grades: { A: 0, B: 0, C: 0 },
    failedChecks: 0,
    doubts: 0,
    conflictIds: [],
  };
  const put = (id: string, ...texts: string[]): void =>
    index.put(id, 'mark', {
      facts,
      doubts: [],
      report: '{}',
      pages: texts.map((text, at) => ({ pageNumber: at + 1, text })),
    });
  const find = (query: string, isFolded = false): string[] =>
    index.search(query, { isFolded, limit: 10, offset: 0 }).hits.map((hit) => `${hit.documentId} ${hit.pageNumber}`);

  it.each([
    ['ärende', false, ['a 1']],
    ['ÄRENDE', false, ['a 1']],
    ['arende', false, ['a 2']],
    ['arende', true, ['a 1', 'a 2']],
    ['ärende', true, ['a 1', 'a 2']],
    ['ö', false, ['b 1']],
    ['o', false, []],
    ['o', true, ['b 1']],
    ['"nytt ärende"', false, ['a 1']],
    ['"ärende nytt"', false, []],
    ['ären*', false, ['a 1']],
    ['ären', false, []],
  ])('finds for %j (without dots: %j) %j', (query, isFolded, found) => {
    put('a', 'Ett nytt ärende kom.', 'Ett arende utan prickar.');
    put('b', 'En ö i sjön.');
    expect(find(query, isFolded).sort()).toEqual(found);
  });

  it('forgets what a document said before, and documents that are gone', () => {
    put('a', 'gammal text');
    put('a', 'ny text', 'sida två');
    expect([find('gammal'), find('ny'), find('text')]).toEqual([[], ['a 1'], ['a 1']]);
    index.remove('a');
    expect([find('ny'), [...index.marks()]]).toEqual([[], []]);
  });

  it('cuts a piece of text with what was found', () => {
    put('a', 'Om vatten: rent vatten är bra.');
    const [hit] = index.search('vatten', { isFolded: false, limit: 1, offset: 0 }).hits;
    expect(hit?.snippet.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('')).toBe(
      'Om [vatten]: rent [vatten] är bra.',
    );
  });

  it('answers whatever is typed', () => {
    put('a', 'någon text');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.boolean(), (query, isFolded) => {
        expect(find(query, isFolded).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('is made anew where it is damaged or of another version', async () => {
    put('a', 'text');
    index.close();
    const file = join(folder, 'own', 'search.sqlite');
    for (const suffix of ['-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
    await writeFile(file, 'this is no database, but long enough to look like one'.repeat(100));
    index = openReviewIndex(file, way);
    expect(index.marks().size).toBe(0);
    put('a', 'text');
    expect(find('text')).toEqual(['a 1']);
  });

  it('is read by one while another writes it, and says how it searches', () => {
    put('a', 'text');
    const other = joinReviewIndex(join(folder, 'own', 'search.sqlite'));
    expect(other.facts().get('a')?.title).toBe('Titel');
    index.put('b', 'mark', { facts: { ...facts, title: 'Ny' }, doubts: [], report: '{}', pages: [] });
    expect(other.facts().get('b')?.title).toBe('Ny');
    expect(other.search('text', { isFolded: false, limit: 1, offset: 0 })).toMatchObject({
      total: 1,
      isPlain: way === 'plain',
    });
    other.close();
  });

  it('is made anew by a Node that searches in another way', () => {
    put('a', 'text');
    index.close();
    index = openReviewIndex(join(folder, 'own', 'search.sqlite'), way === 'fts' ? 'plain' : 'fts');
    expect(index.marks().size).toBe(0);
  });

  it('keeps what it knows from one start to the next', () => {
    put('a', 'text');
    index.close();
    index = openReviewIndex(join(folder, 'own', 'search.sqlite'), way);
    expect([[...index.marks()], find('text')]).toEqual([[['a', 'mark']], ['a 1']]);
  });
});

describe('a snippet', () => {
  it.each([
    ['inget', ['inget']],
    ['\u{E000}först\u{E001} sedan', ['[först]', ' sedan']],
    ['a \u{E000}b\u{E001}\u{E000}c\u{E001}', ['a ', '[b]', '[c]']],
  ])('%j is taken apart', (snippet, parts) => {
    expect(splitSnippet(snippet).map(({ text, isHit }) => (isHit ? `[${text}]` : text))).toEqual(parts);
  });
});
