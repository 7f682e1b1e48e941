import type { DocumentBlock, KlartextDocument } from '../schema/document-schema.ts';
import { markdownOfTable } from './markdown-table.ts';

/**
 * The document as Markdown (GitHub Flavored): headings, lists, paragraphs, tables; a table over several pages stands where it begins; page borders as comments, so that a reader finds the way back to the page.
 * Nothing is left out: headers and footers stand in italics.
 */
export function toMarkdown(document: KlartextDocument): string {
  const parts: string[] = [];
  if (document.metadata.title !== null) parts.push(`<!-- ${escapeComment(document.metadata.title)} -->`);
  const blocksByPage = new Map<number, DocumentBlock[]>();
  for (const block of document.blocks) {
    const list = blocksByPage.get(block.pageNumber);
    if (list === undefined) blocksByPage.set(block.pageNumber, [block]);
    else list.push(block);
  }
  const tables = new Map(document.tables.map((table) => [table.id, table]));
  const shown = new Set<string>();
  for (const page of document.pages) {
    const printed = page.printedPageNumber === null ? '' : `, printed ${page.printedPageNumber}`;
    parts.push(`<!-- page ${page.pageNumber}${escapeComment(printed)} -->`);
    if (page.status === 'failed')
      parts.push(`> **Page ${page.pageNumber} failed:** ${escapeMarkdown(page.error?.message ?? '')}`);
    for (const block of blocksByPage.get(page.pageNumber) ?? []) {
      const table = block.tableId === null ? undefined : tables.get(block.tableId);
      if (table !== undefined && shown.has(table.id)) continue;
      if (table !== undefined) shown.add(table.id);
      const markdown = table === undefined ? blockToMarkdown(block) : markdownOfTable(table, escapeMarkdown);
      if (markdown !== '') parts.push(markdown);
    }
  }
  return `${joinParts(parts)}\n`;
}

/** List items stand close together; everything else is divided by an empty line. */
function joinParts(parts: readonly string[]): string {
  let result = '';
  let previous = '';
  for (const part of parts) {
    const close = isListItem(previous) && isListItem(part);
    result += result === '' ? part : `${close ? '\n' : '\n\n'}${part}`;
    previous = part;
  }
  return result;
}

const isListItem = (part: string): boolean => /^\s*(?:- |\d+[.)] )/u.test(part);

function blockToMarkdown(block: DocumentBlock): string {
  const text = block.text.trim();
  if (text === '') return '';
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, block.level ?? 1))} ${escapeMarkdown(text.replaceAll('\n', ' '))}`;
    case 'list-item': {
      const numbered = /^(\d{1,3})[.)]\s+(.*)$/su.exec(text);
      const indent = '  '.repeat((block.level ?? 1) - 1);
      if (numbered !== null) return `${indent}${numbered[1]}. ${escapeMarkdown(numbered[2] ?? '')}`;
      return `${indent}- ${escapeMarkdown(text.replace(/^[•·▪–*-]\s+/u, ''))}`;
    }
    case 'header':
    case 'footer':
      return lines(text, (line) => `*${escapeMarkdown(line)}*`);
    case 'table':
    case 'toc':
      return lines(text, escapeMarkdown);
    case 'figure':
      return `[${block.figureKind ?? 'figure'}] ${escapeMarkdown(text.replaceAll('\n', ' '))}`;
    case 'footnote':
    case 'paragraph':
      return lines(text, escapeMarkdown);
  }
}

/** Each line on its own line of the output: two spaces at the end are a line break. */
function lines(text: string, each: (line: string) => string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(each)
    .join('  \n');
}

/** Characters that Markdown would take as its own are escaped, HTML too: everything from a report stays text. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/([\\`*_[\]<>|~])/gu, '\\$1')
    .replace(
      /^(\s*)([#+-]|\d{1,9}[.)])(?=\s)/u,
      (_, space: string, mark: string) => `${space}${mark.replace(/(.)$/u, '\\$1')}`,
    )
    .replaceAll('&', '&amp;');
}

const escapeComment = (text: string): string => text.replaceAll('--', '- -').replaceAll('>', '');
