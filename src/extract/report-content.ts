import type { KlartextDocument } from '../schema/document-schema.ts';

/**
 * What meaning is drawn from: the document in the form of the output, up to its tables. Boxes are in page space. Plain text has blocks without headings
 * (`source.mediaType` begins with `text/`), ids of lines instead of boxes.
 */
export type ReportContent = Pick<KlartextDocument, 'source' | 'pages' | 'blocks' | 'tables' | 'legend'>;

export type Block = KlartextDocument['blocks'][number];
export type ReportTable = KlartextDocument['tables'][number];
export type TableCell = ReportTable['cells'][number];
export type Metadata = KlartextDocument['metadata'];
export type Goal = KlartextDocument['goals'][number];
export type Activity = Goal['activities'][number];
export type Statement = KlartextDocument['statements'][number];
export type StatementItem = Statement['items'][number];
export type StatementColumn = Statement['columns'][number];
export type Check = Statement['checks'][number];

export const isPlainText = (content: Pick<ReportContent, 'source'>): boolean =>
  content.source.mediaType.startsWith('text/');
