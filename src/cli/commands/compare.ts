import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  type CompareOptions,
  type ComparisonPlan,
  compareOrganisation,
  isTold,
  planComparison,
} from '../../compare/compare-reports.ts';
import { comparePeriods } from '../../compare/figures/period.ts';
import { type MappingWatch, watchMapping } from '../../compare/mapping-faults.ts';
import { csvWriter } from '../../compare/render/csv.ts';
import { htmlWriter, type LinkOf } from '../../compare/render/html.ts';
import { jsonWriter } from '../../compare/render/json.ts';
import { type MappingDraft, mappingDraft } from '../../compare/render/mapping-file.ts';
import { periodsWithoutIndex, unmatchedNotices } from '../../compare/render/notices.ts';
import { textWriter } from '../../compare/render/text-table.ts';
import type { CompareWords } from '../../compare/render/words/compare-words.ts';
import type { ComparisonFrame, ComparisonWriter } from '../../compare/render/writer.ts';
import type { Report } from '../../compare/report.ts';
import { type ReportKey, type StoredReports, storeReports } from '../../compare/stored-reports.ts';
import { type AskedFor, askedFor } from '../../compare/unmatched.ts';
import { exitCodes, UsageError } from '../../errors.ts';
import type { CsvDialect } from '../../export/csv-text.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { csvDialectSchema } from '../../pipeline/options.ts';
import type { ComparedOrganisation, ComparedSource } from '../../schema/comparison-schema.ts';
import { isGiven, optionText, optionTexts, type ParsedArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command-line.ts';
import { readComparisonInputs } from '../comparison-inputs.ts';
import type { Messages } from '../messages/en.ts';
import { readChoice, readYears } from '../option-values.ts';

const formats = ['table', 'csv', 'json', 'html'] as const;
type CompareFormat = (typeof formats)[number];

/**
 * Lays the documents of an output folder side by side. Exit code 10 when a document of the folder could not be used, 2 when nothing is of the item, the organisation or the years that were asked for.
 */
export const compareCommand: Command = async (parsed, { terminal, messages }) => {
  const [folder, ...others] = parsed.operands;
  if (folder === undefined) throw new UsageError(messages.usage.compareOperands);
  if (others.length > 0) throw new UsageError(messages.compare.oneFolder([folder, ...others]));
  if (existsSync(join(folder, 'document.json')))
    throw new UsageError(messages.compare.oneDocument(folder, dirname(folder)));
  const options = await optionsOf(parsed, messages);
  const format = formatOf(parsed, messages);
  const csv = optionText(parsed, 'csv');
  const dialect = csv === null ? 'rfc4180' : readChoice('--csv', csv, csvDialectSchema.options, messages);
  const output = optionText(parsed, 'output') ?? '-';
  const newMapping = optionText(parsed, 'write-mapping');
  if (newMapping !== null && existsSync(newMapping)) throw new UsageError(messages.compare.mappingExists(newMapping));
  const linkOf = linksTo(folder, output === '-' ? '.' : dirname(output));
  const stored = await storeReports(folder);
  const plan = planComparison(stored.keys, options, stored.unreadable);
  const seen = newSightings(stored, plan.names, options, messages.compare);
  try {
    const pieces = piecesOf(stored, plan, options, { format, dialect, words: messages.compare, linkOf }, seen);
    if (output === '-') for await (const piece of pieces) terminal.stdout.write(piece);
    else {
      await writeFileAtomically(resolve(output), pieces);
      if (!isGiven(parsed, 'quiet')) terminal.stderr.write(`${messages.compare.written(output)}\n`);
    }
    if (format === 'csv' && options.goals && !isGiven(parsed, 'quiet')) {
      terminal.stderr.write(`${messages.compare.goalsOnly}\n`);
    }
    if (newMapping !== null) {
      await writeFileAtomically(resolve(newMapping), seen.draft.text());
      if (!isGiven(parsed, 'quiet')) terminal.stderr.write(`${messages.compare.mappingWritten(newMapping)}\n`);
    }
  } finally {
    await stored.close();
  }
  // A table says it where it belongs.
  if (format === 'table' || format === 'html') seen.withoutIndex.clear();
  return tellFaults(stored, seen, options.index, { parsed, terminal, messages });
};

/** What is noted while the comparison is told, for what is said after it. */
interface Sightings {
  readonly asked: AskedFor;
  readonly draft: MappingDraft;
  /** Periods with amounts that the index of prices has not. */
  readonly withoutIndex: Set<string>;
  readonly mapping: MappingWatch;
  /** Organisations that were told. */
  count: number;
}

const newSightings = (
  { keys }: StoredReports,
  names: readonly string[],
  options: CompareOptions,
  words: CompareWords,
): Sightings => ({
  asked: askedFor(names, options),
  draft: mappingDraft(words),
  withoutIndex: new Set(),
  mapping: watchMapping(options.mapping, {
    names: [...names, ...keys.flatMap(({ organisation }) => organisation ?? [])],
    documentIds: keys.map(({ documentId }) => documentId),
    isWhole: options.organisations.length === 0,
  }),
  count: 0,
});

/** Says on stderr what was asked for and is not there, and what could not be used. @returns the exit code. */
function tellFaults(
  { unreadable }: StoredReports,
  { asked, mapping, withoutIndex, count }: Sightings,
  index: CompareOptions['index'],
  { parsed, terminal, messages }: Pick<CommandContext, 'terminal' | 'messages'> & { readonly parsed: ParsedArguments },
): number {
  const words = messages.compare;
  const path = optionText(parsed, 'mapping') ?? '';
  const unmatched = asked.unmatched();
  const lines = [
    ...unmatchedNotices(unmatched, words),
    ...(count === 0 && unmatched.length === 0 ? [words.nothing] : []),
    ...(index === null || withoutIndex.size === 0
      ? []
      : [words.noIndex([...withoutIndex].sort(comparePeriods), index.baseYear)]),
    ...mapping.faults().map((fault) => words.mappingFault(path, fault)),
    ...(mapping.unseen() === 0 ? [] : [words.mappingUnseen(path, mapping.unseen())]),
    ...unreadable.map(({ documentId, reason }) => words.unreadable(documentId, reason)),
  ];
  for (const line of lines) terminal.stderr.write(`${line}\n`);
  if (count === 0 && unmatched.length > 0) return exitCodes.usage;
  return unreadable.length > 0 ? exitCodes.partial : exitCodes.ok;
}

interface CompareForm {
  readonly format: CompareFormat;
  readonly dialect: CsvDialect;
  readonly words: CompareWords;
  readonly linkOf: LinkOf;
}

/** The comparison piece by piece: one organisation after the other is read, compared and told. */
async function* piecesOf(
  stored: StoredReports,
  { groups, names: _, ...frame }: ComparisonPlan<ReportKey>,
  options: CompareOptions,
  form: CompareForm,
  seen: Sightings,
): AsyncGenerator<string> {
  // Items over organisations stand in one table: then all must be known, cut down to these items.
  const isByItem = options.items.length > 0 && groups.length > 1 && (form.format === 'table' || form.format === 'html');
  const told = compared(stored, groups, options, seen);
  const all: ComparedOrganisation[] | null = isByItem ? [] : null;
  if (all !== null) for await (const organisation of told) all.push(organisation);
  const writer = writerOf(frame, all, options, form);
  yield writer.begin();
  for await (const organisation of all ?? told) yield writer.organisation(organisation);
  yield writer.end(seen.asked.unmatched());
}

async function* compared(
  stored: StoredReports,
  groups: ComparisonPlan<ReportKey>['groups'],
  options: CompareOptions,
  seen: Sightings,
): AsyncGenerator<ComparedOrganisation> {
  for (const group of groups) {
    const reports: Report[] = [];
    for (const key of group.members) reports.push(await stored.read(key));
    for (const report of reports) seen.asked.see(report);
    seen.mapping.see(reports);
    const organisation = compareOrganisation({ ...group, members: reports }, options);
    seen.draft.organisation(organisation);
    if (!isTold(organisation, options)) continue;
    if (options.index !== null) for (const period of periodsWithoutIndex(organisation)) seen.withoutIndex.add(period);
    seen.count++;
    yield organisation;
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
  const path = optionText(parsed, 'output') ?? '';
  const byEnding = formOfEnding(path, messages);
  if (asked !== null) {
    const format = readChoice('--format', asked, formats, messages);
    if (byEnding !== null && byEnding !== format) throw new UsageError(messages.compare.otherEnding(path, format));
    return format;
  }
  if (isGiven(parsed, 'json')) return 'json';
  return byEnding ?? 'table';
}

/** Endings that promise a form that is not written. */
const otherForms =
  /\.(?:xlsx?|xlsm|ods|pdf|docx?|odt|parquet|duckdb|db|sqlite|xml|zip|png|jpe?g|svg|tiff?|pptx?|rtf)$/iu;

/** The form that the ending of a file's name promises; null where it promises none. @throws UsageError for a form that is not written. */
function formOfEnding(path: string, messages: Messages): CompareFormat | null {
  if (otherForms.test(path)) throw new UsageError(messages.compare.otherForm(path));
  const ending = /\.(csv|json|html?)$/iu.exec(path)?.[1]?.toLowerCase();
  return ending === undefined ? null : ending.startsWith('htm') ? 'html' : ending === 'csv' ? 'csv' : 'json';
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
