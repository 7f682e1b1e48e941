import { extractReport, loadExtractContext, type ReportContent } from '../../../src/extract/index.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';
import { formatNumber } from '../../../src/swedish/number-format.ts';
import { checkStatements } from '../../../src/validate/index.ts';

type Table = ReportContent['tables'][number];

/** A figure as it was printed and read. */
export interface CellOptions {
  readonly text?: string;
  readonly confidence?: number;
  readonly doubt?: string;
  readonly alternatives?: readonly string[];
}

type Given = number | null | ({ readonly value: number | null } & CellOptions);

/** A table of accounts as it is written down in a test. */
export interface GivenTable {
  readonly kind: Table['kind'];
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [label: string, ...figures: Given[]])[];
  /** Read from plain text: cells have no boxes. */
  readonly isPlainText?: boolean;
  /** `tkr` where not given. */
  readonly unit?: string | null;
  /** Numbers of notes by row. */
  readonly notes?: readonly (string | null)[];
}

const context = loadExtractContext();

const base = {
  rowSpan: 1,
  colSpan: 1,
  pageNumber: 1,
  line: null,
  fill: null,
  status: null,
  statusColor: null,
  statusLabel: null,
  statusDistance: null,
} as const;

/** Tables in the form of the output, each figure in a box of its own: read from a page. */
export function tablesOf(given: readonly GivenTable[]): Table[] {
  return given.map(({ kind, title, columns, rows, notes, isPlainText = false, unit = 'tkr' }, index) => {
    const first = notes === undefined ? 1 : 2;
    const cells: Table['cells'] = [];
    const add = (
      rowIndex: number,
      columnIndex: number,
      text: string,
      value: number | null,
      valueKind: Table['cells'][number]['valueKind'],
      { confidence = 0.95, doubt, alternatives = [] }: CellOptions = {},
    ): void => {
      cells.push({
        ...base,
        rowIndex,
        columnIndex,
        isHeader: rowIndex === 0,
        raw: text,
        text,
        value,
        valueKind,
        box: isPlainText ? null : { x: 100 * columnIndex, y: 20 * rowIndex, width: 90, height: 18 },
        confidence,
        doubt: doubt ?? null,
        alternatives: alternatives.map((other) => ({ text: other, confidence: 0.3 })),
      });
    };
    for (const [column, heading] of ['', ...(notes === undefined ? [] : ['Not']), ...columns].entries())
      add(0, column, heading, null, 'text');
    for (const [row, [label, ...figures]] of rows.entries()) {
      add(row + 1, 0, label, null, 'text');
      const note = notes?.[row] ?? null;
      if (notes !== undefined) add(row + 1, 1, note ?? '', note === null ? null : Number(note), 'note-reference');
      for (const [column, figure] of figures.entries()) {
        const { value, ...options } = typeof figure === 'object' && figure !== null ? figure : { value: figure };
        const decimals = value === null ? 0 : (String(value).split('.')[1]?.length ?? 0);
        const text =
          (options as CellOptions).text ??
          (value === null ? '' : formatNumber(value, { thousands: ' ', minus: '-', decimals }));
        const isShare = columns[column]!.includes('%');
        add(row + 1, first + column, text, value, isShare ? 'percent' : 'amount', options);
      }
    }
    return {
      id: `t${index + 1}`,
      title,
      kind,
      unit,
      pageNumbers: [1],
      box: null,
      headerRowCount: 1,
      origin: 'aligned',
      grade: 'A',
      gradeReasons: [],
      confidence: 0.95,
      rows: [['', ...(notes === undefined ? [] : ['Not']), ...columns], ...rows.map(([label]) => [label])],
      cells,
    };
  });
}

/** Statements of some tables with their checks. */
export const checked = (...given: readonly GivenTable[]): ReturnType<typeof checkStatements> =>
  checkedWith('', ...given);

/** The same with a paragraph beside the tables. */
export function checkedWith(text: string, ...given: readonly GivenTable[]): ReturnType<typeof checkStatements> {
  const paragraph = {
    id: 'b1',
    kind: 'paragraph',
    level: null,
    pageNumber: 1,
    box: null,
    raw: text,
    text,
    confidence: 1,
    tableId: null,
    figureKind: null,
  } as const;
  const content: Pick<KlartextDocument, 'blocks' | 'tables'> = { blocks: [paragraph], tables: tablesOf(given) };
  const source = { fileName: 'report.pdf', sha256: '', mediaType: 'application/pdf', pageCount: 1 };
  const { statements } = extractReport({ ...content, source, pages: [], legend: [] }, context);
  return checkStatements({ ...content, statements });
}

/** Checks of all statements as short texts: rule, period and status, with the difference where there is one. */
export const told = ({ statements }: Pick<KlartextDocument, 'statements'>): string[] =>
  statements.flatMap(({ checks }) =>
    checks.map(({ rule, period, status, difference }) =>
      [rule, period, status, ...(difference === null || difference === 0 ? [] : [difference])].join(' '),
    ),
  );
