import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { ConfigError } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { type Sentence, say } from '../sentences/sentence.ts';

/** What an archive knows of a file, by the names of its columns. */
export type ExternalMetadata = Readonly<Record<string, string>>;

interface MetadataRow {
  readonly key: string;
  /** 1-based, of the file. */
  readonly line: number;
  readonly values: ExternalMetadata;
}

/** Names that the first column may have, in lower case. */
const keyColumns: ReadonlySet<string> = new Set(['path', 'file', 'fil', 'sökväg']);

const delimiters = [';', '\t', ','] as const;

/** The archive's own data, matched to files by path below the input, or by name alone. */
export interface MetadataTable {
  /** Data of a file: the row of its path, else the row of its name; null where there is none. Remembers that the row was used. */
  of(path: string): ExternalMetadata | null;
  /** Rows that no file has been found for. */
  unused(): readonly { readonly key: string; readonly line: number }[];
  /** @throws ConfigError where a row names files by a name that several of them have: whose data it is cannot be told. */
  checkNames(paths: readonly string[]): void;
}

/**
 * Reads a CSV file: comma, semicolon or tab, quoted fields, UTF-8 with or without byte-order mark; the first line names the columns, the first of which is `path` (`fil`,
 * `sökväg`). Values are kept as they stand.
 *
 * @throws FileAccessError when it cannot be read. @throws ConfigError, with the line, when it is no such table or names a file twice.
 */
export async function readMetadataFile(file: string): Promise<MetadataTable> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw fileAccessError('read', file, error);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ConfigError(say('inputs/metadata-not-utf8', { path: quotePath(file) }), { cause: error });
  }
  return tableOf(rowsOf(text, file), file);
}

function rowsOf(text: string, file: string): MetadataRow[] {
  const delimiter = delimiters.find((sign) => isHeader(recordsOf(text, sign, file, 1)[0]?.record));
  if (delimiter === undefined) throw new ConfigError(say('inputs/metadata-no-path', { path: quotePath(file) }));
  const [header, ...records] = recordsOf(text, delimiter, file);
  const columns = header!.record.map((name) => name.trim().normalize('NFC'));
  for (const [index, column] of columns.entries()) {
    if (column === '' || columns.indexOf(column) < index) {
      throw new ConfigError(say('inputs/metadata-column', { path: quotePath(file), column: index + 1 }));
    }
  }
  return records.map(({ record, line }) => ({
    key: normalized(record[0]!),
    line,
    values: Object.fromEntries(columns.slice(1).map((column, index) => [column, record[index + 1]!])),
  }));
}

/** With the wrong sign the whole line is one field, which is no name of a column; a table of one column has nothing to tell. */
const isHeader = (record: readonly string[] | undefined): boolean =>
  record !== undefined && record.length > 1 && keyColumns.has(record[0]!.trim().normalize('NFC').toLowerCase());

function recordsOf(
  text: string,
  delimiter: string,
  file: string,
  to?: number,
): readonly { readonly record: readonly string[]; readonly line: number }[] {
  try {
    const found = parse(text, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      info: true,
      // The head is first tried with signs that it may not have: that is no fault.
      relax_quotes: to !== undefined,
      ...(to === undefined ? {} : { to }),
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ConfigError(csvFault(error, quotePath(file)), { cause: error });
  }
}

/** What is wrong with the table, in our words for what happens to tables; the library's own for what does not. */
function csvFault(error: CsvError, path: string): Sentence {
  const line = typeof error.lines === 'number' ? error.lines : 1;
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return say('inputs/metadata-fields', {
        path,
        line,
        fields: Array.isArray(error.record) ? error.record.length : 0,
      });
    case 'CSV_QUOTE_NOT_CLOSED':
      return say('inputs/metadata-open-quote', { path, line });
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return say('inputs/metadata-quote', { path, line });
    default:
      return say('inputs/metadata-broken', { path, line, reason: error.message });
  }
}

/** A path as it is compared: in one normal form, with `/`, without `./` before it. */
const normalized = (path: string): string =>
  path
    .trim()
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/u, '');

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function tableOf(rows: readonly MetadataRow[], file: string): MetadataTable {
  const byKey = new Map<string, MetadataRow>();
  for (const row of rows) {
    const first = byKey.get(row.key);
    if (first !== undefined) {
      const values = { path: quotePath(file), key: quotePath(row.key), first: first.line, second: row.line };
      throw new ConfigError(say('inputs/metadata-twice', values));
    }
    byKey.set(row.key, row);
  }
  const used = new Set<MetadataRow>();
  const rowOf = (path: string): MetadataRow | undefined => byKey.get(path) ?? byKey.get(nameOf(path));
  return {
    of(path) {
      const row = rowOf(normalized(path));
      if (row === undefined) return null;
      used.add(row);
      return row.values;
    },
    unused: () => rows.filter((row) => !used.has(row)),
    checkNames(paths) {
      const firsts = new Map<MetadataRow, string>();
      for (const path of paths.map(normalized)) {
        const row = rowOf(path);
        if (row === undefined || row.key === path) continue;
        const first = firsts.get(row);
        if (first !== undefined) {
          const values = { path: quotePath(file), line: row.line, first: quotePath(first), second: quotePath(path) };
          throw new ConfigError(say('inputs/metadata-ambiguous', values));
        }
        firsts.set(row, path);
      }
    },
  };
}
