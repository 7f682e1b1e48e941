import { factColumns, factsOf } from '../export/facts-csv.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { registrationNumberOf } from '../swedish/organisations/organisation-name.ts';
import { type ColumnType, type CorpusTable, corpusTable } from './corpus-table.ts';

type Goal = KlartextDocument['goals'][number];
type Activity = Goal['activities'][number];
type Statement = KlartextDocument['statements'][number];
type Item = Statement['items'][number];
type Table = KlartextDocument['tables'][number];
type Cell = Table['cells'][number];

const plusOne = (index: number | null): number | null => (index === null ? null : index + 1);

const documents = corpusTable(
  'documents',
  'A row for each document.',
  (document, path) => [{ ...document, path, registration: registrationNumberOf(document.pages) }],
  ({ text, whole, number, flag }) => [
    text('path', 'Of the file that was read, below the input of its run.', ({ path }) => path),
    text('fileName', 'Its name.', ({ source }) => source.fileName),
    text('sha256', 'Of that file.', ({ source }) => source.sha256),
    text('mediaType', 'application/pdf, image/tiff, ….', ({ source }) => source.mediaType),
    whole('pageCount', 'Pages of the file.', ({ source }) => source.pageCount),
    text('title', 'Title; null where unknown, as are those that follow.', ({ metadata }) => metadata.title),
    text(
      'organisation',
      'Whose report it is, as it is printed; `organisations` joins names that are one.',
      ({ metadata }) => metadata.organisation,
    ),
    whole('year', 'Year that it is about.', ({ metadata }) => metadata.year),
    text('kind', 'verksamhetsberättelse, årsredovisning, ….', ({ metadata }) => metadata.kind),
    text('language', 'ISO 639-1.', ({ metadata }) => metadata.language),
    number('confidence', 'Of the metadata, 0–1.', ({ metadata }) => metadata.confidence),
    text(
      'external',
      "What the archive knows of the file, as JSON (`external->>'Diarienummer'`); null where it said nothing.",
      ({ metadata }) => (metadata.external === undefined ? null : JSON.stringify(metadata.external)),
    ),
    text(
      'registrationNumber',
      'Organisationsnummer that the report prints most; null without one.',
      ({ registration }) => registration?.number ?? null,
    ),
    flag(
      'isNumberOnFront',
      'It stands on the first two pages, alone: the report is surely of the organisation that has it.',
      ({ registration }) => registration?.isOnFront ?? false,
    ),
    text('toolVersion', 'Version of klartext.', ({ provenance }) => provenance.version),
    text('engine', 'What read the images.', ({ provenance }) => provenance.engine),
    text('engineVersion', 'Its version.', ({ provenance }) => provenance.engineVersion),
    text('model', 'Its model.', ({ provenance }) => provenance.model),
    text(
      'settingsSha256',
      'Of the settings that the content depends on.',
      ({ provenance }) => provenance.settingsSha256,
    ),
  ],
);

const pages = corpusTable(
  'pages',
  'A row for each page that was read or failed.',
  (document) => document.pages,
  ({ text, whole, number }) => [
    whole('page', 'Number of the page, from 1.', (page) => page.pageNumber),
    text('printedPage', 'What the paper says.', (page) => page.printedPageNumber),
    whole('width', 'Of the page image, in pixels; null for plain text.', (page) => page.width),
    whole('height', 'Of the page image, in pixels.', (page) => page.height),
    number('dpi', 'Pixels per inch.', (page) => page.dpi),
    text('textSource', 'text-layer, ocr, mixed, plain-text, none.', (page) => page.textSource),
    text('verdict', "On the file's own text: trust, read-again, mix, none.", (page) => page.verdict.decision),
    whole('rotationDeg', 'Clockwise turn that made the page upright.', (page) => page.rotationDeg),
    number('skewDeg', 'Lean of its lines, clockwise.', (page) => page.skewDeg),
    number('confidence', 'Mean of the words, 0–1.', (page) => page.confidence),
    text('status', 'ok, low-confidence, failed.', (page) => page.status),
    text('error', 'Why it failed.', (page) => page.error?.message ?? null),
    text('text', 'Header, body in reading order, footer.', (page) => page.text),
  ],
);

const tables = corpusTable(
  'tables',
  'A row for each table.',
  (document) => document.tables,
  ({ text, whole, number }) => [
    text('table', 'Id of the table.', (table) => table.id),
    text('title', 'Title as printed.', (table) => table.title),
    text('kind', 'income-statement, balance-sheet, ….', (table) => table.kind),
    text('unit', 'kr, tkr, mnkr, ….', (table) => table.unit),
    whole('page', 'First page.', (table) => table.pageNumbers[0] ?? null),
    whole('headerRows', 'Rows of headings.', (table) => table.headerRowCount),
    whole('rows', 'Rows of the body.', (table) => table.rows.length - table.headerRowCount),
    text('grade', 'A, B, C: how far grid and cells can be trusted.', (table) => table.grade),
    number('confidence', '0–1.', (table) => table.confidence),
  ],
);

