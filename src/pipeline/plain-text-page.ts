import type { RecognizedPage } from '../model/page.ts';
import type { RepairChange } from '../repair/index.ts';
import { type DocumentBlock, SCHEMA_VERSION } from '../schema/document-schema.ts';
import type { AssembledPage } from './assemble-page.ts';
import { correctionOf, doubtMessage } from './correction.ts';
import { pairWords } from './pair-words.ts';
import { writtenConfidence } from './repair-confidence.ts';
import type { RepairedTextPage } from './repair-document.ts';

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

/** Lines of a page that a table takes, ends included, 1-based. */
export interface TableLines {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly tableId: string;
}

/** How sure the changes of a line are. */
interface LineSureness {
  /** The least, by what was changed. */
  readonly byRaw: Map<string, number>;
  /** That of the last change. */
  last: number;
}

function surenessByLine(changes: readonly RepairChange[]): ReadonlyMap<number, LineSureness> {
  const lines = new Map<number, LineSureness>();
  for (const { line, raw, confidence } of changes) {
    const own = Math.min(1, writtenConfidence(confidence));
    const known = lines.get(line);
    if (known === undefined) lines.set(line, { byRaw: new Map([[raw, own]]), last: own });
    else {
      known.byRaw.set(raw, Math.min(own, known.byRaw.get(raw) ?? 1));
      known.last = own;
    }
  }
  return lines;
}

/** The least sureness of the changes that are within a word; null where none is. A line may be a whole book: it is searched by the shorter way. */
function leastWithin(word: string, line: LineSureness | undefined): number | null {
  let least: number | null = null;
  const take = (sureness: number | undefined): void => {
    if (sureness !== undefined) least = Math.min(least ?? 1, sureness);
  };
  const { byRaw } = line ?? { byRaw: new Map<string, number>() };
  if (byRaw.size <= word.length ** 2 / 2) {
    for (const [raw, sureness] of byRaw) if (word.includes(raw)) take(sureness);
  } else {
    for (let from = 0; from < word.length; from++)
      for (let to = from + 1; to <= word.length; to++) take(byRaw.get(word.slice(from, to)));
  }
  return least;
}

const listItemStart = /^\s*(?:[•·▪–*-]|\d{1,2}[.)]|[a-zåäö]\))\s+\S/u;

/**
 * The output form of a page of plain text. The page's text is the lines just as they stand; a block is a run of lines without an empty line
 * between, a new one at each list item. Line ids are `p<page>-l<line of the page>`, so that a value leads back to its line.
 *
 * @param tables the lines that tables take: each run of them is a block of kind `table`.
 * @param repaired the page's lines after repair; null where none was made. What is a line, a list item, a block is told by the lines as they were read.
 */
export function assembleTextPage(
  page: RecognizedPage,
  repaired: RepairedTextPage | null = null,
  tables: readonly TableLines[] = [],
): AssembledPage {
  const tableOfLine = new Map<number, string>();
  for (const { firstLine, lastLine, tableId } of tables) {
    for (let line = firstLine; line <= lastLine; line++) tableOfLine.set(line, tableId);
  }
  const lines = page.plainLines ?? [];
  const texts = repaired?.lines ?? lines;
  const sureness = surenessByLine(repaired?.changes ?? []);
  /** A changed word is as sure as its changes; the second half of a word that the line's end breaks changes with the first. */
  const confidenceOf = (raw: string, line: number): number =>
    leastWithin(raw, sureness.get(line)) ?? sureness.get(line - 1)?.last ?? 1;
  const blocks: DocumentBlock[] = [];
  const detailLines: AssembledPage['detail']['lines'] = [];
  let open: {
    kind: DocumentBlock['kind'];
    tableId: string | null;
    lines: string[];
    texts: string[];
  } | null = null;
  const close = (): void => {
    if (open === null) return;
    const text = open.texts.map((line) => line.trim()).join(open.tableId === null ? ' ' : '\n');
    blocks.push({
      id: `p${page.pageNumber}-b${blocks.length + 1}`,
      kind: open.kind,
      level: open.kind === 'list-item' ? 1 : null,
      pageNumber: page.pageNumber,
      box: null,
      raw: open.lines.join('\n'),
      text,
      confidence: 1,
      tableId: open.tableId,
      figureKind: null,
    });
    open = null;
  };
  lines.forEach((line, index) => {
    const tableId = tableOfLine.get(index + 1) ?? null;
    if (tableId !== (open?.tableId ?? null)) close();
    if (line.trim() === '') {
      if (tableId === null) close();
      return;
    }
    if (tableId !== null) open ??= { kind: 'table', tableId, lines: [], texts: [] };
    else if (listItemStart.test(line)) {
      close();
      open = { kind: 'list-item', tableId, lines: [], texts: [] };
    }
    open ??= { kind: 'paragraph', tableId, lines: [], texts: [] };
    open.lines.push(line);
    open.texts.push(texts[index]!);
    detailLines.push({
      id: `p${page.pageNumber}-l${index + 1}`,
      blockId: `p${page.pageNumber}-b${blocks.length + 1}`,
      box: null,
      baseline: null,
      words: pairWords(line, texts[index]!).map(({ raw, text }) => ({
        raw,
        text,
        box: null,
        confidence: raw === text ? 1 : confidenceOf(raw, index + 1),
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
      text: texts.join('\n'),
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
    corrections: (repaired?.changes ?? []).map((change) =>
      correctionOf(change, { pageNumber: page.pageNumber, box: null, line: `p${page.pageNumber}-l${change.line}` }),
    ),
    messages: [
      ...page.messages.map((entry) => ({ ...entry })),
      ...(repaired?.doubts ?? []).map((doubt) => doubtMessage(doubt, { pageNumber: page.pageNumber, box: null })),
    ],
  };
}
