/** Measures of the repair: what was read, what stands after repair and what should stand, word by word. */
import { alignSymbols, editDistance } from './edit-distance.ts';
import { differingPieces } from './error-classes.ts';
import type { RepairScore } from './evaluation-schema.ts';
import { foldedWords, foldText } from './fold.ts';
import { characterSymbols, wordSymbols } from './symbols.ts';
import { rate } from './text-measures.ts';

/** Counts behind the measures; those of several texts are added. */
export type RepairCounts = RepairScore['counts'];

/** A word as it was read, as it stands after repair, and as it should be. */
interface RepairedToken {
  readonly raw: string;
  readonly text: string;
  readonly expected: string;
}

const noCounts: RepairCounts = {
  tokens: 0,
  damaged: 0,
  undamaged: 0,
  changed: 0,
  becameRight: 0,
  repaired: 0,
  harmed: 0,
  wordErrorsBefore: 0,
  wordErrorsAfter: 0,
  characters: 0,
  characterErrorsBefore: 0,
  characterErrorsAfter: 0,
};

/** Longest list in a score. */
const listLength = 80;

/** Gathers tokens and counts of one document. */
export class RepairTally {
  #counts: RepairCounts = { ...noCounts };
  readonly #errors = new Map<string, RepairScore['errors'][number]>();
  readonly #confusions = new Map<string, RepairScore['confusions'][number]>();

  /** Adds counts that do not come from single words. */
  add(counts: Partial<RepairCounts>): void {
    this.#counts = sumRepairCounts([this.#counts, { ...noCounts, ...counts }]);
  }

