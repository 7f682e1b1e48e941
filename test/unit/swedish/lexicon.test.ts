import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, FileAccessError, InputFileError, MissingDependencyError } from '../../../src/errors.ts';
import { parseList, readDictionary, wordListNames } from '../../../src/swedish/dictionaries.ts';
import { costStep, isListedWord } from '../../../src/swedish/lexicon.ts';
import { lexiconPlaces, loadLexicon } from '../../../src/swedish/load-lexicon.ts';
import { deserializeLexicon, serializeLexicon } from '../../../src/swedish/stored-lexicon.ts';
import { wordNumber } from '../../../src/swedish/word-graph.ts';
import { wordMarks } from '../../../src/swedish/word-marks.ts';
import { hasPair } from '../../../src/swedish/word-pairs.ts';

const lexicon = loadLexicon();
const number = (word: string): number => wordNumber(lexicon.graph, word);
const marks = (word: string): number => (number(word) < 0 ? 0 : lexicon.marks[number(word)]!);
const cost = (word: string): number => lexicon.wordCost[number(word)]! * costStep;
const id = (word: string): number => lexicon.contextId[number(word)]!;

describe('the lexicon', () => {
  it.each(['kommunernas', 'förvaltningsberättelse', 'årets', 'är', 'äro', 'herrljunga', 'västra', 'skr', 'åtgärderna'])(
    'knows %s',
    (word) => expect(isListedWord(lexicon, word)).toBe(true),
  );

  it.each(['fran', 'pa', 'hälsö', 'forbundet', 'kommunerns', 'ochh'])('does not know %s', (word) => {
    // `Hälsö` is an island: a name, not a part that stands alone in lower case.
    expect((marks(word) & wordMarks.word) !== 0).toBe(false);
  });

  it('knows what stands first in compounds, and how', () => {
    expect(marks('arbets') & wordMarks.begin).not.toBe(0);
    expect(marks('hälso') & wordMarks.begin).not.toBe(0);
    expect(marks('organet') & wordMarks.end).not.toBe(0);
    expect(marks('arbets') & wordMarks.word).toBe(0);
  });

  it('holds common words for likelier than what damage makes of them', () => {
    for (const [right, damaged] of [
      ['för', 'for'],
      ['är', 'ar'],
      ['mål', 'mal'],
      ['året', 'aret'],
    ] as const) {
      expect(cost(right) + 2).toBeLessThan(cost(damaged));
    }
  });

  it('has pairs of words and none of their damaged forms', () => {
    expect(hasPair(lexicon.pairs, id('för'), id('att'))).toBe(true);
    expect(hasPair(lexicon.pairs, id('under'), id('året'))).toBe(true);
    expect(hasPair(lexicon.pairs, id('året'), id('under')) && hasPair(lexicon.pairs, id('att'), id('för'))).toBe(false);
  });

  it('comes back from bytes as it was', () => {
    const bytes = serializeLexicon(lexicon);
    const again = deserializeLexicon(bytes);
    expect(again.sourceHash).toBe(lexicon.sourceHash);
    expect(wordNumber(again.graph, 'kommunernas')).toBe(number('kommunernas'));
    expect(Buffer.from(serializeLexicon(again)).equals(Buffer.from(bytes))).toBe(true);
    expect(() => deserializeLexicon(bytes.subarray(0, bytes.length / 2))).toThrow(InputFileError);
    expect(() => deserializeLexicon(new Uint8Array(20))).toThrow(InputFileError);
  });

  it('is kept where the environment says', () => {
    expect(lexiconPlaces({ KLARTEXT_CACHE: 'here' }).cache).toBe('here');
  });
});

describe('the lists of dictionaries/', () => {
  it.each(wordListNames())('%s is NFC, without doubles, and says where it comes from', (name) => {
    const text = readDictionary(name);
    const entries = parseList(text);
    expect(text).toBe(text.normalize('NFC'));
    expect(entries.filter((entry, index) => entries.indexOf(entry) !== index)).toEqual([]);
    expect(text.split('\n')[0]).toMatch(/^# /u);
    expect(text).toMatch(/Licence/u);
  });

  it('has all municipalities', () => {
    expect(parseList(readDictionary('municipalities.txt')).length).toBe(290);
  });
});

describe('dictionaries that are not there', () => {
  it('end a run with the code of a missing dictionary, and say what to do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-dictionaries-'));
    try {
      const tries = [
        () => readDictionary('confusions.tsv', folder),
        () => readDictionary('confusions.tsv', join(folder, 'none')),
        () => wordListNames(join(folder, 'none')),
        () => wordListNames(folder),
      ];
      for (const read of tries) {
        let thrown: unknown = null;
        try {
          read();
        } catch (error) {
          thrown = error;
        }
        expect(thrown).toBeInstanceOf(MissingDependencyError);
        expect(exitCodeOf(thrown)).toBe(3);
        expect(String(thrown)).toMatch(/dictionaries.* is missing\. Install klartext anew/u);
      }
      await mkdir(join(folder, 'names.txt'));
      expect(() => readDictionary('names.txt', folder)).toThrow(FileAccessError);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
