import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countManifest } from '../../src/batch/manifest.ts';
import {
  documentSchema,
  type KlartextDocument,
  type PageDetail,
  pageDetailSchema,
} from '../../src/schema/document-schema.ts';
import { type Manifest, manifestSchema } from '../../src/schema/manifest-schema.ts';

/** Output folders made by code, without reading a page: small documents that the schema lets through. */

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const pageSize = { width: 1240, height: 1754, dpi: 150 };
const lineHeight = 30;

/** A word of a fixture; words below 0.6 are doubtful. */
export interface FixtureWord {
  readonly text: string;
  readonly confidence?: number;
  readonly alternatives?: readonly string[];
}

export interface FixtureCell {
  readonly text: string;
  readonly value?: number;
  readonly confidence?: number;
  readonly doubt?: string;
  readonly status?: string;
}

export interface FixturePage {
  /** Lines of words, as text or word by word. */
  readonly lines: readonly (string | readonly FixtureWord[])[];
  readonly table?: readonly (readonly FixtureCell[])[];
}

export interface FixtureDocument {
  readonly id: string;
  readonly title?: string | null;
  readonly organisation?: string | null;
  readonly year?: number | null;
  readonly pages: readonly FixturePage[];
  readonly statements?: KlartextDocument['statements'];
  readonly goals?: KlartextDocument['goals'];
  /** Words of a page that were corrected: what was read. */
  readonly corrections?: readonly {
    readonly pageNumber: number;
    readonly text: string;
    readonly raw: string;
    readonly confidence: number;
  }[];
}

const wordsOf = (line: FixturePage['lines'][number]): readonly FixtureWord[] =>
  typeof line === 'string' ? line.split(' ').map((text) => ({ text })) : line;

const cellBox = (rowIndex: number, columnIndex: number) => ({
  x: 120 + columnIndex * 300,
  y: 900 + rowIndex * 40,
  width: 290,
  height: 36,
});

export function pageDetailOf(pageNumber: number, page: FixturePage): PageDetail {
  return pageDetailSchema.parse({
    schemaVersion: '1.0',
    pageNumber,
    ...pageSize,
    rotationDeg: 0,
    skewDeg: 0,
    lines: [
      ...page.lines.map((line, index) => {
        let x = 120;
        const y = 120 + index * (lineHeight + 14);
        const words = wordsOf(line).map(({ text, confidence = 0.97, alternatives = [] }) => {
          const box = { x, y, width: text.length * 14 + 4, height: lineHeight };
          x += box.width + 12;
          return {
            raw: text,
            text,
            box,
            confidence,
            alternatives: alternatives.map((alternative) => ({ text: alternative, confidence: 0.4 })),
            source: 'ocr',
          };
        });
        return {
          id: `p${pageNumber}-b${index + 1}-l1`,
          blockId: `p${pageNumber}-b${index + 1}`,
          box: { x: 120, y, width: Math.max(1, x - 132), height: lineHeight },
          baseline: null,
          words,
        };
      }),
      ...tableLinesOf(pageNumber, page),
    ],
    rulings: [],
    fills: [],
  });
}

/** The words of a table, a line a cell. */
const tableLinesOf = (pageNumber: number, { table }: FixturePage): unknown[] =>
  (table ?? []).flatMap((cells, rowIndex) =>
    cells.flatMap(({ text, confidence = 0.97 }, columnIndex) => {
      const around = cellBox(rowIndex, columnIndex);
      const box = { x: around.x + 6, y: around.y + 4, width: 200, height: 28 };
      const word = { raw: text, text, box, confidence, alternatives: [], source: 'ocr' };
      const id = `p${pageNumber}-table-l${rowIndex}-${columnIndex}`;
      return text === '' ? [] : [{ id, blockId: `p${pageNumber}-table`, box, baseline: null, words: [word] }];
    }),
  );

