import type { Metadata, ReportContent } from '../report-content.ts';

/** What the report says of itself. Null where nothing tells. */
export function readMetadata(_content: ReportContent): Metadata {
  return { title: null, organisation: null, year: null, kind: null, language: null, confidence: 0 };
}
