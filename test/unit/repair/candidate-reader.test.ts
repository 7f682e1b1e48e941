import { describe, expect, it } from 'vitest';
import { candidateReader } from '../../../src/repair/candidate-reader.ts';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';

const context = loadRepair();
const { lexicon, confusions } = context;

describe('the reader of a list of words', () => {
  it('is made once for all documents of a run', () => {
    const words = ['Zvorbåsen'];
    const reader = candidateReader(lexicon, confusions, words);
    expect(candidateReader(lexicon, confusions, words)).toBe(reader);
    expect(candidateReader(lexicon, confusions, ['Zvorbåsen'])).not.toBe(reader);
    expect(candidateReader(lexicon, confusions)).toBe(candidateReader(lexicon, confusions, []));
    // A list without words adds nothing.
    expect(candidateReader(lexicon, confusions, ['—', '12'])).toBe(candidateReader(lexicon, confusions));
  });

  it('knows no word of another list', () => {
    const text = 'Vi traffade Zvorbisen i gar pa kommunens mote om skolan och varden.\n'.repeat(3);
    const withWords = (words: readonly string[]): string =>
      repairText(text, { ...defaultRepairOptions, words }, context).text;
    expect(withWords(['Zvorbåsen'])).toContain('Zvorbåsen');
    expect(withWords(['Zvorbösen'])).not.toContain('Zvorbåsen');
    expect(withWords([])).toContain('Zvorbisen');
  });
});
