import { type ExtractContext, loadExtractContext } from '../extract/index.ts';
import { type PageSummary, planDocument } from '../layout/index.ts';
import { message } from '../model/message.ts';
import type { PageStatus, RecognizedPage } from '../model/page.ts';
import { loadRepair, type TaughtConfusion } from '../repair/index.ts';
import type { KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { loadTableContext, type TableContext } from '../table/index.ts';
import { deriveReport, type Report } from './derive-report.ts';
import { layOutPages, layOutText } from './lay-out-document.ts';
import { createRepairer, type Repairer } from './repair-document.ts';
import { sumsOfGrid } from './sums-of-grid.ts';

/** What a report is made of, as plain data: it can be sent to another process. */
export interface ReportTask {
  readonly source: KlartextDocument['source'];
  readonly isPlainText: boolean;
  /** Letters of each page that was asked for, about. */
  readonly sizes: readonly number[];
  /** Of pages with boxes; empty for plain text. */
  readonly summaries: readonly PageSummary[];
}

/** A page that is done, for the output. */
export interface DonePage {
  readonly detail: PageDetail;
  readonly status: PageStatus;
}

/** Where the pages come from and go to, by their place among those that were asked for. Each page is asked for once, in order, and comes back in order. */
export interface PageTraffic {
  pageAt(index: number): Promise<RecognizedPage>;
  writePage(page: DonePage, index: number): Promise<void>;
}

/** What the later stages are done with. */
export interface ReportMeans {
  /** Null where words are to stay as they were read. */
  readonly repairer: Repairer | null;
  readonly tables: TableContext;
  readonly extract: ExtractContext;
}

/** What a repair knows beside its dictionaries, as plain data. */
export interface RepairLore {
  /** Words that the user knows. */
  readonly words: readonly string[];
  /** Words that mends taught. */
  readonly learnedWords: readonly string[];
  readonly learnedMisreadings: readonly TaughtConfusion[];
}

/** @param lore null where nothing is to be repaired. @throws MissingDependencyError */
export function loadReportMeans(lore: RepairLore | null): ReportMeans {
  const extract = loadExtractContext();
  return {
    repairer: lore === null ? null : createRepairer(loadRepair(lore.learnedMisreadings), lore.words, lore.learnedWords),
    tables: loadTableContext(sumsOfGrid(extract)),
    extract,
  };
}

/** The later stages of a document: layout, repair, tables, and what they mean. */
export async function reportOfPages(task: ReportTask, traffic: PageTraffic, means: ReportMeans): Promise<Report> {
  const { source, sizes, summaries } = task;
  const input = {
    sizes,
    pageAt: traffic.pageAt,
    writePage: ({ detail, page }: { detail: PageDetail; page: { status: PageStatus } }, index: number) =>
      traffic.writePage({ detail, status: page.status }, index),
    repairer: means.repairer,
    tables: means.tables,
  };
  const content = task.isPlainText
    ? await layOutText(input)
    : await layOutPages({ ...input, plan: planDocument(summaries) });
  const messages = [...content.messages];
  if (sizes.length === 0 && source.pageCount > 0) {
    const reason = `None of the pages that were asked for is among the ${source.pageCount} of this file.`;
    messages.unshift(message('pipeline/no-such-page', 'warning', reason, { expected: null, actual: source.pageCount }));
  }
  return deriveReport({ ...content, messages, source }, means.extract);
}
