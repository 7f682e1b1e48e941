/** What a document.json and its pages must keep beyond their schemas. Each rule adds its faults; none changes anything. */
import { isPageWanted, pageRangeSchema } from '../../pipeline/options.ts';
import type { DocumentBlock, DocumentPage, KlartextDocument, PageDetail } from '../../schema/document-schema.ts';
import type { Messages } from '../messages/en.ts';
import type { FaultList } from './fault.ts';

type Texts = Messages['validate']['faults'];

/** Boxes are whole pixels, turned and rounded: one pixel over the edge is rounding. */
const edgePx = 1;

/** Checks a document by itself. */
export function checkDocument(document: KlartextDocument, faults: FaultList, texts: Texts): void {
  checkPages(document, faults, texts);
  checkIds(document, faults, texts);
  checkReferences(document, faults, texts);
  checkBoxes(document, faults, texts);
  checkNormalForm(document, faults, texts);
}

/** Every page that was asked for is there, once, in order; a failed page says why, and no other does. */
function checkPages(document: KlartextDocument, faults: FaultList, texts: Texts): void {
  const asked = pageRangeSchema.array().nullish().safeParse(document.provenance.settings.pages);
  const ranges = asked.success ? (asked.data ?? null) : null;
  const seen = new Set<number>();
  let previous = 0;
  for (const [index, page] of document.pages.entries()) {
    const place = `pages[${index}]`;
    if (seen.has(page.pageNumber)) faults.add('page-twice', place, texts.pageTwice(page.pageNumber));
    else if (page.pageNumber < previous) faults.add('page-order', place, texts.pageOrder(page.pageNumber, previous));
    if (page.pageNumber > document.source.pageCount) {
      faults.add('page-number', place, texts.pageBeyondEnd(page.pageNumber, document.source.pageCount));
    }
    if ((page.status === 'failed') !== (page.error !== null))
      faults.add('page-error', place, texts.errorWithoutFailure(page.status));
    seen.add(page.pageNumber);
    previous = page.pageNumber;
  }
  for (let pageNumber = 1; pageNumber <= document.source.pageCount; pageNumber++) {
    if (!seen.has(pageNumber) && isPageWanted(pageNumber, ranges))
      faults.add('page-missing', 'pages', texts.pageMissing(pageNumber));
  }
}

function checkIds(document: KlartextDocument, faults: FaultList, texts: Texts): void {
  const seen = new Set<string>();
  for (const [list, entries] of [
    ['blocks', document.blocks],
    ['tables', document.tables],
  ] as const) {
    for (const [index, { id }] of entries.entries()) {
      if (seen.has(id)) faults.add('id-twice', `${list}[${index}].id`, texts.idTwice(id));
      seen.add(id);
    }
  }
}

