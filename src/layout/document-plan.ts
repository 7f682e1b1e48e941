import type { RecognizedPage, Region } from '../model/page.ts';
import { rowsOf } from './bands.ts';
import { type BlockContext, type LineStyle, styleOf } from './blocks.ts';
import { parsePageNumber } from './page-number.ts';
import { type PageParts, partsOfPage } from './page-parts.ts';
import { makeRegion } from './regions.ts';
import type { FilledGrid } from './ruled-table.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';
import { weightedMedian } from './type-metrics.ts';

/** A piece of text near the top or the foot of a page. Places are shares of the page's height and width. */
export interface EdgePiece {
  readonly text: string;
  readonly edge: 'top' | 'bottom';
  readonly base: number;
  readonly left: number;
  readonly right: number;
  /** Type size in points. */
  readonly pt: number;
  /** Rows between this piece and the edge of the page: 0 is the outermost. */
  readonly rank: number;
  /** Distance to the next row inwards, baseline to baseline, in em of this piece. */
  readonly stepInward: number;
}

/** A grid near the top or the foot of a page. Places are shares of the page's size. */
export interface EdgeGrid {
  readonly edge: 'top' | 'bottom';
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly texts: readonly string[];
}

/** What is kept of a page for planning the document: small and plain. */
export interface PageSummary {
  readonly pageNumber: number;
  readonly bodyPt: number;
  readonly letters: number;
  readonly pieces: readonly EdgePiece[];
  readonly grids: readonly EdgeGrid[];
  readonly headings: readonly (LineStyle & { readonly pt: number })[];
}

/** A place where furniture stands, with the pattern of its text (digits as #). */
interface FurnitureSlot {
  readonly edge: 'top' | 'bottom';
  readonly base: number;
  readonly pattern: string | null;
}

/** What is known of a document when all its pages have been summarised. Plain data. */
export interface DocumentPlan {
  readonly bodyPt: number | null;
  readonly slots: readonly FurnitureSlot[];
  readonly grids: readonly EdgeGrid[];
  /** Styles of headings, highest first. */
  readonly headingStyles: readonly { readonly pt: number; readonly isBold: boolean }[];
}

const edgeShare = { top: 0.16, bottom: 0.88 } as const;
const rankLimit = 4;

const ptOf = (em: number, page: RecognizedPage): number => (em * 72) / (page.dpi ?? 300);

/** Digits as #, other signs folded, so that "Sida 2 av 14" and "Sida 3 av 14" are one. */
export const patternOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d+/gu, '#')
    .replace(/[^\p{L}#]+/gu, ' ')
    .trim();

/** Lengths of a page as furniture sees them. */
function edgePieces(page: RecognizedPage, segments: readonly Segment[]): { piece: EdgePiece; segment: Segment }[] {
  const height = page.height ?? 1;
  const width = page.width ?? 1;
  const rows = rowsOf(segments);
  const pieces: { piece: EdgePiece; segment: Segment }[] = [];
  rows.forEach((row, index) => {
    for (const segment of row) {
      const base = segment.base / height;
      const edge = base < edgeShare.top ? 'top' : base > edgeShare.bottom ? 'bottom' : null;
      if (edge === null) continue;
      const rank = edge === 'top' ? index : rows.length - 1 - index;
      if (rank >= rankLimit) continue;
      const inward = rows[edge === 'top' ? index + 1 : index - 1]?.[0];
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
          stepInward: inward === undefined ? 99 : Math.abs(inward.base - segment.base) / segment.em,
        },
      });
    }
  });
  return pieces;
}

function edgeGrid(page: RecognizedPage, filled: FilledGrid): EdgeGrid | null {
  const height = page.height ?? 1;
  const width = page.width ?? 1;
  const { box } = filled.grid;
  const top = box.y / height;
  const bottom = (box.y + box.height) / height;
  const edge = bottom < 0.25 ? 'top' : top > 0.8 ? 'bottom' : null;
  if (edge === null) return null;
  const texts = filled.words.map((cell) => patternOf(cell.map((placed) => placed.word.text).join(' ')));
  return { edge, top, bottom, left: box.x / width, right: (box.x + box.width) / width, texts };
}

/** The first pass over a page: what the document's plan needs to know of it. */
export function summarizePage(page: RecognizedPage): PageSummary {
  if (page.words.length === 0) {
    return { pageNumber: page.pageNumber, bodyPt: 0, letters: 0, pieces: [], grids: [], headings: [] };
  }
  const parts = partsOfPage(page);
  const letters = page.words.reduce((sum, word) => sum + word.text.length, 0);
  const headings: (LineStyle & { pt: number })[] = [];
  for (const segment of parts.segments) {
    const style = styleOf(segment, parts.em);
    if (style.size > 1.12 && /\p{L}{3}/u.test(segmentText(segment)))
      headings.push({ ...style, pt: ptOf(segment.em, page) });
  }
  return {
    pageNumber: page.pageNumber,
    bodyPt: ptOf(parts.em, page),
    letters,
    pieces: edgePieces(page, parts.segments).map((entry) => entry.piece),
    grids: parts.grids.flatMap((filled) => edgeGrid(page, filled) ?? []),
    headings,
  };
}

