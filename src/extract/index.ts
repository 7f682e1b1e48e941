import type { KlartextDocument } from '../schema/document-schema.ts';
import { findGoals } from './goals/find-goals.ts';
import { readMetadata } from './metadata/read-metadata.ts';
import type { ReportContent } from './report-content.ts';
import { findStatements } from './statements/find-statements.ts';

export type { ReportContent } from './report-content.ts';

/** What a report means: what it is, what it set out to do, what it cost. Pure; every value leads back to its place. */
export function extractReport(content: ReportContent): Pick<KlartextDocument, 'metadata' | 'goals' | 'statements'> {
  const metadata = readMetadata(content);
  return { metadata, goals: findGoals(content), statements: findStatements(content, metadata) };
}
