import { describe, expect, it } from 'vitest';
import { defaultRepairOptions, loadRepair, type RepairWord, repairWords } from '../../../src/repair/index.ts';

const context = loadRepair();
const line = (text: string, confidence: number | null = 0.9): { words: RepairWord[] } => ({
  words: text.split(' ').map((word) => ({ text: word, confidence, alternatives: [] })),
});

describe('the repair of words with boxes', () => {
  it('keeps every word in its place', () => {
    const lines = [line('Nämnden har följt upp målen för skolan'), { words: [] }, line('och når dem på sikt.')];
    const result = repairWords(lines, defaultRepairOptions, context);
    expect(result.lines).toEqual(lines.map(({ words }) => words.map((word) => word.text)));
    expect(result.changes).toEqual([]);
  });

  it('says which word it changed, on both sides of a line end', () => {
    const lines = [
      line('Namnden har ansvar for verksamhets-', null),
      line('omridet och alla dess fragor om skolan.', null),
    ];
    const result = repairWords(lines, defaultRepairOptions, context);
    expect(result.lines[1]).toEqual(['området', 'och', 'alla', 'dess', 'frågor', 'om', 'skolan.']);
    expect(result.changes.map(({ lineIndex, wordIndex, text }) => [lineIndex, wordIndex, text])).toEqual([
      [0, 0, 'Nämnden'],
      [0, 3, 'för'],
      [0, 4, 'verksamhetsområdet'],
      [1, 4, 'frågor'],
    ]);
  });

  it('trusts the engine where it was sure, and doubts with it where it was not', () => {
    const around = 'Nämnden följer på våren upp åtgärderna för förskolan och når målen';
    const read = (confidence: number): string => {
      const words = [...line(around).words, { text: 'skupa', confidence, alternatives: [] }];
      return repairWords([{ words }], defaultRepairOptions, context).lines[0]!.at(-1)!;
    };
    expect(read(0.3)).toBe('skapa');
    expect(read(0.99)).toBe('skupa');
  });
});
