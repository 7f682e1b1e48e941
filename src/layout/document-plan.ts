import type { HyphenEvidence } from '../swedish/join-lines.ts';
import { type HeadingPlan, planHeadings } from './heading-levels.ts';
import { type PageNumberReading, parsePageNumber } from './page-number.ts';
import type { Edge, EdgeGrid, EdgePiece, PageSummary } from './page-summary.ts';
import { weightedMedian } from './type-metrics.ts';

/** A place where furniture stands on many pages. */
export interface FurnitureSlot {
  readonly edge: Edge;
  /** Baseline as a share of the page's height. */
  readonly base: number;
  /** What stands there, digits as #; null where the words change from chapter to chapter. */
  readonly pattern: string | null;
  /** Largest type size in points of what may stand there; only for slots without a pattern. */
  readonly maxPt: number;
  /** Share of all pages on which it stands, 0–1. */
  readonly share: number;
}

/** What is known of a document when all its pages have been summarised. Plain data. */
export interface DocumentPlan {
  readonly pageCount: number;
  /** Size of running text in points; null for a document without words. */
  readonly bodyPt: number | null;
  readonly slots: readonly FurnitureSlot[];
  /** Grids that stand on many pages: boxes of case number, date, page. */
  readonly grids: readonly EdgeGrid[];
  /** Printed number minus page number, for each scheme that holds on several pages. */
  readonly numberOffsets: readonly number[];
  readonly headings: HeadingPlan;
  readonly hyphens: { readonly hyphenated: readonly string[]; readonly whole: readonly string[] };
}

/** Pages shift on the glass by up to 3 mm: 0.012 of an A4's height is 3.5 mm. */
const baseTolerance = 0.012;