/** Every table, block, page and cell that is named is there. */
function checkReferences(document: KlartextDocument, faults: FaultList, texts: Texts): void {
  const blockIds = new Set(document.blocks.map(({ id }) => id));
  const tables = new Map(document.tables.map((table) => [table.id, table]));
  const pageNumbers = new Set(document.pages.map(({ pageNumber }) => pageNumber));
  const needPage = (place: string, pageNumber: number | null): void => {
    if (pageNumber !== null && !pageNumbers.has(pageNumber)) faults.add('no-page', place, texts.noSuchPage(pageNumber));
  };
  const needCell = (
    place: string,
    tableId: string | null,
    rowIndex: number | null,
    columnIndex: number | null,
  ): void => {
    if (tableId === null) return;
    const table = tables.get(tableId);
    if (table === undefined) {
      faults.add('no-table', place, texts.noSuchTable(tableId));
      return;
    }
    const row = rowIndex === null ? null : table.rows[rowIndex];
    if (row === undefined || (row !== null && columnIndex !== null && columnIndex >= row.length)) {
      faults.add('no-cell', place, texts.noSuchCell(tableId, rowIndex ?? 0, columnIndex));
    }
  };

  for (const [index, block] of document.blocks.entries()) {
    needPage(`blocks[${index}]`, block.pageNumber);
    needCell(`blocks[${index}].tableId`, block.tableId, null, null);
  }
  for (const [index, table] of document.tables.entries()) {
    for (const pageNumber of table.pageNumbers) needPage(`tables[${index}].pageNumbers`, pageNumber);
    for (const [cellIndex, cell] of table.cells.entries()) {
      const place = `tables[${index}].cells[${cellIndex}]`;
      needPage(place, cell.pageNumber);
      needCell(place, table.id, cell.rowIndex + cell.rowSpan - 1, cell.columnIndex + cell.colSpan - 1);
    }
  }
  for (const [index, { source, activities }] of document.goals.entries()) {
    const place = `goals[${index}].source`;
    for (const id of source.blockIds) if (!blockIds.has(id)) faults.add('no-block', place, texts.noSuchBlock(id));
    needPage(place, source.pageNumber);
    needCell(place, source.tableId, source.rowIndex, null);
    for (const [at, activity] of activities.entries()) {
      const activityPlace = `goals[${index}].activities[${at}].source`;
      needPage(activityPlace, activity.source.pageNumber);
      needCell(activityPlace, activity.source.tableId, activity.source.rowIndex, null);
    }
  }
  for (const [index, statement] of document.statements.entries()) {
    for (const [at, item] of statement.items.entries()) {
      for (const [period, cell] of Object.entries(item.cells)) {
        const place = `statements[${index}].items[${at}].cells.${period}`;
        needPage(place, cell.pageNumber);
        needCell(place, cell.tableId, cell.rowIndex, cell.columnIndex);
      }
    }
    for (const [at, check] of statement.checks.entries()) {
      for (const cell of check.cells) {
        needCell(`statements[${index}].checks[${at}]`, cell.tableId, cell.rowIndex, cell.columnIndex);
      }
    }
  }
  for (const [list, entries] of [
    ['messages', document.messages],
    ['corrections', document.corrections],
  ] as const) {
    for (const [index, { pageNumber, cell }] of entries.entries()) {
      needPage(`${list}[${index}]`, pageNumber);
      if (cell !== null) needCell(`${list}[${index}].cell`, cell.tableId, cell.rowIndex, cell.columnIndex);
    }
  }
}

/** Boxes of a page of pixels lie on the page; plain text has none. */
function checkBoxes(document: KlartextDocument, faults: FaultList, texts: Texts): void {
  const pages = new Map(document.pages.map((page) => [page.pageNumber, page]));
  const check = (place: string, box: DocumentBlock['box'], pageNumber: number | null): void => {
    const page = pageNumber === null ? undefined : pages.get(pageNumber);
    if (page !== undefined) checkBox(place, box, page, faults, texts);
  };
  for (const [index, block] of document.blocks.entries()) {
    check(`blocks[${index}].box`, block.box, block.pageNumber);
    const page = pages.get(block.pageNumber);
    if (page !== undefined && page.width !== null && block.box === null) {
      faults.add('no-box', `blocks[${index}].box`, texts.noBox);
    }
  }
  for (const [index, table] of document.tables.entries()) {
    // The box of a table over several pages is that of its first part.
    check(`tables[${index}].box`, table.box, table.pageNumbers[0] ?? null);
    for (const [at, cell] of table.cells.entries())
      check(`tables[${index}].cells[${at}].box`, cell.box, cell.pageNumber);
  }
  for (const [index, goal] of document.goals.entries())
    check(`goals[${index}].source.box`, goal.source.box, goal.source.pageNumber);
  for (const [index, entry] of document.corrections.entries())
    check(`corrections[${index}].box`, entry.box, entry.pageNumber);
  for (const [index, entry] of document.messages.entries())
    check(`messages[${index}].box`, entry.box, entry.pageNumber);
}

export function checkBox(
  place: string,
  box: DocumentBlock['box'],
  page: Pick<DocumentPage, 'width' | 'height' | 'pageNumber'>,
  faults: FaultList,
  texts: Texts,
): void {
  if (box === null) return;
  if (page.width === null || page.height === null) {
    faults.add('box-without-page-size', place, texts.boxOnPlainText(page.pageNumber));
    return;
  }
  const isInside =
    box.x >= -edgePx &&
    box.y >= -edgePx &&
    box.x + box.width <= page.width + edgePx &&
    box.y + box.height <= page.height + edgePx;
  if (!isInside) {
    const written = `${box.x},${box.y} ${box.width}×${box.height}`;
    faults.add('box-outside', place, texts.boxOutside(written, page.pageNumber, `${page.width}×${page.height}`));
  }
}

function checkNormalForm(document: KlartextDocument, faults: FaultList, texts: Texts): void {
  const check = (place: string, text: string): void => {
    if (text !== text.normalize('NFC')) faults.add('not-nfc', place, texts.notNfc);
  };
  for (const [index, page] of document.pages.entries()) check(`pages[${index}].text`, page.text);
  for (const [index, block] of document.blocks.entries()) check(`blocks[${index}].text`, block.text);
}

