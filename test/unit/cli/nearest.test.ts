import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/cli/nearest.ts';

describe('nearest', () => {
  const names = ['output', 'format', 'force', 'jobs', 'json', 'password'];

  it.each([
    ['outptu', 'output'],
    ['fromat', 'format'],
    ['JOBS', 'jobs'],
    ['jsno', 'json'],
    ['bojs', 'jobs'],
    ['pass', 'password'],
    ['forc', 'force'],
    ['x', null],
    ['colour', null],
    ['', null],
  ])('to %j is %s', (word, expected) => {
    expect(nearest(word, names)).toBe(expected);
  });
});