interface CellOfTable {
  readonly table: Table;
  readonly cell: Cell;
}

const cells = corpusTable(
  'cells',
  'A row for each cell of each table.',
  (document) => document.tables.flatMap((table) => table.cells.map((cell): CellOfTable => ({ table, cell }))),
  ({ text, whole, number, flag, box }) => [
    text('table', 'Id of the table.', ({ table }) => table.id),
    whole('row', 'From 1, headings counted.', ({ cell }) => cell.rowIndex + 1),
    whole('column', 'From 1.', ({ cell }) => cell.columnIndex + 1),
    flag('isHeader', 'Whether it is a heading.', ({ cell }) => cell.isHeader),
    text('text', 'What stands after repair.', ({ cell }) => cell.text),
    text('raw', 'What was read.', ({ cell }) => cell.raw),
    number('value', 'Its figure, where it is one.', ({ cell }) => (typeof cell.value === 'number' ? cell.value : null)),
    text(
      'valueKind',
      'amount, percent, year, date, count, note-reference, checkbox, text.',
      ({ cell }) => cell.valueKind,
    ),
    text('status', 'Meaning of its colour.', ({ cell }) => cell.status),
    number('confidence', '0–1.', ({ cell }) => cell.confidence),
    text('doubt', 'Why the value is not sure.', ({ cell }) => cell.doubt),
    whole('page', 'From 1.', ({ cell }) => cell.pageNumber),
    ...box(({ cell }) => cell.box),
  ],
);

interface NumberedGoal {
  readonly goal: Goal;
  readonly index: number;
}

const goals = corpusTable(
  'goals',
  'A row for each goal (mål).',
  (document) => document.goals.map((goal, index): NumberedGoal => ({ goal, index })),
  ({ text, whole, number, box }) => [
    whole('goalNumber', 'In the document, from 1.', ({ index }) => index + 1),
    text('area', 'Area that the goal belongs to.', ({ goal }) => goal.area),
    text('goal', 'The goal.', ({ goal }) => goal.goal),
    text('description', 'The text under it.', ({ goal }) => goal.description),
    text('comment', 'What is said of how it went.', ({ goal }) => goal.comment),
    whole('activityCount', 'Activities and indicators.', ({ goal }) => goal.activities.length),
    number('confidence', '0–1.', ({ goal }) => goal.confidence),
    whole('page', 'From 1.', ({ goal }) => goal.source.pageNumber),
    text('table', 'Id of the table where it stands in one.', ({ goal }) => goal.source.tableId),
    whole('row', 'Row of that table, from 1.', ({ goal }) => plusOne(goal.source.rowIndex)),
    ...box(({ goal }) => goal.source.box),
  ],
);

interface NumberedActivity {
  readonly activity: Activity;
  readonly goalIndex: number;
  readonly index: number;
}

const activities = corpusTable(
  'activities',
  'A row for each activity or indicator of a goal.',
  (document) =>
    document.goals.flatMap((goal, goalIndex) =>
      goal.activities.map((activity, index): NumberedActivity => ({ activity, goalIndex, index })),
    ),
  ({ text, whole, number, flag, box }) => [
    whole('goalNumber', 'As in goals.', ({ goalIndex }) => goalIndex + 1),
    whole('activityNumber', 'In the goal, from 1.', ({ index }) => index + 1),
    text('activity', 'The activity.', ({ activity }) => activity.activity),
    text('outcome', 'Outcome (utfall).', ({ activity }) => activity.outcome),
    text('measure', 'Measure (mått).', ({ activity }) => activity.measure),
    text('target', 'Target (målvärde).', ({ activity }) => activity.target),
    number('targetValue', 'Its figure.', ({ activity }) => activity.targetFigure?.value ?? null),
    number('outcomeValue', 'Figure of the outcome.', ({ activity }) => activity.outcomeFigure?.value ?? null),
    flag('targetMet', 'Computed where both are figures.', ({ activity }) => activity.targetMet),
    text('status', 'done, started, not-started, missing, …, unknown.', ({ activity }) => activity.status),
    text('statusColor', 'green, yellow, ….', ({ activity }) => activity.statusColor),
    text('statusLabel', "The legend's words.", ({ activity }) => activity.statusLabel),
    whole('page', 'From 1.', ({ activity }) => activity.source.pageNumber),
    text('table', 'Id of the table.', ({ activity }) => activity.source.tableId),
    whole('row', 'Row of that table, from 1.', ({ activity }) => plusOne(activity.source.rowIndex)),
    ...box(({ activity }) => activity.source.box),
  ],
);

