import { describe, expect, it } from 'vitest';
import { toHtml } from '../../../src/export/html.ts';
import {
  type DocumentBlock,
  documentSchema,
  type KlartextDocument,
  type PageDetail,
} from '../../../src/schema/document-schema.ts';

type Word = readonly [raw: string, text: string, confidence?: number];

const block = (
  id: string,
  kind: DocumentBlock['kind'],
  text: string,
  more: Partial<DocumentBlock> = {},
): DocumentBlock => ({
  id,
  kind,
  level: null,
  pageNumber: 1,
  box: null,
  raw: text,
  text,
  confidence: 1,
  tableId: null,
  figureKind: null,
  ...more,
});

const line = (id: string, blockId: string, words: readonly Word[]): PageDetail['lines'][number] => ({
  id,
  blockId,
  box: null,
  baseline: null,
  words: words.map(([raw, text, confidence = 1]) => ({
    raw,
    text,
    box: null,
    confidence,
    alternatives: [],
    source: 'ocr' as const,
  })),
});

const change = (
  lineId: string,
  raw: string,
  text: string,
  confidence: number,
): KlartextDocument['corrections'][number] => ({
  pageNumber: 1,
  box: null,
  line: lineId,
  cell: null,
  raw,
  text,
  kind: 'diacritics',
  confidence,
  reason: `"${text}" is a word.`,
  alternatives: [{ text: 'malet', confidence: 0.02 }],
});

const pageOf = (pageNumber: number, more: Partial<KlartextDocument['pages'][number]> = {}) => ({
  pageNumber,
  printedPageNumber: null,
  width: null,
  height: null,
  dpi: null,
  textSource: 'plain-text' as const,
  verdict: { decision: 'none' as const, reasons: [] },
  rotationDeg: 0 as const,
  skewDeg: 0,
  confidence: 1,
  status: 'ok' as const,
  error: null,
  preparation: [],
  text: '',
  ...more,
});

const documentOf = (parts: Partial<KlartextDocument>): KlartextDocument =>
  documentSchema.parse({
    schemaVersion: '1.0',
    source: { fileName: 'rapport <1>.pdf', sha256: 'a'.repeat(64), mediaType: 'application/pdf', pageCount: 1 },
    provenance: {
      tool: 'klartext',
      version: '0.1.0',
      engine: null,
      engineVersion: null,
      model: null,
      modelSha256: null,
      settings: {},
      settingsSha256: 'b'.repeat(64),
    },
    metadata: { title: null, organisation: null, year: null, kind: null, language: null, confidence: 0 },
    pages: [pageOf(1)],
    blocks: [],
    tables: [],
    legend: [],
    goals: [],
    statements: [],
    corrections: [],
    messages: [],
    ...parts,
  });

async function render(parts: Partial<KlartextDocument>, lines: PageDetail['lines'] = []): Promise<string> {
  const detail: PageDetail = {
    schemaVersion: '1.0',
    pageNumber: 1,
    width: null,
    height: null,
    dpi: null,
    rotationDeg: 0,
    skewDeg: 0,
    lines,
    rulings: [],
    fills: [],
  };
  let html = '';
  for await (const piece of toHtml(documentOf(parts), (pageNumber) =>
    Promise.resolve(pageNumber === 1 ? detail : null),
  )) {
    html += piece;
  }
  return html;
}

/** Tags of a page that must all be closed again, in order. */
function checkNesting(html: string): void {
  const open: string[] = [];
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/gu)) {
    if (['meta', 'br'].includes(name!)) continue;
    if (closing === '') open.push(name!);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
}