/** Brings the summaries together: running headers and footers, body size, heading styles. */
export function planDocument(summaries: readonly PageSummary[]): DocumentPlan {
  const bodyPt = weightedMedian(
    summaries.filter((page) => page.letters > 0).map((page) => ({ value: page.bodyPt, weight: page.letters })),
  );
  const pages = summaries.filter((page) => page.letters > 0);
  const byPattern = new Map<string, { edge: 'top' | 'bottom'; base: number; pattern: string; pages: number[] }>();
  for (const page of pages) {
    for (const piece of page.pieces) {
      const pattern = patternOf(piece.text);
      const key = `${piece.edge}|${Math.round(piece.base * 100)}|${pattern}`;
      const slot = byPattern.get(key);
      if (slot === undefined)
        byPattern.set(key, { edge: piece.edge, base: piece.base, pattern, pages: [page.pageNumber] });
      else slot.pages.push(page.pageNumber);
    }
  }
  const need = pages.length <= 4 ? 2 : Math.max(3, 0.55 * pages.length);
  const slots = [...byPattern.values()]
    .filter((slot) => slot.pages.length >= need)
    .map(({ edge, base, pattern }) => ({ edge, base, pattern }));
  const grids: EdgeGrid[] = [];
  for (const page of pages) {
    for (const grid of page.grids) {
      const same = pages.filter((other) => other.grids.some((otherGrid) => isSameGrid(grid, otherGrid))).length;
      if (same >= need && !grids.some((known) => isSameGrid(known, grid) && known.bottom === grid.bottom))
        grids.push(grid);
    }
  }
  return { bodyPt, slots, grids, headingStyles: [] };
}

function isSameGrid(a: EdgeGrid, b: EdgeGrid): boolean {
  if (a.edge !== b.edge || Math.abs(a.left - b.left) > 0.02 || Math.abs(a.right - b.right) > 0.02) return false;
  if (Math.abs(a.edge === 'top' ? a.top - b.top : a.bottom - b.bottom) > 0.02) return false;
  const own = new Set(a.texts.filter((text) => text !== ''));
  const common = b.texts.filter((text) => own.has(text)).length;
  return common >= 2 && common >= 0.4 * Math.min(own.size, b.texts.length);
}

/** How this page's lines are judged. */
export function contextFor(page: RecognizedPage, parts: PageParts, plan: DocumentPlan): BlockContext {
  const bodyEm = plan.bodyPt === null ? parts.em : (plan.bodyPt * (page.dpi ?? 300)) / 72;
  return {
    bodyEm,
    headingLevel: (style) => {
      if (style.size >= 1.6) return 1;
      if (style.size >= 1.25) return 2;
      if (style.size >= 1.1) return 3;
      return style.isBold || style.isCaps ? 4 : null;
    },
  };
}

export interface SplitPage {
  readonly headers: readonly Region[];
  readonly footers: readonly Region[];
  readonly bodySegments: readonly Segment[];
  readonly bodyGrids: readonly FilledGrid[];
  readonly printedPageNumber: string | null;
}

/** Parts a page's furniture from its body. */
export function splitFurniture(page: RecognizedPage, parts: PageParts, plan: DocumentPlan): SplitPage {
  const top: Segment[] = [];
  const bottom: Segment[] = [];
  const furniture = new Set<Segment>();
  for (const { piece, segment } of edgePieces(page, parts.segments)) {
    const pattern = patternOf(piece.text);
    const isFurniture = plan.slots.some(
      (slot) => slot.edge === piece.edge && Math.abs(slot.base - piece.base) < 0.012 && slot.pattern === pattern,
    );
    if (!isFurniture) continue;
    furniture.add(segment);
    (piece.edge === 'top' ? top : bottom).push(segment);
  }
  const headers: Region[] = [];
  const footers: Region[] = [];
  const bodyGrids: FilledGrid[] = [];
  for (const filled of parts.grids) {
    const edge = edgeGrid(page, filled);
    if (edge !== null && plan.grids.some((grid) => isSameGrid(grid, edge))) {
      const lines = filled.words.flatMap((cell) =>
        rowsOf(cell.map((placed) => makeSegment([placed]))).map((row) =>
          makeSegment(row.flatMap((segment) => segment.words)),
        ),
      );
      (edge.edge === 'top' ? headers : footers).push(makeRegion(edge.edge === 'top' ? 'header' : 'footer', lines));
    } else bodyGrids.push(filled);
  }
  const lines = (segments: readonly Segment[]): Segment[] =>
    rowsOf(segments).map((row) => makeSegment(row.flatMap((segment) => segment.words)));
  if (top.length > 0) headers.push(makeRegion('header', lines(top)));
  if (bottom.length > 0) footers.push(makeRegion('footer', lines(bottom)));
  let printedPageNumber: string | null = null;
  for (const segment of [...bottom, ...top]) printedPageNumber ??= parsePageNumber(segmentText(segment))?.text ?? null;
  return {
    headers,
    footers,
    bodySegments: parts.segments.filter((segment) => !furniture.has(segment)),
    bodyGrids,
    printedPageNumber,
  };
}
