import type { RecognizedPage } from '../model/page.ts';
import type { Report } from './derive-report.ts';
import type { DonePage, RepairLore, ReportTask } from './report-of-pages.ts';

/** What a report worker is told to do. */
export type ReportWorkerTask =
  /** Loads what reports are made with, so that the first one does not wait for it. */
  | { readonly kind: 'prepare' }
  | { readonly kind: 'report'; readonly task: ReportTask; readonly lore: RepairLore | null };

export type ReportWorkerResult = { readonly kind: 'prepared' } | { readonly kind: 'report'; readonly report: Report };

/** What a report worker asks for in the middle of its task. */
export type ReportQuestion =
  | { readonly kind: 'pages'; readonly from: number; readonly to: number }
  | { readonly kind: 'done'; readonly from: number; readonly pages: readonly DonePage[] };

/** To `pages`; `done` is answered with null. */
export type PagesAnswer = readonly RecognizedPage[];

/** Pages that travel together: a question costs about 0.2 ms, a page of text some 50 kB. */
export const PAGES_TOGETHER = 32;
