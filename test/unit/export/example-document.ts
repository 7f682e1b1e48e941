import {
  documentSchema,
  type KlartextDocument,
  type PageDetail,
  pageDetailSchema,
} from '../../../src/schema/document-schema.ts';

type Word = PageDetail['lines'][number]['words'][number];
type Box = NonNullable<Word['box']>;
type Cell = KlartextDocument['tables'][number]['cells'][number];

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

export const exampleWord = (text: string, place: Box, more: Partial<Word> = {}): Word => ({
  raw: text,
  text,
  box: place,
  confidence: 0.9,
  alternatives: [],
  source: 'ocr',
  ...more,
});

const line = (id: string, blockId: string, words: Word[]): PageDetail['lines'][number] => {
  const last = words.at(-1)!.box!;
  const { x, y, height } = words[0]!.box!;
  const place = box(x, y, last.x + last.width - x, height);
  const baseline = { x1: place.x, y1: y + 0.75 * height, x2: place.x + place.width, y2: y + 0.75 * height };
  return { id, blockId, box: place, baseline, words };
};

const cell = (rowIndex: number, columnIndex: number, text: string, more: Partial<Cell> = {}): Cell => ({
  rowIndex,
  columnIndex,
  rowSpan: 1,
  colSpan: 1,
  isHeader: rowIndex === 0,
  raw: text,
  text,
  value: null,
  valueKind: 'text',
  pageNumber: 1,
  box: box(100 + 300 * columnIndex, 500 + 50 * rowIndex, 280, 45),
  line: null,
  confidence: 0.95,
  alternatives: [],
  doubt: null,
  fill: null,
  status: null,
  statusColor: null,
  statusLabel: null,
  statusDistance: null,
  ...more,
});

/** A page with a heading, a repaired and a hyphenated word, a table with an empty cell, text that would be markup, and a picture; a failed page after it. Our own words. */
export function exampleDocument(): { document: KlartextDocument; detail: PageDetail } {
  const heading = [exampleWord('Årets', box(100, 100, 90, 30)), exampleWord('mål', box(200, 100, 60, 30))];
  const first = [
    exampleWord('Nämnden', box(100, 200, 120, 24), {
      raw: 'Namnden',
      alternatives: [{ text: 'Nämuden', confidence: 0.2 }],
    }),
    exampleWord('följer', box(230, 200, 80, 24)),
    exampleWord('verksam-', box(320, 200, 110, 24)),
  ];
  const second = [
    exampleWord('heten', box(100, 240, 70, 24)),
    exampleWord('<script>', box(180, 240, 100, 24)),
    exampleWord(']]>&"\'', box(290, 240, 60, 24), { confidence: 0.3 }),
  ];
  const document = {
    schemaVersion: '1.0',
    source: { fileName: 'rapport "å".pdf', sha256: 'a'.repeat(64), mediaType: 'application/pdf', pageCount: 2 },
    provenance: {
      tool: 'klartext',
      version: '0.0.0',
      engine: 'tesseract.js',
      engineVersion: '7.0.0',
      model: 'swe',
      modelSha256: 'b'.repeat(64),
      settings: { repair: true, lexiconSha256: 'c'.repeat(64) },
      settingsSha256: 'd'.repeat(64),
    },
    metadata: {
      title: 'Årets mål',
      organisation: null,
      year: 2024,
      kind: 'uppföljning',
      language: 'sv',
      confidence: 0.8,
    },
    pages: [
      {
        pageNumber: 1,
        printedPageNumber: '7',
        width: 1000,
        height: 1400,
        dpi: 120,
        textSource: 'ocr',
        verdict: { decision: 'none', reasons: ['The page has no text of its own.'] },
        rotationDeg: 0,
        skewDeg: 0.5,
        confidence: 0.88,
        status: 'ok',
        error: null,
        preparation: [{ name: 'background', reason: 'It was divided out.' }],
        text: 'Årets mål',
      },
      {
        pageNumber: 2,
        printedPageNumber: null,
        width: null,
        height: null,
        dpi: null,
        textSource: 'none',
        verdict: { decision: 'none', reasons: [] },
        rotationDeg: 0,
        skewDeg: 0,
        confidence: 0,
        status: 'failed',
        error: { code: 'unreadable-input', message: 'The page is cut off.' },
        preparation: [],
        text: '',
      },
    ],
    blocks: [
      block('p1-b1', 'heading', 1, box(100, 100, 160, 30), 'Årets mål'),
      block('p1-b2', 'paragraph', null, box(100, 200, 330, 64), 'Nämnden följer verksamheten <script> ]]>&"\''),
      { ...block('p1-b3', 'table', null, box(100, 500, 580, 145), ''), tableId: 't1' },
      { ...block('p1-b4', 'figure', null, box(100, 900, 300, 300), ''), figureKind: 'stamp' },
    ],
    tables: [
      {
        id: 't1',
        title: 'Resultat: [tkr]',
        kind: 'other',
        unit: 'tkr',
        pageNumbers: [1],
        box: box(100, 500, 580, 145),
        headerRowCount: 1,
        origin: 'ruled',
        grade: 'A',
        gradeReasons: [],
        confidence: 0.95,
        rows: [
          ['Post', '2024'],
          ['=1+1', '1 056'],
          ['Åtgärd', ''],
        ],
        cells: [
          cell(0, 0, 'Post'),
          cell(0, 1, '2024', { value: 2024, valueKind: 'year' }),
          cell(1, 0, '=1+1'),
          cell(1, 1, '1 056', { value: 1056, valueKind: 'amount', raw: '1 O56', doubt: 'Two readings differ.' }),
          cell(2, 0, 'Åtgärd'),
          cell(2, 1, '', {
            status: 'done',
            statusLabel: 'Klar',
            statusColor: 'green',
            fill: { hex: '#00aa00', coverage: 1 },
          }),
        ],
      },
    ],
    legend: [],
    goals: [
      {
        area: null,
        goal: 'Fler ska läsa',
        description: null,
        comment: null,
        confidence: 0.9,
        source: { blockIds: [], tableId: null, rowIndex: null, pageNumber: 1, box: null },
        activities: [],
      },
    ],
    statements: [],
    corrections: [],
    messages: [],
  };
  const tableLine = (id: string, text: string, x: number, y: number) =>
    line(id, 'p1-b3', [exampleWord(text, box(x, y, 60, 30))]);
  const detail = {
    schemaVersion: '1.0',
    pageNumber: 1,
    width: 1000,
    height: 1400,
    dpi: 120,
    rotationDeg: 0,
    skewDeg: 0.5,
    lines: [
      line('p1-b1-l1', 'p1-b1', heading),
      line('p1-b2-l1', 'p1-b2', first),
      line('p1-b2-l2', 'p1-b2', second),
      tableLine('p1-b3-l1', 'Post', 110, 505),
      tableLine('p1-b3-l2', '2024', 410, 505),
      tableLine('p1-b3-l3', '=1+1', 110, 555),
      tableLine('p1-b3-l4', '1 056', 410, 555),
      tableLine('p1-b3-l5', 'Åtgärd', 110, 605),
    ],
    rulings: [],
    fills: [],
  };
  return { document: documentSchema.parse(document), detail: pageDetailSchema.parse(detail) };
}

function block(id: string, kind: string, level: number | null, place: Box, text: string): Record<string, unknown> {
  return {
    id,
    kind,
    level,
    pageNumber: 1,
    box: place,
    raw: text,
    text,
    confidence: 0.9,
    tableId: null,
    figureKind: null,
  };
}
