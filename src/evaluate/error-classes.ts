/** What the errors of a text are made of: for those who want to lower them. The counts come from the word alignment, so they add up to about the CER. */
import { alignSymbols, editDistance } from './edit-distance.ts';
import { foldedWords } from './fold.ts';
import { characterSymbols } from './symbols.ts';
import { alignWords } from './text-measures.ts';

/** One text to compare; `pageNumber` is null where whole texts are compared. */
export interface ComparedText {
  readonly pageNumber: number | null;
  readonly truth: string;
  readonly output: string;
}

/** What stands in the truth and what the output has there, and how often. One of the two may be empty. */
export interface Confusion {
  readonly truth: string;
  readonly output: string;
  readonly count: number;
}

/** A run of text that only one side has, or that stands in another place. */
export interface Run {
  readonly text: string;
  readonly pageNumber: number | null;
  /** The words of that side around it. */
  readonly before: string;
  readonly after: string;
}

export interface ErrorClasses {
  /** Characters in each class. A moved character counts twice in the CER: once lost, once extra. */
  readonly characters: {
    readonly confused: number;
    readonly lost: number;
    readonly extra: number;
    readonly moved: number;
  };
  readonly confusions: Confusion[];
  readonly lost: Run[];
  readonly extra: Run[];
  readonly moved: Run[];
}

/** A difference of this many characters or more on one side is a run, not a confusion. */
const runLength = 4;

/** Above this share of differing characters two runs are not readings of the same ink. A word that is misread as badly as this is rare: 6 of 10 letters. */
const unlikeShare = 0.6;

const contextWords = 4;

/** Collects the differences of all texts; the longest lists first, each list at most `limit` long. */
export function classifyErrors(texts: readonly ComparedText[], limit = 40): ErrorClasses {
  const confusions = new Map<string, Confusion>();
  const lost: Run[] = [];
  const extra: Run[] = [];
  let confused = 0;
  for (const text of texts) {
    for (const gap of differingRuns(text)) {
      for (const piece of differingPieces(gap.truth, gap.output)) {
        if (piece.truth.length - piece.output.length >= runLength) {
          lost.push({ ...gap.truthContext, text: piece.truth, pageNumber: text.pageNumber });
        } else if (piece.output.length - piece.truth.length >= runLength) {
          extra.push({ ...gap.outputContext, text: piece.output, pageNumber: text.pageNumber });
        } else {
          const key = `${piece.truth}\n${piece.output}`;
          confusions.set(key, { ...piece, count: (confusions.get(key)?.count ?? 0) + 1 });
          confused += Math.max(piece.truth.length, piece.output.length);
        }
      }
    }
  }
  const moved = takeMoved(lost, extra);
  const length = (runs: readonly Run[]): number => runs.reduce((total, run) => total + run.text.length, 0);
  const longest = (runs: readonly Run[]): Run[] =>
    runs.toSorted((a, b) => b.text.length - a.text.length).slice(0, limit);
  return {
    characters: { confused, lost: length(lost), extra: length(extra), moved: length(moved) },
    confusions: [...confusions.values()]
      .sort(
        (a, b) => b.count - a.count || a.truth.localeCompare(b.truth, 'sv') || a.output.localeCompare(b.output, 'sv'),
      )
      .slice(0, limit),
    lost: longest(lost),
    extra: longest(extra),
    moved: longest(moved),
  };
}

interface Gap {
  readonly truth: string;
  readonly output: string;
  readonly truthContext: { readonly before: string; readonly after: string };
  readonly outputContext: { readonly before: string; readonly after: string };
}

