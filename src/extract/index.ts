import { type Message, message } from '../model/message.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { parseList, readDictionary } from '../swedish/dictionaries.ts';
import { parseStatusLabels, type StatusLabels } from '../swedish/status-labels.ts';
import { findGoals } from './goals/find-goals.ts';
import { readMetadata } from './metadata/read-metadata.ts';
import type { ReportContent } from './report-content.ts';
import { type Chart, parseChart } from './statements/chart.ts';
import { findStatements } from './statements/find-statements.ts';
import { statedUnit } from './statements/stated-unit.ts';

export type { ReportContent } from './report-content.ts';

/** What the stage goes by. */
export interface ExtractContext {
  readonly chart: Chart;
  /** What words for a status mean. */
  readonly statusLabels: StatusLabels;
  /** Names of organisations. */
  readonly organisations: readonly string[];
}

/** Files of dictionaries/ that this stage alone goes by; it shares status-labels.tsv with the tables. */
export const extractDictionaries: readonly string[] = [
  'accounts/standard-items.tsv',
  'organisations.txt',
  'status-labels.tsv',
];

/** Reads the lists that the stage goes by. @throws MissingDependencyError when dictionaries/ is not there. */
export const loadExtractContext = (): ExtractContext => ({
  chart: parseChart(readDictionary('accounts/standard-items.tsv')),
  statusLabels: parseStatusLabels(readDictionary('status-labels.tsv')),
  organisations: parseList(readDictionary('organisations.txt')).filter((name) => name.length > 5),
});

/** The statements in some tables alone, of a report of which nothing else is known. */
export const statementsOf = (tables: ReportContent['tables'], chart: Chart): KlartextDocument['statements'] =>
  findStatements({ tables }, { year: null, organisation: null }, chart);

/** Whether a statement's unit is that of the report, since its table tells none. */
function isOfReport({ unit, items }: KlartextDocument['statements'][number], tables: ReportContent['tables']): boolean {
  const cell = items.flatMap(({ cells }) => Object.values(cells))[0];
  return unit !== null && tables.find(({ id }) => id === cell?.tableId)?.unit === null;
}

/** What a report means: what it is, what it set out to do, what it cost. Pure; every value leads back to its place. */
export function extractReport(
  content: ReportContent,
  context: ExtractContext,
): Pick<KlartextDocument, 'metadata' | 'goals' | 'statements'> & { readonly messages: readonly Message[] } {
  const metadata = readMetadata(content, context.organisations);
  const stated = statedUnit(content.blocks);
  const statements = findStatements(content, metadata, context.chart, stated?.unit ?? null);
  const messages: Message[] = [];
  if (stated !== null && statements.some((statement) => isOfReport(statement, content.tables))) {
    const reason = `Statements without a unit of their own are told in ${stated.unit}, for the report says so of all its amounts.`;
    const { pageNumber, box, text } = stated;
    messages.push(message('extract/unit-of-report', 'info', reason, { pageNumber, box, actual: text }));
  }
  return { metadata, goals: findGoals(content, context), statements, messages };
}