/** Text with digits as # and all but letters folded, so that "Sida 2 av 14" and "Sida 3 av 14" are one. */
export const patternOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d+/gu, '#')
    .replace(/[^\p{L}#]+/gu, ' ')
    .trim();

/** Brings the summaries of all pages together: running headers and footers, page numbers, sizes of body and headings, hyphens. */
export function planDocument(summaries: readonly PageSummary[]): DocumentPlan {
  const pages = summaries.filter((page) => page.letterCount > 0).sort((a, b) => a.pageNumber - b.pageNumber);
  const bodyPt = weightedMedian(pages.map((page) => ({ value: page.bodyPt, weight: page.letterCount })));
  const headings = pages.flatMap((page) => page.headings);
  return {
    pageCount: pages.length,
    bodyPt,
    slots: [...patternSlots(pages, bodyPt ?? 10), ...chapterSlots(pages, bodyPt ?? 10)],
    grids: repeatedGrids(pages),
    numberOffsets: numberOffsets(pages),
    headings: planHeadings(headings, bodyPt ?? 10),
    hyphens: planHyphens(pages),
  };
}

/**
 * Whether text on these pages is furniture: it stands on more than half of all pages, on most pages of one parity (left and right pages differ), or on most of a run of
 * at least four pages (a chapter). A document of two to four pages: on two.
 */
function isRunning(pageNumbers: readonly number[], all: readonly PageSummary[]): boolean {
  const count = pageNumbers.length;
  if (count < 2) return false;
  if (all.length <= 4) return count >= Math.max(2, all.length - 1);
  if (count < 3) return false;
  if (count >= 0.55 * all.length) return true;
  const first = pageNumbers[0] ?? 0;
  const last = pageNumbers.at(-1) ?? 0;
  const inRange = all.filter((page) => page.pageNumber >= first && page.pageNumber <= last);
  if (count >= 4 && count >= 0.8 * inRange.length) return true;
  const isOneParity = pageNumbers.every((number) => number % 2 === first % 2);
  return isOneParity && count >= 3 && count >= 0.7 * inRange.filter((page) => page.pageNumber % 2 === first % 2).length;
}

function patternSlots(pages: readonly PageSummary[], bodyPt: number): FurnitureSlot[] {
  const groups = new Map<string, { page: number; piece: EdgePiece }[]>();
  for (const page of pages) {
    for (const piece of page.pieces) {
      const key = `${piece.edge} ${patternOf(piece.text)}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ page: page.pageNumber, piece }]);
      else group.push({ page: page.pageNumber, piece });
    }
  }
  const runs: { page: number; piece: EdgePiece }[][] = [];
  for (const group of groups.values()) {
    const sorted = group.sort((a, b) => a.piece.base - b.piece.base);
    let from = 0;
    for (let i = 1; i <= sorted.length; i++) {
      const previous = sorted[i - 1];
      const current = sorted[i];
      if (previous === undefined) break;
      if (current !== undefined && current.piece.base - previous.piece.base < baseTolerance / 2) continue;
      const run = sorted.slice(from, i);
      from = i;
      const numbers = [...new Set(run.map((entry) => entry.page))].sort((a, b) => a - b);
      if (!isRunning(numbers, pages)) continue;
      if ((run[0]?.piece.pt ?? 0) > 1.25 * bodyPt && numbers.length < 0.8 * pages.length) continue;
      runs.push(run);
    }
  }
  return dropTight(runs).map((run) => {
    const middle = run[run.length >> 1]?.piece;
    const share = new Set(run.map((entry) => entry.page)).size / pages.length;
    return {
      edge: middle?.edge ?? 'top',
      base: middle?.base ?? 0,
      pattern: patternOf(middle?.text ?? ''),
      maxPt: 0,
      share,
    };
  });
}

type Run = readonly { readonly page: number; readonly piece: EdgePiece }[];

/** Baseline distance in em under which a row belongs to the text beside it. */
const tightStep = 1.5;

/**
 * Leaves out runs that stand tight on text which is no furniture, again and again from the body outwards: the head of a table that recurs on each page, or pages of one form, are
 * body.
 */
function dropTight(runs: readonly Run[]): Run[] {
  let kept = [...runs];
  for (;;) {
    const running = new Set(kept.map((run) => patternOf(run[0]?.piece.text ?? '')));
    const next = kept.filter((run) => {
      const tight = run.filter(({ piece }) => piece.stepInward < tightStep && !running.has(patternOf(piece.inward)));
      return tight.length <= 0.5 * run.length;
    });
    if (next.length === kept.length) return next;
    kept = next;
  }
}

/** Running heads that change with the chapter: small type, outermost, set apart, at one height on most pages, with fewer texts than pages. */
function chapterSlots(pages: readonly PageSummary[], bodyPt: number): FurnitureSlot[] {
  if (pages.length < 6) return [];
  const slots: FurnitureSlot[] = [];
  for (const edge of ['top', 'bottom'] as const) {
    const outermost = pages.flatMap((page) =>
      page.pieces
        .filter((piece) => piece.edge === edge && piece.rank === 0)
        .map((piece) => ({ page: page.pageNumber, piece })),
    );
    const base = weightedMedian(outermost.map(({ piece }) => ({ value: piece.base, weight: 1 })));
    if (base === null) continue;
    const there = outermost.filter(
      ({ piece }) => Math.abs(piece.base - base) < baseTolerance && piece.stepInward > 1.7 && piece.pt < 1.05 * bodyPt,
    );
    const pageCount = new Set(there.map((entry) => entry.page)).size;
    const texts = new Set(there.map((entry) => patternOf(entry.piece.text))).size;
    if (pageCount >= 0.6 * pages.length && texts <= 0.6 * there.length) {
      slots.push({ edge, base, pattern: null, maxPt: 1.05 * bodyPt, share: pageCount / pages.length });
    }
  }
  return slots;
}

/** Whether two grids are the same piece of furniture on two pages: same place and about half of the words in common, so that some may be misread. */
export function isSameGrid(a: EdgeGrid, b: EdgeGrid): boolean {
  if (a.edge !== b.edge || Math.abs(a.left - b.left) > 0.02 || Math.abs(a.right - b.right) > 0.02) return false;
  if (Math.abs(a.edge === 'top' ? a.top - b.top : a.bottom - b.bottom) > 0.02) return false;
  const own = patternWords(a);
  const others = patternWords(b);
  let common = 0;
  for (const word of own) if (others.has(word)) common++;
  return common >= 2 && common >= 0.4 * Math.min(own.size, others.size);
}

const patternWords = (grid: EdgeGrid): Set<string> =>
  new Set(grid.texts.flatMap((text) => patternOf(text).split(' ')).filter((word) => word.length > 1));

function repeatedGrids(pages: readonly PageSummary[]): EdgeGrid[] {
  const groups: { grid: EdgeGrid; pages: number[] }[] = [];
  for (const page of pages) {
    for (const grid of page.grids) {
      const group = groups.find((known) => isSameGrid(known.grid, grid));
      if (group === undefined) groups.push({ grid, pages: [page.pageNumber] });
      else group.pages.push(page.pageNumber);
    }
  }
  return groups.filter((group) => isRunning(group.pages, pages)).map((group) => group.grid);
}

/** Every piece and cell of a page that reads as a page number. */
export function numberReadings(pieces: readonly EdgePiece[], grids: readonly EdgeGrid[]): PageNumberReading[] {
  const texts = [...pieces.map((piece) => piece.text), ...grids.flatMap((grid) => grid.texts)];
  return texts.flatMap((text) => parsePageNumber(text) ?? []);
}

/** Differences between printed numbers and page numbers that hold on several pages: at least two, and a fifth of the pages. A number with its total counts by itself. */
function numberOffsets(pages: readonly PageSummary[]): number[] {
  const votes = new Map<number, number>();
  for (const page of pages) {
    const offsets = new Map<number, number>();
    for (const reading of numberReadings(page.pieces, page.grids)) {
      if (reading.form === 'roman') continue;
      const weight = reading.form === 'plain' ? 1 : 2;
      const offset = reading.value - page.pageNumber;
      offsets.set(offset, Math.max(offsets.get(offset) ?? 0, weight));
    }
    for (const [offset, weight] of offsets) votes.set(offset, (votes.get(offset) ?? 0) + weight);
  }
  const need = Math.max(2, 0.2 * pages.length);
  return [...votes]
    .filter(([, count]) => count >= need)
    .sort((a, b) => b[1] - a[1] || Math.abs(a[0]) - Math.abs(b[0]))
    .map(([offset]) => offset)
    .slice(0, 4);
}

function planHyphens(pages: readonly PageSummary[]): DocumentPlan['hyphens'] {
  const splits = new Set(pages.flatMap((page) => page.splits));
  const whole = new Set([...splits].map((split) => split.replace('-', '')));
  const hyphenated = new Set<string>();
  const joined = new Set<string>();
  for (const page of pages) {
    for (const word of page.words) {
      if (splits.has(word)) hyphenated.add(word);
      if (whole.has(word)) joined.add(word);
    }
  }
  return { hyphenated: [...hyphenated].sort(), whole: [...joined].sort() };
}

/** The plan's evidence on hyphens, for `regionText`. */
export function hyphenEvidence(plan: DocumentPlan): HyphenEvidence {
  return { hyphenated: new Set(plan.hyphens.hyphenated), whole: new Set(plan.hyphens.whole) };
}
