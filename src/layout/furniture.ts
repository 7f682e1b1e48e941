import type { RecognizedPage, Region } from '../model/page.ts';
import { rowsOf } from './bands.ts';
import { type DocumentPlan, type FurnitureSlot, isSameGrid, numberReadings, patternOf } from './document-plan.ts';
import { type PageNumberReading, parsePageNumber } from './page-number.ts';
import type { PageParts } from './page-parts.ts';
import { type Edge, type EdgeGrid, type EdgePiece, edgeGrid, edgePieces } from './page-summary.ts';
import { makeRegion } from './regions.ts';
import { type FilledGrid, gridLines } from './ruled-table.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';

/** A page's furniture apart from its body. */
export interface ParsedFurniture {
  readonly headers: readonly Region[];
  readonly footers: readonly Region[];
  readonly bodySegments: readonly Segment[];
  readonly bodyGrids: readonly FilledGrid[];
  readonly printedPageNumber: string | null;
}

/** Share of pages that counts as nearly all. */
const nearlyAll = 0.8;

/** Pieces shift on the glass: see the plan. */
const baseTolerance = 0.014;

/** Parts a page's running headers and footers from its body. */
export function splitFurniture(page: RecognizedPage, parts: PageParts, plan: DocumentPlan): ParsedFurniture {
  const taken = new Map<Segment, Edge>();
  const outer: EdgePiece[] = [];
  const pieces = edgePieces(page, parts.segments);
  for (const edge of ['top', 'bottom'] as const) {
    // From the edge inwards: under a line of the body only what stands on nearly all pages is furniture, and not a heading that often stands there.
    let isInside = false;
    const own = pieces.filter(({ piece }) => piece.edge === edge);
    for (const rank of [...new Set(own.map(({ piece }) => piece.rank))].sort((a, b) => a - b)) {
      const row = own.filter(({ piece }) => piece.rank === rank);
      for (const { piece, segment } of row) {
        if (!isFurniture(piece, page.pageNumber, plan, isInside)) continue;
        taken.set(segment, edge);
        outer.push(piece);
      }
      isInside ||= row.some(({ piece, segment }) => piece.text.length > 3 && !taken.has(segment));
    }
  }
  takeWholeRows(pieces, taken);
  const headers: Region[] = [];
  const footers: Region[] = [];
  const bodyGrids: FilledGrid[] = [];
  const outerGrids: EdgeGrid[] = [];
  for (const filled of parts.grids) {
    const grid = edgeGrid(page, filled);
    if (grid === null || !plan.grids.some((known) => isSameGrid(known, grid))) {
      bodyGrids.push(filled);
      continue;
    }
    outerGrids.push(grid);
    const isTop = grid.edge === 'top';
    (isTop ? headers : footers).push(makeRegion(isTop ? 'header' : 'footer', gridLines(filled, parts.em)));
  }
  for (const edge of ['top', 'bottom'] as const) {
    const segments = parts.segments.filter((segment) => taken.get(segment) === edge);
    if (segments.length === 0) continue;
    const lines = rowsOf(segments).map((row) => makeSegment(row.flatMap((segment) => segment.words)));
    (edge === 'top' ? headers : footers).push(makeRegion(edge === 'top' ? 'header' : 'footer', lines));
  }
  const byPlace = (a: Region, b: Region): number => a.box.y - b.box.y || a.box.x - b.box.x;
  return {
    headers: headers.sort(byPlace),
    footers: footers.sort(byPlace),
    bodySegments: parts.segments.filter((segment) => !taken.has(segment)),
    bodyGrids,
    printedPageNumber: pageNumberOf(numberReadings(outer, outerGrids), page.pageNumber, plan),
  };
}

/** Small scraps in a row of furniture (an engine's rests of a logo or a rule) go with it, when nothing of the body is in the row. */
function takeWholeRows(
  pieces: readonly { readonly piece: EdgePiece; readonly segment: Segment }[],
  taken: Map<Segment, Edge>,
): void {
  for (const { piece, segment } of pieces) {
    if (taken.has(segment) || segmentText(segment).length > 3) continue;
    const neighbours = pieces.filter((other) => other.piece.edge === piece.edge && other.piece.rank === piece.rank);
    if (neighbours.length > 1 && neighbours.every((other) => other.segment === segment || taken.has(other.segment))) {
      taken.set(segment, piece.edge);
    }
  }
}

function isFurniture(piece: EdgePiece, pageNumber: number, plan: DocumentPlan, isInside: boolean): boolean {
  const reading = parsePageNumber(piece.text);
  if (reading !== null && isPageNumber(reading, piece, pageNumber, plan)) return true;
  const pattern = patternOf(piece.text);
  return plan.slots.some((slot) => (!isInside || slot.share >= nearlyAll) && matches(slot, piece, pattern));
}

function matches(slot: FurnitureSlot, piece: EdgePiece, pattern: string): boolean {
  if (slot.edge !== piece.edge || Math.abs(slot.base - piece.base) > baseTolerance) return false;
  if (slot.pattern === null) return piece.rank === 0 && piece.stepInward > 1.5 && piece.pt <= slot.maxPt;
  return isAlike(slot.pattern, pattern);
}

function isPageNumber(reading: PageNumberReading, piece: EdgePiece, pageNumber: number, plan: DocumentPlan): boolean {
  const isExpected = plan.numberOffsets.includes(reading.value - pageNumber);
  if (reading.form === 'roman') return piece.rank === 0 && piece.stepInward > 1.6;
  if (reading.form === 'plain') {
    return piece.rank <= 1 && (isExpected || (plan.pageCount <= 2 && piece.rank === 0 && piece.stepInward > 2.5));
  }
  return piece.rank <= 2 && (isExpected || plan.pageCount <= 2);
}

/** Whether two patterns are one text read twice: at most a quarter of the longer one's letters differ. Short ones must be equal. */
export function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  if (longest < 6 || Math.abs(a.length - b.length) > longest / 4) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? longest) <= longest / 4;
}

/** The number that fits the document's counting; else one that says that it is a page number; else, on short documents, the only one there is. */
function pageNumberOf(readings: readonly PageNumberReading[], pageNumber: number, plan: DocumentPlan): string | null {
  for (const offset of plan.numberOffsets) {
    const fitting = readings.find((reading) => reading.form !== 'roman' && reading.value - pageNumber === offset);
    if (fitting !== undefined) return fitting.text;
  }
  const explicit = readings.find((reading) => reading.form === 'labelled' || reading.form === 'of-total');
  if (explicit !== undefined) return explicit.text;
  const roman = readings.find((reading) => reading.form === 'roman');
  return roman?.text ?? (plan.pageCount <= 2 ? (readings[0]?.text ?? null) : null);
}
