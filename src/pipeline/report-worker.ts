/** Entry of a report worker: a process of ours that makes the later stages of large documents, and that can be ended when one hangs it or fills the memory. */
import { KlartextError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { serveTasks } from '../pool/worker-main.ts';
import { say } from '../sentences/sentence.ts';
import type { Report } from './derive-report.ts';
import {
  type DonePage,
  loadReportMeans,
  type PageTraffic,
  type RepairLore,
  type ReportMeans,
  reportOfPages,
} from './report-of-pages.ts';
import {
  PAGES_TOGETHER,
  type PagesAnswer,
  type ReportQuestion,
  type ReportWorkerResult,
  type ReportWorkerTask,
} from './report-protocol.ts';

/** A document.json of more characters cannot be written: JavaScript's strings end at 537 million, and two of its kind are in memory at a time. */
const MOST_CHARACTERS = 400_000_000;

let means: { readonly key: string; readonly value: ReportMeans } | null = null;

function meansFor(lore: RepairLore | null): ReportMeans {
  const key = JSON.stringify(lore);
  if (means?.key !== key) means = { key, value: loadReportMeans(lore) };
  return means.value;
}

serveTasks<ReportWorkerTask, ReportWorkerResult>(async (order, { ask }) => {
  if (order.kind === 'prepare') {
    meansFor({ words: [], learnedWords: [], learnedMisreadings: [] });
    return { kind: 'prepared' };
  }
  const { task, lore } = order;
  const traffic = openTraffic(task.sizes.length, ask);
  const report = await reportOfPages(task, traffic, meansFor(lore));
  await traffic.flush();
  checkSize(report, task.source.fileName);
  return { kind: 'report', report };
});

/** Fetches pages ahead and gathers those that are done. */
function openTraffic(
  pageCount: number,
  ask: (question: ReportQuestion) => Promise<unknown>,
): PageTraffic & { flush(): Promise<void> } {
  let ahead: { readonly from: number; readonly pages: PagesAnswer } = { from: 0, pages: [] };
  let done: DonePage[] = [];
  let doneFrom = 0;
  const flush = async (): Promise<void> => {
    const [from, pages] = [doneFrom, done];
    doneFrom += pages.length;
    done = [];
    if (pages.length > 0) await ask({ kind: 'done', from, pages });
  };
  return {
    async pageAt(index) {
      if (index < ahead.from || index >= ahead.from + ahead.pages.length) {
        const to = Math.min(pageCount, index + PAGES_TOGETHER);
        ahead = { from: index, pages: (await ask({ kind: 'pages', from: index, to })) as PagesAnswer };
      }
      return ahead.pages[index - ahead.from]!;
    },
    async writePage(page) {
      done.push(page);
      if (done.length >= PAGES_TOGETHER) await flush();
    },
    flush,
  };
}

/** Piece by piece, since one string could not hold it all. */
function checkSize(report: Report, fileName: string): void {
  let left = MOST_CHARACTERS;
  for (const part of Object.values(report)) {
    for (const entry of Array.isArray(part) ? part : [part]) {
      // A table of more cells than this is over the limit by its commas alone.
      left -= isImmense(entry) ? MOST_CHARACTERS : JSON.stringify(entry).length;
      if (left >= 0) continue;
      const values = { path: quotePath(fileName), limit: MOST_CHARACTERS };
      throw new KlartextError('limit-exceeded', say('run/document-too-large', values));
    }
  }
}

function isImmense(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('cells' in entry) || !Array.isArray(entry.cells)) return false;
  return entry.cells.length > MOST_CHARACTERS / 300;
}
