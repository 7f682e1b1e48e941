import { type Message, message } from '../model/message.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { foldLabel } from './row-labels.ts';
import { noteNumbers, noteTitle } from './rules/notes.ts';

type Content = Pick<KlartextDocument, 'statements' | 'tables' | 'blocks'>;
type Statement = Content['statements'][number];

/**
 * Empty cells of columns of notes where a number may have been lost: a note has the title of the row, and no row refers to it. A lone `1` is the stroke that engines lose most easily, and no sum
 * misses it. Told only: the report may have left it out.
 */
export function lostNoteNumbers({ statements, tables, blocks }: Content): Message[] {
  const referring = statements.filter(({ kind }) => kind !== 'note');
  const referred = new Set(referring.flatMap(({ items }) => items.flatMap(({ note }) => noteNumbers(note))));
  const titles = [
    ...statements.flatMap(({ kind, title }) => (kind === 'note' ? [title ?? ''] : [])),
    ...blocks.flatMap(({ kind, text }) => (kind === 'heading' && /^not(?:er)?\b/iu.test(text) ? [text] : [])),
  ];
  const byName = new Map<string, string>();
  for (const { number, name } of titles.map(noteTitle)) {
    if (number !== null && name !== '' && !referred.has(number) && !byName.has(name)) byName.set(name, number);
  }
  if (byName.size === 0) return [];
  const tablesById = new Map(tables.map((table) => [table.id, table]));
  return referring.flatMap((statement) => {
    const column = noteColumnOf(statement, tablesById);
    if (column === null) return [];
    return statement.items.flatMap(({ label, note, cells }) => {
      const number = note === null ? byName.get(foldLabel(label)) : undefined;
      const [figure] = Object.values(cells);
      if (number === undefined || figure === undefined) return [];
      const { tableId, rowIndex } = figure;
      const cell = tablesById
        .get(tableId)
        ?.cells.find((one) => one.rowIndex === rowIndex && one.columnIndex === column && one.text === '');
      if (cell === undefined) return [];
      const reason = `No number of a note was read here, and note ${number} has the title of this row.`;
      return [
        message('validate/lost-note-number', 'warning', reason, {
          pageNumber: cell.pageNumber,
          box: cell.box,
          cell: { tableId, rowIndex, columnIndex: column },
          expected: number,
          actual: '',
        }),
      ];
    });
  });
}

/** The column in which other rows of the statement have their numbers; null where there is none. */
function noteColumnOf({ items }: Statement, tables: ReadonlyMap<string, Content['tables'][number]>): number | null {
  for (const { note, cells } of items) {
    const [figure] = Object.values(cells);
    if (note === null || figure === undefined) continue;
    const cell = tables
      .get(figure.tableId)
      ?.cells.find(
        ({ rowIndex, text, valueKind }) =>
          rowIndex === figure.rowIndex && text === note && valueKind === 'note-reference',
      );
    if (cell !== undefined) return cell.columnIndex;
  }
  return null;
}
