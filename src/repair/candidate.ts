/** A reading of a stretch of letters as a word. */
export interface Candidate {
  /** Lower case. */
  readonly text: string;
  /** Indices of the confusions used, in the order of the text; empty: as it stands. */
  readonly rules: readonly number[];
  /** Places in the raw text that the confusions begin at, beside `rules`. */
  readonly places: readonly number[];
  /** Cost of the word itself, without misreadings or context, in natural logarithms. */
  readonly prior: number;
  readonly kind: 'word' | 'name' | 'compound' | 'part' | 'sign' | 'agreed' | 'near' | 'figure' | 'apart' | 'unknown';
  /** Number of the word, or of the last part of a compound, for its context; 0 for none. */
  readonly contextId: number;
  /** What it is to its neighbours (see context-cost.ts); −1 until it is needed. */
  contextKey: number;
  /** Whether the user's words have it. */
  readonly isOwn?: boolean;
}

/** Whether a reading is what stands there. */
export const isStanding = (candidate: Candidate): boolean =>
  candidate.rules.length === 0 && candidate.kind !== 'sign' && candidate.kind !== 'near';

/** Where a stretch stands in its token: the parts of `vård- och omsorg` and `IT-avdelning` may be what only compounds hold. */
export interface StretchPlace {
  readonly beforeHyphen: boolean;
  readonly afterHyphen: boolean;
}
