import { type ExtractContext, extractReport } from '../extract/index.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { checkStatements } from '../validate/index.ts';

/** What a report is derived from: what stands on its pages, up to tables. */
export type DerivedFrom = Pick<
  KlartextDocument,
  'source' | 'pages' | 'blocks' | 'tables' | 'legend' | 'corrections' | 'messages'
>;

/** What stands on the pages and what it means, in the order of the output. */
export type Report = Pick<
  KlartextDocument,
  'metadata' | 'pages' | 'blocks' | 'tables' | 'legend' | 'goals' | 'statements' | 'corrections' | 'messages'
>;

/** Draws the meaning from a document's content and checks its arithmetic. Pure. */
export function deriveReport(content: DerivedFrom, context: ExtractContext): Report {
  const { metadata, goals, statements, messages: told } = extractReport(content, context);
  const checked = checkStatements({ ...content, statements });
  // What sums bear out is no longer worth a warning.
  const messages = content.messages.map((entry) =>
    entry.severity === 'warning' && entry.cell !== null && checked.isSettled(entry.cell)
      ? { ...entry, severity: 'info' as const }
      : entry,
  );
  for (const entry of [...told, ...checked.messages]) messages.push({ ...entry });
  return {
    metadata,
    pages: content.pages,
    blocks: content.blocks,
    tables: checked.tables,
    legend: content.legend,
    goals,
    statements: checked.statements,
    corrections: [...content.corrections, ...checked.corrections],
    messages,
  };
}
