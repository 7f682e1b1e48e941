import type { Baseline, Box } from './geometry.ts';
import type { Message } from './message.ts';
import type { TableGrid } from './table.ts';

/** Where the words of a page come from. */
export type TextSource = 'text-layer' | 'ocr' | 'mixed' | 'plain-text' | 'none';

/** A page's end: every page of every input gets one of these. */
export type PageStatus = 'ok' | 'low-confidence' | 'failed';

/** What a page's own text layer is worth. `trust`: taken as it is; `read-again`: OCR; `mix`: both; `none`: there is no layer. */
export type VerdictDecision = 'trust' | 'read-again' | 'mix' | 'none';

/** The verdict on a page's text layer, with the evidence in words, one sentence each with its figures. */
export interface TextLayerVerdict {
  readonly decision: VerdictDecision;
  readonly reasons: readonly string[];
}

/** Another reading of the same ink. */
export interface Alternative {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
}

/** Where one word comes from: the file's text layer, the engine's first pass, a second reading of a crop, a measured row of leader dots, or a drawn check box. */
export type WordSource = 'text-layer' | 'ocr' | 'ocr-second' | 'leader' | 'check-box';

/**
 * One word as recognition gives it. Boxes are in layout space (see geometry.ts).
 * `text` is NFC and never empty or blank. No word is left out because of low confidence.
 */
export interface Word {
  readonly text: string;
  /** What was read, where a repair gave the word another text. */
  readonly raw?: string;
  readonly box: Box;
  /** 0–1. Words of a trusted text layer have 1. */
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
  readonly source: WordSource;
  /** Size of the type in pixels (PDF: font size; OCR: estimated from the box), or null. */
  readonly fontSizePx: number | null;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  /** Colour of the letters as `#rrggbb`, null where it was not measured. */
  readonly color: string | null;
  /** y of the baseline under the middle of the word, in pixels; null where the engine gives none. */
  readonly baselineY: number | null;
  /** The engine's own line, `block.paragraph.line` numbered on the page, as a hint only; null for text layers. */
  readonly engineLine: string | null;
}

/** A drawn straight line, level or upright, in layout space. `box` is its ink; the short side is the line's weight. */
export interface Ruling {
  readonly orientation: 'horizontal' | 'vertical';
  readonly box: Box;
}

/** An area of one colour behind or beside text (cell background, bar, dot, band), in layout space. */
export interface Fill {
  readonly box: Box;
  /** Median colour, `#rrggbb`. */
  readonly hex: string;
  /** Share of the box that has this colour, 0–1. */
  readonly coverage: number;
}

/** Ink that is not text. `handwriting` covers signatures; `stamp` round or framed marks in one colour; `image` photographs, logos, drawings. */
export type FigureKind = 'image' | 'chart' | 'handwriting' | 'stamp';

/** A figure in layout space. The words that the engine read in it, if any, are not part of the running text. */
export interface Figure {
  readonly box: Box;
  readonly kind: FigureKind;
  /** 0–1. */
  readonly confidence: number;
}

/** One step of page preparation that was taken, with what was measured before and after. Kept for the record. */
export interface PreparationStep {
  readonly name: string;
  /** One sentence with the figures that made the step worth taking. */
  readonly reason: string;
}

/**
 * Whether a page image can tell colours: `color`; `gray` (all of red, green and blue alike, or one channel); `bilevel` (black and white only). What a
 * file draws itself, without an image, is `color`.
 */
export type ColorMode = 'color' | 'gray' | 'bilevel';

/**
 * A page after recognition: what is on it, not yet how it is arranged. Everything is in layout space.
 * Made by one page worker; crosses a process border, so plain data only.
 */
export interface RecognizedPage {
  /** 1-based. */
  readonly pageNumber: number;
  /** Of the page image, in pixels at `dpi`; null for plain text. */
  readonly width: number | null;
  readonly height: number | null;
  readonly dpi: number | null;
  readonly textSource: TextSource;
  readonly verdict: TextLayerVerdict;
  /** Clockwise quarter turns that made the page upright, beyond what a viewer does: 0, 90, 180 or 270. */
  readonly rotationDeg: number;
  /** Positive is clockwise; between −5 and 5. Layout space is level; page space leans by this. */
  readonly skewDeg: number;
  readonly words: readonly Word[];
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  /** Absent where nothing was looked at (plain text). */
  readonly colorMode?: ColorMode;
  readonly figures: readonly Figure[];
  /** x of the fold of a double-page spread in layout space; null for a single page. */
  readonly gutterX: number | null;
  readonly preparation: readonly PreparationStep[];
  readonly status: PageStatus;
  readonly error: PageError | null;
  readonly messages: readonly Message[];
  /** Only for plain text input: the page's lines as they stand, without line ends. */
  readonly plainLines: readonly string[] | null;
}

/** Why a page failed. `code` is one of the error codes of errors.ts. */
export interface PageError {
  readonly code: string;
  readonly message: string;
}

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'table'
  | 'figure'
  | 'header'
  | 'footer'
  | 'footnote'
  | 'toc';

/** A line of words in reading order. Boxes in layout space until the document is assembled. */
export interface Line {
  readonly words: readonly Word[];
  readonly box: Box;
  readonly baseline: Baseline;
}

/**
 * A region of one kind on one page. The lines stand in reading order: in a table row by row and in a row cell by cell.
 * `rows` is given for tables: indices into `lines` of the lines of each cell of each row.
 */
export interface Region {
  readonly kind: BlockKind;
  /** Headings: 1 is the highest in the document; list items: depth from 1; otherwise null. */
  readonly level: number | null;
  readonly box: Box;
  readonly lines: readonly Line[];
  /** 0–1: the mean confidence of the words, 1 for a figure without words. */
  readonly confidence: number;
  readonly rows: readonly (readonly (readonly number[])[])[] | null;
  /** Tables whose cells have places on the page: the same lines as `rows`, with spans, empty cells and areas. */
  readonly grid?: TableGrid;
  readonly figure: Figure | null;
}

/** A page with its regions in reading order: headers first, then the body, then footnotes and footers. Each word stands in just one region. */
export interface LaidOutPage {
  readonly page: RecognizedPage;
  readonly regions: readonly Region[];
  readonly printedPageNumber: string | null;
  readonly messages: readonly Message[];
}
