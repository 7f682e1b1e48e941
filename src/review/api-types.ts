import type { Box } from '../model/geometry.ts';
import type { CellReference } from '../model/message.ts';
import type {
  ComparedOrganisation,
  ComparedSeries,
  ComparedStatement,
  YearComparison,
} from '../schema/comparison-schema.ts';
import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import type { Mend, MendTarget } from './mends/mend-schema.ts';

/** What the server of the review page and its browser side say to each other. */

/** What the page needs to know before it shows anything. */
export interface SessionInfo {
  readonly version: string;
  /** Last part of the path of the output folder. */
  readonly outputName: string;
  /** Whoever the mends are by: the name of the machine's user. */
  readonly user: string;
}

/** Grades of tables, counted. */
export interface GradeCounts {
  readonly A: number;
  readonly B: number;
  readonly C: number;
}

/** What went wrong, in the languages of the page; `sv` is null where it is known in English only. */
export interface Told {
  readonly en: string;
  readonly sv: string | null;
}

/** A line of the overview. What is not known before document.json is read is null. */
export interface DocumentSummary {
  readonly id: string;
  /** As the manifest has it: relative to the input of the run. */
  readonly path: string;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly year: number | null;
  readonly kind: string | null;
  readonly pageCount: number;
  readonly status: 'ok' | 'partial' | 'failed' | 'skipped';
  /** Why the file, or the first of its failed pages, failed. */
  readonly error: Told | null;
  readonly failedPages: number;
  readonly lowConfidencePages: number;
  readonly grades: GradeCounts | null;
  readonly failedChecks: number | null;
  /** Doubtful spots, and how many of them nobody has decided on. */
  readonly doubts: number | null;
  readonly doubtsLeft: number | null;
  /** Mends that could not be brought into the document. */
  readonly conflictIds: readonly string[];
}

export interface Overview {
  readonly documents: readonly DocumentSummary[];
  /** Documents whose text is not in the index of the search yet. */
  readonly waiting: number;
  /** False when the run was interrupted; null without a manifest. */
  readonly isComplete: boolean | null;
  /** Why the manifest cannot be used; null where it can, and where there is none. */
  readonly manifestFault: Told | null;
}

/** Why a spot is doubtful. */
export interface DoubtReason {
  readonly id:
    | 'low-confidence'
    | 'unsure-value'
    | 'check-fails'
    | 'unknown-status'
    | 'correction'
    | 'message'
    | 'page-failed';
  /** What more is known, by a name that the page has a sentence for in each language: the doubt of a figure, the rule of a check or message, the kind of a correction, the colour of a status. */
  readonly rule: string | null;
  /** What the document itself says, in English, where it says something. */
  readonly text: string | null;
  /** Checks, and messages about them: what the others make, and what stands there. */
  readonly expected?: number | string | null;
  readonly actual?: number | string | null;
}

/** A doubtful spot of a document. */
export interface Doubt {
  /** Stable within the document: what the spot is and where. */
  readonly key: string;
  readonly target: MendTarget;
  readonly text: string;
  readonly raw: string;
  /** What probably stands there instead; null where nothing is suggested. */
  readonly suggestion: string | null;
  readonly alternatives: readonly string[];
  readonly reasons: readonly DoubtReason[];
  /** 0–1; the worst has the highest. */
  readonly weight: number;
}

/** Whether the file that a document was read from can be shown: `changed` means that the file is another one now. */
export type SourceState = 'there' | 'gone' | 'changed' | 'no-picture';

export interface PageOutline {
  readonly pageNumber: number;
  readonly printedPageNumber: string | null;
  readonly status: 'ok' | 'low-confidence' | 'failed';
}

export interface DocumentView {
  readonly summary: DocumentSummary;
  readonly sha256: string;
  readonly pages: readonly PageOutline[];
  /** Worst first. */
  readonly doubts: readonly Doubt[];
  readonly mends: readonly Mend[];
  /** Number of lines in mends.jsonl: what a client that adds to them has seen. */
  readonly revision: number;
  /** Mends that could not be brought into the document when it was last written. */
  readonly conflicts: readonly MendConflict[];
  /** Whether there are mends that the document was not written with yet. */
  readonly areMendsAhead: boolean;
  readonly metadata: KlartextDocument['metadata'];
}

export type ViewedTable = Omit<KlartextDocument['tables'][number], 'rows'>;

/** A check that does not hold, with a cell on the page. */
export interface FailedCheck {
  readonly rule: string;
  readonly period: string;
  readonly expected: number | null;
  readonly actual: number | null;
  readonly difference: number | null;
  readonly cells: readonly CellReference[];
  /** What would make it hold, and where. */
  readonly suggestion: (CellReference & { readonly text: string }) | null;
}