/** The longest runs of words that are not paired with equal words. */
function differingRuns(text: ComparedText): Gap[] {
  const truth = foldedWords(text.truth);
  const output = foldedWords(text.output);
  const partners = alignWords(truth, output);
  const gaps: Gap[] = [];
  let truthFrom = 0;
  let outputFrom = 0;
  for (let index = 0; index <= truth.length; index++) {
    const partner = index < truth.length ? partners[index]! : output.length;
    if (index < truth.length && (partner < 0 || truth[index] !== output[partner])) continue;
    if (index > truthFrom || partner > outputFrom) {
      gaps.push({
        truth: truth.slice(truthFrom, index).join(' '),
        output: output.slice(outputFrom, partner).join(' '),
        truthContext: contextOf(truth, truthFrom, index),
        outputContext: contextOf(output, outputFrom, partner),
      });
    }
    truthFrom = index + 1;
    outputFrom = partner + 1;
  }
  return gaps;
}

function contextOf(words: readonly string[], from: number, to: number): { before: string; after: string } {
  return {
    before: words.slice(Math.max(0, from - contextWords), from).join(' '),
    after: words.slice(to, to + contextWords).join(' '),
  };
}

/** The differing pieces of two runs of words, from the character alignment. */
export function differingPieces(truth: string, output: string): { truth: string; output: string }[] {
  if (truth === '' || output === '') return [{ truth, output }];
  const truthSymbols = characterSymbols(truth);
  const outputSymbols = characterSymbols(output);
  // Two texts that have little to do with one another were not confused: one is lost and the other is extra.
  if (editDistance(truthSymbols, outputSymbols) > unlikeShare * Math.max(truthSymbols.length, outputSymbols.length)) {
    const isShort = Math.max(truth.length, output.length) < runLength;
    if (!isShort)
      return [
        { truth, output: '' },
        { truth: '', output },
      ];
  }
  const partners = alignSymbols(truthSymbols, outputSymbols);
  const textOf = (symbols: Int32Array, from: number, to: number): string =>
    Array.from(symbols.subarray(from, to), (symbol) => String.fromCodePoint(symbol)).join('');
  const pieces: { truth: string; output: string }[] = [];
  let truthFrom = 0;
  let outputFrom = 0;
  for (let index = 0; index <= truthSymbols.length; index++) {
    const isEnd = index === truthSymbols.length;
    const partner = isEnd ? outputSymbols.length : partners[index]!;
    if (!isEnd && (partner < 0 || truthSymbols[index] !== outputSymbols[partner])) continue;
    if (index > truthFrom || partner > outputFrom) {
      pieces.push({
        truth: textOf(truthSymbols, truthFrom, index),
        output: textOf(outputSymbols, outputFrom, partner),
      });
    }
    truthFrom = index + 1;
    outputFrom = partner + 1;
  }
  return pieces;
}

/** Takes out of both lists the lost runs that turn up as extra runs on the same page: the same words, in any order, nearly all. */
function takeMoved(lost: Run[], extra: Run[]): Run[] {
  const moved: Run[] = [];
  const bags = new Map(extra.map((run) => [run, bagOf(run.text)]));
  for (const run of lost.toSorted((a, b) => b.text.length - a.text.length)) {
    const bag = bagOf(run.text);
    const index = extra.findIndex(
      (other) => other.pageNumber === run.pageNumber && likeness(bag, bags.get(other)!) >= movedLikeness,
    );
    if (index === -1) continue;
    moved.push(run);
    extra.splice(index, 1);
    lost.splice(lost.indexOf(run), 1);
  }
  return moved;
}

/** Share of the letters in common words that makes two runs the same: one word in five may be misread. */
const movedLikeness = 0.8;

interface WordBag {
  readonly words: ReadonlyMap<string, number>;
  readonly length: number;
}

function bagOf(text: string): WordBag {
  const words = new Map<string, number>();
  let length = 0;
  for (const word of text.split(' ')) {
    words.set(word, (words.get(word) ?? 0) + 1);
    length += word.length;
  }
  return { words, length };
}

/** Letters in common words twice, by the letters of both: 0–1. */
function likeness(first: WordBag, second: WordBag): number {
  if (Math.min(first.length, second.length) < movedLikeness * 0.5 * (first.length + second.length)) return 0;
  let common = 0;
  for (const [word, count] of first.words) common += word.length * Math.min(count, second.words.get(word) ?? 0);
  return (2 * common) / (first.length + second.length);
}
