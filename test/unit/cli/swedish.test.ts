import { describe, expect, it } from 'vitest';
import { statusOfDocument } from '../../../src/batch/exit-code.ts';
import { describeError } from '../../../src/cli/command-line.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { createProgress } from '../../../src/cli/progress.ts';
import { FileAccessError, InterruptedError, type SerializedError, serializeError } from '../../../src/errors.ts';
import { fileAccessError } from '../../../src/files/file-access.ts';
import type { RunEvent } from '../../../src/pipeline/events.ts';
import { inEnglish, say } from '../../../src/sentences/sentence.ts';
import { fakeClock, fakeStream } from './fake-terminal.ts';

/** What a run's events say on stderr, in Swedish. */
function told(...events: RunEvent[]): string {
  const stderr = fakeStream();
  const progress = createProgress({ kind: 'plain', stdout: fakeStream(), stderr, clock: fakeClock(), messages: sv });
  for (const event of events) progress.onEvent(event);
  progress.close();
  return stderr.text;
}

const missing: SerializedError = serializeError(
  fileAccessError('read', 'a.pdf', Object.assign(new Error(), { code: 'ENOENT' })),
);

describe('what the core says, in Swedish', () => {
  it('an error stands alone, without a heading', () => {
    const full = fileAccessError('write', 'ut/a.json', Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect(describeError(full, sv)).toBe(
      "klartext: Det går inte att skriva 'ut/a.json': disken är full; frigör utrymme och kör igen (ENOSPC).",
    );
    expect(describeError(new InterruptedError(), sv)).toBe('klartext: Avbrutet.');
  });

  it('an error that is known in its own words only gets a heading', () => {
    expect(describeError(new FileAccessError('The lexicon is gone.'), sv)).toBe(
      'klartext: En fil eller mapp kan inte läsas eller skrivas. The lexicon is gone.',
    );
  });

  it('a page, a document and a skipped file say why', () => {
    const page = {
      type: 'page',
      documentId: 'a',
      path: 'a.pdf',
      pageNumber: 2,
      status: 'failed',
      textSource: 'none',
    } as const;
    const counts = { pageCount: 2, failedPageCount: 2, lowConfidencePageCount: 0 } as const;
    const details = say('inputs/same-file', { path: "'b'", first: "'a'" });
    const text = told(
      { type: 'run-start', fileCount: 2, jobs: 1, engine: 'tesseract.js', output: 'ut' },
      { ...page, seconds: 1, fromCache: false, cost: null, error: missing },
      { type: 'document-end', documentId: 'a', path: 'a.pdf', status: 'failed', ...counts, seconds: 1, error: missing },
      { type: 'skipped', path: 'b', reason: inEnglish(details), details },
    );
    expect(text.split('\n').slice(1)).toEqual([
      "a.pdf, sida 2: misslyckades: Det går inte att läsa 'a.pdf': den finns inte (ENOENT).",
      "[1/2] a.pdf: misslyckades: Det går inte att läsa 'a.pdf': den finns inte (ENOENT).",
      "[2/2] b: hoppades över: 'b' är samma fil som 'a', som läses.",
      '',
    ]);
  });

  it('a worker that was replaced says why', () => {
    const details = say('worker/with-words', { reason: say('worker/ended', { exitCode: 3 }), words: 'out of paper' });
    expect(told({ type: 'worker', reason: inEnglish(details), details })).toBe(
      'En arbetsprocess byttes ut: slutade med slutkod 3; den sade: out of paper\n',
    );
  });

  it('a document that failed in part names its first fault', () => {
    const failed = { status: 'failed', error: missing } as const;
    const some = statusOfDocument([failed, { status: 'ok', error: null }]).error!;
    const all = statusOfDocument([failed, failed]).error!;
    expect([some.message, all.message]).toEqual([
      "1 of 2 pages failed; the first: Cannot read 'a.pdf': it does not exist (ENOENT).",
      "All 2 pages failed; the first: Cannot read 'a.pdf': it does not exist (ENOENT).",
    ]);
    expect([sv.say(some.details!), sv.say(all.details!)]).toEqual([
      "1 av 2 sidor misslyckades; den första: Det går inte att läsa 'a.pdf': den finns inte (ENOENT).",
      "Alla 2 sidor misslyckades; den första: Det går inte att läsa 'a.pdf': den finns inte (ENOENT).",
    ]);
  });
});
