import { describe, expect, it } from 'vitest';
import { learnedWords } from '../../../src/mend/learned-words.ts';
import type { Mend, MendTarget } from '../../../src/mend/mend-schema.ts';

const box = { x: 10, y: 10, width: 80, height: 20 };
const target = (kind: MendTarget['kind'], field?: MendTarget['field']): MendTarget => ({
  kind,
  pageNumber: 2,
  box,
  ...(field === undefined ? {} : { field }),
});
const mend = (change: Partial<Mend>): Mend => ({
  id: 'm',
  at: '2026-01-02T03:04:05.000Z',
  by: 'Kim',
  action: 'change',
  target: target('word'),
  old: null,
  new: null,
  ...change,
});

/** The repair made `Äppelros` of the name `Appelros`. */
const correction = {
  pageNumber: 2,
  box,
  line: null,
  cell: null,
  raw: 'Appelros',
  text: 'Äppelros',
  kind: 'diacritics' as const,
  confidence: 0.9,
  reason: 'x',
  alternatives: [],
};

describe('words that mends teach', () => {
  it.each<[string, Partial<Mend>, string[]]>([
    ['an added word', { action: 'add-word', new: 'Kvarnåsen' }, ['Kvarnåsen']],
    ['what was written, but for what stood there', { old: 'Brf Kvarnasen', new: 'Brf Kvarnåsen' }, ['Kvarnåsen']],
    ['an accepted correction', { action: 'accept', target: target('correction'), old: 'Äppelros' }, ['Äppelros']],
    [
      'the word as read of a rejected one',
      { action: 'reject', target: target('correction'), old: 'Äppelros' },
      ['Appelros'],
    ],
    [
      'nothing of a rejection elsewhere',
      { action: 'reject', target: { ...target('correction'), pageNumber: 3 }, old: 'Äppelros' },
      [],
    ],
    ['nothing of figures and short signs', { target: target('cell'), old: '1 2', new: '12 kr' }, []],
    ['nothing of a status', { target: target('status'), old: 'done', new: 'started' }, []],
    ['nothing of the kind of a block', { target: target('block', 'kind'), old: 'paragraph', new: 'heading' }, []],
    ['nothing of a page that was looked at', { action: 'accept', target: target('page'), old: 'Kvarnåsen' }, []],
  ])('%s', (_, change, words) => {
    expect(learnedWords([mend(change)], [correction])).toEqual(words);
  });

  it.each([
    ['where it was corrected', 'p2-b1-l1', ['Äppelros']],
    ['but not where it stood so', 'p2-b1-l2', []],
  ])('an accepted word of plain text %s', (_, lineId, words) => {
    const accepted = mend({
      action: 'accept',
      target: { kind: 'word', pageNumber: 2, box: null, lineId, wordIndex: 0 },
      old: 'Äppelros',
    });
    expect(learnedWords([accepted], [{ ...correction, box: null, line: 'p2-b1-l1' }])).toEqual(words);
  });

  it('none of a mend that was undone', () => {
    const added = mend({ action: 'add-word', new: 'Kvarnåsen' });
    expect(learnedWords([added, mend({ id: 'u', action: 'undo', undoes: 'm' })], [])).toEqual([]);
  });
});
