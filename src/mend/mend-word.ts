import { type Box, coveredShare } from '../model/geometry.ts';
import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { mendCell } from './mend-cell.ts';
import { replaceToken } from './token-text.ts';

type Line = PageDetail['lines'][number];
type Word = Line['words'][number];

/** A word belongs to a cell that covers more than half of it. */
const inCell = 0.5;

/** Gives a word of a page the text that a person gave it: in its line, in its block, in the page's text, and in the cell where it stands. */
export function mendWord(
  document: KlartextDocument,
  detail: PageDetail,
  found: { line: Line; word: Word },
  text: string,
): void {
  const { line, word } = found;
  const old = word.text;
  const place = placeOf(detail, found);
  word.text = text;
  word.confidence = 1;
  const block = document.blocks.find((one) => one.id === line.blockId);
  if (block !== undefined) block.text = replaced(block.text, place.inBlock, old, text);
  const page = document.pages.find((one) => one.pageNumber === detail.pageNumber);
  if (page !== undefined) page.text = replaced(page.text, place.onPage, old, text);
  mendInCells(document, { pageNumber: detail.pageNumber, box: word.box, lineId: line.id }, old, text);
}

interface Place {
  /** The word, and as one with its other half where a line ends in it; with how many of the same stand before. */
  readonly inBlock: Occurrence;
  readonly onPage: Occurrence;
}

interface Occurrence {
  readonly before: number;
  /** What stands before and after the word in the token of running text: halves of a word that a line end broke. */
  readonly prefix: string;
  readonly suffix: string;
}

function placeOf(detail: PageDetail, { line, word }: { line: Line; word: Word }): Place {
  const lineIndex = detail.lines.indexOf(line);
  const isFirst = line.words[0] === word;
  const isLast = line.words.at(-1) === word;
  const before = isFirst ? detail.lines[lineIndex - 1]?.words.at(-1)?.text : undefined;
  const after = isLast ? detail.lines[lineIndex + 1]?.words[0]?.text : undefined;
  const halves = {
    prefix: before?.endsWith('-') === true ? before.slice(0, -1) : '',
    suffix: word.text.endsWith('-') && after !== undefined ? after : '',
  };
  let inBlock = 0;
  let onPage = 0;
  for (const other of detail.lines) {
    for (const one of other.words) {
      if (one === word) return { inBlock: { before: inBlock, ...halves }, onPage: { before: onPage, ...halves } };
      if (one.text !== word.text) continue;
      onPage++;
      if (other.blockId === line.blockId) inBlock++;
    }
  }
  return { inBlock: { before: inBlock, ...halves }, onPage: { before: onPage, ...halves } };
}

/** The text with the word replaced; as it is where the word stands in it in no form that is known. */
function replaced(text: string, { before, prefix, suffix }: Occurrence, old: string, next: string): string {
  const joined = (word: string): string => `${prefix}${suffix === '' ? word : word.replace(/-$/u, '')}${suffix}`;
  return (
    replaceToken(text, old, next, before) ??
    replaceToken(text, joined(old), joined(next), 0) ??
    replaceToken(text, `${prefix}-${old}`, `${prefix}-${next}`, 0) ??
    replaceToken(text, `${old}${suffix}`, `${next}${suffix}`, 0) ??
    text
  );
}

/** @param place of the word; in plain text there are no boxes, and cells tell the line that they stand in. */
function mendInCells(
  document: KlartextDocument,
  place: { readonly pageNumber: number; readonly box: Box | null; readonly lineId: string },
  old: string,
  text: string,
): void {
  for (const table of document.tables) {
    for (const cell of table.cells) {
      const isAround =
        place.box === null
          ? cell.line === place.lineId
          : cell.box !== null && coveredShare(place.box, cell.box) > inCell;
      if (cell.pageNumber !== place.pageNumber || !isAround) continue;
      const next = replaceToken(cell.text, old, text, 0);
      if (next !== null) mendCell(table, cell, next);
    }
  }
}