describe('the page for a browser', () => {
  it('marks changed words by how sure they are, with what was read in the title', async () => {
    const words: Word[] = [
      ['(Malet', '(Målet'],
      ['ar', 'är'],
      ['natt.', 'nått.'],
      ['Ja', 'Ja'],
    ];
    const html = await render(
      {
        blocks: [block('p1-b1', 'paragraph', '(Målet är nått. Ja')],
        corrections: [
          change('l1', 'Malet', 'Målet', 0.985),
          change('l1', 'ar', 'är', 0.95),
          change('l1', 'natt', 'nått', 0.7),
        ],
      },
      [line('l1', 'p1-b1', words)],
    );
    const title = (raw: string, text: string, percent: string): string =>
      `title="read: ${raw} · ${percent} %. &quot;${text}&quot; is a word. Or: malet (2 %)."`;
    expect(html).toContain(
      `<p id="p1-b1"><mark class="sure" ${title('(Malet', 'Målet', '98.5')}>(Målet</mark> ` +
        `<mark class="likely" ${title('ar', 'är', '95')}>är</mark> ` +
        `<mark class="doubtful" ${title('natt.', 'nått', '70')}>nått.</mark> Ja</p>`,
    );
    expect(html).toContain('3 changes');
    checkNesting(html);
  });

  it('joins words that a line end broke as the block does, and keeps its line ends', async () => {
    const html = await render(
      {
        blocks: [block('a', 'paragraph', 'Verksamheten är i-land'), block('b', 'table', 'Intäkter 12\nKostnader 9')],
      },
      [
        line('l1', 'a', [['Verk-', 'Verk-']]),
        line('l2', 'a', [
          ['samheten', 'samheten'],
          ['ar', 'är', 0.8],
          ['i-', 'i-'],
        ]),
        line('l3', 'a', [['land', 'land']]),
        line('l4', 'b', [
          ['Intäkter', 'Intäkter'],
          ['12', '12'],
        ]),
        line('l5', 'b', [
          ['Kostnader', 'Kostnader'],
          ['9', '9'],
        ]),
      ],
    );
    expect(html).toContain(
      '<p id="a">Verksamheten <mark class="doubtful" title="read: ar · 80 %.">är</mark> i-land</p>',
    );
    expect(html).toContain('Intäkter 12<br>\nKostnader 9</p>');
  });

  it('has headings, lists, figures, furniture, tables and failed pages', async () => {
    const cell = (columnIndex: number, raw: string, text: string) => ({
      rowIndex: 0,
      columnIndex,
      rowSpan: 1,
      colSpan: columnIndex === 0 ? 2 : 1,
      isHeader: columnIndex === 0,
      raw,
      text,
      value: null,
      valueKind: 'text' as const,
      pageNumber: 1,
      box: null,
      confidence: 1,
      line: null,
      alternatives: [],
      doubt: null,
      fill: null,
      status: null,
      statusColor: null,
      statusLabel: null,
      statusDistance: null,
    });
    const html = await render({
      pages: [pageOf(1), pageOf(2, { status: 'failed', error: { code: 'bug', message: 'a & b' } })],
      blocks: [
        block('h', 'header', 'Sidhuvud'),
        block('1', 'heading', 'Mål', { level: 1 }),
        block('2', 'list-item', '• ett', { level: 1 }),
        block('3', 'list-item', '• två', { level: 2 }),
        block('4', 'figure', 'logo', { figureKind: 'image' }),
        block('5', 'table', 'Inkomster 1', { tableId: 't1' }),
        block('6', 'table', 'Inkomster 1', { tableId: 't1' }),
        block('7', 'figure', ''),
      ],
      tables: [
        {
          id: 't1',
          title: 'Resultat',
          kind: 'other',
          unit: null,
          pageNumbers: [1],
          box: null,
          headerRowCount: 1,
          origin: 'ruled',
          grade: 'A',
          gradeReasons: [],
          confidence: 1,
          rows: [['Intäkter', '', '1']],
          cells: [cell(0, 'Intakter', 'Intäkter'), cell(2, '1', '1')],
        },
      ],
    });
    expect(html).toContain(
      '<h2 id="1">Mål</h2>\n<ul>\n<li id="2">• ett</li>\n<li id="3" class="level-2">• två</li>\n</ul>',
    );
    expect(html).toContain('<p id="h" class="header">Sidhuvud</p>');
    expect(html).toContain('<p id="4" class="figure">[image] logo</p>');
    expect(html).toContain(
      '<caption>Resultat</caption>\n<tr><th id="t1-0-0" colspan="2"><mark title="read: Intakter">Intäkter</mark></th><td id="t1-0-2">1</td></tr>',
    );
    expect(html.match(/<table/gu)).toHaveLength(1);
    expect(html).toContain('This page failed: a &amp; b');
    checkNesting(html);
  });

  it('escapes everything, and has no scripts and nothing from elsewhere', async () => {
    const evil = `<script>alert(1)</script>"'&\u0000</p>`;
    const html = await render(
      {
        metadata: { title: evil, organisation: null, year: null, kind: null, language: null, confidence: 0 },
        blocks: [block(evil, 'paragraph', evil), block('b', 'heading', evil)],
        corrections: [{ ...change('l1', evil, evil, 0.9), reason: evil }],
      },
      [line('l1', 'b', [[`${evil}x`, evil]])],
    );
    expect(html).not.toMatch(/<script|alert\(1\)<\/script|javascript:|https?:|src=|href=|\0/iu);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\ufffd&lt;/p&gt;');
    expect(html).toContain("default-src 'none'");
    checkNesting(html);
  });
});
