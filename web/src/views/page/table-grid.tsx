import { useEffect, useRef } from 'preact/hooks';
import { doubtOfText } from '../../../../src/mend/mend-cell.ts';
import type { PageView, ViewedTable } from '../../../../src/review/api-types.ts';
import { reportLanguage, useWords } from '../../language/words.ts';
import { cellKey, standingText } from '../../state/spots.ts';
import { Crop } from './crop.tsx';
import type { PanelProps } from './panel-props.ts';
import { TextEditor } from './text-editor.tsx';

type Cell = ViewedTable['cells'][number];

/** A table as a grid: arrow keys move from cell to cell, Enter edits, with the piece of the scan above the text. Cells of other pages are there, but paler. */
export function TableGrid({ table, ...props }: PanelProps & { readonly table: ViewedTable }) {
  const words = useWords();
  const { page, selectedKey, onSelect, onEdit } = props;
  const grid = useRef<HTMLTableElement>(null);
  const rows = rowsOf(table);
  const failing = failingCells(page, table.id);
  const keyOf = (cell: Cell): string => cellKey('cell', table.id, cell.rowIndex, cell.columnIndex);
  const hasSelected = table.cells.some((cell) => keyOf(cell) === selectedKey);
  const firstKey = table.cells[0] === undefined ? null : keyOf(table.cells[0]);
  useEffect(() => {
    // A step by arrow key takes the focus along.
    if (hasSelected && grid.current?.contains(document.activeElement) === true)
      grid.current.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus();
  }, [selectedKey]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    const current = table.cells.find((cell) => keyOf(cell) === (hasSelected ? selectedKey : firstKey));
    if (current === undefined) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      onSelect(keyOf(current));
      onEdit(keyOf(current));
      return;
    }
    const next = neighbour(table, current, event.key);
    if (next === null) return;
    event.preventDefault();
    onSelect(keyOf(next));
  };
  return (
    <div class="grid-box">
      <table
        class="grid"
        role="grid"
        lang={reportLanguage}
        aria-label={`${table.title ?? table.id}. ${words.page.gridLabel}`}
        ref={grid}
        data-own-arrows=""
        onKeyDown={onKeyDown}
      >
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell) => {
                const key = keyOf(cell);
                const isFocus = key === (hasSelected ? selectedKey : firstKey);
                return (
                  <GridCell
                    key={key}
                    cell={cell}
                    spotKey={key}
                    isFocus={isFocus}
                    isFailing={failing.has(`${cell.rowIndex} ${cell.columnIndex}`)}
                    {...props}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends PanelProps {
  readonly cell: Cell;
  readonly spotKey: string;
  readonly isFocus: boolean;
  readonly isFailing: boolean;
}

function GridCell({
  cell,
  spotKey: key,
  isFocus,
  isFailing,
  page,
  spots,
  selectedKey,
  editedKey,
  decided,
  hits,
  picture,
  onSelect,
  onEdit,
  onChange,
}: CellProps) {
  const words = useWords();
  const { isHeader, rowSpan, colSpan, valueKind, status, statusColor, doubt, confidence, pageNumber, text } = cell;
  const mend = decided.get(key);
  const isFigure = valueKind === 'amount' || valueKind === 'percent' || valueKind === 'count' || valueKind === 'year';
  const statusMend = decided.get(`status${key.slice('cell'.length)}`);
  const names = [
    isFigure ? 'number' : '',
    isFailing && mend === undefined ? 'is-failing' : '',
    mend !== undefined
      ? 'is-decided'
      : doubt !== null || (spots.byKey.get(key)?.doubt ?? null) !== null
        ? 'is-doubtful'
        : confidence < 0.6 && text !== ''
          ? 'is-unsure'
          : '',
    hits.has(key) ? 'hit' : '',
    key === selectedKey ? 'is-selected' : '',
    pageNumber === page.page.pageNumber ? '' : 'is-elsewhere',
  ];
  const isStatusSelected = selectedKey === `status${key.slice('cell'.length)}`;
  const standingStatus = statusMend?.new ?? status ?? '';
  const statusName = words.activityStatuses[standingStatus] ?? standingStatus;
  const Tag = isHeader ? 'th' : 'td';
  const shownText = standingText(cell, mend);
  return (
    <Tag
      class={names.filter((name) => name !== '').join(' ')}
      role={isHeader ? 'columnheader' : 'gridcell'}
      rowSpan={rowSpan}
      colSpan={colSpan}
      tabIndex={isFocus ? 0 : -1}
      data-cell={key}
      aria-selected={key === selectedKey}
      onClick={() => onSelect(key)}
      onDblClick={() => onEdit(key)}
    >
      {editedKey === key ? (
        <div class="cell-editor">
          <Crop box={cell.box} picture={picture} />
          <TextEditor
            text={shownText}
            isFigure={isFigure}
            question={(changed) => {
              const asked = doubtOfText(changed, valueKind);
              return asked === null ? null : words.spot.questions[asked];
            }}
            onSave={(changed) => onChange(key, changed)}
            onCancel={() => onEdit(null)}
          />
        </div>
      ) : (
        <>
          {status !== null && (
            <button
              type="button"
              tabIndex={isFocus ? 0 : -1}
              class={`dot dot-${statusColor ?? 'none'}${isStatusSelected ? ' is-selected' : ''}`}
              aria-pressed={isStatusSelected}
              lang={words.code}
              title={statusName}
              aria-label={statusName}
              onClick={(event) => {
                event.stopPropagation();
                onSelect(`status${key.slice('cell'.length)}`);
              }}
            />
          )}
          {shownText}
        </>
      )}
    </Tag>
  );
}

function rowsOf({ cells }: ViewedTable): Cell[][] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    while (rows.length <= cell.rowIndex) rows.push([]);
    rows[cell.rowIndex]!.push(cell);
  }
  return rows;
}

/** The cell that an arrow key leads to; null where it leads nowhere. Spanned places count as the cell that spans them. */
function neighbour(
  { cells }: ViewedTable,
  { rowIndex, columnIndex, rowSpan, colSpan }: Cell,
  key: string,
): Cell | null {
  const place = {
    ArrowRight: { row: rowIndex, column: columnIndex + colSpan },
    ArrowLeft: { row: rowIndex, column: columnIndex - 1 },
    ArrowDown: { row: rowIndex + rowSpan, column: columnIndex },
    ArrowUp: { row: rowIndex - 1, column: columnIndex },
  }[key];
  if (place === undefined) return null;
  const covers = (cell: Cell): boolean =>
    cell.rowIndex <= place.row &&
    place.row < cell.rowIndex + cell.rowSpan &&
    cell.columnIndex <= place.column &&
    place.column < cell.columnIndex + cell.colSpan;
  return cells.find(covers) ?? null;
}

function failingCells(page: PageView, tableId: string): ReadonlySet<string> {
  return new Set(
    page.failedChecks
      .flatMap(({ cells }) => cells)
      .filter((cell) => cell.tableId === tableId)
      .map(({ rowIndex, columnIndex }) => `${rowIndex} ${columnIndex}`),
  );
}
