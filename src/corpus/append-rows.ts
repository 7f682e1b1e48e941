import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { ColumnType, CorpusDocument, CorpusTable, CorpusValue } from './corpus-table.ts';
import { quoted } from './duckdb.ts';

/** The SQL that makes a table, with its descriptions. */
export function definitionOf({ name, columns }: CorpusTable): string {
  const parts = columns.map((column) => `${quoted(column.name)} ${column.type}`);
  return `CREATE TABLE ${quoted(name)} (${parts.join(', ')})`;
}

/** Adds the rows that a document gives to a table. */
export async function appendRows(
  connection: DuckDBConnection,
  table: CorpusTable,
  { id, path, document }: CorpusDocument,
): Promise<void> {
  const appender = await connection.createAppender(table.name);
  try {
    for (const row of table.rowsOf(document, id, path)) {
      for (const [index, value] of row.entries()) appendValue(appender, table.columns[index]!.type, value);
      appender.endRow();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function appendValue(appender: DuckDBAppender, type: ColumnType, value: CorpusValue): void {
  if (value === null) appender.appendNull();
  else if (type === 'VARCHAR') appender.appendVarchar(String(value));
  else if (type === 'BOOLEAN') appender.appendBoolean(value === true);
  else if (type === 'INTEGER') appender.appendInteger(Number(value));
  else appender.appendDouble(Number(value));
}
