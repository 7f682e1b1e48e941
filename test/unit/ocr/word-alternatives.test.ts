import { describe, expect, it } from 'vitest';
import { wordAlternatives } from '../../../src/ocr/word-alternatives.ts';

const letter = (...choices: [string, number][]) => choices.map(([text, confidence]) => ({ text, confidence }));

describe('other readings of a word', () => {
  it('change one letter, best first', () => {
    const symbols = [letter(['v', 0.9], ['y', 0.3]), letter(['å', 0.8], ['a', 0.6], ['ä', 0.7]), letter(['r', 0.9])];
    expect(wordAlternatives('vår', 0.9, symbols)).toEqual([
      { text: 'vär', confidence: 0.7875 },
      { text: 'var', confidence: 0.675 },
      { text: 'yår', confidence: 0.3 },
    ]);
  });

  it('are none where the letters do not make up the word', () => {
    expect(wordAlternatives('år', 0.9, [letter(['å', 0.8], ['a', 0.6])])).toEqual([]);
  });

  it('leave out what the engine gives no weight', () => {
    expect(wordAlternatives('å', 0.9, [letter(['å', 0.8], ['a', 0], ['ä', 0.005])])).toEqual([]);
  });

  it('are at most six, each once', () => {
    const many = letter(...[...'abcdefghij'].map((text, i): [string, number] => [text, 0.9 - i / 100]));
    const result = wordAlternatives('aa', 0.9, [many, many]);
    expect(result).toHaveLength(6);
    expect(new Set(result.map((r) => r.text)).size).toBe(6);
  });

  it('are never surer than the word itself', () => {
    expect(wordAlternatives('S', 0.5, [letter(['S', 0.4], ['5', 0.9])])).toEqual([{ text: '5', confidence: 0.5 }]);
  });
});
