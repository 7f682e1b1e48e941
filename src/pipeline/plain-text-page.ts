import type { RecognizedPage } from '../model/page.ts';
import { type DocumentBlock, SCHEMA_VERSION } from '../schema/document-schema.ts';
import type { AssembledPage } from './assemble-page.ts';

/** A page of plain text as a recognized page: no picture, so no boxes; its place in the file is the line number. */
export function recognizedTextPage(
  pageNumber: number,
  lines: readonly string[],
  messages: RecognizedPage['messages'],
): RecognizedPage {
  return {
    pageNumber,
    width: null,
    height: null,
    dpi: null,
    textSource: 'plain-text',
    verdict: { decision: 'none', reasons: ['The input is plain text.'] },
    rotationDeg: 0,
    skewDeg: 0,
    words: [],
    rulings: [],
    fills: [],
    figures: [],
    gutterX: null,
    preparation: [],
    status: 'ok',
    error: null,
    messages,
    plainLines: lines,
  };
}

const listItemStart = /^\s*(?:[•·▪–*-]|\d{1,2}[.)]|[a-zåäö]\))\s+\S/u;

/**
 * The output form of a page of plain text. The page's text is the lines just as they stand; a block is a run of lines without an empty line
 * between, a new one at each list item. Line ids are `p<page>-l<line of the page>`, so that a value leads back to its line.
 */
export function assembleTextPage(page: RecognizedPage): AssembledPage {
  const lines = page.plainLines ?? [];
  const blocks: DocumentBlock[] = [];
  const detailLines: AssembledPage['detail']['lines'] = [];
  let open: { kind: DocumentBlock['kind']; lines: string[] } | null = null;
  const close = (): void => {
    if (open === null) return;
    const text = open.lines.map((line) => line.trim()).join(' ');
    blocks.push({
      id: `p${page.pageNumber}-b${blocks.length + 1}`,
      kind: open.kind,
      level: open.kind === 'list-item' ? 1 : null,
      pageNumber: page.pageNumber,
      box: null,
      raw: open.lines.join('\n'),
      text,
      confidence: 1,
      tableId: null,
      figureKind: null,
    });
    open = null;
  };
  lines.forEach((line, index) => {
    if (line.trim() === '') {
      close();
      return;
    }
    if (listItemStart.test(line)) {
      close();
      open = { kind: 'list-item', lines: [] };
    }
    open ??= { kind: 'paragraph', lines: [] };
    open.lines.push(line);
    detailLines.push({
      id: `p${page.pageNumber}-l${index + 1}`,
      blockId: `p${page.pageNumber}-b${blocks.length + 1}`,
      box: null,
      baseline: null,
      words: line
        .trim()
        .split(/\s+/u)
        .map((word) => ({
          raw: word,
          text: word,
          box: null,
          confidence: 1,
          alternatives: [],
          source: 'plain-text' as const,
        })),
    });
  });
  close();
  return {
    page: {
      pageNumber: page.pageNumber,
      printedPageNumber: null,
      width: null,
      height: null,
      dpi: null,
      textSource: page.textSource,
      verdict: { decision: page.verdict.decision, reasons: [...page.verdict.reasons] },
      rotationDeg: 0,
      skewDeg: 0,
      confidence: 1,
      status: page.status,
      error: page.error,
      preparation: [],
      text: lines.join('\n'),
    },
    blocks,
    detail: {
      schemaVersion: SCHEMA_VERSION,
      pageNumber: page.pageNumber,
      width: null,
      height: null,
      dpi: null,
      rotationDeg: 0,
      skewDeg: 0,
      lines: detailLines,
      rulings: [],
      fills: [],
    },
    messages: page.messages.map((entry) => ({ ...entry })),
  };
}
