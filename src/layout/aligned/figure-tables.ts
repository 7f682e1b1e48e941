import { type Box, boxFromEdges } from '../../model/geometry.ts';
import type { Region } from '../../model/page.ts';
import type { Item } from '../bands.ts';
import { contentsLines } from '../contents-table.ts';
import { makeTableRegion } from '../regions.ts';
import type { TableRow } from '../rows.ts';
import { makeSegment, type Segment } from '../segments.ts';
import type { PlacedWord } from '../type-metrics.ts';
import { areBars } from './bars.ts';
import { placeColumns } from './columns.ts';
import { findFigureTables } from './find-tables.ts';
import { joinHeads, joinRows } from './join-rows.ts';
import type { FigureTable } from './part-tables.ts';
import type { Piece } from './pieces.ts';
import { type AlignedCell, type AlignedRow, planAlignedGrid } from './plan-grid.ts';

/** A table as a finished region, where it stands, and the lines of its title that stand under the head of its columns. */
export interface TakenTable {
  readonly region: Region;
  readonly box: Box;
  readonly titles: readonly Segment[];
}

/** Tables of figures as finished regions, and the segments that are in none of them. */
export interface TakenTables {
  readonly tables: readonly TakenTable[];
  readonly rest: readonly Segment[];
}

/**
 * Takes tables of figures out of the text of a page: accounts, budgets, statistics without full rulings.
 *
 * @param segments - the text of a page or of a column.
 * @param rules - ink of level rulings.
 * @param lastPage - highest number that a page of the document may have: labels with such numbers that never fall are a list of contents and no table.
 */
export function takeFigureTables(segments: readonly Segment[], rules: readonly Box[], lastPage: number): TakenTables {
  const taken = new Set<PlacedWord>();
  const tables: TakenTable[] = [];
  for (const table of findFigureTables(segments, rules)) {
    const built = buildTable(table, rules);
    if (contentsLines(built.rows, lastPage) !== null || areBars(built.rows)) continue;
    const titles = table.titles.map((row) => makeSegment(row.pieces.flatMap((piece) => piece.segment.words)));
    tables.push({ region: built.region, box: boxOf(table), titles });
    for (const row of [...table.titles, ...table.rows])
      for (const piece of row.pieces)
        if (!built.isLeftOut(piece)) for (const word of piece.segment.words) taken.add(word);
  }
  const rest = segments.flatMap((segment) => {
    const words = segment.words.filter((word) => !taken.has(word));
    if (words.length === 0) return [];
    return [words.length === segment.words.length ? segment : makeSegment(words)];
  });
  return { tables, rest };
}

function buildTable(
  table: FigureTable,
  rules: readonly Box[],
): { region: Region; rows: TableRow[]; isLeftOut: (piece: Piece) => boolean } {
  const { columns, places, rows: placedRows } = placeColumns(table, rules);
  const lines = placedRows.map((row): AlignedRow => {
    const cells = new Map<number, { colSpan: number; words: PlacedWord[] }>();
    for (const piece of row.pieces) {
      const place = places.get(piece);
      if (place === undefined) continue;
      const cell = cells.get(place.columnIndex);
      if (cell === undefined) cells.set(place.columnIndex, { colSpan: place.colSpan, words: [...piece.segment.words] });
      else {
        cell.words.push(...piece.segment.words);
        cell.colSpan = Math.max(cell.colSpan, place.colSpan);
      }
    }
    return [...cells.entries()]
      .map(
        ([columnIndex, { colSpan, words }]): AlignedCell => ({ columnIndex, colSpan, segments: [makeSegment(words)] }),
      )
      .sort((a, b) => a.columnIndex - b.columnIndex);
  });
  const labelColumn = Math.max(
    0,
    columns.findIndex((column) => !column.hasFigures),
  );
  const rows = [...joinHeads(lines.slice(0, table.headCount)), ...joinRows(lines.slice(table.headCount), labelColumn)];
  const left = Math.min(...columns.map((column) => column.left));
  const right = Math.max(...columns.map((column) => column.right));
  const top = table.rows[0]?.top ?? 0;
  const bottom = table.rows.at(-1)?.bottom ?? 0;
  const isRuled = rules.some(
    (box) =>
      box.y > top &&
      box.y < bottom &&
      Math.min(right, box.x + box.width) - Math.max(left, box.x) > 0.5 * (right - left),
  );
  const plan = planAlignedGrid(rows, columns.length, isRuled ? 'partly-ruled' : 'aligned');
  const tableRows = rows
    .filter((row) => row.length > 0)
    .map((row) => columns.map((_, index) => [...(row.find((cell) => cell.columnIndex === index)?.segments ?? [])]));
  const bodyPieces = new Set(table.rows.slice(table.headCount).flatMap((row) => row.pieces));
  const isLeftOut = (piece: Piece): boolean => bodyPieces.has(piece) && !places.has(piece);
  return { region: makeTableRegion(tableRows, plan), rows: tableRows, isLeftOut };
}

/** From the first row's band to the last one's, so that lines set solid above and below do not overlap it. */
function boxOf({ rows }: FigureTable): Box {
  const pieces = rows.flatMap((row) => row.pieces.map((piece) => piece.segment));
  return boxFromEdges(
    Math.min(...pieces.map((segment) => segment.left)),
    Math.min(...pieces.map((segment) => segment.top)),
    Math.max(...pieces.map((segment) => segment.right)),
    Math.max(...pieces.map((segment) => segment.bottom)),
  );
}

/** The item that stands for a table among the others of a page. */
export function itemOfTable({ region, box }: TakenTable, em: number): Item {
  return {
    left: box.x,
    right: box.x + box.width,
    top: box.y,
    bottom: box.y + box.height,
    em,
    segment: null,
    block: [region],
    isNoise: false,
  };
}
