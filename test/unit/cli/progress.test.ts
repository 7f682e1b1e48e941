import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { createProgress, type ProgressKind } from '../../../src/cli/progress.ts';
import { RunTally } from '../../../src/cli/run-tally.ts';
import type { RunEvent } from '../../../src/pipeline/events.ts';
import { fakeClock, fakeStream } from './fake-terminal.ts';

type Part<Type extends RunEvent['type']> = Partial<Extract<RunEvent, { type: Type }>>;

const event = {
  start: (part: Part<'run-start'> = {}): RunEvent =>
    ({ type: 'run-start', fileCount: 2, jobs: 2, engine: 'tesseract.js', output: 'output', ...part }) as RunEvent,
  open: (documentId: string, pageCount: number): RunEvent =>
    ({ type: 'document-start', documentId, path: `${documentId}.pdf`, pageCount }) as RunEvent,
  page: (documentId: string, pageNumber: number, part: Part<'page'> = {}): RunEvent =>
    ({
      type: 'page',
      documentId,
      path: `${documentId}.pdf`,
      pageNumber,
      status: 'ok',
      textSource: 'ocr',
      seconds: 1,
      fromCache: false,
      error: null,
      ...part,
    }) as RunEvent,
  done: (documentId: string, part: Part<'document-end'> = {}): RunEvent =>
    ({
      type: 'document-end',
      documentId,
      path: `${documentId}.pdf`,
      status: 'ok',
      pageCount: 4,
      failedPageCount: 0,
      lowConfidencePageCount: 0,
      seconds: 75,
      error: null,
      ...part,
    }) as RunEvent,
  skipped: (path: string): RunEvent => ({ type: 'skipped', path, reason: 'not a report' }),
  end: (part: Part<'run-end'> = {}): RunEvent =>
    ({
      type: 'run-end',
      exitCode: 0,
      complete: true,
      documents: { ok: 1, partial: 0, failed: 1, skipped: 1 },
      pages: { ok: 3, 'low-confidence': 1, failed: 0 },
      seconds: 3700,
      interrupted: 0,
      manifestPath: 'output/manifest.json',
      reportPath: 'output/report.html',
      ...part,
    }) as RunEvent,
};

function show(kind: ProgressKind, options: { columns?: number; messages?: typeof en } = {}) {
  const stdout = fakeStream();
  const stderr = fakeStream(options.columns === undefined ? {} : { columns: options.columns });
  const clock = fakeClock();
  const progress = createProgress({ kind, stdout, stderr, clock, messages: options.messages ?? en });
  return { stdout, stderr, clock, progress };
}

/** What a terminal shows: each line as it stands after its last erasure. */
const seen = (text: string): string[] => text.split('\n').map((line) => line.split('\u001B[K').at(-1)!);

const error = { code: 'engine-crashed' as const, message: 'the engine crashed' };

