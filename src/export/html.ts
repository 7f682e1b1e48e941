import type { DocumentBlock, KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { escapeHtml } from './escape-html.ts';
import { htmlOfTable } from './html-table.ts';
import { blockContent, type Corrections, correctionsByLine } from './marked-words.ts';

/** Words of a page, or null where the page has none on record. */
export type DetailOf = (pageNumber: number) => Promise<PageDetail | null>;

/**
 * The document as one page for a browser, in pieces: its text with headings, lists and tables, the words that the repair changed marked by how sure it is,
 * and what was read in their titles. Needs no other file and no network; has no scripts; everything from the report is escaped. Nothing is left out: headers, footers,
 * and failed pages with their reason stand in their place.
 */
export async function* toHtml(document: KlartextDocument, detailOf: DetailOf): AsyncGenerator<string> {
  const title = document.metadata.title ?? document.source.fileName;
  const corrections = correctionsByLine(document.corrections);
  yield head(title);
  yield intro(document, title);
  const blocksByPage = Map.groupBy(document.blocks, (block) => block.pageNumber);
  const shownTables = new Set<string>();
  const tables = new Map(document.tables.map((table) => [table.id, table]));
  for (const page of document.pages) {
    const printed = page.printedPageNumber === null ? '' : ` · printed ${escapeHtml(page.printedPageNumber)}`;
    yield `<section id="page-${page.pageNumber}">\n<p class="page">page ${page.pageNumber}${printed}</p>\n`;
    if (page.status === 'failed') {
      yield `<p class="failed">This page failed: ${escapeHtml(page.error?.message ?? '')}</p>\n`;
    } else if (page.status === 'low-confidence') yield '<p class="failed">This page was read unsurely.</p>\n';
    const blocks = blocksByPage.get(page.pageNumber) ?? [];
    const detail = blocks.length === 0 ? null : await detailOf(page.pageNumber);
    yield bodyOf(blocks, detail, corrections, tables, shownTables);
    yield '</section>\n';
  }
  yield '</main>\n</body>\n</html>\n';
}

function bodyOf(
  blocks: readonly DocumentBlock[],
  detail: PageDetail | null,
  corrections: Corrections,
  tables: ReadonlyMap<string, KlartextDocument['tables'][number]>,
  shownTables: Set<string>,
): string {
  const linesByBlock = Map.groupBy(detail?.lines ?? [], (line) => line.blockId);
  let html = '';
  let isInList = false;
  for (const block of blocks) {
    const isItem = block.kind === 'list-item';
    if (isItem !== isInList) html += isItem ? '<ul>\n' : '</ul>\n';
    isInList = isItem;
    const table = block.tableId === null ? undefined : tables.get(block.tableId);
    if (table !== undefined) {
      // A table that goes on over pages is shown once, where it begins.
      if (!shownTables.has(table.id)) html += htmlOfTable(table);
      shownTables.add(table.id);
      continue;
    }
    const content = blockContent(block, linesByBlock.get(block.id) ?? [], corrections);
    if (content !== '') html += elementOf(block, content);
  }
  return isInList ? `${html}</ul>\n` : html;
}

function elementOf(block: DocumentBlock, content: string): string {
  const id = `id="${escapeHtml(block.id)}"`;
  switch (block.kind) {
    case 'heading': {
      const tag = `h${Math.min(6, (block.level ?? 1) + 1)}`;
      return `<${tag} ${id}>${content}</${tag}>\n`;
    }
    case 'list-item':
      return `<li ${id}${(block.level ?? 1) > 1 ? ` class="level-${Math.min(4, block.level ?? 1)}"` : ''}>${content}</li>\n`;
    case 'paragraph':
      return `<p ${id}>${content}</p>\n`;
    case 'figure':
      return `<p ${id} class="figure">[${escapeHtml(block.figureKind ?? 'figure')}] ${content}</p>\n`;
    case 'table':
    case 'toc':
    case 'header':
    case 'footer':
    case 'footnote':
      return `<p ${id} class="${block.kind}">${content}</p>\n`;
  }
}

function intro(document: KlartextDocument, title: string): string {
  const { corrections, source, provenance } = document;
  const changes = corrections.length === 1 ? '1 change' : `${corrections.length} changes`;
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p lang="en">${escapeHtml(source.fileName)} · ${document.pages.length} of ${source.pageCount} pages · ${changes} · klartext ${escapeHtml(provenance.version)}</p>
<p lang="en" class="legend">Words that were repaired, with what was read when the pointer rests on them:
<mark class="sure" title="read: the word as it was read">98 % sure or more</mark>
<mark class="likely" title="read: the word as it was read">90–98 %</mark>
<mark class="doubtful" title="read: the word as it was read">below 90 %</mark></p>
</header>
<main lang="sv">
`;
}

const head = (title: string): string => `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="klartext">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; --sure: #cfe8cf; --likely: #ffe9a8; --doubtful: #ffc9b8; --quiet: #666; --rule: #ccc; }
@media (prefers-color-scheme: dark) { :root { --sure: #234d2a; --likely: #5c4a10; --doubtful: #6b2f1d; --quiet: #aaa; --rule: #555; } }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
header { border-bottom: 1px solid var(--rule); margin-bottom: 1.5rem; }
header p, .page, .header, .footer, .footnote, .figure, .failed { font-size: .85rem; color: var(--quiet); }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.4em 0 .4em; }
section { border-bottom: 1px dotted var(--rule); padding-bottom: .75rem; }
.page { text-align: right; }
.failed { border-left: 4px solid #c33; padding-left: .5rem; }
ul { list-style: none; padding-left: 1.25rem; }
.level-2 { margin-left: 1.25rem; } .level-3 { margin-left: 2.5rem; } .level-4 { margin-left: 3.75rem; }
.table, .toc { font-family: ui-monospace, Consolas, monospace; font-size: .85rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; display: block; overflow-x: auto; }
caption { text-align: left; font-weight: bold; } th, td { border: 1px solid var(--rule); padding: .15rem .4rem; vertical-align: top; text-align: left; }
.swatch { display: inline-block; width: .8em; height: .8em; border: 1px solid var(--rule); vertical-align: -.05em; }
mark { color: inherit; padding: 0 .1em; border-radius: .2em; cursor: help; background: var(--likely); }
mark.sure { background: var(--sure); border-bottom: 1px solid #4a4; } mark.likely { background: var(--likely); border-bottom: 1px dashed #a80; }
mark.doubtful { background: var(--doubtful); border-bottom: 2px dotted #c33; }
</style>
</head>
<body>
`;
