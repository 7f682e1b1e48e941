import type {
  ComparedSeries,
  ComparedStatement,
  ComparedValue,
  GoalState,
  Unmatched,
  YearComparison,
} from '../../../schema/comparison-schema.ts';

type Agreement = ComparedValue['others'][number]['agreement'];
type StatementKind = YearComparison['organisations'][number]['statements'][number]['kind'];

/** Every word that a comparison says to people; one such object for each language. */
export interface CompareWords {
  readonly language: string;
  readonly decimalSign: string;
  readonly title: string;
  readonly unknownOrganisation: string;
  /** The organisationsnummer of an organisation. */
  readonly registrationNumber: (number: string) => string;
  /** Another name that reports of an organisation have, and why it is taken for the same. */
  readonly joined: (
    name: string,
    documents: readonly string[],
    by: YearComparison['organisations'][number]['joined'][number]['by'],
  ) => string;
  /** What to do where nobody knows whose a report is. */
  readonly nameIt: (documentId: string) => string;
  readonly duplicate: (document: string, sameAs: string) => string;
  readonly kinds: Readonly<Record<StatementKind, string>>;
  readonly measures: Readonly<Record<string, string>>;
  readonly item: string;
  readonly change: string;
  readonly unit: (unit: string) => string;
  readonly unknownUnit: string;
  readonly otherUnits: (label: string, unit: string | null, others: readonly (string | null)[]) => string;
  /** Of a report that says no unit, what its figures tell. */
  readonly inferredUnit: (
    inferred: ComparedStatement['inferredUnits'][number],
    statement: string,
    score: string,
  ) => string;
  readonly inMoneyOf: (year: number) => string;
  readonly missingYears: (years: readonly number[]) => string;
  readonly reports: string;
  readonly year: (year: number | null) => string;
  readonly fromNextReport: string;
  /** Of a value that is told as `?`. */
  readonly unreadableValue: string;
  /** Of periods that the index of prices has not. */
  readonly noIndex: (periods: readonly string[], baseYear: number) => string;
  /** Tells apart what is called alike; rows count from 1. */
  readonly place: (at: {
    readonly document: string | null;
    readonly page: number;
    readonly table: string | null;
    readonly row: number | null;
  }) => string;
  /** Of a value that is marked with `±`. */
  readonly turned: string;
  /** Of a change that is marked with `*`. */
  readonly overGap: string;
  /** A footnote on a figure that two reports print differently. */
  readonly difference: (
    agreement: Agreement,
    figures: {
      readonly value: string;
      readonly document: string;
      readonly page: number;
      readonly isDoubtful: boolean;
    }[],
    difference: string | null,
  ) => string;
  readonly renamed: (
    documentId: string,
    label: string,
    method: ComparedSeries['members'][number]['method'],
    score: string,
  ) => string;
  /** Of rows that the mapping file decided on: its line, what it says, and the rows as the reports print them. */
  readonly mapped: (
    line: number,
    target: string,
    rows: readonly { readonly label: string; readonly documents: readonly string[] }[],
  ) => string;
  readonly nearest: (
    label: string,
    nearest: string,
    documentId: string,
    refusal: NonNullable<ComparedSeries['nearest']>['refusal'],
    score: string,
    mappingLine: number | null,
  ) => string;
  /** What stands in a mapping file to begin with. */
  readonly mappingFile: {
    readonly head: readonly string[];
    readonly proposed: string;
    readonly unsure: string;
    readonly organisations: string;
    readonly documents: string;
    readonly refusals: Readonly<Record<'marks' | 'figures' | 'labels' | 'unsure', string>>;
  };
  readonly counts: (
    matched: number,
    series: number,
    compared: number,
    agreements: readonly (readonly [Agreement, number])[],
  ) => string;
  readonly leftOut: (
    document: string,
    statement: string,
    column: string,
    reason: YearComparison['leftOut'][number]['reason'],
    figures: number,
  ) => string;
  readonly unreadable: (document: string, reason: string) => string;
  readonly goals: string;
  readonly goalChange: Readonly<Record<GoalState['change'], string>>;
  /** Stands for what a report gives no name: the account of a goal as a whole, and a goal without a name. */
  readonly account: string;
  readonly noName: string;
  /** What was measured, aimed at and came of it, before the printed words. */
  readonly goalParts: Readonly<Record<'measure' | 'target' | 'outcome', string>>;
  /** Of a goal that is new or gone: what is most like it in the other report. */
  readonly nearestGoal: (
    text: string,
    documentId: string,
    refusal: NonNullable<GoalState['nearest']>['refusal'],
    score: string,
  ) => string;
  readonly goneFrom: (document: string) => string;
  readonly missingIn: (documents: readonly string[]) => string;
  readonly status: (status: string) => string;
  readonly targetMet: Readonly<Record<'true' | 'false', string>>;
  readonly page: (page: number) => string;
  readonly figure: (source: {
    readonly document: string;
    readonly page: number;
    readonly raw: string;
    readonly confidence: string;
    readonly check: string | null;
  }) => string;
  readonly checks: Readonly<Record<'holds' | 'rounding' | 'unchecked' | 'fails', string>>;
  readonly unmatched: (option: Unmatched['option'], value: string, nearest: readonly string[]) => string;
  readonly nothing: string;
}
