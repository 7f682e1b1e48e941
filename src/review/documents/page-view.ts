import type { KlartextDocument, PageDetail } from '../../schema/document-schema.ts';
import type { FailedCheck, PageView, SourceState } from '../api-types.ts';
import { framedPage } from '../images/page-images.ts';
import { spotKey } from '../mends/standing.ts';
import { suggestionOf } from './doubts.ts';

/** What the page view shows of one page, or null where the document has no such page. @param detail null for a page without words of its own. */
export function pageViewOf(
  document: KlartextDocument,
  pageNumber: number,
  detail: PageDetail | null,
  source: SourceState,
): PageView | null {
  const found = document.pages.find((page) => page.pageNumber === pageNumber);
  if (found === undefined) return null;
  const { preparation: _, ...page } = found;
  const { width, height } = framedPage(document, found);
  const tables = document.tables.filter(({ pageNumbers }) => pageNumbers.includes(pageNumber));
  const tableIds = new Set(tables.map(({ id }) => id));
  return {
    page,
    lines: detail?.lines ?? [],
    blocks: document.blocks.filter((block) => block.pageNumber === pageNumber),
    tables: tables.map(({ rows: _rows, ...table }) => table),
    corrections: document.corrections
      .filter((entry) => entry.pageNumber === pageNumber)
      .map((entry) => ({ ...entry, key: spotKey({ kind: 'correction', pageNumber, box: entry.box }) })),
    messages: document.messages.filter((entry) => entry.pageNumber === pageNumber),
    failedChecks: failedChecksOf(document, tableIds),
    source: width === null ? 'no-picture' : source,
    frame: width === null || height === null ? null : { width, height },
  };
}

function failedChecksOf(document: KlartextDocument, tableIds: ReadonlySet<string>): FailedCheck[] {
  return document.statements
    .flatMap(({ checks }) => checks)
    .filter(({ status, cells }) => status === 'fails' && cells.some(({ tableId }) => tableIds.has(tableId)))
    .map((check) => {
      const { rule, period, expected, actual, difference, cells } = check;
      return { rule, period, expected, actual, difference, cells, suggestion: suggestionOf(check) };
    });
}
