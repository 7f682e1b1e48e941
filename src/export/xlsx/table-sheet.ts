import type { Cell } from 'write-excel-file/node';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import { cellText } from './cell-text.ts';

type Table = KlartextDocument['tables'][number];
type TableCell = Table['cells'][number];

/** Letters on a doubtful value. */
const doubtfulColor = '#c62828';

/**
 * A table as rows of a sheet: header rows as they are printed, then the body with figures as numbers, statuses by name on their colour. Two columns are added: the page that the row stands on, and which of its
 * values are not sure and why (those are red). A cell that spans several stands once, as in the document.
 */
export function tableSheet(table: Table): { readonly rows: Cell[][]; readonly headerRows: number } {
  const columnCount = Math.max(0, ...table.rows.map((row) => row.length));
  const cells = new Map(table.cells.map((cell) => [`${cell.rowIndex} ${cell.columnIndex}`, cell]));
  const columns = Array.from({ length: columnCount }, (_, index) => index);
  const rows = table.rows.map((texts, rowIndex): Cell[] => {
    const isHeader = rowIndex < table.headerRowCount;
    const own = columns.map((columnIndex) => cells.get(`${rowIndex} ${columnIndex}`));
    const shown = columns.map((columnIndex) => cellOf(own[columnIndex], texts[columnIndex] ?? '', isHeader));
    if (isHeader) return [...shown, heading(rowIndex === 0 ? 'page' : ''), heading(rowIndex === 0 ? 'doubts' : '')];
    const doubts = own.flatMap((cell) =>
      cell?.doubt == null ? [] : [`${columnLetters(cell.columnIndex)}: ${cell.doubt} (read: ${cell.raw})`],
    );
    const page = own.find((cell) => cell !== undefined)?.pageNumber ?? table.pageNumbers[0] ?? null;
    return [...shown, page === null ? null : { value: page, type: Number }, textCell(doubts.join('\n'))];
  });
  if (table.headerRowCount > 0) return { rows, headerRows: table.headerRowCount };
  const names = columns.map((index) => heading(`column ${index + 1}`));
  return { rows: [[...names, heading('page'), heading('doubts')], ...rows], headerRows: 1 };
}

const heading = (text: string): Cell => ({ value: cellText(text), type: String, fontWeight: 'bold', wrap: true });

const textCell = (text: string): Cell =>
  text === '' ? null : { value: cellText(text), type: String, wrap: true, alignVertical: 'top' };

function cellOf(cell: TableCell | undefined, text: string, isHeader: boolean): Cell {
  if (isHeader) return heading(cell?.text ?? text);
  if (cell === undefined) return textCell(text);
  const color = cell.doubt === null ? {} : { textColor: doubtfulColor };
  const fill = cell.status === null || cell.fill === null ? {} : { backgroundColor: cell.fill.hex };
  if (typeof cell.value === 'number' && Number.isFinite(cell.value)) {
    return { value: cell.value, type: Number, format: formatOf(cell, cell.value), ...color, ...fill };
  }
  if (typeof cell.value === 'boolean') return { value: cell.value, type: Boolean, ...color, ...fill };
  const shown =
    cell.text !== '' || cell.status === null ? cell.text : (cell.statusLabel ?? cell.statusColor ?? cell.status);
  if (shown === '' && cell.fill === null) return null;
  return { value: cellText(shown), type: String, wrap: true, alignVertical: 'top', ...color, ...fill };
}

/** As many decimals as the figure has; years without spaces; percent signs as text, so that 12,5 % stays 12.5. */
function formatOf({ valueKind }: TableCell, value: number): string {
  if (valueKind === 'year' || valueKind === 'note-reference') return '0';
  const decimals = Math.min(6, /\.(\d+)$/u.exec(String(value))?.[1]?.length ?? 0);
  const digits = `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
  return valueKind === 'percent' ? `${digits}" %"` : digits;
}

/** 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnLetters(Math.floor(index / 26) - 1)}${letter}`;
}