describe('plain progress', () => {
  it('has one line for each file, with what failed, and a summary', () => {
    const { stdout, stderr, progress } = show('plain');
    for (const each of [
      event.start({ fileCount: 4 }),
      event.skipped('b.doc'),
      event.open('a', 4),
      event.page('a', 1),
      event.page('a', 2, { status: 'failed', error }),
      event.done('a', { status: 'partial', failedPageCount: 1 }),
      event.done('c', {
        status: 'failed',
        pageCount: 0,
        error: { code: 'encrypted', message: 'a password is needed' },
      }),
      event.done('d'),
      event.end(),
    ]) {
      progress.onEvent(each);
    }
    progress.close();
    expect(stderr.text.split('\n')).toEqual([
      'Reading 4 files with tesseract.js, 2 pages at a time.',
      '[1/4] b.doc: skipped: not a report',
      'a.pdf, page 2: failed: the engine crashed',
      '[2/4] a.pdf: 1 of 4 pages failed',
      '[3/4] c.pdf: failed: a password is needed',
      '[4/4] d.pdf: 4 pages, 1 min 15 s',
      '2 documents: 1 ok, 1 failed; 1 other file skipped. 4 pages: 3 ok, 1 of low confidence. 1 h 1 min.',
      'What became of every file and page: output/manifest.json; to read in a browser: output/report.html',
      '',
    ]);
    expect(stdout.text).toBe('');
  });

  it('tells files that the run did not come to apart from those that klartext does not read', () => {
    const { stderr, progress } = show('plain');
    progress.onEvent(
      event.end({ complete: false, documents: { ok: 1, partial: 0, failed: 0, skipped: 3 }, interrupted: 2 }),
    );
    expect(stderr.text).toContain('3 documents: 1 ok, 2 not read to the end; 1 other file skipped.');
    const swedish = show('plain', { messages: sv });
    swedish.progress.onEvent(event.end({ documents: { ok: 1, partial: 0, failed: 0, skipped: 2 }, interrupted: 2 }));
    expect(swedish.stderr.text).toContain('3 dokument: 1 hela, 2 inte lästa till slut. ');
  });

  it.each([
    ['rad\nbrytning.pdf', 'rad\\u{0a}brytning.pdf'],
    ['\u001B[2Jtom.pdf', '\\u{1b}[2Jtom.pdf'],
    ['\rfalsk.pdf', '\\u{0d}falsk.pdf'],
    ['fdp.\u202Eexe', 'fdp.\\u{202e}exe'],
    // Names as people write them stay.
    ['Årsmöte å\u0308.pdf', 'Årsmöte å\u0308.pdf'],
  ])('lets no name play tricks on the terminal: %j', (path, shown) => {
    const { stderr, progress } = show('plain');
    progress.onEvent(event.start({ fileCount: 3 }));
    stderr.text = '';
    progress.onEvent({ ...event.done('a'), path } as RunEvent);
    progress.onEvent({ ...event.page('a', 1, { status: 'failed', error }), path } as RunEvent);
    progress.onEvent(event.skipped(path));
    expect(stderr.text.split('\n')).toEqual([
      `[1/3] ${shown}: 4 pages, 1 min 15 s`,
      `${shown}, page 1: failed: the engine crashed`,
      `[2/3] ${shown}: skipped: not a report`,
      '',
    ]);
  });

  it('tells of a long document twice a minute', () => {
    const { stderr, clock, progress } = show('plain');
    progress.onEvent(event.start());
    progress.onEvent(event.open('a', 100));
    for (let pageNumber = 1; pageNumber <= 10; pageNumber++) {
      clock.move(10_000);
      progress.onEvent(event.page('a', pageNumber));
    }
    expect(stderr.text.split('\n').filter((line) => line.includes('pages/min'))).toEqual([
      '3/100 pages · 0/2 files · 6.0 pages/min · 32 min 50 s left · a.pdf',
      '6/100 pages · 0/2 files · 6.0 pages/min · 32 min 20 s left · a.pdf',
      '9/100 pages · 0/2 files · 6.0 pages/min · 31 min 50 s left · a.pdf',
    ]);
  });

  it('says that a run did not finish', () => {
    const { stderr, progress } = show('plain');
    progress.onEvent(event.end({ complete: false }));
    expect(stderr.text).toContain('complete: false');
  });

  it('is in Swedish when asked for', () => {
    const { stderr, progress } = show('plain', { messages: sv });
    for (const each of [event.start(), event.open('a', 4), event.done('a'), event.end()]) progress.onEvent(each);
    expect(stderr.text.split('\n')).toEqual([
      'Läser 2 filer med tesseract.js, 2 sidor åt gången.',
      '[1/2] a.pdf: 4 sidor, 1 min 15 s',
      '2 dokument: 1 hela, 1 misslyckat; 1 annan fil hoppades över. 4 sidor: 3 ok, 1 osäker. 1 tim 1 min.',
      'Vad som hände med varje fil och sida: output/manifest.json; att läsa i en webbläsare: output/report.html',
      '',
    ]);
  });
});

