import type { KlartextDocument } from '../schema/document-schema.ts';
import { escapeHtml } from './escape-html.ts';

type Table = KlartextDocument['tables'][number];
type Cell = Table['cells'][number];

/** A table with its spans; cells that were repaired have what was read in their title. */
export function htmlOfTable(table: Table): string {
  const caption = table.title === null ? '' : `<caption>${escapeHtml(table.title)}</caption>\n`;
  const cellsByRow = Map.groupBy(table.cells, (cell) => cell.rowIndex);
  const rows = table.rows.map((row, rowIndex) => {
    const cells = (cellsByRow.get(rowIndex) ?? [])
      .toSorted((a, b) => a.columnIndex - b.columnIndex)
      .map((cell) => {
        const tag = cell.isHeader ? 'th' : 'td';
        const span = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}`;
        // What other pages link to: the cell by its place, as document.json has it.
        const id = ` id="${escapeHtml(`${table.id}-${cell.rowIndex}-${cell.columnIndex}`)}"`;
        const text = escapeHtml(cell.text).replaceAll('\n', '<br>');
        const isChanged = cell.raw.replace(/\s+/gu, ' ').trim() !== cell.text.replace(/\s+/gu, ' ').trim();
        if (text === '' && cell.status !== null) return `<${tag}${id}${span}>${statusOf(cell)}</${tag}>`;
        const content = isChanged ? `<mark title="${escapeHtml(`read: ${cell.raw}`)}">${text}</mark>` : text;
        return `<${tag}${id}${span}>${content}</${tag}>`;
      });
    const plain = row.map((text) => `<td>${escapeHtml(text)}</td>`);
    return `<tr>${(cells.length > 0 ? cells : plain).join('')}</tr>\n`;
  });
  return `<table id="${escapeHtml(table.id)}">\n${caption}${rows.join('')}</table>\n`;
}

/** A cell that is only a colour says its status, beside a swatch of what was measured. */
function statusOf({ fill, status, statusColor, statusLabel }: Cell): string {
  const name = escapeHtml(statusLabel ?? statusColor ?? status ?? '');
  if (fill === null) return name;
  return `<span class="swatch" style="background:${escapeHtml(fill.hex)}" title="${escapeHtml(fill.hex)}"></span> ${name}`;
}