export interface PageView {
  readonly page: Omit<KlartextDocument['pages'][number], 'preparation'>;
  readonly lines: PageDetail['lines'];
  readonly blocks: KlartextDocument['blocks'];
  /** Tables with a part on the page, whole: the rows of other pages too. */
  readonly tables: readonly ViewedTable[];
  readonly corrections: readonly (KlartextDocument['corrections'][number] & { readonly key: string })[];
  readonly messages: KlartextDocument['messages'];
  readonly failedChecks: readonly FailedCheck[];
  readonly source: SourceState;
  /** Size that the page is shown in, in the pixels that boxes are told in; of a page that failed, that of the nearest page that was read. Null for plain text. */
  readonly frame: { readonly width: number; readonly height: number } | null;
}

export interface SearchHit {
  readonly documentId: string;
  readonly pageNumber: number;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly year: number | null;
  /** A piece of the page's text, cut at what was found. */
  readonly snippet: readonly { readonly text: string; readonly isHit: boolean }[];
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** Words and word beginnings that were looked for, as they count: in small letters. */
  readonly terms: readonly SearchTerm[];
  /** Whether there is no full-text index (FTS5) in the SQLite of this Node, so that all text was looked through. */
  readonly isPlain: boolean;
  readonly waiting: number;
}

export interface SearchTerm {
  readonly words: readonly string[];
  /** Whether the last word is only the beginning of one. */
  readonly isPrefix: boolean;
}

/** A mend that could not be brought into the document: nothing stands on its spot, something else than it knew does, or its text is none that can stand there. */
export interface MendConflict {
  readonly mendId: string;
  readonly kind: 'gone' | 'other' | 'invalid';
  /** What stands there; null when nothing does. */
  readonly found: string | null;
}

/** What the server answers to mends: all mends of the document, with those that are new to the client. */
export interface MendsAnswer {
  readonly revision: number;
  readonly mends: readonly Mend[];
  readonly conflicts: readonly MendConflict[];
  /**
   * Why what is kept is not in the document yet. `work`: it is being brought in. `run`: a run writes into the output folder; that is done when it has ended. `fault`: the document could not be
   * written.
   */
  readonly delay: 'work' | 'run' | 'fault' | null;
}

/** An organisation of the comparison. */
export interface YearsOrganisation extends Pick<ComparedOrganisation, 'name' | 'reports' | 'missingYears' | 'counts'> {
  readonly key: string;
}

/** An item that can be laid over years. */
export interface YearsItem {
  readonly key: string;
  /** Standard code (dictionaries/accounts.txt); null for an item that is known by its label. */
  readonly code: string | null;
  readonly label: string;
  /** Values in all years and organisations. */
  readonly count: number;
  readonly organisations: number;
}

/** An item of an organisation over the years, as the comparison has it. */
export interface YearsSeries {
  /** Key of the organisation. */
  readonly organisation: string;
  /** Its name. */
  readonly name: string;
  /** Whose accounts, where that is not the organisation. */
  readonly entity: string | null;
  readonly kind: ComparedStatement['kind'];
  readonly title: string | null;
  readonly series: ComparedSeries;
}

export interface StatusCount {
  readonly documentId: string;
  readonly organisation: string;
  readonly name: string;
  readonly year: number;
  readonly status: string;
  readonly count: number;
}

export interface YearsView {
  readonly organisations: readonly YearsOrganisation[];
  /** Keys of those that are shown. */
  readonly shown: readonly string[];
  /** Items of the organisations that are shown. */
  readonly items: readonly YearsItem[];
  /** Key of the item that `series` is about. */
  readonly item: string | null;
  readonly series: readonly YearsSeries[];
  /** Result of the year and equity. */
  readonly keyFigures: readonly YearsSeries[];
  readonly statuses: readonly StatusCount[];
  /** All statements and goals of the organisation, where only one is shown. */
  readonly whole: ComparedOrganisation | null;
  /** Year whose money `real` values are told in; null without an index of prices. */
  readonly baseYear: number | null;
  readonly leftOut: YearComparison['leftOut'];
  /** Documents made of the same file as one that is shown. */
  readonly duplicates: NonNullable<YearComparison['duplicates']>;
  readonly unreadable: YearComparison['unreadable'];
  readonly waiting: number;
}

export type { Box, CellReference, ComparedOrganisation, ComparedSeries, Mend, MendTarget };
