import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import type { DeadLetter, QueueStatus } from '../../../src/queue/status/read-status.ts';
import { statusHtml } from '../../../src/queue/status/status-html.ts';
import { statusText } from '../../../src/queue/status/status-text.ts';
import { inEnglish, say } from '../../../src/sentences/sentence.ts';

const at = '2026-01-02T03:04:05.000Z';

function statusWith(letter: Pick<DeadLetter, 'reason' | 'details'>): QueueStatus {
  const letters = [{ at, fileName: 'a.pdf', path: '/delad/a.pdf', pageNumbers: [4], tries: 2, ...letter }];
  return { address: 'db/klartext', at, runs: [], workers: [], jobs: [], deadLetters: letters, deadLetterCount: 1 };
}

describe('the reason of a dead letter', () => {
  const details = say('queue/page-lost', { path: "'a.pdf'", page: 4 });

  it.each([
    ['of ours', { reason: inEnglish(details), details }, sv.say(details), en.say(details)],
    ['known in its own words only', { reason: 'torn', details: null }, 'torn', 'torn'],
    ['not known', { reason: null, details: null }, sv.queue.status.lostReason, en.queue.status.lostReason],
  ])('%s is told in the language that was asked for', (_, letter, swedish, english) => {
    expect(statusText(statusWith(letter), sv.queue.status)).toContain(swedish);
    expect(statusText(statusWith(letter), en.queue.status)).toContain(english);
    expect(statusHtml(statusWith(letter), sv.queue.status)).toContain(swedish.replaceAll("'", '&#39;'));
  });
});
