import type { CellReference } from '../model/message.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { parseNumber } from '../swedish/number.ts';

export type Statement = KlartextDocument['statements'][number];
export type ReportTable = KlartextDocument['tables'][number];
export type Block = KlartextDocument['blocks'][number];
export type TableCell = ReportTable['cells'][number];

/** Another reading of a figure's cell that the engine allows. */
export interface OtherReading {
  readonly text: string;
  readonly value: number;
  /** 0–1; only the order of those of one cell is to be relied on. */
  readonly confidence: number;
}

/** One place of a statement where a figure stands, or could: each item has one in each column. */
export interface Figure {
  /** Index among the figures of the document. */
  readonly id: number;
  /** Index of its statement, and of its item there. */
  readonly statement: number;
  readonly item: number;
  readonly key: string;
  /** Where it stands, or would stand; null for a row without any figure. */
  readonly cell: CellReference | null;
  /** Something is printed. */
  readonly isPrinted: boolean;
  /** As read; null for blanks, nil dashes and what could not be read. */
  readonly value: number | null;
  /** Something is printed that could not be read as a figure. */
  readonly isUnread: boolean;
  /** The likeliest value of what could not be read; null where nothing tells. */
  readonly guess: number | null;
  readonly raw: string;
  readonly text: string;
  /** 0–1; 1 for a blank. */
  readonly confidence: number;
  readonly others: readonly OtherReading[];
  /** Another reading with the same value that can be read in one way only, where what was read cannot (`1 096` beside `1.096`); null without. */
  readonly plainReading: string | null;
}

/** All figures of a document's statements. */
export interface Ledger {
  readonly statements: readonly Statement[];
  readonly figures: readonly Figure[];
  /** Figure of an item in a column; every item has one for each key of its statement. */
  at(statement: number, item: number, key: string): Figure;
}

export const cellKey = ({ tableId, rowIndex, columnIndex }: CellReference): string =>
  `${tableId},${rowIndex},${columnIndex}`;

/** Gathers the figures of statements, with what their cells say of themselves. */
export function readLedger(statements: readonly Statement[], tables: readonly ReportTable[]): Ledger {
  const cells = new Map<string, TableCell>();
  for (const table of tables) {
    for (const cell of table.cells) cells.set(cellKey({ ...cell, tableId: table.id }), cell);
  }
  const figures: Figure[] = [];
  const places = statements.map(({ items, columns }, statement) =>
    items.map((item, itemIndex) => {
      const ofItem = new Map<string, Figure>();
      const [beside] = Object.values(item.cells);
      for (const { key, columnIndex } of columns) {
        const place = item.cells[key];
        const cell = place === undefined ? undefined : cells.get(cellKey(place));
        const value = item.values[key] ?? null;
        const figure: Figure = {
          id: figures.length,
          statement,
          item: itemIndex,
          key,
          cell: referenceOf(place ?? (beside === undefined ? undefined : { ...beside, columnIndex })),
          isPrinted: place !== undefined,
          value,
          isUnread: value === null && cell !== undefined && cell.doubt !== null,
          guess: cell === undefined || value !== null ? null : guessOf(cell),
          raw: cell?.raw ?? place?.raw ?? '',
          text: cell?.text ?? place?.raw ?? '',
          confidence: cell?.confidence ?? place?.confidence ?? 1,
          others: cell === undefined ? [] : otherReadings(cell),
          plainReading: cell === undefined ? null : plainReading(cell),
        };
        figures.push(figure);
        ofItem.set(key, figure);
      }
      return ofItem;
    }),
  );
  return {
    statements,
    figures,
    at: (statement, item, key) => places[statement]![item]!.get(key)!,
  };
}

const referenceOf = (place: CellReference | undefined): CellReference | null =>
  place === undefined ? null : { tableId: place.tableId, rowIndex: place.rowIndex, columnIndex: place.columnIndex };

const guessOf = ({ alternatives }: TableCell): number | null =>
  alternatives.map(({ text }) => parseNumber(text)?.value ?? null).find((value) => value !== null) ?? null;

/** A figure with nothing before or behind it that is no part of it: `; 543` and `0-` are no plainer than what they would replace. */
export const plainFigure = /^(?:[-−–+]\s?)?\d[\d\s.,]*(?<=\d)(?:\s?%)?$|^\(\s?\d[\d\s.,]*(?<=\d)\s?\)$/u;

function plainReading({ text, value, box, alternatives }: TableCell): string | null {
  if (box === null || typeof value !== 'number' || parseNumber(text)?.isSure !== false) return null;
  return (
    alternatives.find((other) => {
      const number = parseNumber(other.text);
      return plainFigure.test(other.text) && number?.isSure === true && number.value === value;
    })?.text ?? null
  );
}

/** Plain text has no places on a page, and nothing that was seen beside what was read. */
function otherReadings(cell: TableCell): OtherReading[] {
  if (cell.box === null) return [];
  return cell.alternatives.flatMap(({ text, confidence }) => {
    const number = parseNumber(text);
    return number === null || number.value === null || number.value === cell.value
      ? []
      : [{ text, value: number.value, confidence }];
  });
}
