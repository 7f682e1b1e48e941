import { type Box, roundBox, type Size, toPageSpace, unionOfAll } from '../model/geometry.ts';
import type { Message } from '../model/message.ts';
import type { RecognizedPage } from '../model/page.ts';
import { type Cell, gridText, type Table } from '../model/table.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { type TabulatedDocument, tableId } from '../table/index.ts';

type DocumentTable = KlartextDocument['tables'][number];

/** How layout space of a page becomes page space. */
export interface PageGeometry {
  readonly skewDeg: number;
  /** Null for plain text. */
  readonly size: Size | null;
}

export const geometryOf = (page: RecognizedPage): PageGeometry => ({
  skewDeg: page.skewDeg,
  size: page.width === null || page.height === null ? null : { width: page.width, height: page.height },
});

/** By page number. */
export type Geometries = ReadonlyMap<number, PageGeometry>;

/** A box of layout space of the page as whole pixels of page space; null for plain text. */
function placeBox(box: Box | null, pageNumber: number, geometries: Geometries): Box | null {
  const geometry = geometries.get(pageNumber);
  if (box === null || geometry === undefined || geometry.size === null) return null;
  return roundBox(toPageSpace(box, geometry.skewDeg, geometry.size), geometry.size);
}

/** The legend in the form of the output. */
export const assembleLegend = (
  legend: TabulatedDocument['legend'],
  geometries: Geometries,
): KlartextDocument['legend'] =>
  legend.map(({ hex, label, status, color, pageNumber, box }) => ({
    hex,
    label,
    status,
    color,
    pageNumber,
    box: placeBox(box, pageNumber, geometries),
  }));

/** Messages of the table stage with their boxes in page space. */
export const placeMessages = (messages: readonly Message[], geometries: Geometries): Message[] =>
  messages.map((entry) =>
    entry.pageNumber === null ? entry : { ...entry, box: placeBox(entry.box, entry.pageNumber, geometries) },
  );

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Tables in the form of the output: ids `t1`, `t2`, … in reading order, boxes in page space of the cell's page. The box of a table is the hull of its cells on its first page.
 */
export function assembleTables(tables: TabulatedDocument['tables'], geometries: Geometries): DocumentTable[] {
  return tables.map(({ table }, index) => {
    const cells = table.cells.map((cell) => assembleCell(cell, placeBox(cell.box, cell.pageNumber, geometries)));
    // Headings may stand over an earlier table, on the page before.
    const body = cells.filter((cell) => !cell.isHeader);
    const pageNumbers = [...new Set((body.length > 0 ? body : cells).map((cell) => cell.pageNumber))].sort(
      (a, b) => a - b,
    );
    const boxes = cells.flatMap((cell) => (cell.pageNumber === pageNumbers[0] && cell.box !== null ? [cell.box] : []));
    return {
      id: tableId(index),
      title: table.title,
      kind: table.kind,
      unit: table.unit,
      pageNumbers,
      box: unionOfAll(boxes),
      headerRowCount: table.headerRowCount,
      origin: table.origin,
      grade: table.grade,
      gradeReasons: [...table.gradeReasons],
      confidence: rounded(table.confidence),
      rows: gridText(table),
      cells,
    };
  });
}

function assembleCell(cell: Table['cells'][number], box: Box | null): DocumentTable['cells'][number] {
  const { status, fill, alternatives } = cell;
  return {
    ...placeOf(cell),
    raw: cell.raw,
    text: cell.text,
    value: cell.value,
    valueKind: cell.valueKind,
    pageNumber: cell.pageNumber,
    box,
    line: cell.line,
    confidence: rounded(cell.confidence),
    alternatives: alternatives.map((entry) => ({ ...entry, confidence: rounded(entry.confidence) })),
    doubt: cell.doubt,
    fill: fill === null ? null : { hex: fill.hex, coverage: rounded(fill.coverage) },
    status: status?.status ?? null,
    statusColor: status?.color ?? null,
    statusLabel: status?.label ?? null,
    statusDistance:
      status?.distance == null
        ? null
        : {
            best: rounded(status.distance.best),
            second: status.distance.second === null ? null : rounded(status.distance.second),
          },
  };
}

const placeOf = ({ rowIndex, columnIndex, rowSpan, colSpan, isHeader }: Cell) => ({
  rowIndex,
  columnIndex,
  rowSpan,
  colSpan,
  isHeader,
});