interface NumberedItem {
  readonly statement: Statement;
  readonly statementIndex: number;
  readonly item: Item;
  readonly index: number;
}

const statementItems = corpusTable(
  'statement_items',
  'A row for each row of each financial statement; its values stand in facts.',
  (document) =>
    document.statements.flatMap((statement, statementIndex) =>
      statement.items.map((item, index): NumberedItem => ({ statement, statementIndex, item, index })),
    ),
  ({ text, whole, flag }) => [
    whole('statementNumber', 'In the document, from 1.', ({ statementIndex }) => statementIndex + 1),
    whole('itemNumber', 'In the statement, from 1.', ({ index }) => index + 1),
    text('statement', 'income-statement, balance-sheet, ….', ({ statement }) => statement.kind),
    text('title', 'Title as printed.', ({ statement }) => statement.title),
    text('entity', 'Whose accounts.', ({ statement }) => statement.entity),
    text('unit', 'kr, tkr, mnkr, ….', ({ statement }) => statement.unit),
    text('item', 'Label of the row.', ({ item }) => item.label),
    text('code', 'Code of the standard item.', ({ item }) => item.code),
    text('note', 'Number of the note.', ({ item }) => item.note),
    whole('level', 'Depth.', ({ item }) => item.level),
    flag('isTotal', 'Whether the row is a sum.', ({ item }) => item.isTotal),
  ],
);

const typeOf = {
  string: 'VARCHAR',
  number: 'DOUBLE',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
} as const satisfies Record<string, ColumnType>;

/** The columns of facts.csv, whose first is the document too. */
const facts = corpusTable(
  'facts',
  'A row for each value of each financial statement.',
  (document) => factsOf(document, ''),
  () => factColumns.slice(1).map(({ name, type, description, of }) => ({ name, type: typeOf[type], description, of })),
);

const corrections = corpusTable(
  'corrections',
  'A row for each change of the repair.',
  (document) => document.corrections,
  ({ text, whole, number, box }) => [
    whole('page', 'From 1.', (correction) => correction.pageNumber),
    text('line', 'Id of the line.', (correction) => correction.line),
    text('table', 'Id of the table.', (correction) => correction.cell?.tableId ?? null),
    whole('row', 'Row of the table, from 1.', (correction) => plusOne(correction.cell?.rowIndex ?? null)),
    whole('column', 'Column of the table, from 1.', (correction) => plusOne(correction.cell?.columnIndex ?? null)),
    text('raw', 'What was read.', (correction) => correction.raw),
    text('text', 'What stands now.', (correction) => correction.text),
    text('kind', 'diacritics, character, digit, join, split.', (correction) => correction.kind),
    number('confidence', '0–1.', (correction) => correction.confidence),
    text('reason', 'Why.', (correction) => correction.reason),
    ...box((correction) => correction.box),
  ],
);

const valueText = (value: string | number | null): string | null => (value === null ? null : String(value));

const messages = corpusTable(
  'messages',
  'A row for each message of the document.',
  (document) => document.messages,
  ({ text, whole, box }) => [
    text('ruleId', 'What found it.', (message) => message.ruleId),
    text('severity', 'info, warning, error.', (message) => message.severity),
    text('reason', 'One sentence.', (message) => message.reason),
    whole('page', 'From 1; null where it is of the whole document.', (message) => message.pageNumber),
    text('table', 'Id of the table.', (message) => message.cell?.tableId ?? null),
    whole('row', 'Row of the table, from 1.', (message) => plusOne(message.cell?.rowIndex ?? null)),
    whole('column', 'Column of the table, from 1.', (message) => plusOne(message.cell?.columnIndex ?? null)),
    text('expected', 'What was expected.', (message) => valueText(message.expected)),
    text('actual', 'What was found.', (message) => valueText(message.actual)),
    ...box((message) => message.box),
  ],
);

const external = corpusTable(
  'external',
  "A row for each value that the archive itself gave of a document (--metadata): its own ids, for joining with the archive's lists.",
  ({ metadata }) => Object.entries(metadata.external ?? {}),
  ({ text }) => [
    text('name', 'Name of the column in the table of the archive.', ([name]) => name),
    text('value', 'As it stood there.', ([, value]) => value),
  ],
);

/** Every table of the corpus. All begin with `document`, by which they are joined. */
export const corpusTables: readonly CorpusTable[] = [
  documents,
  external,
  pages,
  tables,
  cells,
  goals,
  activities,
  statementItems,
  facts,
  corrections,
  messages,
];