describe('live progress', () => {
  it('redraws one line, at most ten times a second', () => {
    const { stderr, clock, progress } = show('live');
    progress.onEvent(event.start({ fileCount: 1 }));
    progress.onEvent(event.open('a', 40));
    const before = stderr.text.length;
    for (let pageNumber = 1; pageNumber <= 20; pageNumber++) {
      clock.move(10);
      progress.onEvent(event.page('a', pageNumber));
    }
    const drawn = stderr.text.slice(before).split('\u001B[K').length - 1;
    expect(drawn).toBe(2);
    expect(stderr.text.split('\n')).toHaveLength(2);
  });

  it('shows pages, rate, time left and failures, cut to the width of the terminal', () => {
    const { stderr, clock, progress } = show('live', { columns: 60 });
    progress.onEvent(event.start());
    progress.onEvent(event.open('en-mycket-lång-rapport-från-kommunen', 40));
    clock.move(5000);
    progress.onEvent(event.page('en-mycket-lång-rapport-från-kommunen', 1));
    clock.move(5000);
    progress.onEvent(event.page('en-mycket-lång-rapport-från-kommunen', 2, { status: 'failed', error }));
    const shown = seen(stderr.text).at(-1);
    expect(shown).toBe('2/40 pages · 0/2 files · 1 failed · 12 pages/min · 6 min 3…');
    expect(shown?.length).toBeLessThan(60);
  });

  it('keeps the lines of failures above, and leaves no half line behind', () => {
    const { stderr, clock, progress } = show('live');
    progress.onEvent(event.start());
    progress.onEvent(event.open('a', 4));
    clock.move(1000);
    progress.onEvent(event.page('a', 1, { status: 'failed', error }));
    progress.onEvent(event.done('a'));
    progress.onEvent(event.end());
    progress.close();
    expect(seen(stderr.text)).toEqual([
      'Reading 2 files with tesseract.js, 2 pages at a time.',
      'a.pdf, page 1: failed: the engine crashed',
      expect.stringMatching(/^2 documents/u),
      'What became of every file and page: output/manifest.json; to read in a browser: output/report.html',
      '',
    ]);
  });

  it('goes on counting while a slow page is read, and stops its timer at the end', () => {
    const { stderr, clock, progress } = show('live');
    progress.onEvent(event.start());
    progress.onEvent(event.open('a', 40));
    clock.move(10_000);
    progress.onEvent(event.page('a', 1));
    const early = seen(stderr.text).at(-1);
    clock.move(10_000);
    expect(seen(stderr.text).at(-1)).not.toBe(early);
    progress.close();
    expect(clock.taskCount()).toBe(0);
    const length = stderr.text.length;
    clock.move(10_000);
    expect(stderr.text.length).toBe(length);
  });
});

describe('the other kinds', () => {
  const run = [
    event.start(),
    event.open('a', 4),
    event.page('a', 1, { status: 'failed', error }),
    event.done('a'),
    event.skipped('b'),
    event.end(),
  ];

  it('failures: writes only what failed', () => {
    const { stdout, stderr, progress } = show('failures');
    for (const each of run) progress.onEvent(each);
    expect(stderr.text).toBe('a.pdf, page 1: failed: the engine crashed\n');
    expect(stdout.text).toBe('');
  });

  it('json: writes every event as a line on stdout and nothing else', () => {
    const { stdout, stderr, progress } = show('json');
    for (const each of run) progress.onEvent(each);
    expect(
      stdout.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as RunEvent),
    ).toEqual(run);
    expect(stderr.text).toBe('');
  });
});

describe('RunTally', () => {
  it('takes files that are not opened yet to be as long as the others', () => {
    const tally = new RunTally((pageCount) => pageCount);
    tally.count(event.start({ fileCount: 3 }), 0);
    tally.count(event.open('a', 10), 0);
    for (let pageNumber = 1; pageNumber <= 10; pageNumber++)
      tally.count(event.page('a', pageNumber), pageNumber * 1000);
    tally.count(event.done('a'), 10_000);
    expect(tally.pagesPerMinute(10_000)).toBe(60);
    expect(tally.secondsLeft(10_000)).toBe(20);
  });

  it('expects nothing of files that failed or were skipped before they were opened', () => {
    const tally = new RunTally((pageCount) => pageCount);
    tally.count(event.start({ fileCount: 3 }), 0);
    tally.count(event.skipped('x.doc'), 0);
    tally.count(event.done('b', { status: 'failed', pageCount: 0 }), 0);
    tally.count(event.open('a', 10), 0);
    for (let pageNumber = 1; pageNumber <= 5; pageNumber++) tally.count(event.page('a', pageNumber), pageNumber * 1000);
    expect(tally.secondsLeft(5000)).toBe(5);
    expect(tally.failures).toBe(1);
  });

  it('does not let kept pages promise too much', () => {
    const tally = new RunTally((pageCount) => pageCount);
    tally.count(event.start(), 0);
    tally.count(event.open('a', 10), 0);
    for (let pageNumber = 1; pageNumber <= 8; pageNumber++)
      tally.count(event.page('a', pageNumber, { fromCache: true }), 10);
    expect(tally.pagesPerMinute(20)).toBeNull();
    tally.count(event.page('a', 9), 6000);
    expect(tally.pagesPerMinute(6000)).toBe(10);
  });

  it('counts the pages that were asked for', () => {
    const tally = new RunTally((pageCount) => Math.min(pageCount, 3));
    tally.count(event.open('a', 10), 0);
    expect(tally.pagesKnown).toBe(3);
  });

  it('knows nothing before the first page', () => {
    const tally = new RunTally((pageCount) => pageCount);
    expect([tally.pagesPerMinute(5), tally.secondsLeft(5)]).toEqual([null, null]);
  });
});
