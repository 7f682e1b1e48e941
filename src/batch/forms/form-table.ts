import { altoOfPage } from '../../export/alto/alto-page.ts';
import { csvOfTable } from '../../export/csv.ts';
import { dataPackageOf } from '../../export/data-package.ts';
import { csvOfFacts } from '../../export/facts-csv.ts';
import { csvOfGoals } from '../../export/goals-csv.ts';
import { toHtml } from '../../export/html.ts';
import { toMarkdown } from '../../export/markdown.ts';
import { overlayOfPage } from '../../export/overlay.ts';
import { pageXmlOfPage } from '../../export/page-xml/page-xml.ts';
import { toPlainText } from '../../export/text.ts';
import { say } from '../../sentences/sentence.ts';
import { pageFileStem, toJson } from '../json.ts';
import { type Form, type FormFile, FormNotPossibleError, type FormSource } from './form.ts';
import { hocrFile, xmlPages } from './placed-forms.ts';
import { searchablePdfName, searchableRecordName } from './searchable-record.ts';

/**
 * Every form of a document, in the order in which they are written. The libraries of PDF and Excel files, half of all modules of the program, are loaded by the runs that
 * write them: that was a quarter of the processor time of a start.
 */
export const formTable: readonly Form[] = [
  {
    name: 'text',
    owns: ['document.txt'],
    files: ({ document }) => [{ path: 'document.txt', data: toPlainText(document) }],
  },
  {
    name: 'markdown',
    owns: ['document.md'],
    files: ({ document }) => [{ path: 'document.md', data: toMarkdown(document) }],
  },
  {
    name: 'html',
    owns: ['document.html'],
    files: ({ document, detailOf }) => [{ path: 'document.html', data: toHtml(document, detailOf) }],
  },
  {
    name: 'csv',
    owns: ['tables', 'facts.csv', 'goals.csv', 'datapackage.json'],
    files: csvFiles,
  },
  { name: 'xlsx', owns: ['document.xlsx'], files: xlsxFile },
  { name: 'hocr', owns: ['document.hocr'], files: hocrFile },
  { name: 'alto', owns: ['alto'], files: (source) => xmlPages('alto', altoOfPage, source) },
  { name: 'page', owns: ['page'], files: (source) => xmlPages('page', pageXmlOfPage, source) },
  { name: 'searchable-pdf', owns: [searchablePdfName, searchableRecordName], files: searchablePdfFiles },
  { name: 'debug-images', owns: ['debug-images'], files: debugImages },
];

function* csvFiles({ document, documentId, csv }: FormSource): Iterable<FormFile> {
  for (const table of document.tables) yield { path: `tables/${table.id}.csv`, data: csvOfTable(table, csv) };
  yield { path: 'facts.csv', data: csvOfFacts(document, documentId, csv) };
  yield { path: 'goals.csv', data: csvOfGoals(document, documentId, csv) };
  yield { path: 'datapackage.json', data: toJson(dataPackageOf(document, documentId, csv)) };
}

async function* xlsxFile({ document, documentId }: FormSource): AsyncIterable<FormFile> {
  if (document.tables.length + document.goals.length + document.statements.length === 0) {
    throw new FormNotPossibleError(say('forms/no-tables'));
  }
  const { toXlsx } = await import('../../export/xlsx/workbook.ts');
  yield { path: 'document.xlsx', data: await toXlsx(document, documentId) };
}

async function* searchablePdfFiles(source: FormSource): AsyncIterable<FormFile> {
  const { searchablePdf } = await import('./searchable-pdf.ts');
  yield* searchablePdf(source);
}

async function* debugImages({ document, detailOf, drawPage }: FormSource): AsyncIterable<FormFile> {
  for (const { pageNumber, rotationDeg, width, height } of document.pages) {
    const detail = width === null || height === null ? null : await detailOf(pageNumber);
    if (width === null || height === null || detail === null || drawPage === null) continue;
    const data = await drawPage({ pageNumber, rotationDeg, width, height, overlay: overlayOfPage(document, detail) });
    yield { path: `debug-images/${pageFileStem(pageNumber)}.jpg`, data };
  }
}
