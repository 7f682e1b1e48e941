import { describe, expect, it } from 'vitest';
import { colorOfWord } from '../../../../src/table/plain-text/index.ts';

describe('words for colours', () => {
  it.each([
    ['Grön', 'green'],
    ['grönt', 'green'],
    ['GRÖNA', 'green'],
    ['Green', 'green'],
    ['gult', 'yellow'],
    ['Yellow', 'yellow'],
    ['Röd', 'red'],
    ['rött', 'red'],
    ['(red)', 'red'],
    ['Orange', 'orange'],
    ['blått', 'blue'],
    ['Grå', 'grey'],
    ['gray', 'grey'],
    ['vit', 'white'],
    ['🟢', 'green'],
    ['Grön.', 'green'],
  ] as const)('%s is %s', (text, color) => {
    expect(colorOfWord(text)).toBe(color);
  });

  it.each(['', 'Gröna klustret', 'Rödeby', 'Gulli', 'greenhouse', 'Information saknas', '68 %'])(
    '%s names no status',
    (text) => {
      expect(colorOfWord(text)).toBeNull();
    },
  );
});