  /** A word whose truth is known. */
  token({ raw, text, expected }: RepairedToken): void {
    const isDamaged = raw !== expected;
    const isRight = text === expected;
    const isChanged = text !== raw;
    this.add({
      damaged: Number(isDamaged),
      undamaged: Number(!isDamaged),
      repaired: Number(isDamaged && isRight),
      harmed: Number(!isDamaged && isChanged),
      changed: Number(isChanged),
      becameRight: Number(isChanged && isRight),
    });
    if (!isRight) {
      const key = `${raw}\n${text}\n${expected}`;
      this.#errors.set(key, { raw, text, expected, count: (this.#errors.get(key)?.count ?? 0) + 1 });
    }
    if (!isDamaged) return;
    for (const piece of differingPieces(expected, raw)) {
      const key = `${piece.truth}\n${piece.output}`;
      const known = this.#confusions.get(key);
      this.#confusions.set(key, {
        truth: piece.truth,
        raw: piece.output,
        count: (known?.count ?? 0) + 1,
        repaired: (known?.repaired ?? 0) + Number(isRight),
      });
    }
  }

  score(): RepairScore {
    return {
      ...repairRates(this.#counts),
      counts: this.#counts,
      errors: largest(this.#errors.values(), ({ raw, text, expected }) => `${raw}\n${text}\n${expected}`),
      confusions: largest(this.#confusions.values(), ({ truth, raw }) => `${truth}\n${raw}`),
    };
  }
}

function largest<Entry extends { readonly count: number }>(
  entries: Iterable<Entry>,
  nameOf: (entry: Entry) => string,
): Entry[] {
  const named = [...entries].map((entry) => ({ entry, name: nameOf(entry) }));
  return named
    .sort((a, b) => b.entry.count - a.entry.count || (a.name < b.name ? -1 : 1))
    .slice(0, listLength)
    .map(({ entry }) => entry);
}

/** The rates of counts. */
export function repairRates(counts: RepairCounts): Omit<RepairScore, 'counts' | 'errors' | 'confusions'> {
  const { characterErrorsBefore, characterErrorsAfter } = counts;
  return {
    precision: rate(counts.becameRight, counts.changed),
    recall: rate(counts.repaired, counts.damaged),
    harm: rate(counts.harmed, counts.undamaged),
    werBefore: rate(counts.wordErrorsBefore, counts.tokens),
    werAfter: rate(counts.wordErrorsAfter, counts.tokens),
    cerBefore: rate(characterErrorsBefore, counts.characters),
    cerAfter: rate(characterErrorsAfter, counts.characters),
    cerReduction: characterErrorsBefore === 0 ? null : 1 - characterErrorsAfter / characterErrorsBefore,
  };
}

export function sumRepairCounts(counts: readonly RepairCounts[]): RepairCounts {
  const sum = { ...noCounts };
  for (const entry of counts) {
    for (const key of Object.keys(sum) as (keyof RepairCounts)[]) sum[key] += entry[key];
  }
  return sum;
}

/** White space as Python's `str.split` has it, which parts tokens in the reference program of these measures. */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const gap = new RegExp(`[${space}]+`, 'u');
const ends = new RegExp(`^[${space}]+|[${space}]+$`, 'gu');

const tokensOf = (line: string): string[] => line.split(gap).filter((token) => token !== '');

const linesOf = (text: string): string[] => text.replace(/\r\n?/gu, '\n').split('\n');

/** How many lines two texts have that should have the same number. */
export interface LineCounts {
  readonly raw: number;
  readonly gold: number;
}

/**
 * Compares a damaged text, its gold text and its repair line by line (a repair keeps the lines); in a line the words are paired by their place. Nothing is
 * folded: a sign is right or wrong. Words of lines in which raw, gold and repair differ in the number of words count in WER and CER only. Gives the same
 * numbers as eval/score_repair.py.
 *
 * @returns the line counts where those of raw and gold differ: then nothing can be paired.
 */
export function compareRepairedText(raw: string, gold: string, output: string): RepairScore | LineCounts {
  const rawLines = linesOf(raw);
  const goldLines = linesOf(gold);
  const outputLines = linesOf(output);
  if (rawLines.length !== goldLines.length) return { raw: rawLines.length, gold: goldLines.length };
  const tally = new RepairTally();
  for (const [index, rawLine] of rawLines.entries()) {
    const goldLine = goldLines[index]!;
    const outputLine = outputLines[index] ?? '';
    const [before, truth, after] = [tokensOf(rawLine), tokensOf(goldLine), tokensOf(outputLine)];
    const bare = characterSymbols(goldLine.replace(ends, ''));
    const errorsOf = (line: string): number => editDistance(characterSymbols(line.replace(ends, '')), bare);
    tally.add({
      tokens: truth.length,
      characters: bare.length,
      characterErrorsBefore: errorsOf(rawLine),
      characterErrorsAfter: errorsOf(outputLine),
    });
    if (before.length === truth.length && after.length === truth.length) {
      truth.forEach((expected, at) => {
        const token = { raw: before[at]!, text: after[at]!, expected };
        tally.token(token);
        tally.add({
          wordErrorsBefore: Number(token.raw !== expected),
          wordErrorsAfter: Number(token.text !== expected),
        });
      });
      continue;
    }
    tally.add({ wordErrorsBefore: wordDistance(before, truth), wordErrorsAfter: wordDistance(after, truth) });
    if (before.length !== truth.length) continue;
    const damaged = truth.filter((expected, at) => before[at] !== expected).length;
    tally.add({ damaged, undamaged: truth.length - damaged });
  }
  return tally.score();
}

/** A word of the output with what was read there. */
export interface OutputWord {
  readonly raw: string;
  readonly text: string;
}

/**
 * Compares the words of a page with its truth, both folded. Raw and repaired words are aligned with the truth; a word that either alignment finds equal is
 * paired with that word of the truth. Words without a partner (read twice, made up) count as changed, but neither as damaged nor as right before.
 */
export function compareRepairedWords(tally: RepairTally, truth: string, words: readonly OutputWord[]): void {
  const expected = foldedWords(truth);
  const pairs = words.flatMap(({ raw, text }): OutputWord[] => {
    const [before, after] = [foldedWords(raw), foldedWords(text)];
    if (before.length === after.length) return before.map((word, index) => ({ raw: word, text: after[index]! }));
    // Joined or split: compared as a whole.
    return [{ raw: before.join(' '), text: after.join(' ') }];
  });
  const partnersOf = (tokens: readonly string[]): Int32Array => {
    const [first, second] = wordSymbols(tokens, expected);
    return alignSymbols(first, second);
  };
  const rawPartners = partnersOf(pairs.map(({ raw }) => raw));
  const textPartners = partnersOf(pairs.map(({ text }) => text));
  const isPaired = new Uint8Array(expected.length);
  pairs.forEach((pair, index) => {
    const byText = textPartners[index]!;
    const byRaw = rawPartners[index]!;
    const partner = expected[byText] !== pair.text && expected[byRaw] === pair.raw ? byRaw : byText;
    if (partner >= 0 && isPaired[partner] === 0) {
      isPaired[partner] = 1;
      tally.token({ ...pair, expected: expected[partner]! });
    } else if (pair.raw !== pair.text) tally.add({ changed: 1 });
  });
  const foldedTruth = characterSymbols(foldText(truth));
  const rawText = pairs.map(({ raw }) => raw).join(' ');
  const text = pairs.map((pair) => pair.text).join(' ');
  tally.add({
    tokens: expected.length,
    characters: foldedTruth.length,
    wordErrorsBefore: wordDistance(foldedWords(rawText), expected),
    wordErrorsAfter: wordDistance(foldedWords(text), expected),
    characterErrorsBefore: editDistance(characterSymbols(rawText), foldedTruth),
    characterErrorsAfter: editDistance(characterSymbols(text), foldedTruth),
  });
}

function wordDistance(first: readonly string[], second: readonly string[]): number {
  const [a, b] = wordSymbols(first, second);
  return editDistance(a, b);
}
