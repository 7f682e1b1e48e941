import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { ColumnType, CorpusDocument, CorpusTable, CorpusValue } from './corpus-table.ts';
import { quoted } from './duckdb.ts';

/** A table as far as its definition goes. */
export type TableDefinition = Omit<CorpusTable, 'rowsOf'>;

/** The SQL that makes a table, with its descriptions. */
export function definitionOf({ name, columns }: Pick<TableDefinition, 'name' | 'columns'>): string {
  const parts = columns.map((column) => `${quoted(column.name)} ${column.type}`);
  return `CREATE TABLE ${quoted(name)} (${parts.join(', ')})`;
}

/** Adds documents to the tables of a corpus. */
export interface CorpusAppender {
  append(document: CorpusDocument): void;
  /** Hands what was added to the database, and ends. To be called also where something went wrong. */
  close(): void;
}

/** Documents whose rows are held before the database gets them: to hand over those of one takes longer than all else, and the text of pages is large. */
const mostHeld = 50;

/** Begins to add documents to all tables. */
export async function openCorpusAppender(
  connection: DuckDBConnection,
  tables: readonly CorpusTable[],
): Promise<CorpusAppender> {
  const open: { readonly table: CorpusTable; readonly appender: DuckDBAppender }[] = [];
  for (const table of tables) open.push({ table, appender: await connection.createAppender(table.name) });
  let held = 0;
  return {
    append({ id, path, document }) {
      for (const { table, appender } of open) {
        for (const row of table.rowsOf(document, id, path)) {
          for (const [index, value] of row.entries()) appendValue(appender, table.columns[index]!.type, value);
          appender.endRow();
        }
      }
      held++;
      if (held < mostHeld) return;
      for (const { appender } of open) appender.flushSync();
      held = 0;
    },
    close() {
      for (const { appender } of open) appender.closeSync();
    },
  };
}

function appendValue(appender: DuckDBAppender, type: ColumnType, value: CorpusValue): void {
  if (value === null) appender.appendNull();
  else if (type === 'VARCHAR') appender.appendVarchar(String(value));
  else if (type === 'BOOLEAN') appender.appendBoolean(value === true);
  else if (type === 'INTEGER') appender.appendInteger(Number(value));
  else appender.appendDouble(Number(value));
}
