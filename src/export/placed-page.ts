import { type Box, bottom, centerX, centerY, contains, type Size, unionOfAll } from '../model/geometry.ts';
import type { DocumentBlock, DocumentPage, KlartextDocument, PageDetail } from '../schema/document-schema.ts';

export type PlacedLine = PageDetail['lines'][number];
export type PlacedWord = PlacedLine['words'][number];
type Table = KlartextDocument['tables'][number];
type TableCell = Table['cells'][number];

/** A cell on this page, with the lines that stand in it; empty cells have none. */
export interface PlacedCell {
  readonly cell: TableCell;
  readonly lines: readonly PlacedLine[];
}

/** A block with its lines in reading order. */
export interface PlacedBlock {
  readonly block: DocumentBlock;
  readonly box: Box;
  /** The table that it is (its part on this page); null for text. */
  readonly table: Table | null;
  /** Cells in order of rows and columns; none for text. */
  readonly cells: readonly PlacedCell[];
  /** Lines of text; in a table those above its cells (a title). */
  readonly lines: readonly PlacedLine[];
  /** Other lines of a table that stand in no cell. */
  readonly trailing: readonly PlacedLine[];
}

/** A page whose words have places: what the forms for archives (ALTO, PAGE, hOCR) are made from. Each word of the page stands in just one line of one block. */
export interface PlacedPage {
  readonly page: DocumentPage;
  /** In pixels; 0 × 0 where a page failed before its size was known. */
  readonly size: Size;
  readonly blocks: readonly PlacedBlock[];
}

/** A document's blocks and tables, ready to be looked up: page after page costs no more than its own. */
export interface PlacedDocument {
  readonly document: KlartextDocument;
  readonly blocksByPage: ReadonlyMap<number, readonly DocumentBlock[]>;
  readonly tables: ReadonlyMap<string, Table>;
  /** Cells of each table by page. */
  readonly cellsByTable: ReadonlyMap<string, ReadonlyMap<number, readonly TableCell[]>>;
}

export const placedDocument = (document: KlartextDocument): PlacedDocument => ({
  document,
  blocksByPage: Map.groupBy(document.blocks, ({ pageNumber }) => pageNumber),
  tables: new Map(document.tables.map((table) => [table.id, table])),
  cellsByTable: new Map(
    document.tables.map(({ id, cells }) => [id, Map.groupBy(cells, ({ pageNumber }) => pageNumber)]),
  ),
});

/**
 * One page with its blocks, lines and cells; null for a page of plain text, which has no places.
 *
 * @param detail null for a page that failed: it has no words.
 */
export function placedPage(placed: PlacedDocument, page: DocumentPage, detail: PageDetail | null): PlacedPage | null {
  if (page.textSource === 'plain-text') return null;
  const width = page.width ?? 0;
  const height = page.height ?? 0;
  const linesByBlock = Map.groupBy(detail?.lines ?? [], ({ blockId }) => blockId);
  const whole: Box = { x: 0, y: 0, width, height };
  const blocks = (placed.blocksByPage.get(page.pageNumber) ?? []).map((block): PlacedBlock => {
    const lines = linesByBlock.get(block.id) ?? [];
    const box = block.box ?? whole;
    const table = block.tableId === null ? null : (placed.tables.get(block.tableId) ?? null);
    if (table === null) return { block, box, table, cells: [], lines, trailing: [] };
    const cells = (placed.cellsByTable.get(table.id)?.get(page.pageNumber) ?? [])
      .filter((cell) => cell.box !== null)
      .toSorted((a, b) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex);
    return { block, box, table, ...linesInCells(lines, cells) };
  });
  return { page, size: { width, height }, blocks };
}

/** Height of the bands that cells are sorted into, in pixels: a line is looked for in its band only, so that a table of many rows costs no more for each. */
const bandHeight = 64;

const bandOf = (y: number): number => Math.floor(y / bandHeight);

/** Each line to the cell that its middle lies in. Cells of a page cover one another by a pixel or two: then to that whose middle is nearer. */
function linesInCells(
  lines: readonly PlacedLine[],
  cells: readonly TableCell[],
): Pick<PlacedBlock, 'cells' | 'lines' | 'trailing'> {
  const bands = new Map<number, TableCell[]>();
  for (const cell of cells) {
    for (let band = bandOf(cell.box!.y); band <= bandOf(bottom(cell.box!)); band++) {
      if (bands.get(band)?.push(cell) === undefined) bands.set(band, [cell]);
    }
  }
  const linesByCell = new Map<TableCell, PlacedLine[]>();
  const above: PlacedLine[] = [];
  const trailing: PlacedLine[] = [];
  for (const line of lines) {
    const cell = line.box === null ? null : cellAt(line.box, bands.get(bandOf(centerY(line.box))) ?? []);
    if (cell === null) (linesByCell.size === 0 ? above : trailing).push(line);
    else if (linesByCell.get(cell)?.push(line) === undefined) linesByCell.set(cell, [line]);
  }
  return { cells: cells.map((cell) => ({ cell, lines: linesByCell.get(cell) ?? [] })), lines: above, trailing };
}

function cellAt(box: Box, cells: readonly TableCell[]): TableCell | null {
  const x = centerX(box);
  const y = centerY(box);
  let nearest: TableCell | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    if (!contains(cell.box!, x, y)) continue;
    const distance = Math.hypot(centerX(cell.box!) - x, centerY(cell.box!) - y);
    if (distance < least) {
      nearest = cell;
      least = distance;
    }
  }
  return nearest;
}

/** Words of lines as one text. */
export const textOfLine = (line: PlacedLine, reading: 'text' | 'raw' = 'text'): string =>
  line.words.map((word) => word[reading]).join(' ');

/** The lines of a page in the order in which the forms have them. */
export const linesOfPage = (page: PlacedPage): PlacedLine[] =>
  page.blocks.flatMap(({ lines, cells, trailing }) => [...lines, ...cells.flatMap((cell) => cell.lines), ...trailing]);

/** What a page image is a picture of: the file, and in a file of pages which (RFC 8118 for PDF). */
export const imageName = ({ source }: KlartextDocument, pageNumber: number): string =>
  source.mediaType === 'image/png' || source.mediaType === 'image/jpeg'
    ? source.fileName
    : `${source.fileName}#page=${pageNumber}`;

/** The box around lines; `otherwise` where none has a place. */
export const hullOf = (lines: readonly PlacedLine[], otherwise: Box): Box =>
  unionOfAll(lines.flatMap(({ box }) => (box === null ? [] : [box]))) ?? otherwise;