export function documentOf(fixture: FixtureDocument): KlartextDocument {
  const details = fixture.pages.map((page, index) => pageDetailOf(index + 1, page));
  const textOf = (line: FixturePage['lines'][number]): string =>
    wordsOf(line)
      .map(({ text }) => text)
      .join(' ');
  const tables = fixture.pages.flatMap((page, index) =>
    page.table === undefined ? [] : [tableOf(page.table, index + 1)],
  );
  return documentSchema.parse({
    schemaVersion: '1.0',
    source: {
      fileName: `${fixture.id}.pdf`,
      sha256: sha256(fixture.id),
      mediaType: 'application/pdf',
      pageCount: fixture.pages.length,
    },
    provenance: {
      tool: 'klartext',
      version: '0.1.0',
      engine: 'tesseract',
      engineVersion: '5',
      model: 'swe',
      modelSha256: sha256('model'),
      settings: {},
      settingsSha256: sha256('settings'),
    },
    metadata: {
      title: fixture.title === undefined ? `Rapport ${fixture.id}` : fixture.title,
      organisation: fixture.organisation ?? null,
      year: fixture.year ?? null,
      kind: 'verksamhetsberättelse',
      language: 'sv',
      confidence: 1,
    },
    pages: fixture.pages.map((page, index) => ({
      pageNumber: index + 1,
      printedPageNumber: String(index + 1),
      ...pageSize,
      textSource: 'ocr',
      verdict: { decision: 'none', reasons: ['The page has no text of its own.'] },
      rotationDeg: 0,
      skewDeg: 0,
      confidence: 0.93,
      status: 'ok',
      error: null,
      preparation: [],
      text: page.lines.map(textOf).join('\n'),
    })),
    blocks: fixture.pages.flatMap((page, pageIndex) => [
      ...page.lines.map((line, index) => ({
        id: `p${pageIndex + 1}-b${index + 1}`,
        kind: index === 0 ? 'heading' : 'paragraph',
        level: index === 0 ? 1 : null,
        pageNumber: pageIndex + 1,
        box: details[pageIndex]!.lines[index]!.box,
        raw: textOf(line),
        text: textOf(line),
        confidence: 0.95,
        tableId: null,
        figureKind: null,
      })),
      ...(page.table === undefined
        ? []
        : [
            {
              id: `p${pageIndex + 1}-table`,
              kind: 'table',
              level: null,
              pageNumber: pageIndex + 1,
              box: { x: 120, y: 900, width: 900, height: 400 },
              raw: '',
              text: '',
              confidence: 0.95,
              tableId: `t${pageIndex + 1}`,
              figureKind: null,
            },
          ]),
    ]),
    tables,
    legend: [],
    goals: fixture.goals ?? [],
    statements: fixture.statements ?? [],
    corrections: (fixture.corrections ?? []).map(({ pageNumber, text, raw, confidence }) => {
      const words = details[pageNumber - 1]!.lines.flatMap((line) =>
        line.words.map((word) => ({ line: line.id, ...word })),
      );
      const word = words.find((candidate) => candidate.text === text)!;
      return {
        pageNumber,
        box: word.box,
        line: word.line,
        cell: null,
        raw,
        text,
        kind: 'diacritics',
        confidence,
        reason: 'A word of the lexicon.',
        alternatives: [],
      };
    }),
    messages: [],
  });
}

function tableOf(rows: readonly (readonly FixtureCell[])[], pageNumber: number): KlartextDocument['tables'][number] {
  const table: unknown = {
    id: `t${pageNumber}`,
    title: 'Resultaträkning',
    kind: 'income-statement',
    unit: 'tkr',
    pageNumbers: [pageNumber],
    box: { x: 120, y: 900, width: 900, height: rows.length * 40 },
    headerRowCount: 1,
    origin: 'ruled',
    grade: 'B',
    gradeReasons: ['One figure could not be read surely.'],
    confidence: 0.9,
    rows: rows.map((cells) => cells.map(({ text }) => text)),
    cells: rows.flatMap((cells, rowIndex) =>
      cells.map(({ text, value, confidence = 0.97, doubt, status }, columnIndex) => ({
        rowIndex,
        columnIndex,
        rowSpan: 1,
        colSpan: 1,
        isHeader: rowIndex === 0,
        raw: text,
        text,
        value: value ?? null,
        valueKind: value === undefined ? 'text' : 'amount',
        pageNumber,
        box: cellBox(rowIndex, columnIndex),
        line: null,
        confidence,
        alternatives: [],
        doubt: doubt ?? null,
        fill: null,
        status: status ?? null,
        statusColor: status === undefined ? null : 'green',
        statusLabel: null,
        statusDistance: null,
      })),
    ),
  };
  return table as KlartextDocument['tables'][number];
}

