import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import {
  readBytes,
  readChoice,
  readCount,
  readPages,
  readPriority,
  readSeconds,
} from '../../../src/cli/option-values.ts';
import { UsageError } from '../../../src/errors.ts';

describe('readPages', () => {
  it.each([
    [
      '1-3,7',
      [
        { from: 1, to: 3 },
        { from: 7, to: 7 },
      ],
    ],
    ['5-', [{ from: 5, to: null }]],
    ['-4', [{ from: 1, to: 4 }]],
    [
      ' 2 , 4 – 6 ',
      [
        { from: 2, to: 2 },
        { from: 4, to: 6 },
      ],
    ],
  ])('reads %s', (text, ranges) => {
    expect(readPages('--pages', text, en)).toEqual(ranges);
  });

  it.each(['', '0', '3-1', '1,', 'a', '1-2-3', '-', '1.5'])('refuses %j', (text) => {
    expect(() => readPages('--pages', text, en)).toThrow(UsageError);
  });
});

describe('readPriority', () => {
  it('reads what the database can keep', () => {
    expect([readPriority('0', en), readPriority('1000000', en)]).toEqual([0, 1_000_000]);
  });

  it.each(['', '-1', '1.5', '1000001', '99999999999', 'hög'])('refuses %j', (text) => {
    expect(() => readPriority(text, en)).toThrow(UsageError);
  });
});

describe('readBytes', () => {
  it.each([
    ['900MB', 900 * 1024 ** 2],
    ['1.5 GB', 1.5 * 1024 ** 3],
    ['1,5g', 1.5 * 1024 ** 3],
    ['2GiB', 2 * 1024 ** 3],
    ['512k', 512 * 1024],
    ['800000000', 800_000_000],
    ['10B', 10],
  ])('reads %s', (text, bytes) => {
    expect(readBytes('--memory', text, en)).toBe(bytes);
  });

  it.each(['', 'much', '-5MB', '0', '5XB', 'MB'])('refuses %j', (text) => {
    expect(() => readBytes('--memory', text, en)).toThrow(/--memory/u);
  });
});

describe('the other readers', () => {
  it('read whole numbers from 1 up', () => {
    expect(readCount('--jobs', '12', en)).toBe(12);
    for (const text of ['0', '-1', '1.5', 'två', '']) expect(() => readCount('--jobs', text, en)).toThrow(UsageError);
  });

  it('read seconds', () => {
    expect(readSeconds('--timeout', '0.5', en)).toBe(0.5);
    for (const text of ['0', '-1', '5s', '']) expect(() => readSeconds('--timeout', text, en)).toThrow(UsageError);
  });

  it('read one of a few words and name them all', () => {
    expect(readChoice('--engine', 'auto', ['auto', 'tesseract'], en)).toBe('auto');
    expect(() => readChoice('--engine', 'x', ['auto', 'tesseract'], en)).toThrow(
      '--engine x is not valid: give one of auto, tesseract.',
    );
  });
});

describe('a word that is none of the choices', () => {
  it.each([
    ['alt', 'did you mean alto? Give one of text, alto'],
    ['ALTO', 'did you mean alto? Give one of text, alto'],
    // Nothing is near: nothing is guessed.
    ['parkett', 'is not valid: give one of text, alto'],
  ])('%s: %s', (text, expected) => {
    expect(() => readChoice('--format', text, ['text', 'alto'], en)).toThrow(expected);
  });
});
