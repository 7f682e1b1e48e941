import type { Metadata, ReportContent, Statement } from '../report-content.ts';

/** The financial statements of a report, in reading order, without checks. */
export function findStatements(_content: ReportContent, _metadata: Metadata): Statement[] {
  return [];
}
