import type { Goal, ReportContent } from '../report-content.ts';

/** The goals of a report with their activities, in reading order. */
export function findGoals(_content: ReportContent): Goal[] {
  return [];
}
