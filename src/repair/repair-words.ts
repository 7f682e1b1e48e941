import type { Alternative } from '../model/page.ts';
import { type LineEdit, type RepairContext, repairLines } from './repair-lines.ts';
import type { Evidence } from './sites.ts';
import type { RepairChange, RepairDoubt, RepairOptions } from './types.ts';

/** A word as recognition gives it: what the repair needs of it. */
export interface RepairWord {
  /** NFC, not empty. */
  readonly text: string;
  /** The engine's confidence, 0–1; null for words of a text layer, which says nothing of its own reading. */
  readonly confidence: number | null;
  readonly alternatives: readonly Alternative[];
}

/** A line of words in reading order. A line without words parts paragraphs. */
export interface RepairWordLine {
  readonly words: readonly RepairWord[];
}

/** Which word of which line a change or doubt is about, 0-based. `line` and `column` count in the line's words joined by single spaces. */
export interface WordPlace {
  readonly lineIndex: number;
  readonly wordIndex: number;
}

export interface RepairedWords {
  /** The words' new texts, in the shape of the input. */
  readonly lines: readonly (readonly string[])[];
  readonly changes: readonly (RepairChange & WordPlace)[];
  readonly doubts: readonly (RepairDoubt & WordPlace)[];
}

/**
 * Repairs words that have boxes. The number of words stays; letters change within words, by the same rules as in text, with the engine's
 * confidence and its other readings as evidence: a word it was sure of was hardly misread.
 */
export function repairWords(
  lines: readonly RepairWordLine[],
  options: RepairOptions,
  context: RepairContext,
): RepairedWords {
  const starts = lines.map((line) => startsOf(line.words));
  const wordAt = (line: number, start: number): number => {
    const places = starts[line]!;
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (places[middle]! <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const evidenceAt = (line: number, start: number): Evidence | null => {
    const word = lines[line]!.words[wordAt(line, start)]!;
    return word.confidence === null ? null : { confidence: word.confidence, alternatives: word.alternatives };
  };
  const { edits, changes, doubts } = repairLines(
    lines.map((line, index) => ({
      text: line.words.map((word) => word.text).join(' '),
      evidenceAt: line.words.some((word) => word.confidence !== null)
        ? (start: number) => evidenceAt(index, start)
        : null,
    })),
    { ...options, keepsWords: true },
    context,
  );
  const placeOf = (change: { readonly line: number; readonly column: number }): WordPlace => ({
    lineIndex: change.line - 1,
    wordIndex: wordAt(change.line - 1, change.column - 1),
  });
  return {
    lines: applyToWords(lines, starts, edits, wordAt),
    changes: changes.map((change) => ({ ...change, ...placeOf(change) })),
    doubts: doubts.map((doubt) => ({ ...doubt, ...placeOf(doubt) })),
  };
}

function startsOf(words: readonly RepairWord[]): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const word of words) {
    starts.push(at);
    at += word.text.length + 1;
  }
  return starts;
}

function applyToWords(
  lines: readonly RepairWordLine[],
  starts: readonly (readonly number[])[],
  edits: readonly LineEdit[],
  wordAt: (line: number, start: number) => number,
): string[][] {
  const result = lines.map((line) => line.words.map((word) => word.text));
  for (let index = edits.length - 1; index >= 0; index--) {
    const { line, start, rawLength, text } = edits[index]!;
    const word = wordAt(line, start);
    const from = start - starts[line]![word]!;
    const old = result[line]![word]!;
    result[line]![word] = old.slice(0, from) + text + old.slice(from + rawLength);
  }
  return result;
}
