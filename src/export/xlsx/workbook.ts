import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { CsvColumn } from '../csv-columns.ts';
import { factColumns, factsOf } from '../facts-csv.ts';
import { goalColumns, goalRowsOf } from '../goals-csv.ts';
import { cellText } from './cell-text.ts';
import { sheetNamer } from './sheet-names.ts';
import { tableSheet } from './table-sheet.ts';
import { withoutTimes } from './zip-times.ts';

type Rows = Cell[][];

/** What the workbook itself says: in the language of the document, so that the same document gives the same bytes whoever asks for it. */
interface WorkbookWords {
  readonly sheets: { readonly overview: string; readonly goals: string; readonly facts: string };
  readonly file: string;
  readonly title: string;
  readonly organisation: string;
  readonly year: string;
  readonly kind: string;
  readonly readBy: string;
  /** Heads of the list of tables. */
  readonly columns: readonly string[];
}

const englishWords: WorkbookWords = {
  sheets: { overview: 'Overview', goals: 'Goals', facts: 'Facts' },
  file: 'file',
  title: 'title',
  organisation: 'organisation',
  year: 'year',
  kind: 'kind',
  readBy: 'read by',
  columns: ['sheet', 'table', 'title', 'kind', 'unit', 'pages', 'rows', 'grade', 'confidence'],
};

const swedishWords: WorkbookWords = {
  sheets: { overview: 'Översikt', goals: 'Mål', facts: 'Värden' },
  file: 'fil',
  title: 'titel',
  organisation: 'organisation',
  year: 'år',
  kind: 'slag',
  readBy: 'läst av',
  columns: ['blad', 'tabell', 'titel', 'slag', 'enhet', 'sidor', 'rader', 'betyg', 'säkerhet'],
};

/** Widest column, in characters: longer text is wrapped. */
const widest = 60;

/**
 * A document's tables, goals and statements as an Excel workbook: an overview, a sheet of goals with their activities, one of the statements' values, and one for each table. Figures are numbers; text is
 * never a formula; every row tells its page. The same document gives the same bytes.
 */
export async function toXlsx(document: KlartextDocument, documentId: string): Promise<Uint8Array> {
  const nameOf = sheetNamer();
  const words = document.metadata.language === 'sv' ? swedishWords : englishWords;
  const overviewName = nameOf(words.sheets.overview);
  const goals = goalRowsOf(document, documentId);
  const facts = factsOf(document, documentId);
  const listed: { readonly sheet: string; readonly rows: Rows; readonly headerRows: number }[] = [];
  if (goals.length > 0)
    listed.push({ sheet: nameOf(words.sheets.goals), rows: recordRows(goalColumns, goals), headerRows: 1 });
  if (facts.length > 0)
    listed.push({ sheet: nameOf(words.sheets.facts), rows: recordRows(factColumns, facts), headerRows: 1 });
  const tables = document.tables.map((table) => {
    const sheet = nameOf(table.title === null ? table.id : `${table.id} ${table.title}`);
    return { table, sheet, ...tableSheet(table) };
  });
  const sheets = [
    { sheet: overviewName, rows: overview(document, tables, words), headerRows: 0 },
    ...listed,
    ...tables,
  ].map(({ sheet, rows, headerRows }) => sheetOf(sheet, rows, headerRows));
  return withoutTimes(await writeExcelFile(sheets).toBuffer());
}

const sheetOf = (sheet: string, data: Rows, headerRows: number): Sheet<never> => ({
  sheet,
  data,
  columns: widthsOf(data).map((width) => ({ width })),
  ...(headerRows === 0 ? {} : { stickyRowsCount: headerRows }),
});

const header = (text: string): Cell => ({ value: cellText(text), type: String, fontWeight: 'bold', wrap: true });

function recordRows<Row>(columns: readonly CsvColumn<Row>[], records: readonly Row[]): Rows {
  return [
    columns.map(({ name }) => header(name)),
    ...records.map((record) => columns.map(({ of }) => valueCell(of(record)))),
  ];
}

function valueCell(value: string | number | boolean | null): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? { value, type: Number } : null;
  if (typeof value === 'boolean') return { value, type: Boolean };
  return { value: cellText(value), type: String, wrap: true, alignVertical: 'top' };
}

function overview(
  { source, metadata, provenance }: KlartextDocument,
  tables: readonly { readonly table: KlartextDocument['tables'][number]; readonly sheet: string }[],
  words: WorkbookWords,
): Rows {
  const line = (name: string, value: string | number | null): Cell[] => [header(name), valueCell(value)];
  return [
    line(words.file, source.fileName),
    line('sha256', source.sha256),
    line(words.title, metadata.title),
    line(words.organisation, metadata.organisation),
    line(words.year, metadata.year),
    line(words.kind, metadata.kind),
    // Names and values as the archive wrote them: a number with zeros before it is an id, not a figure.
    ...Object.entries(metadata.external ?? {}).map(([name, value]) => line(name, value)),
    line(words.readBy, `${provenance.tool} ${provenance.version}`),
    [],
    words.columns.map(header),
    ...tables.map(({ table, sheet }) =>
      [
        sheet,
        table.id,
        table.title,
        table.kind,
        table.unit,
        table.pageNumbers.join(', '),
        table.rows.length - table.headerRowCount,
        table.grade,
        table.confidence,
      ].map(valueCell),
    ),
  ];
}

function widthsOf(rows: Rows): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      const value = cell !== null && typeof cell === 'object' && 'value' in cell ? cell.value : null;
      const length = Math.max(
        0,
        ...String(value ?? '')
          .split('\n')
          .map((line) => line.length),
      );
      widths[index] = Math.min(widest, Math.max(widths[index] ?? 8, length + 2));
    }
  }
  return widths;
}
