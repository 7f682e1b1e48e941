import type { Alternative } from '../model/page.ts';

/** What a change does: gives å ä ö back, puts another letter right, makes two words one or one two. */
export type RepairKind = 'diacritics' | 'character' | 'digit' | 'join' | 'split';

/** One change, with its place and its reason. */
export interface RepairChange {
  /** 1-based. */
  readonly line: number;
  /** 1-based place of the first letter of `raw` in the raw line, in UTF-16 units. */
  readonly column: number;
  readonly raw: string;
  readonly text: string;
  readonly kind: RepairKind;
  /** 0–1: the share of changes with this confidence that are right. */
  readonly confidence: number;
  /** One sentence. */
  readonly reason: string;
  /** Other readings, likeliest first; confidences are those of the same scale. */
  readonly alternatives: readonly Alternative[];
}

/** A word that was left as it stands though another reading is nearly as likely. */
export type RepairDoubt = Omit<RepairChange, 'text' | 'kind'>;

export interface RepairResult {
  readonly text: string;
  readonly changes: readonly RepairChange[];
  readonly doubts: readonly RepairDoubt[];
}

export interface RepairOptions {
  /** Words the user knows, one an entry: names keep their capital. */
  readonly words: readonly string[];
  /** Those of them that mends taught, in lower case: a change to one of them says so. */
  readonly learnedWords: ReadonlySet<string>;
  /** Changes less likely than this are not made, 0–1. */
  readonly leastConfidence: number;
  /** Words are neither joined nor parted. */
  readonly keepsWords: boolean;
}

export const defaultRepairOptions: RepairOptions = {
  words: [],
  learnedWords: new Set(),
  leastConfidence: 0.65,
  keepsWords: false,
};
