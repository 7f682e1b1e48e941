import type { Alternative } from '../model/page.ts';
import type { Candidate } from './candidate.ts';
import type { Stretch } from './tokens.ts';

/** What an engine said of the word that a stretch lies in. */
export interface Evidence {
  /** 0–1. */
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
}

/** A stretch, or two that a line's end parts, with its readings. */
export interface Site {
  /** 0-based. */
  readonly line: number;
  readonly stretch: Stretch;
  /** The second half of a word that is broken at the line's end, which stands on the next line. */
  readonly tail: Stretch | null;
  /** What stands there; of a broken word both halves without the hyphen. */
  readonly raw: string;
  readonly isProtected: boolean;
  /** It stands where a name is written. */
  readonly isNamePlace: boolean;
  /** It has a capital, and small letters, where no sentence begins, and the capital is none that å, ä and ö are read as. */
  readonly isCapitalWithin: boolean;
  /** A name or an initial stands before it. */
  readonly followsName: boolean;
  /** The words before say nothing of it. */
  readonly breakBefore: boolean;
  /** A capital at its beginning is that of a sentence, a heading or a cell. */
  readonly startsSentence: boolean;
  /** It begins a sentence beyond doubt. */
  readonly startsForSure: boolean;
  /** A count, a word of time or a slash (`kr/år`) stands before it, or a year after it: the place of `år`, not of `är`. */
  readonly isYearPlace: boolean;
  /** A full stop follows it, and a new sentence or nothing. */
  readonly endsSentence: boolean;
  /** Share of å ä ö lost around it, 0–1. */
  readonly lost: number;
  readonly evidence: Evidence | null;
  candidates: readonly Candidate[];
  /** Index of the likeliest reading, and its probability. */
  best: number;
  confidence: number;
  /** Probabilities of the whole text's readings; those of this site begin at `posteriorStart`. */
  posterior: Float64Array;
  posteriorStart: number;
}
