import type { Box } from '../model/geometry.ts';
import type { LaidOutPage, RecognizedPage, Region } from '../model/page.ts';
import { itemOfTable, takeFigureTables } from './aligned/figure-tables.ts';
import { alignedRows, planAlignedGrid } from './aligned/plan-grid.ts';
import { isTextTable, linesOfRows } from './aligned/text-tables.ts';
import { type Item, itemOfSegment, rowsOf } from './bands.ts';
import { type BlockContext, lineSteps, linesToRegions, usualLeading } from './blocks.ts';
import { joinBoxedHeads } from './boxed-heads.ts';
import { contentsLines } from './contents-table.ts';
import type { DocumentPlan } from './document-plan.ts';
import { withFillColumns } from './fill-columns.ts';
import { takeFootnotes } from './footnotes.ts';
import { splitFurniture } from './furniture.ts';
import { headingLevel } from './heading-levels.ts';
import { isShowy } from './line-style.ts';
import { type PageParts, partsOfPage } from './page-parts.ts';
import { type LayoutNode, orderItems } from './reading-order.ts';
import { makeRegion, makeTableRegion } from './regions.ts';
import { tableRows } from './rows.ts';
import { itemOfBlock, layoutGrid } from './ruled-table.ts';
import { chainWords, makeSegment, type Segment, UprightRulings } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/**
 * Arranges a recognised page: regions in reading order (headers, body, footnotes, footers), each word in just one of them. Boxes stay in layout space.
 * Pure and deterministic; the order of `page.words` does not matter.
 */
export function layoutPage(page: RecognizedPage, plan: DocumentPlan): LaidOutPage {
  if (page.plainLines !== null || page.words.length === 0) {
    const regions = page.figures.map((figure) => makeRegion('figure', [], { figure }));
    return { page, regions, printedPageNumber: null, messages: [] };
  }
  const fold = page.gutterX;
  const middle = (box: Box): number => box.x + box.width / 2;
  const sides = fold === null ? [() => true] : [(box: Box) => middle(box) < fold, (box: Box) => middle(box) >= fold];
  const regions: Region[] = [];
  let printedPageNumber: string | null = null;
  for (const side of sides) {
    const parts = partsOfPage(page, side);
    const laid = layoutSide(page, parts, plan);
    const fills = page.fills.filter((fill) => side(fill.box));
    regions.push(...laid.regions.map((region) => withFillColumns(region, fills, parts.em)));
    printedPageNumber ??= laid.printedPageNumber;
  }
  return { page, regions, printedPageNumber, messages: [] };
}

function layoutSide(
  page: RecognizedPage,
  parts: PageParts,
  plan: DocumentPlan,
): { regions: Region[]; printedPageNumber: string | null } {
  const furniture = splitFurniture(page, parts, plan);
  const level = page.rulings.filter((ruling) => ruling.orientation === 'horizontal').map((ruling) => ruling.box);
  const { body, notes } = takeFootnotes(furniture.bodySegments, level, page.width ?? 1);
  const figureTables = takeFigureTables(body, level, lastPageOf(plan));
  const items: Item[] = figureTables.rest.map(itemOfSegment);
  const frames = new Map<Item, LayoutNode[]>();
  for (const table of figureTables.tables) {
    const item = itemOfTable(table, parts.em);
    items.push(item);
    if (table.titles.length === 0) continue;
    frames.set(item, [
      { type: 'lines', lines: table.titles, left: item.left, right: item.right },
      { type: 'block', item },
    ]);
  }
  for (const filled of furniture.bodyGrids) {
    const laid = layoutGrid(filled, parts.em);
    const item = itemOfBlock(filled.grid.box, parts.em, 'table' in laid ? [laid.table] : []);
    if ('frames' in laid) frames.set(item, laid.frames.flat());
    items.push(item);
  }
  const nodes = orderItems(items, level).flatMap((node) =>
    node.type === 'block' ? (frames.get(node.item) ?? [node]) : [node],
  );
  const context = blockContext(page, parts, plan, nodes, level);
  const regions = placeFigures(joinBoxedHeads(nodesToRegions(nodes, context, plan)), parts);
  const noteRegions = nodesToRegions(orderItems(notes.map(itemOfSegment)), context, plan);
  const margin = parts.margin.length === 0 ? [] : [makeRegion('footer', [keepOrder(parts.margin)])];
  return {
    regions: [
      ...furniture.headers,
      ...regions,
      ...noteRegions.map((region): Region => ({ ...region, kind: 'footnote', level: null, rows: null })),
      ...furniture.footers,
      ...margin,
    ],
    printedPageNumber: furniture.printedPageNumber,
  };
}

