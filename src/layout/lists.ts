import { looksLikeBulletInk, type MarkerKind, markerKind, normalizeBullet } from './bullets.ts';
import type { Segment } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/** A line, and whether it begins with a list marker. */
export interface ListLine {
  readonly line: Segment;
  readonly hasMarker: boolean;
}

/** Space between a doubtful marker and its text, in em: a word space is 0.2–0.35, the indent of a list 0.6 and more. */
const markerSpace = 0.55;

interface Candidate {
  readonly kind: MarkerKind;
  readonly first: PlacedWord;
  /** In em. */
  readonly gap: number;
  /** Middle of the marker. */
  readonly at: number;
  readonly em: number;
}

function candidateOf(line: Segment): Candidate | null {
  const [first, second] = line.words;
  if (first === undefined || second === undefined) return null;
  const kind = markerKind(first.word.text);
  if (kind === null) return null;
  return { kind, first, gap: (second.left - first.right) / line.em, at: (first.left + first.right) / 2, em: line.em };
}

/** Numbers recur with numbers; bullets with whatever else an engine made of bullets. */
const familyOf = (candidate: Candidate): string => (candidate.kind === 'number' ? 'number' : 'bullet');

/** Whether another candidate of the family stands at the same x, for each candidate. */
function recurringOf(candidates: readonly (Candidate | null)[]): boolean[] {
  const result = candidates.map(() => false);
  for (const family of ['number', 'bullet']) {
    const members = candidates
      .flatMap((candidate, index) =>
        candidate !== null && familyOf(candidate) === family ? [{ candidate, index }] : [],
      )
      .sort((a, b) => a.candidate.at - b.candidate.at);
    for (let i = 1; i < members.length; i++) {
      const before = members[i - 1];
      const current = members[i];
      if (before === undefined || current === undefined) continue;
      if (current.candidate.at - before.candidate.at < 0.5 * current.candidate.em) {
        result[before.index] = true;
        result[current.index] = true;
      }
    }
  }
  return result;
}

/**
 * Tells which lines begin with a list marker, and puts "•" for what an engine made of bullets. Sure bullets are markers; doubtful signs are when their ink floats
 * like a bullet's, or when they stand apart from the text and recur at the same place; dashes when they recur; numbers when they recur and are written or set as
 * those of a list.
 */
export function markLists(lines: readonly Segment[]): ListLine[] {
  const candidates = lines.map(candidateOf);
  const recurring = recurringOf(candidates);
  return lines.map((line, index) => {
    const candidate = candidates[index];
    if (candidate === null || candidate === undefined) return { line, hasMarker: false };
    const { kind, first, gap } = candidate;
    const isRecurring = recurring[index] === true;
    if (kind === 'bullet') return { line: withBullet(line), hasMarker: true };
    if (kind === 'dash') return { line, hasMarker: gap > 0.15 && isRecurring };
    if (kind === 'number') {
      const isListNumber = /[.):]$/u.test(first.word.text) || gap > markerSpace;
      return { line, hasMarker: isListNumber && isRecurring };
    }
    const floats = looksLikeBulletInk(first, line.base, line.em);
    const isBullet = gap > markerSpace - 0.1 && (floats || isRecurring);
    return isBullet ? { line: withBullet(line), hasMarker: true } : { line, hasMarker: false };
  });
}

function withBullet(line: Segment): Segment {
  const [first, ...rest] = line.words;
  if (first === undefined) return line;
  return { ...line, words: [{ ...first, word: normalizeBullet(first.word) }, ...rest] };
}
