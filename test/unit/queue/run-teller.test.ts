import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { createRunCounts, createWorkersNews } from '../../../src/queue/run-teller.ts';
import { say } from '../../../src/sentences/sentence.ts';

const own = { program: 'klartext 1, tesseract', workers: 2, slots: 8, trouble: null };
const hindered = { ...own, trouble: say('queue/storage-not-here', { address: '/delad' }) };
const other = { program: 'klartext 1, tesseract.js', workers: 1, slots: 4, trouble: null };
const another = { ...other, program: 'klartext 0, tesseract' };

describe('what a run counts', () => {
  it('is the pages that were asked for, apart from those that were kept', () => {
    const counts = createRunCounts((pageCount) => Math.min(3, pageCount));
    const file = { documentId: 'd', path: 'a.pdf' };
    const page = { ...file, textSource: 'ocr', seconds: 1, cost: null, error: null } as const;
    const end = { ...file, failedPageCount: 1, lowConfidencePageCount: 0, seconds: 1, error: null } as const;
    counts.onEvent({ type: 'run-start', fileCount: 4, jobs: 1, engine: 'tesseract', output: '/ut' });
    counts.onEvent({ type: 'document-start', ...file, pageCount: 300 });
    counts.onEvent({ type: 'page', ...page, pageNumber: 1, status: 'ok', fromCache: true });
    counts.onEvent({ type: 'page', ...page, pageNumber: 2, status: 'ok', fromCache: false });
    counts.onEvent({ type: 'page', ...page, pageNumber: 3, status: 'failed', fromCache: false });
    counts.onEvent({ type: 'document-end', ...end, status: 'partial', pageCount: 3 });
    counts.onEvent({ type: 'document-kept', ...file, pageCount: 2 });
    counts.onEvent({ type: 'document-end', ...end, status: 'failed', pageCount: 0 });
    expect(counts.now()).toEqual({
      ...{ files: 4, filesDone: 3, filesFailed: 1 },
      ...{ pagesKnown: 5, pagesDone: 5, pagesKept: 3, pagesFailed: 1 },
    });
  });
});

describe('what a run tells of the workers', () => {
  it.each([
    ['nobody, then some', [[], [], [own], [own]], ['no-workers', null, 'workers', null]],
    ['more of them, which is no news', [[own], [{ ...own, workers: 3 }]], ['workers', null]],
    ['all of them gone', [[own], []], ['workers', 'no-workers']],
    ['nobody, then one of another engine', [[], [other], [other]], ['no-workers', 'other-workers', null]],
    [
      'all of them hindered, then not',
      [[own], [hindered], [hindered], [own]],
      ['workers', 'workers-cannot', null, 'workers'],
    ],
    ['others of yet another kind', [[other], [another, other]], ['other-workers', 'other-workers']],
    ['others beside its own', [[own], [other, own], [other]], ['workers', null, 'other-workers']],
  ])('%s', (_, rounds, told) => {
    const newsOf = createWorkersNews(own.program, 'db/klartext');
    expect(rounds.map((kinds) => newsOf(kinds)?.id.replace('queue/', '') ?? null)).toEqual(told);
  });

  it('names both kinds where none can help', () => {
    const news = createWorkersNews(own.program, 'db/klartext')([other, another]);
    expect(news).toMatchObject({
      id: 'queue/other-workers',
      values: { program: own.program, others: `${other.program}; ${another.program}` },
    });
  });

  it('and what it tells at its start: nobody knows yet how many pages are read at a time', () => {
    expect(en.progress.starting(2, null, 'tesseract')).toBe('Reading 2 files with tesseract, by workers on the queue.');
    expect(sv.progress.starting(1, null, 'tesseract')).toBe('Läser 1 fil med tesseract, av arbetare på kön.');
    expect(en.progress.starting(2, 3, 'tesseract')).toBe('Reading 2 files with tesseract, 3 pages at a time.');
  });
});
