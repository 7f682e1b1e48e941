import type { RecognizedPage } from '../model/page.ts';
import { rowsOf } from './bands.ts';
import { type LineStyle, styleOf } from './line-style.ts';
import { isHardlyRead } from './noise-areas.ts';
import { type PageParts, partsOfPage } from './page-parts.ts';
import type { FilledGrid } from './ruled-table.ts';
import { type Segment, segmentText } from './segments.ts';

export type Edge = 'top' | 'bottom';

/** A piece of text near the top or the foot of a page. Places are shares of the page's height and width. */
export interface EdgePiece {
  readonly text: string;
  readonly edge: Edge;
  readonly base: number;
  readonly left: number;
  readonly right: number;
  /** Type size in points. */
  readonly pt: number;
  /** Rows between this piece and the edge of the page: 0 is the outermost. */
  readonly rank: number;
  /** Distance to the next row inwards, baseline to baseline, in em of this piece. */
  readonly stepInward: number;
  /** First piece of that row. */
  readonly inward: string;
}

/** A grid near the top or the foot of a page. Places are shares of the page's size. */
export interface EdgeGrid {
  readonly edge: Edge;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** By cell. */
  readonly texts: readonly string[];
}

/** A line that could be a heading by its type. */
export interface HeadingCandidate {
  readonly pt: number;
  readonly style: LineStyle;
}

/** What is kept of a page for planning the document: plain data, a few kilobytes. */
export interface PageSummary {
  /** 1-based. */
  readonly pageNumber: number;
  /** Median type size over the page's letters in points; 0 for a page without words. */
  readonly bodyPt: number;
  readonly letterCount: number;
  readonly pieces: readonly EdgePiece[];
  readonly grids: readonly EdgeGrid[];
  readonly headings: readonly HeadingCandidate[];
  /** Words of six letters or more in small letters, each once: evidence for hyphens at line ends. */
  readonly words: readonly string[];
  /** What lines end and go on with where a hyphen stands between, in small letters: `verk-samhet`. */
  readonly splits: readonly string[];
}

/** Furniture is looked for in the outer parts of a page: headers of reports reach down to 0.15 of the height, footers up from 0.89. */
const edgeShare = { top: 0.16, bottom: 0.88 } as const;

/** … and in so many rows from the edge. */
const rankLimit = 5;

const ptOf = (em: number, page: RecognizedPage): number => (em * 72) / (page.dpi ?? 300);

/** The pieces near the edges with the segments they came from. */
export function edgePieces(
  page: RecognizedPage,
  segments: readonly Segment[],
): { readonly piece: EdgePiece; readonly segment: Segment }[] {
  const height = page.height ?? 1;
  const width = page.width ?? 1;
  const rows = rowsOf(segments.filter((segment) => /[\p{L}\p{N}]/u.test(segmentText(segment))));
  const pieces: { piece: EdgePiece; segment: Segment }[] = [];
  rows.forEach((row, index) => {
    for (const segment of row) {
      const base = segment.base / height;
      const edge = base < edgeShare.top ? 'top' : base > edgeShare.bottom ? 'bottom' : null;
      if (edge === null) continue;
      const rank = edge === 'top' ? index : rows.length - 1 - index;
      if (rank >= rankLimit) continue;
      const inward = rows[edge === 'top' ? index + 1 : index - 1]?.[0];
      const step = inward === undefined ? 99 : Math.abs(inward.base - segment.base) / segment.em;
      pieces.push({
        segment,
        piece: {
          text: segmentText(segment),
          edge,
          base,
          left: segment.left / width,
          right: segment.right / width,
          pt: ptOf(segment.em, page),
          rank,
          stepInward: Math.min(99, step),
          inward: inward === undefined ? '' : segmentText(inward),
        },
      });
    }
  });
  return pieces;
}

/** The grid as furniture sees it, or null when it does not stand near an edge. */
export function edgeGrid(page: RecognizedPage, filled: FilledGrid): EdgeGrid | null {
  const height = page.height ?? 1;
  const width = page.width ?? 1;
  const { box } = filled.grid;
  const top = box.y / height;
  const bottom = (box.y + box.height) / height;
  const edge = bottom < 0.25 ? 'top' : top > 0.8 ? 'bottom' : null;
  if (edge === null) return null;
  const texts = filled.words.map((cell) => cell.map((placed) => placed.word.text).join(' '));
  return { edge, top, bottom, left: box.x / width, right: (box.x + box.width) / width, texts };
}

/**
 * The first pass over a page: what {@link planDocument} needs to know of it. Words in grids and figures are left out of the headings.
 */
export function summarizePage(page: RecognizedPage): PageSummary {
  if (page.words.length === 0) {
    const empty = { pieces: [], grids: [], headings: [], words: [], splits: [] };
    return { pageNumber: page.pageNumber, bodyPt: 0, letterCount: 0, ...empty };
  }
  const parts = partsOfPage(page);
  return {
    pageNumber: page.pageNumber,
    bodyPt: ptOf(parts.em, page),
    letterCount: page.words.reduce((sum, word) => sum + word.text.length, 0),
    pieces: edgePieces(page, parts.segments).map((entry) => entry.piece),
    grids: parts.grids.flatMap((filled) => edgeGrid(page, filled) ?? []),
    headings: headingCandidates(page, parts),
    ...hyphenWords(parts),
  };
}

function headingCandidates(page: RecognizedPage, parts: PageParts): HeadingCandidate[] {
  const result: HeadingCandidate[] = [];
  for (const segment of parts.segments) {
    const text = segmentText(segment);
    if (!/\p{L}{3}/u.test(text) || text.length > 120 || isHardlyRead(segment)) continue;
    const style = styleOf(segment, parts.em);
    const stands = style.size > 1.1 || ((style.isBold || style.isCaps) && !/[.,;:]$/u.test(text));
    if (stands) result.push({ pt: ptOf(segment.em, page), style });
  }
  return result;
}

function hyphenWords(parts: PageParts): { words: string[]; splits: string[] } {
  const words = new Set<string>();
  const splits = new Set<string>();
  const segments = [...parts.segments].sort((a, b) => a.base - b.base);
  for (const segment of segments) {
    const texts = segment.words.map((placed) => placed.word.text);
    texts.forEach((text, index) => {
      const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();
      if (bare.length >= 6 && /\p{L}/u.test(bare) && !(index === texts.length - 1 && text.endsWith('-')))
        words.add(bare);
    });
    const last = texts.at(-1);
    if (last === undefined || !/\p{L}-$/u.test(last)) continue;
    // The line below in the same column: found by place, as reading order is not known yet.
    const below = segments.find(
      (other) =>
        other.base > segment.base + 0.6 * segment.em && other.left < segment.right && other.right > segment.left,
    );
    const next = below === undefined ? undefined : /^[\p{L}\p{N}]+/u.exec(below.words[0]?.word.text ?? '')?.[0];
    const stem = /[\p{L}\p{N}]+-$/u.exec(last)?.[0];
    if (next !== undefined && stem !== undefined) splits.add((stem + next).toLowerCase());
  }
  return { words: [...words].sort(), splits: [...splits].sort() };
}
