import type { Block, ReportTable } from '../report-content.ts';

/** What a piece of the running text is. */
export type UnitKind = 'heading' | 'paragraph' | 'item' | 'table';

/**
 * A piece of a report as it is read: a heading, a paragraph, one item of a list, or a table; once each, whatever pages it goes over. Blocks say where ink
 * stands together; units say what belongs together.
 */
export interface Unit {
  readonly kind: UnitKind;
  /** Without list marker and without the marks of Markdown. */
  readonly text: string;
  /** The same as it was printed, line by line. */
  readonly lines: readonly string[];
  /** Of a heading, 1 the highest; null where the report does not show it (plain text). */
  readonly level: number | null;
  /** What stands before an item or a heading: `2`, `3.1`, `a`; null where nothing or a mere dot does. */
  readonly number: string | null;
  readonly blockIds: readonly string[];
  readonly pageNumber: number;
  readonly box: Block['box'];
  readonly table: ReportTable | null;
  readonly confidence: number;
}

/** A heading with what stands under it up to the next heading. The first section of a report may have no heading. */
export interface Section {
  readonly heading: Unit | null;
  /** Place of the heading among the units; −1 for what stands before the first. */
  readonly headingIndex: number;
  /** Depth in the tree, 0 for the highest sections. */
  readonly depth: number;
  /** Its own text, without that of its subsections. */
  readonly units: readonly Unit[];
  readonly parent: Section | null;
  readonly children: readonly Section[];
}

/** A report by headings. */
export interface Outline {
  readonly units: readonly Unit[];
  /** All sections in reading order, parents before their children. */
  readonly sections: readonly Section[];
  /** Whether the text has neither boxes nor levels of headings. */
  readonly isPlainText: boolean;
}
