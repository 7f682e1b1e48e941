import type { Box } from '../model/geometry.ts';
import type { LaidOutPage, RecognizedPage, Region } from '../model/page.ts';
import { type Item, itemOfSegment, rowsOf } from './bands.ts';
import { type BlockContext, linesToRegions } from './blocks.ts';
import type { DocumentPlan } from './document-plan.ts';
import { splitFurniture } from './furniture.ts';
import { headingLevel } from './heading-levels.ts';
import { isShowy } from './line-style.ts';
import { type PageParts, partsOfPage } from './page-parts.ts';
import { type LayoutNode, orderItems } from './reading-order.ts';
import { makeRegion, makeTableRegion } from './regions.ts';
import { tableRows } from './rows.ts';
import { itemOfBlock, layoutGrid } from './ruled-table.ts';
import { chainWords, makeSegment, UprightRulings } from './segments.ts';

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
    const laid = layoutSide(page, partsOfPage(page, side), plan);
    regions.push(...laid.regions);
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
  const context = blockContext(page, parts, plan);
  const items: Item[] = furniture.bodySegments.map(itemOfSegment);
  for (const filled of furniture.bodyGrids) {
    const laid = layoutGrid(filled, parts.em);
    const block = 'table' in laid ? [laid.table] : laid.frames.flatMap((nodes) => nodesToRegions(nodes, context));
    items.push(itemOfBlock(filled.grid.box, parts.em, block));
  }
  const level = page.rulings.filter((ruling) => ruling.orientation === 'horizontal').map((ruling) => ruling.box);
  const body = nodesToRegions(orderItems(items, level), context);
  const withFigures = placeFigures(body, parts);
  return {
    regions: [...furniture.headers, ...withFigures, ...furniture.footers],
    printedPageNumber: furniture.printedPageNumber,
  };
}

/** How this page's lines are judged. Sizes are measured against the document's body, or the page's own where it is set smaller or larger throughout. */
function blockContext(page: RecognizedPage, parts: PageParts, plan: DocumentPlan): BlockContext {
  const dpi = page.dpi ?? 300;
  const bodyEm = plan.bodyPt === null ? parts.em : (plan.bodyPt * dpi) / 72;
  return {
    bodyEm,
    headingLevel: (style) => headingLevel(plan.headings, style, (style.size * bodyEm * 72) / dpi, isShowy(style.color)),
  };
}

function nodesToRegions(nodes: readonly LayoutNode[], context: BlockContext): Region[] {
  return nodes.flatMap((node) => {
    if (node.type === 'lines') return linesToRegions(node.lines, context);
    if (node.type === 'block') return [...(node.item.block ?? [])];
    return [makeTableRegion(tableRows(node.zone))];
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