/**
 * Checks one page's file against the document: its lines belong to blocks of that page, its boxes lie on it, and each word stands once: in a block that
 * has it, and in the page's text.
 * @param lineIds - ids of lines of the pages before; those of this page are added.
 */
export function checkPageDetail(
  detail: PageDetail,
  document: KlartextDocument,
  lineIds: Set<string>,
  faults: FaultList,
  texts: Texts,
): void {
  const page = document.pages.find(({ pageNumber }) => pageNumber === detail.pageNumber);
  if (page === undefined) {
    faults.add('detail-page', 'pageNumber', texts.noSuchPage(detail.pageNumber));
    return;
  }
  if (page.width !== detail.width || page.height !== detail.height) {
    faults.add(
      'detail-size',
      'width',
      texts.otherSize(`${detail.width}×${detail.height}`, `${page.width}×${page.height}`),
    );
  }
  const blocks = new Map(
    document.blocks.filter(({ pageNumber }) => pageNumber === page.pageNumber).map((block) => [block.id, block]),
  );
  const rawOfBlock = new Map<string, string[]>();
  const runningText: string[] = [];
  const seenWords = new Set<string>();
  for (const [index, line] of detail.lines.entries()) {
    const place = `lines[${index}]`;
    if (lineIds.has(line.id)) faults.add('line-twice', `${place}.id`, texts.idTwice(line.id));
    lineIds.add(line.id);
    const block = blocks.get(line.blockId);
    if (block === undefined) faults.add('line-block', `${place}.blockId`, texts.noSuchBlock(line.blockId));
    checkBox(`${place}.box`, line.box, page, faults, texts);
    const blockRaw = rawOfBlock.get(line.blockId) ?? [];
    rawOfBlock.set(line.blockId, blockRaw);
    for (const [at, word] of line.words.entries()) {
      checkBox(`${place}.words[${at}].box`, word.box, page, faults, texts);
      blockRaw.push(word.raw);
      // What an engine made of a figure (a signature, the grain of a photograph) is kept in its block and left out of the running text.
      if (block?.kind !== 'figure') runningText.push(word.text);
      if (word.box === null || word.box.width === 0) continue;
      const key = `${word.raw}\n${word.box.x},${word.box.y},${word.box.width},${word.box.height}`;
      if (seenWords.has(key)) faults.add('word-twice', `${place}.words[${at}]`, texts.wordTwice(word.raw));
      seenWords.add(key);
    }
  }
  for (const block of blocks.values()) {
    const difference = differenceOf(rawOfBlock.get(block.id) ?? [], block.raw);
    if (difference !== null) faults.add('block-words', `blocks ${block.id}`, texts.blockWords(block.id, difference));
  }
  const difference = differenceOf(runningText, page.text);
  if (difference !== null) faults.add('page-words', 'lines', texts.pageWords(page.pageNumber, difference));
}

/**
 * How words and a text differ: null when they have the same letters and signs, whatever their order and the spaces between them (a repair may join or
 * split words). Told by whole words: `−"Mål" +"Mal"`, the text lacks Mål and has Mal.
 */
function differenceOf(words: readonly string[], text: string): string | null {
  const characters = bagDifference(words.join('').replace(/\s+/gu, ''), text.replace(/\s+/gu, ''));
  if (characters.lacking.length + characters.extra.length === 0) return null;
  const { lacking, extra } = bagDifference(
    words.flatMap((word) => word.split(/\s+/u)),
    text.split(/\s+/u).filter((word) => word !== ''),
  );
  const tell = (sign: string, list: readonly string[]): string[] => [
    ...list.slice(0, mostWords).map((word) => `${sign}${JSON.stringify(word)}`),
    ...(list.length > mostWords ? [`${sign}… (${list.length})`] : []),
  ];
  return [...tell('−', lacking), ...tell('+', extra)].join(' ');
}

const mostWords = 5;

function bagDifference(first: Iterable<string>, second: Iterable<string>): { lacking: string[]; extra: string[] } {
  const counts = new Map<string, number>();
  for (const item of first) counts.set(item, (counts.get(item) ?? 0) + 1);
  for (const item of second) counts.set(item, (counts.get(item) ?? 0) - 1);
  const repeated = (sign: number): string[] =>
    [...counts].flatMap(([item, count]) => Array.from({ length: Math.max(0, sign * count) }, () => item));
  return { lacking: repeated(1), extra: repeated(-1) };
}
