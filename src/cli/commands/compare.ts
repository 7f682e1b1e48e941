import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compareReports } from '../../compare/compare-reports.ts';
import { readReports } from '../../compare/read-reports.ts';
import { figureRows, goalRows } from '../../compare/render/csv.ts';
import { renderHtml } from '../../compare/render/html.ts';
import { renderTextTable } from '../../compare/render/text-table.ts';
import { exitCodes, UsageError } from '../../errors.ts';
import { csvText } from '../../export/csv-text.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { csvDialectSchema } from '../../pipeline/options.ts';
import { type ComparedSource, comparisonSchema, type YearComparison } from '../../schema/comparison-schema.ts';
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
  const { reports, unreadable } = await readReports(folder);
  const comparison = compareReports(reports, options, unreadable);
  const output = optionText(parsed, 'output') ?? '-';
  const layout = { isByItem: options.items.length > 0 && comparison.organisations.length > 1 };
  const text = {
    table: () => `${renderTextTable(comparison, messages.compare, layout)}\n`,
    csv: () => csvText(options.goals ? goalRows(comparison) : figureRows(comparison), dialect),
    json: () => jsonOf(comparison),
    html: () => {
      const linkOf = linksTo(folder, output === '-' ? '.' : dirname(output));
      return renderHtml(comparison, messages.compare, { ...layout, linkOf });
    },
  }[format]();
  if (output === '-') terminal.stdout.write(text);
  else {
    await writeFileAtomically(resolve(output), text);
    if (!isGiven(parsed, 'quiet')) terminal.stderr.write(`${messages.compare.written(output)}\n`);
  }
  for (const { documentId, reason } of unreadable) {
    terminal.stderr.write(`${messages.compare.unreadable(documentId, reason)}\n`);
  }
  return unreadable.length > 0 ? exitCodes.partial : exitCodes.ok;
};

/** What is written is what the published schema says. */
const jsonOf = (comparison: YearComparison): string =>
  `${JSON.stringify(comparisonSchema.parse(comparison), null, 2)}\n`;

async function optionsOf(parsed: ParsedArguments, messages: Messages): Promise<Parameters<typeof compareReports>[1]> {
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
