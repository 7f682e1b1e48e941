import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type CompareOptions, compareOrganisation, planComparison } from '../../compare/compare-reports.ts';
import { csvWriter } from '../../compare/render/csv.ts';
import { htmlWriter, type LinkOf } from '../../compare/render/html.ts';
import { jsonWriter } from '../../compare/render/json.ts';
import { textWriter } from '../../compare/render/text-table.ts';
import type { CompareWords } from '../../compare/render/words/compare-words.ts';
import type { ComparisonFrame, ComparisonWriter } from '../../compare/render/writer.ts';
import type { Report } from '../../compare/report.ts';
import { type ReportKey, type StoredReports, storeReports } from '../../compare/stored-reports.ts';
import { exitCodes, UsageError } from '../../errors.ts';
import type { CsvDialect } from '../../export/csv-text.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { csvDialectSchema } from '../../pipeline/options.ts';
import type { ComparedOrganisation, ComparedSource } from '../../schema/comparison-schema.ts';
import { isGiven, optionText, optionTexts, type ParsedArguments } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { readComparisonInputs } from '../comparison-inputs.ts';
import type { Messages } from '../messages/en.ts';
import { readChoice, readYears } from '../option-values.ts';

const formats = ['table', 'csv', 'json', 'html'] as const;
type CompareFormat = (typeof formats)[number];

/** Lays the documents of an output folder side by side. Exit code 10 when a document of the folder could not be used. */
export const compareCommand: Command = async (parsed, { terminal, messages }) => {
  const [folder, ...others] = parsed.operands;
  if (folder === undefined || others.length > 0) throw new UsageError(messages.usage.compareOperands);
  const options = await optionsOf(parsed, messages);
  const format = formatOf(parsed, messages);
  const csv = optionText(parsed, 'csv');
  const dialect = csv === null ? 'rfc4180' : readChoice('--csv', csv, csvDialectSchema.options, messages);
  const output = optionText(parsed, 'output') ?? '-';
  const linkOf = linksTo(folder, output === '-' ? '.' : dirname(output));
  const stored = await storeReports(folder);
  try {
    const pieces = piecesOf(stored, options, { format, dialect, words: messages.compare, linkOf });
    if (output === '-') for await (const piece of pieces) terminal.stdout.write(piece);
    else {
      await writeFileAtomically(resolve(output), pieces);
      if (!isGiven(parsed, 'quiet')) terminal.stderr.write(`${messages.compare.written(output)}\n`);
    }
  } finally {
    await stored.close();
  }
  const { unreadable } = stored;
  for (const { documentId, reason } of unreadable) {
    terminal.stderr.write(`${messages.compare.unreadable(documentId, reason)}\n`);
  }
  return unreadable.length > 0 ? exitCodes.partial : exitCodes.ok;
};

interface CompareForm {
  readonly format: CompareFormat;
  readonly dialect: CsvDialect;
  readonly words: CompareWords;
  readonly linkOf: LinkOf;
}

/** The comparison piece by piece: one organisation after the other is read, compared and told. */
async function* piecesOf(stored: StoredReports, options: CompareOptions, form: CompareForm): AsyncGenerator<string> {
  const { groups, ...frame } = planComparison(stored.keys, options, stored.unreadable);
  // Items over organisations stand in one table: then all must be known, cut down to these items.
  const isByItem = options.items.length > 0 && groups.length > 1 && (form.format === 'table' || form.format === 'html');
  const all: ComparedOrganisation[] | null = isByItem ? [] : null;
  if (all !== null) for await (const organisation of compared(stored, groups, options)) all.push(organisation);
  const writer = writerOf(frame, all, options, form);
  yield writer.begin();
  for await (const organisation of all ?? compared(stored, groups, options)) yield writer.organisation(organisation);
  yield writer.end();
}

async function* compared(
  stored: StoredReports,
  groups: readonly (readonly ReportKey[])[],
  options: CompareOptions,
): AsyncGenerator<ComparedOrganisation> {
  for (const keys of groups) {
    const reports: Report[] = [];
    for (const key of keys) reports.push(await stored.read(key));
    yield compareOrganisation(reports, options);
  }
}

function writerOf(
  frame: ComparisonFrame,
  byItem: readonly ComparedOrganisation[] | null,
  options: CompareOptions,
  { format, dialect, words, linkOf }: CompareForm,
): ComparisonWriter {
  switch (format) {
    case 'table':
      return textWriter(frame, words, byItem);
    case 'csv':
      return csvWriter(options.goals ? 'goals' : 'figures', dialect);
    case 'json':
      return jsonWriter(frame);
    case 'html':
      return htmlWriter(frame, words, linkOf, byItem);
  }
}

async function optionsOf(parsed: ParsedArguments, messages: Messages): Promise<CompareOptions> {
  const years = optionText(parsed, 'years');
  return {
    items: optionTexts(parsed, 'item'),
    organisations: optionTexts(parsed, 'organisation'),
    years: years === null ? null : readYears('--years', years, messages),
    ...(await readComparisonInputs(parsed, messages)),
    goals: isGiven(parsed, 'goals'),
  };
}

/** The form that was asked for, else that of the file's name, else a table. */
function formatOf(parsed: ParsedArguments, messages: Messages): CompareFormat {
  const asked = optionText(parsed, 'format');
  if (asked !== null) return readChoice('--format', asked, formats, messages);
  if (isGiven(parsed, 'json')) return 'json';
  const ending = /\.(csv|json|html)$/iu.exec(optionText(parsed, 'output') ?? '')?.[1]?.toLowerCase();
  return formats.find((format) => format === ending) ?? 'table';
}

/** Links from a page in one folder to the spots of documents in another: the cell in document.html where that is there, else document.json. */
function linksTo(output: string, from: string): (source: ComparedSource) => string {
  const known = new Map<string, boolean>();
  return ({ documentId, pageNumber, tableId, rowIndex, columnIndex }) => {
    const folder = join(output, ...documentId.split('/'));
    let isPage = known.get(folder);
    if (isPage === undefined) {
      isPage = existsSync(join(folder, 'document.html'));
      known.set(folder, isPage);
    }
    const path = relative(from, join(folder, isPage ? 'document.html' : 'document.json'));
    const address = path.split(sep).map(encodeURIComponent).join('/');
    if (!isPage) return address;
    const isCell = tableId !== null && rowIndex !== null && columnIndex !== null;
    return `${address}#${isCell ? encodeURIComponent(`${tableId}-${rowIndex}-${columnIndex}`) : (tableId ?? `page-${pageNumber}`)}`;
  };
}
