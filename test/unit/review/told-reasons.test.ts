import { describe, expect, it } from 'vitest';
import type { Doubt } from '../../../src/review/api-types.ts';
import { en } from '../../../web/src/language/en.ts';
import { columnName, toldReasons } from '../../../web/src/language/reasons.ts';
import { sv } from '../../../web/src/language/sv.ts';
import { countDoubts } from '../../../web/src/state/doubt-count.ts';
import { colorsOfStatuses } from '../../../web/src/views/years/colors.ts';

type Reason = Doubt['reasons'][number];

describe('why a spot is doubtful', () => {
  it.each<[string, Reason, string, string | null]>([
    [
      'a sum, with what it is compared with and the figures as they are written',
      { id: 'check-fails', rule: 'sum-of-rows', text: null, expected: 12345, actual: -2 },
      'En summa stämmer inte. Raderna som den summerar ger 12\u{a0}345; här står -2.',
      null,
    ],
    [
      'a sum of a rule that the page does not know',
      { id: 'check-fails', rule: 'sum-of-moons', text: null, expected: 1, actual: null },
      'En summa stämmer inte. De andra ger 1; här står –.',
      null,
    ],
    [
      'what makes a figure unsure',
      { id: 'unsure-value', rule: 'lost-space', text: null },
      'Ett mellanrum eller en siffra verkar vara borta.',
      null,
    ],
    [
      'a colour without a meaning',
      { id: 'unknown-status', rule: 'green', text: null },
      'Färgen är grön, och inget i rapporten säger vad det betyder.',
      null,
    ],
    [
      'a colour that could not be told',
      { id: 'unknown-status', rule: null, text: null },
      'Färgen gick inte att tyda.',
      null,
    ],
    [
      'what the document itself says, where the page has no words for it',
      { id: 'message', rule: 'moon/full', text: 'The moon is full.' },
      'klartext varnar.',
      'The moon is full.',
    ],
  ])('tells %s', (_name, reason, sentence, original) => {
    expect(toldReasons([reason], sv)).toEqual([{ sentence, original }]);
  });

  it('tells a failed check and the message about it once', () => {
    const values = { expected: 8, actual: 9 };
    const reasons: Reason[] = [
      { id: 'message', rule: 'validate/sum-of-rows', text: 'The rows make 8.', ...values },
      { id: 'check-fails', rule: 'sum-of-rows', text: null, ...values },
    ];
    expect(toldReasons(reasons, sv)).toHaveLength(1);
  });

  it('has the same rules in both languages', () => {
    const namesOf = ({ rules }: typeof en): unknown =>
      Object.entries(rules).map(([group, texts]) => [group, typeof texts === 'object' ? Object.keys(texts) : null]);
    expect(namesOf(sv)).toEqual(namesOf(en));
  });
});

describe('the count of doubtful spots', () => {
  const doubts = (...keys: string[]): Doubt[] => keys.map((key) => ({ key }) as Doubt);
  const decided = (...keys: string[]): ReadonlyMap<string, never> => new Map(keys.map((key) => [key, {} as never]));
  const first = new Set(['a', 'b', 'c']);

  it.each([
    ['as it was', doubts('a', 'b', 'c'), decided('a'), { left: 2, total: 3, fresh: 0 }],
    ['with spots that went away: they are dealt with', doubts('b', 'c'), decided(), { left: 2, total: 3, fresh: 0 }],
    ['with one that came: that is told', doubts('a', 'b', 'c', 'd'), decided('a'), { left: 3, total: 4, fresh: 1 }],
  ])('is right for a document %s', (_name, now, by, expected) => {
    expect(countDoubts(first, now, by)).toEqual(expected);
  });
});

it('gives each status a colour of its own, from done to unknown', () => {
  const colors = colorsOfStatuses(['unknown', 'paused', 'done', 'missing', 'done', 'moved']);
  expect(colors.map(({ status }) => status)).toEqual(['done', 'missing', 'moved', 'paused', 'unknown']);
  expect(new Set(colors.map(({ color }) => color)).size).toBe(5);
});

describe('what statuses and columns are called', () => {
  const read = ['done', 'partly-done', 'on-track', 'started', 'delayed', 'paused', 'not-done', 'not-started'];
  it.each([...read, 'cancelled', 'missing', 'unknown'])('%s has a name in both languages', (status) => {
    expect(sv.activityStatuses[status]).toMatch(/^[a-zåäö ]+$/u);
    expect(sv.activityStatuses[status]).not.toBe(status);
    expect(en.activityStatuses[status]).toMatch(/^[a-z ]+$/u);
  });

  it('names a column without a heading by its place', () => {
    expect(columnName('column-2', sv)).toBe('Kolumn 2, som saknar rubrik');
    expect(columnName('column-2 (2)', en)).toBe('Column 2, which has no heading');
    expect(columnName('2019', sv)).toBe('2019');
  });

  it('gives statuses of a report their own colours, none twice', () => {
    const colors = colorsOfStatuses([...read, 'cancelled', 'missing', 'unknown']).map(({ color }) => color);
    expect(new Set(colors).size).toBe(colors.length);
  });
});