/** A temporary output folder with these documents, the files they were "read" from beside it, and what takes both away. */
export interface FixtureOutput {
  readonly folder: string;
  readonly output: string;
  add(fixture: FixtureDocument): Promise<void>;
  remove(): Promise<void>;
}

/** @param withSources false leaves the source files out, as when a disk was unplugged. */
export async function makeOutput(fixtures: readonly FixtureDocument[], withSources = true): Promise<FixtureOutput> {
  const folder = await mkdtemp(join(tmpdir(), 'klartext-review-'));
  const output = join(folder, 'output');
  await mkdir(join(folder, 'reports'), { recursive: true });
  const add = async (fixture: FixtureDocument): Promise<void> => {
    const own = join(output, fixture.id);
    await mkdir(join(own, 'pages'), { recursive: true });
    for (const [index, page] of fixture.pages.entries()) {
      const name = `${String(index + 1).padStart(4, '0')}.json`;
      await writeFile(join(own, 'pages', name), JSON.stringify(pageDetailOf(index + 1, page)));
    }
    await writeFile(join(own, 'document.json'), JSON.stringify(documentOf(fixture)));
    if (withSources) await writeFile(join(folder, 'reports', `${fixture.id}.pdf`), fixture.id);
  };
  for (const fixture of fixtures) await add(fixture);
  await writeFile(join(output, 'manifest.json'), JSON.stringify(manifestOf(fixtures)));
  return { folder, output, add, remove: () => rm(folder, { recursive: true, force: true }) };
}

export function manifestOf(fixtures: readonly FixtureDocument[]): Manifest {
  const documents: Manifest['documents'] = fixtures.map(({ id, pages }) => ({
    id,
    path: `${id}.pdf`,
    input: 'reports',
    sha256: sha256(id),
    mediaType: 'application/pdf',
    status: 'ok',
    exitCode: 0,
    error: null,
    pageCount: pages.length,
    pages: pages.map((_, index) => ({ pageNumber: index + 1, status: 'ok', error: null, seconds: 1 })),
  }));
  return manifestSchema.parse({
    schemaVersion: '1.0',
    tool: { name: 'klartext', version: '0.1.0' },
    settings: {},
    startedAt: '2020-01-01T00:00:00.000Z',
    finishedAt: '2020-01-01T00:01:00.000Z',
    complete: true,
    counts: countManifest(documents),
    documents,
  });
}

/** A report on a swimming hall, with a table, a correction and doubtful words. */
export const hallReport: FixtureDocument = {
  id: 'badhuset-2019',
  title: 'Badhuset 2019',
  organisation: 'Älvnäs kommun',
  year: 2019,
  pages: [
    {
      lines: [
        'Badhuset under året',
        'Två ärenden om reningen kom in under hösten och båda är avslutade',
        [
          { text: 'Personalen' },
          { text: 'fick' },
          { text: 'utbiidning', confidence: 0.4, alternatives: ['utbildning', 'utbredning'] },
          { text: 'i' },
          { text: 'hjärtlungräddning' },
        ],
      ],
    },
    {
      lines: ['Ekonomi', 'Arendet om taxan återstår'],
      table: [
        [{ text: 'Post' }, { text: '2019' }, { text: '2018' }],
        [{ text: 'Intäkter' }, { text: '412', value: 412 }, { text: '398', value: 398 }],
        [
          { text: 'Kostnader' },
          { text: '-380', value: -380 },
          { text: '-371', value: -371, confidence: 0.5, doubt: 'not-a-figure' },
        ],
        [{ text: 'Resultat' }, { text: '33', value: 33 }, { text: '27', value: 27 }],
      ],
    },
  ],
  corrections: [{ pageNumber: 1, text: 'ärenden', raw: 'arenden', confidence: 0.7 }],
  statements: [
    {
      kind: 'income-statement',
      title: 'Resultaträkning',
      entity: null,
      unit: 'tkr',
      periods: ['2019', '2018'],
      columns: [
        { key: '2019', year: 2019, measure: 'actual', label: '2019', columnIndex: 1 },
        { key: '2018', year: 2018, measure: 'actual', label: '2018', columnIndex: 2 },
      ],
      items: [statementItem('Resultat', 'net-result', 3, { '2019': 33, '2018': 27 })],
      checks: [
        {
          rule: 'sum-of-rows',
          period: '2019',
          status: 'fails',
          expected: 32,
          actual: 33,
          difference: 1,
          cells: [{ tableId: 't2', rowIndex: 3, columnIndex: 1 }],
          suggestion: {
            cell: { tableId: 't2', rowIndex: 3, columnIndex: 1 },
            raw: '33',
            text: '32',
            value: 32,
            misreading: null,
          },
        },
      ],
    },
  ],
};

