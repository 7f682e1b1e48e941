import type { GoalContext } from '../../../src/extract/goals/found-goal.ts';
import type { Block, ReportContent, ReportTable, TableCell } from '../../../src/extract/report-content.ts';
import type { StatusColor } from '../../../src/model/table.ts';
import { parseStatusLabels } from '../../../src/swedish/status-labels.ts';

/** A table of a fixture: rows of cells, header row first; a cell `text @green` has that colour. */
export interface FixtureTable {
  readonly rows: readonly (readonly string[])[];
  readonly kind?: ReportTable['kind'];
  readonly headerRowCount?: number;
  readonly title?: string;
}

/** `# Heading`, `## Lower heading`, `- item`, `1. item`, other text a paragraph; `\f` begins a page; a table as rows. */
export type FixturePart = string | FixtureTable;

/** A report as the stage gets it, in the form of pages with boxes (PDF) or of plain text (no levels, no boxes). */
export function fixtureReport(parts: readonly FixturePart[], form: 'pages' | 'text' = 'pages'): ReportContent {
  const blocks: Block[] = [];
  const tables: ReportTable[] = [];
  let pageNumber = 1;
  let y = 100;
  for (const part of parts) {
    if (part === '\f') {
      pageNumber++;
      y = 100;
      continue;
    }
    y += 60;
    const id = `p${pageNumber}-b${blocks.length + 1}`;
    const box = form === 'text' ? null : { x: 200, y, width: 1200, height: 40 };
    if (typeof part !== 'string') {
      const table = tableOf(part, `t${tables.length + 1}`, pageNumber, box);
      tables.push(table);
      blocks.push({ ...blockOf(id, 'table', '', pageNumber, box), tableId: table.id });
      continue;
    }
    const heading = /^(#{1,6}) (.*)$/su.exec(part);
    const item = /^(?:- (.*)|(\d+\. .*))$/su.exec(part);
    if (form === 'text') {
      const text = heading?.[2] ?? part;
      blocks.push(blockOf(id, item === null ? 'paragraph' : 'list-item', item?.[1] ?? text, pageNumber, null));
    } else if (heading !== null) {
      blocks.push({ ...blockOf(id, 'heading', heading[2]!, pageNumber, box), level: heading[1]!.length });
    } else {
      const text = item?.[1] ?? part;
      blocks.push(blockOf(id, item === null ? 'paragraph' : 'list-item', text, pageNumber, box));
    }
  }
  return {
    source: {
      fileName: form === 'text' ? 'a.txt' : 'a.pdf',
      sha256: '0'.repeat(64),
      mediaType: form === 'text' ? 'text/plain' : 'application/pdf',
      pageCount: pageNumber,
    },
    pages: Array.from(
      { length: pageNumber },
      (_, index) => ({ pageNumber: index + 1, width: 1654, height: 2339, text: '' }) as ReportContent['pages'][number],
    ),
    blocks,
    tables,
    legend: [],
  };
}

const blockOf = (id: string, kind: Block['kind'], text: string, pageNumber: number, box: Block['box']): Block => ({
  id,
  kind,
  level: null,
  pageNumber,
  box,
  raw: text,
  text: text.replaceAll('\n', ' '),
  confidence: 1,
  tableId: null,
  figureKind: null,
});

const statusOfColor: Readonly<Record<string, string>> = { green: 'done', yellow: 'started', red: 'not-started' };

function tableOf(fixture: FixtureTable, id: string, pageNumber: number, box: Block['box']): ReportTable {
  const headerRowCount = fixture.headerRowCount ?? 1;
  const parsed = fixture.rows.map((row) =>
    row.map((cell) => {
      const color = /(?:^|\s)@(\w+)$/u.exec(cell)?.[1] ?? null;
      return { text: cell.replace(/(?:^|\s)@\w+$/u, ''), color };
    }),
  );
  const cells = parsed.flatMap((row, rowIndex) =>
    row.map(
      ({ text, color }, columnIndex): TableCell => ({
        rowIndex,
        columnIndex,
        rowSpan: 1,
        colSpan: 1,
        isHeader: rowIndex < headerRowCount,
        raw: text,
        text,
        value: text,
        valueKind: 'text',
        pageNumber,
        box: box === null ? null : { ...box, y: box.y + 40 * rowIndex },
        line: null,
        confidence: 1,
        alternatives: [],
        doubt: null,
        fill: null,
        status: color === null ? null : (statusOfColor[color] ?? 'unknown'),
        statusColor: color as StatusColor | null,
        statusLabel: null,
        statusDistance: null,
      }),
    ),
  );
  return {
    id,
    title: fixture.title ?? null,
    kind: fixture.kind ?? 'activity',
    unit: null,
    pageNumbers: [pageNumber],
    box,
    headerRowCount,
    origin: box === null ? 'plain-text' : 'ruled',
    grade: 'A',
    gradeReasons: [],
    confidence: 1,
    rows: parsed.map((row) => row.map(({ text }) => text)),
    cells,
  };
}

/** What the rules on goals go by. */
export const goalContext: GoalContext = {
  goalUnits: new Set(),
  statusLabels: parseStatusLabels(
    'status\tlabel\ndone\tklar\ndone\tuppnått\nnot-done\tej uppnått\nstarted\tpågår\nnot-started\tej påbörjad',
  ),
};
