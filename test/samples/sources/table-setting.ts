import { black, type Color, type PageWriter } from './page-writer.ts';
import { type FontFamily, lineText, type SetLine, setText } from './text-setting.ts';

/** A column of a table; its width is in points. */
export interface Column {
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** A cell: its text, or text with a colour behind it. */
export type Cell = string | { readonly text: string; readonly fill: Color };

/** A row and how it stands out. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly bold?: boolean;
  /** Behind the whole row. */
  readonly fill?: Color;
  readonly color?: Color;
  /** A rule above the row, in tables without a grid. */
  readonly ruleAbove?: boolean;
  /** Free space above the row, in points. */
  readonly before?: number;
}

/** How a table looks. */
export interface TableStyle {
  readonly columns: readonly Column[];
  readonly family: FontFamily;
  readonly size: number;
  /** Lines around all cells, or only those that rows ask for. */
  readonly grid: boolean;
  readonly padX?: number;
  readonly padY?: number;
}

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/**
 * Sets a table at the writer's place. The record gets a row on one line when all its cells have one line, else its cells one after
 * the other, each with its lines; empty cells leave nothing.
 */
export function drawTable(writer: PageWriter, rows: readonly Row[], style: TableStyle): void {
  const padX = style.padX ?? 4;
  const padY = style.padY ?? 3;
  const leading = style.size * 1.25;
  const total = style.columns.reduce((sum, column) => sum + column.width, 0);
  const ruleColor: Color = black;
  for (const row of rows) {
    writer.y += row.before ?? 0;
    const top = writer.y;
    const family: FontFamily = row.bold === true ? { ...style.family, regular: style.family.bold } : style.family;
    const set = style.columns.map((column, index) => {
      const text = cellText(row.cells[index] ?? '');
      return text === '' ? [] : setText(text, family, style.size, column.width - 2 * padX);
    });
    const lineCount = Math.max(1, ...set.map((lines) => lines.length));
    const height = lineCount * leading + 2 * padY;
    if (row.fill !== undefined) writer.fill(writer.x, top, total, height, row.fill);
    let x = writer.x;
    style.columns.forEach((column, index) => {
      const cell = row.cells[index] ?? '';
      if (typeof cell !== 'string') writer.fill(x, top, column.width, height, cell.fill);
      drawCell(
        writer,
        set[index]!,
        { x: x + padX, width: column.width - 2 * padX, top: top + padY },
        column,
        style,
        row,
      );
      if (style.grid) writer.rule(x, top, x, top + height, 0.6, ruleColor);
      x += column.width;
    });
    if (style.grid) {
      writer.rule(x, top, x, top + height, 0.6, ruleColor);
      writer.rule(writer.x, top, x, top, 0.6, ruleColor);
      writer.rule(writer.x, top + height, x, top + height, 0.6, ruleColor);
    } else if (row.ruleAbove === true) {
      writer.rule(writer.x, top, x, top, 0.5, ruleColor);
    }
    record(writer, set);
    writer.y = top + height;
  }
}

function drawCell(
  writer: PageWriter,
  lines: readonly SetLine[],
  place: { x: number; width: number; top: number },
  column: Column,
  style: TableStyle,
  row: Row,
): void {
  const leading = style.size * 1.25;
  lines.forEach((line, index) => {
    const free = place.width - line.width;
    const shift = column.align === 'right' ? free : column.align === 'center' ? free / 2 : 0;
    writer.drawLine(line, place.x + shift, place.top + index * leading + style.size, style.size, row.color);
  });
}

function record(writer: PageWriter, set: readonly (readonly SetLine[])[]): void {
  if (set.every((lines) => lines.length <= 1)) {
    const text = set.flatMap((lines) => lines.map(lineText)).join(' ');
    if (text !== '') writer.lines.push(text);
    return;
  }
  for (const lines of set) writer.lines.push(...lines.map(lineText));
}