function statementItem(
  label: string,
  code: string,
  rowIndex: number,
  values: Record<string, number>,
): KlartextDocument['statements'][number]['items'][number] {
  // The later year stands first, as in reports.
  const years = Object.entries(values).sort(([a], [b]) => (a > b ? -1 : 1));
  const cells = years.map(([key, value], index) => [
    key,
    {
      tableId: 't2',
      rowIndex,
      columnIndex: index + 1,
      pageNumber: 2,
      box: cellBox(rowIndex, index + 1),
      raw: String(value),
      confidence: 0.97,
    },
  ]);
  return { label, code, note: null, level: 0, isTotal: true, values, cells: Object.fromEntries(cells) };
}

/** A document with so many doubtful words, ten a page. */
export function doubtfulReport(id: string, count: number): FixtureDocument {
  const pages = Array.from({ length: Math.ceil(count / 10) }, (_, page) => ({
    lines: [
      `Sida ${page + 1}`,
      ...Array.from({ length: Math.min(10, count - page * 10) }, (_unused, line) => [
        { text: 'Rad' },
        { text: `ord${page}x${line}`, confidence: 0.3 + line / 100, alternatives: [`annat${page}x${line}`] },
      ]),
    ],
  }));
  return { id, title: `Tveksam ${id}`, organisation: 'Älvnäs kommun', year: 2020, pages };
}

/** A report of a year with one income statement: for each row the amount of the year and of the year before, in tkr. */
export function yearReport(
  id: string,
  year: number,
  rows: Readonly<Record<string, readonly [number, number]>>,
  more: Partial<FixtureDocument> = {},
): FixtureDocument {
  const keys = [String(year), String(year - 1)] as const;
  const cells = Object.entries(rows);
  return {
    id,
    title: `Årsredovisning ${id}`,
    organisation: 'Älvnäs kommun',
    year,
    pages: [
      {
        lines: ['Resultaträkning'],
        table: [
          [{ text: 'Post' }, ...keys.map((text) => ({ text }))],
          ...cells.map(([text, amounts]) => [{ text }, ...amounts.map((value) => ({ text: String(value), value }))]),
        ],
      },
    ],
    statements: [
      {
        kind: 'income-statement',
        title: 'Resultaträkning',
        entity: null,
        unit: 'tkr',
        periods: [...keys],
        columns: keys.map((key, at) => ({
          key,
          year: Number(key),
          measure: 'actual',
          label: key,
          columnIndex: at + 1,
        })),
        items: cells.map(([label, amounts], index) => ({
          label,
          code: label === 'Årets resultat' ? 'result-of-year' : null,
          note: null,
          level: 0,
          isTotal: label === 'Årets resultat',
          values: Object.fromEntries(keys.map((key, at) => [key, amounts[at]!])),
          cells: Object.fromEntries(
            keys.map((key, at) => [
              key,
              {
                tableId: 't1',
                rowIndex: index + 1,
                columnIndex: at + 1,
                pageNumber: 1,
                box: cellBox(index + 1, at + 1),
                raw: String(amounts[at]),
                confidence: 0.97,
              },
            ]),
          ),
        })),
        checks: [],
      },
    ],
    ...more,
  };
}
