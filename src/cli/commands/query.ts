import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { corpusFileOf, type QueryReader, type QueryValue, queryCorpus } from '../../corpus/query-corpus.ts';
import { exitCodes, UsageError } from '../../errors.ts';
import { type CsvDialect, type CsvField, csvText } from '../../export/csv-text.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { csvDialectSchema } from '../../pipeline/options.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import type { Messages } from '../messages/en.ts';
import { readChoice } from '../option-values.ts';

/** Asks the corpus of an output folder, and prints the answer as a table, CSV or JSON. */
export const queryCommand: Command = async (parsed, { terminal, messages }) => {
  const [folder, sql, ...others] = parsed.operands;
  if (folder === undefined || sql === undefined || others.length > 0)
    throw new UsageError(messages.usage.queryOperands);
  const asked = optionText(parsed, 'format') ?? (isGiven(parsed, 'json') ? 'json' : 'table');
  const format = readChoice('--format', asked, ['table', 'csv', 'json'] as const, messages);
  const csv = optionText(parsed, 'csv');
  const dialect = csv === null ? 'rfc4180' : readChoice('--csv', csv, csvDialectSchema.options, messages);
  const output = optionText(parsed, 'output') ?? '-';
  const pieces: string[] = [];
  const write = (text: string): void => {
    if (output === '-') terminal.stdout.write(text);
    else pieces.push(text);
  };
  const writer = {
    table: () => tableWriter(write, messages),
    csv: () => csvWriter(write, dialect),
    json: () => jsonWriter(write),
  }[format]();
  await stat(folder).catch((error: unknown) => {
    throw fileAccessError('read', folder, error);
  });
  await queryCorpus(corpusFileOf(folder), sql, writer);
  writer.end();
  if (output !== '-') await writeFileAtomically(resolve(output), pieces);
  return exitCodes.ok;
};

interface AnswerWriter extends QueryReader {
  readonly end: () => void;
}

const plain = (value: QueryValue): CsvField =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : value;

function csvWriter(write: (text: string) => void, dialect: CsvDialect): AnswerWriter {
  return {
    begin: (columns) => write(csvText([columns], dialect)),
    rows: (rows) => {
      // The byte-order mark stands once.
      if (rows.length > 0)
        write(
          csvText(
            rows.map((row) => row.map(plain)),
            dialect,
          ).replace(/^\uFEFF/u, ''),
        );
    },
    end: () => undefined,
  };
}

function jsonWriter(write: (text: string) => void): AnswerWriter {
  let names: readonly string[] = [];
  let isFirst = true;
  return {
    begin: (columns) => {
      names = columns;
      write('[');
    },
    rows: (rows) => {
      for (const row of rows) {
        const record = Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]));
        write(`${isFirst ? '' : ','}\n  ${JSON.stringify(record)}`);
        isFirst = false;
      }
    },
    end: () => write(isFirst ? ']\n' : '\n]\n'),
  };
}

/** Rows of a table for people; more than these nobody reads on a terminal. */
const mostRows = 1000;

/** Letters of a cell. */
const widest = 60;

function tableWriter(write: (text: string) => void, messages: Messages): AnswerWriter {
  const shown: string[][] = [];
  const isNumber: boolean[] = [];
  let count = 0;
  return {
    begin: (columns) => {
      shown.push([...columns]);
    },
    rows: (rows) => {
      count += rows.length;
      for (const row of rows.slice(0, Math.max(0, mostRows + 1 - shown.length))) {
        for (const [at, value] of row.entries()) {
          if (value !== null) isNumber[at] = (isNumber[at] ?? true) && typeof value === 'number';
        }
        shown.push(row.map((value) => cut(String(plain(value)).replace(/\s+/gu, ' '))));
      }
    },
    end: () => {
      const widths = (shown[0] ?? []).map((_, at) => Math.max(...shown.map((row) => row[at]!.length)));
      const lines = shown.map((row) =>
        row
          .map((cell, at) => (isNumber[at] === true ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
          .join('  ')
          .trimEnd(),
      );
      lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
      write(`${lines.join('\n')}\n`);
      if (count > mostRows) write(`${messages.corpus.more(mostRows, count)}\n`);
    },
  };
}

const cut = (text: string): string => (text.length <= widest ? text : `${text.slice(0, widest - 1)}…`);