/** Highest number that a page of the document may have: it may be a part of a longer one. */
const lastPageOf = (plan: DocumentPlan): number => plan.pageCount + 60;

/** One line of turned words in the order given. */
const keepOrder = (words: readonly PlacedWord[]): Segment => ({ ...makeSegment(words), words });

/** How this page's lines are judged: sizes against the document's body. */
function blockContext(
  page: RecognizedPage,
  parts: PageParts,
  plan: DocumentPlan,
  nodes: readonly LayoutNode[],
  level: readonly Box[],
): BlockContext {
  const dpi = page.dpi ?? 300;
  const bodyEm = plan.bodyPt === null ? parts.em : (plan.bodyPt * dpi) / 72;
  const underlines = [...level].sort((a, b) => a.y - b.y);
  return {
    bodyEm,
    leading: usualLeading(nodes.flatMap((node) => (node.type === 'lines' ? lineSteps(node.lines) : []))),
    headingLevel: (style) => headingLevel(plan.headings, style, (style.size * bodyEm * 72) / dpi, isShowy(style.color)),
    spacedLevel: plan.headings.bodySized.bold,
    isUnderlined: (line) => isUnderlined(line, underlines),
  };
}

/** Whether a ruling runs just under the line's letters and about as far as they do. */
function isUnderlined(line: Segment, rulings: readonly Box[]): boolean {
  let low = 0;
  let high = rulings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rulings[middle]?.y ?? 0) < line.base - 0.05 * line.em) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < rulings.length; i++) {
    const box = rulings[i];
    if (box === undefined || box.y > line.base + 0.35 * line.em) return false;
    const common = Math.min(line.right, box.x + box.width) - Math.max(line.left, box.x);
    if (common > 0.8 * (line.right - line.left) && box.width < line.right - line.left + 1.5 * line.em) return true;
  }
  return false;
}

function nodesToRegions(nodes: readonly LayoutNode[], context: BlockContext, plan: DocumentPlan): Region[] {
  return nodes.flatMap((node) => {
    if (node.type === 'lines') return linesToRegions(node.lines, node, context);
    if (node.type === 'block') return [...(node.item.block ?? [])];
    const rows = tableRows(node.zone);
    const contents = contentsLines(rows, lastPageOf(plan));
    if (contents !== null) return [makeRegion('toc', contents)];
    if (!isTextTable(rows, node.zone)) {
      const lines = linesOfRows(rows);
      const left = Math.min(...lines.map((line) => line.left));
      const right = Math.max(...lines.map((line) => line.right));
      return linesToRegions(lines, { left, right }, context);
    }
    const grid = planAlignedGrid(
      alignedRows(rows),
      node.zone.gutters.length + 1,
      node.zone.rules.length > 0 ? 'partly-ruled' : 'aligned',
    );
    return [makeTableRegion(rows, grid)];
  });
}

/** Puts figures where they stand: before the first region that begins under their middle. */
function placeFigures(body: readonly Region[], parts: PageParts): Region[] {
  const result = [...body];
  const figures = [...parts.figures].sort((a, b) => a.figure.box.y - b.figure.box.y || a.figure.box.x - b.figure.box.x);
  for (const { figure, words } of figures) {
    const segments = chainWords(words, parts.em, new UprightRulings([]));
    const lines = rowsOf(segments).map((row) => makeSegment(row.flatMap((segment) => segment.words)));
    const region = makeRegion('figure', lines, { figure });
    const middle = figure.box.y + figure.box.height / 2;
    const index = result.findIndex(
      (other) =>
        other.box.y > middle &&
        other.box.x < figure.box.x + figure.box.width &&
        other.box.x + other.box.width > figure.box.x,
    );
    result.splice(index < 0 ? result.length : index, 0, region);
  }
  return result;
}
