import {
  type DocumentPlan,
  hyphenEvidence,
  hyphensOfPages,
  layoutPage,
  pageText,
  regionText,
} from '../layout/index.ts';
import type { RecognizedPage } from '../model/page.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import {
  type PageTable,
  type StatusPage,
  statusPageOf,
  type TableContext,
  tablesOfPage,
  tabulate,
  tabulateText,
} from '../table/index.ts';
import { type AssembledPage, assemblePage, type TextOfLayout } from './assemble-page.ts';
import { assembleLegend, assembleTables, geometryOf, type PageGeometry, placeMessages } from './assemble-tables.ts';
import { equalParts } from './parts.ts';
import { assembleTextPage } from './plain-text-page.ts';
import { type RepairedTextPage, type Repairer, repairPages, repairTextPages } from './repair-document.ts';

/** What a document holds, in the form of the output. */
export type DocumentContent = Pick<
  KlartextDocument,
  'pages' | 'blocks' | 'tables' | 'legend' | 'corrections' | 'messages'
>;

/** Recognised pages and what is made of them. */
export interface LayOutInput {
  /** Letters of each page, about. */
  readonly sizes: readonly number[];
  readonly pageAt: (index: number) => Promise<RecognizedPage>;
  /** Called for each page in order. */
  readonly writePage: (page: AssembledPage, index: number) => Promise<void>;
  /** Null where words are to stay as they were read. */
  readonly repairer: Repairer | null;
  readonly tables: TableContext;
}

/**
 * Letters that are laid out and repaired together: about 120 pages, which hold all that a document tells of its misreadings, in a second and some tens of
 * megabytes. A longer document is parted evenly.
 */
const repairedTogether = 300_000;

/** Layout, repair and tables of pages with boxes, part by part, so that a long document is never in memory as a whole. */
export async function layOutPages(input: LayOutInput & { readonly plan: DocumentPlan }): Promise<DocumentContent> {
  const { plan, repairer } = input;
  const content = emptyContent();
  const pageTables: PageTable[] = [];
  const statusPages: StatusPage[] = [];
  const geometries = new Map<number, PageGeometry>();
  for (const part of equalParts(input.sizes, repairedTogether)) {
    const read: RecognizedPage[] = [];
    for (let index = part.from; index < part.to; index++) read.push(await input.pageAt(index));
    const laidOut = read.map((page) => layoutPage(page, plan));
    const repaired = repairer === null ? null : repairPages(laidOut, repairer);
    // What a word of the document looks like is known after repair: `vards-` is no evidence for `vårds-`.
    const hyphens = hyphensOfPages(repaired?.map(({ page }) => page) ?? laidOut, hyphenEvidence(plan));
    const text: TextOfLayout = { pageText, regionText: (region) => regionText(region, hyphens) };
    for (const [index, page] of laidOut.entries()) {
      const assembled = assemblePage(page, text, repaired?.[index] ?? null);
      await input.writePage(assembled, part.from + index);
      addPage(content, assembled);
      const tables = tablesOfPage(repaired?.[index]?.page ?? page, hyphens);
      for (const table of tables) pageTables.push(table);
      const statusPage = statusPageOf(page.page, tables.length > 0);
      if (statusPage !== null) statusPages.push(statusPage);
      geometries.set(page.page.pageNumber, geometryOf(page.page));
    }
  }
  const tabulated = tabulate(pageTables, statusPages, input.tables);
  content.tables = assembleTables(tabulated.tables, geometries);
  content.legend = assembleLegend(tabulated.legend, geometries);
  for (const entry of placeMessages(tabulated.messages, geometries)) content.messages.push(entry);
  const tableOfBlock = new Map<string, string>(
    tabulated.tables.flatMap(({ regions }, index) =>
      regions.map(
        ({ pageNumber, regionIndex }) => [`p${pageNumber}-b${regionIndex + 1}`, content.tables[index]!.id] as const,
      ),
    ),
  );
  content.blocks = content.blocks.map((block) => ({ ...block, tableId: tableOfBlock.get(block.id) ?? null }));
  return content;
}

/** Repair and tables of plain text. The lines that a table takes are a block of its own. */
export async function layOutText(input: LayOutInput): Promise<DocumentContent> {
  const pages: { readonly page: RecognizedPage; readonly repaired: RepairedTextPage | null }[] = [];
  for (const part of equalParts(input.sizes, repairedTogether)) {
    const read: RecognizedPage[] = [];
    for (let index = part.from; index < part.to; index++) read.push(await input.pageAt(index));
    const texts = read.map((page) => page.plainLines ?? []);
    const repaired = input.repairer === null ? null : repairTextPages(texts, input.repairer);
    for (const [index, page] of read.entries()) pages.push({ page, repaired: repaired?.[index] ?? null });
  }
  const tabulated = tabulateText(
    pages.map(({ page, repaired }) => ({
      pageNumber: page.pageNumber,
      lines: (page.plainLines ?? []).map((raw, index) => ({ raw, text: repaired?.lines[index] ?? raw })),
    })),
    input.tables,
  );
  const content = emptyContent();
  content.tables = assembleTables(tabulated.tables, new Map());
  const tableLines = tabulated.tables.flatMap(({ lines }, index) =>
    lines.map((range) => ({ ...range, tableId: content.tables[index]!.id })),
  );
  const linesOfPage = Map.groupBy(tableLines, (range) => range.pageNumber);
  for (const [index, { page, repaired }] of pages.entries()) {
    const assembled = assembleTextPage(page, repaired, linesOfPage.get(page.pageNumber) ?? []);
    await input.writePage(assembled, index);
    addPage(content, assembled);
  }
  for (const entry of tabulated.messages) content.messages.push({ ...entry });
  return content;
}

const emptyContent = (): DocumentContent => ({
  pages: [],
  blocks: [],
  tables: [],
  legend: [],
  corrections: [],
  messages: [],
});

function addPage(content: DocumentContent, assembled: AssembledPage): void {
  content.pages.push(assembled.page);
  for (const block of assembled.blocks) content.blocks.push(block);
  for (const entry of assembled.corrections) content.corrections.push(entry);
  for (const entry of assembled.messages) content.messages.push(entry);
}
