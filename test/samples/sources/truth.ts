/** The truth about a sample, in the form of the project's evaluation sets: `truth.json` beside `text.txt`. */
export interface Truth {
  readonly document: { title: string; organisation: string; year: number; kind: string };
  readonly legend: readonly { colour: StatusColor; label: string }[];
  readonly goals: readonly TrueGoal[];
  readonly tables: readonly TrueTable[];
}

export type StatusColor = 'green' | 'yellow' | 'red' | 'grey';

export interface TrueGoal {
  readonly area: string;
  readonly goal: string;
  readonly description: string;
  readonly comment: string;
  readonly activities: readonly TrueActivity[];
  /** A heading without a goal of its own: only its activities count. */
  readonly group?: true;
}

export interface TrueActivity {
  readonly activity: string;
  readonly outcome: string;
  readonly measure: string;
  readonly status: StatusColor | null;
}

export interface TrueTable {
  readonly title: string;
  readonly kind: string;
  readonly unit: string | null;
  /** Header rows; `rows` come after them. */
  readonly header: readonly (readonly string[])[];
  /** Cell text as printed, lines of a cell joined by a space. */
  readonly rows: readonly (readonly string[])[];
  readonly numeric: boolean;
}

/** A report before it is scanned. */
export interface SourceReport {
  /** The bytes of the born-digital PDF; null for a plain text. */
  readonly pdf: Uint8Array | null;
  /** Printed lines, page by page. */
  readonly pages: readonly (readonly string[])[];
  readonly truth: Truth;
}

/** The text that a reader of the paper would type: pages parted by form feeds. */
export const textOf = (report: SourceReport): string => report.pages.map((lines) => `${lines.join('\n')}\n`).join('\f');

const softHyphens = /\u00ad/g;
const marks = /\*\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** Source text without its marks for dividing words and for bold and italic. */
export const plain = (text: string): string => text.replace(softHyphens, '').replace(marks, '');
