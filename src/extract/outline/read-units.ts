import { isUnitLine } from '../../swedish/unit-line.ts';
import { type Block, isPlainText, type ReportContent, type ReportTable } from '../report-content.ts';
import { fullLineLength, linesOfBlock } from './block-lines.ts';
import { withoutMarkdown, withoutMarker } from './list-marker.ts';
import { runningLines } from './plain-furniture.ts';
import { isContentsLine, isHeadingLine, shownLevel } from './plain-headings.ts';
import { joinLines, unfoldLines } from './unfold-lines.ts';
import type { Unit, UnitKind } from './unit.ts';

/** What stands on pages beside the text, and what only points into it. */
const isFurniture = (block: Block): boolean =>
  block.kind === 'header' ||
  block.kind === 'footer' ||
  block.kind === 'footnote' ||
  block.kind === 'toc' ||
  block.kind === 'figure';

/** Least indent of a list, as a share of the page's width: lists stand 4–6 % in, skew moves an edge by less than 1 %. */
const leastIndent = 0.022;

/** Widest indent of a list; what stands further in is another column. */
const widestIndent = 0.16;

/** The report's text as units, in reading order, not yet joined over pages. */
export function readUnits(content: ReportContent): Unit[] {
  const tables = new Map(content.tables.map((table) => [table.id, table]));
  const seen = new Set<string>();
  const units: Unit[] = [];
  const isText = isPlainText(content);
  const full = fullLineLength(content);
  const columns = isText ? null : columnsOf(content);
  const isRunning = isText ? runningLines(content) : () => false;
  for (const block of content.blocks) {
    if (isFurniture(block)) continue;
    const table = block.tableId === null ? undefined : tables.get(block.tableId);
    if (table !== undefined) {
      if (!seen.has(table.id)) units.push(tableUnit(table, block));
      seen.add(table.id);
    } else if (block.kind === 'table') units.push(unitOf('paragraph', block, [block.text]));
    else if (isText) units.push(...unitsOfText(block, full, isRunning));
    else units.push(...unitsOfRegion(block, columns!));
  }
  return units;
}

const tableUnit = (table: ReportTable, block: Block): Unit => ({
  ...unitOf('table', block, [table.title ?? '']),
  confidence: table.confidence,
  pageNumber: table.pageNumbers[0] ?? block.pageNumber,
  table,
});

function unitOf(kind: UnitKind, block: Block, lines: readonly string[], level: number | null = null): Unit {
  const line = joinLines(lines);
  const clean = withoutMarkdown(line.replace(/<[^<>]{1,80}>/gu, ' ').replace(/\s+/gu, ' '));
  const { text, number } = kind === 'item' ? withoutMarker(clean) : numberedHeading(kind, clean);
  return {
    kind,
    text: kind === 'item' ? withoutMarkdown(text) : text,
    lines,
    level,
    number,
    blockIds: [block.id],
    pageNumber: block.pageNumber,
    box: block.box,
    table: null,
    confidence: block.confidence,
  };
}

function numberedHeading(kind: UnitKind, text: string): { text: string; number: string | null } {
  const found = kind === 'heading' ? /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\p{L})/u.exec(text) : null;
  return found === null ? { text, number: null } : { text: text.slice(found[0].length), number: found[1]! };
}

/** Plain text: a block is a run of lines; headings may stand in it as its first lines. */
function unitsOfText(block: Block, full: number, isRunning: (line: string) => boolean): Unit[] {
  const lines = linesOfBlock(block).filter((line) => !isContentsLine(line) && !isRunning(line));
  if (lines.length === 0) return [];
  if (block.kind === 'list-item') {
    return unfoldLines(lines, full, true).map((group) => unitOf('item', block, group));
  }
  return unfoldLines(lines, full, false).map((group) => {
    const text = joinLines(group);
    const line = group[0]!.trim();
    if (!/^#/u.test(line) && withoutMarker(line).isMarked && !/^\d/u.test(line)) return unitOf('item', block, group);
    const isHeading = group.length <= 2 && isHeadingLine(text);
    return isHeading ? unitOf('heading', block, group, shownLevel(line)) : unitOf('paragraph', block, group);
  });
}

/** A region of a page: layout knows headings and most items; items whose dots were not read stand indented, line after line. */
function unitsOfRegion(block: Block, columns: Columns): Unit[] {
  if (block.kind === 'heading' && !columns.isIndented(block) && !isUnitLine(block.text))
    return [unitOf('heading', block, [block.text], block.level)];
  const isList = block.kind === 'list-item' || columns.isIndented(block);
  const lines = linesOfBlock(block);
  const groups = unfoldLines(lines, columns.capacityOf(block, lines), isList);
  return groups.map((group) => unitOf(isList || isDotted(group[0]!) ? 'item' : 'paragraph', block, group));
}

/** A line with a dot before it, or with what engines make of dots; a dash begins prose as often. */
const isDotted = (line: string): boolean => /^\s*[•·▪●○■□«»¢]\s*\p{L}/u.test(line);

/** Where text may stand on the pages. */
interface Columns {
  /** Whether a block stands in a little from the heading or paragraph over it. */
  isIndented(block: Block): boolean;
  /** Letters that a line of the block's column can hold, about. */
  capacityOf(block: Block, lines: readonly string[]): number;
}

function columnsOf(content: ReportContent): Columns {
  const widths = new Map(content.pages.map((page) => [page.pageNumber, page.width ?? 0]));
  const rights = new Map<string, number>();
  const lefts = new Map<string, number>();
  let left: number | null = null;
  let page = -1;
  for (const block of content.blocks) {
    if (block.box === null || isFurniture(block) || block.kind === 'table') continue;
    const width = widths.get(block.pageNumber) ?? 0;
    if (block.pageNumber !== page) left = null;
    page = block.pageNumber;
    const right = block.box.x + block.box.width;
    // Only lines that run on tell where a column ends; headings and single lines go where they like.
    if (block.kind !== 'heading' && block.raw.includes('\n')) {
      const column = columnOf(block, block.box.x, width);
      rights.set(column, Math.max(rights.get(column) ?? 0, right));
    }
    const indent = left === null || width === 0 ? 0 : (block.box.x - left) / width;
    const isIn = indent > leastIndent && indent < widestIndent;
    if (isIn) lefts.set(block.id, left!);
    else left = block.box.x;
  }
  return {
    isIndented: (block) => lefts.has(block.id),
    capacityOf(block, lines) {
      const letters = Math.max(...lines.map((line) => line.length), 1);
      if (block.box === null || block.box.width === 0) return letters;
      const own = block.box.x + block.box.width;
      const { x, width } = block.box;
      const page = widths.get(block.pageNumber) ?? 0;
      const column = columnOf(block, x, page);
      const beside = columnOf(block, lefts.get(block.id) ?? x, page);
      const right = Math.max(rights.get(column) ?? own, rights.get(beside) ?? own);
      return (letters * Math.max(right - x, width)) / width;
    },
  };
}

/** Columns that a page can have, as shares of its width: text whose left edges are nearer than this stands in one column. */
const columnShare = 0.25;

const columnOf = ({ pageNumber }: Block, left: number, width: number): string =>
  `${pageNumber} ${width === 0 ? 0 : Math.floor(left / (columnShare * width))}`;
