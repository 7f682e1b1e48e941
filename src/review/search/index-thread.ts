import { workerData } from 'node:worker_threads';
import { readWrittenDocument } from '../../batch/written-output.ts';
import { compareEverything, compareReports } from '../../compare/compare-reports.ts';
import { type Report, reportOf } from '../../compare/report.ts';
import type { YearComparison } from '../../schema/comparison-schema.ts';
import { doubtsOfFolder } from '../documents/doubts-of-folder.ts';
import { factsOfDocument } from '../documents/summary.ts';
import { serveTasks } from '../threads/serve-tasks.ts';
import { yearsViewOf } from '../years/years-view.ts';
import type { IndexTask, IndexThreadData } from './index-messages.ts';
import { type IndexedDocument, joinReviewIndex } from './review-index.ts';

/** The thread that reads documents and takes them into the index, so that the page is served meanwhile; and that compares years, which needs all of them at once. */

const { file, mapping, prices } = workerData as IndexThreadData;
const index = joinReviewIndex(file);

async function readWhole(id: string, folder: string): Promise<IndexedDocument> {
  const document = await readWrittenDocument(folder);
  const doubts = await doubtsOfFolder(folder, document);
  return {
    facts: factsOfDocument(document, doubts.length),
    doubts,
    pages: document.pages.map(({ pageNumber, text }) => ({ pageNumber, text: text.normalize('NFC') })),
    report: JSON.stringify(reportOf(document, id)),
  };
}

/** Reports as they were last taken apart, by id, and what their comparison came to. */
const reports = new Map<string, { readonly mark: string; readonly report: Report }>();
let compared: YearComparison | null = null;

function comparison(): YearComparison {
  const marks = index.marks();
  for (const id of reports.keys()) {
    if (marks.has(id)) continue;
    reports.delete(id);
    compared = null;
  }
  for (const [id, mark] of marks) {
    if (reports.get(id)?.mark === mark) continue;
    const json = index.reportOf(id);
    if (json === null) continue;
    reports.set(id, { mark, report: JSON.parse(json) as Report });
    compared = null;
  }
  compared ??= compareReports(
    [...reports.values()].map(({ report }) => report),
    { ...compareEverything, mapping, index: prices },
  );
  return compared;
}

async function perform(task: IndexTask): Promise<unknown> {
  switch (task.kind) {
    case 'take':
      index.put(task.id, task.mark, await readWhole(task.id, task.folder));
      return null;
    case 'remove':
      index.remove(task.id);
      return null;
    case 'years':
      return yearsViewOf(comparison(), task.query);
  }
}

serveTasks(perform);
