import type { MappingRule } from '../mapping.ts';
import type { Report, ReportItem } from '../report.ts';

/**
 * How an item was found to be that of an earlier report: fixed by the mapping file; the same standard code; the same label; the same stems of words; alike letters and the same figure;
 * the sum without a label; the same figure under a label that has words in common. `first` where there was none before.
 */
export type MatchMethod = 'first' | 'mapping' | 'code' | 'label' | 'stemmed' | 'fuzzy' | 'sum' | 'figure';

export interface Member {
  readonly report: Report;
  readonly item: ReportItem;
  readonly method: MatchMethod;
  /** The line of the mapping file that says so; null where none does. */
  readonly rule: MappingRule | null;
  /** 0–1: 1 for the same label, less for other labels of the same code, inflected and misread ones. */
  readonly score: number;
}

/** What is most like an item that was matched with none, and why it was not taken: told, so that a mapping file can say what is right. */
export interface Nearest {
  readonly label: string;
  readonly documentId: string;
  readonly score: number;
  readonly refusal: 'mapping' | 'marks' | 'figures' | 'labels' | 'unsure';
  /** The line of the mapping file that refuses it. */
  readonly rule: MappingRule | null;
}

/** One item over reports. */
export interface MatchedItem {
  readonly members: readonly Member[];
  /** Null for an item of the first report, and where nothing is like it. */
  readonly nearest: Nearest | null;
}

/** An item as it has been met in earlier reports. */
export interface Series {
  readonly members: Member[];
  /** What a mapping file says that it is. */
  readonly fixed: MappingRule | null;
  /** A mapping file says that it is matched with nothing. */
  readonly isAlone: boolean;
  readonly nearest: Nearest | null;
}

export const lastOf = ({ members }: Series): ReportItem => members.at(-1)!.item;
