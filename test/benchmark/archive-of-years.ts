import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentSchema, type KlartextDocument } from '../../src/schema/document-schema.ts';

type Statement = KlartextDocument['statements'][number];
type Table = KlartextDocument['tables'][number];
type Item = Statement['items'][number];

/** Notes that every report has beside what was read, and rows of each: with them a report has about as many rows as real ones (167 in the pair of the README). */
const noteNames = [
  'Arvoden',
  'Reparationer',
  'Taxebundet',
  'Underhåll',
  'Förvaltning',
  'Bidrag',
  'Lån',
  'Förskott',
  'Inventarier',
];
const rowNames = [
  'Hus',
  'Gård',
  'Hiss',
  'Tak',
  'Fönster',
  'Värme',
  'Vatten',
  'Sophämtning',
  'Försäkring',
  'Bredband',
  'Städning',
  'Snöröjning',
];

/** The share by which an organisation's figures grow a year. */
const growth = 1.03;

/** A figure of a row in a year: what two reports print of a year is the same, but for one row in fifty, which is restated. */
const figureOf = (base: number, organisation: number, year: number): number =>
  Math.round(base * (1 + organisation / 997) * growth ** (year - 2014));

const printed = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/gu, ' ');

export interface ArchiveSize {
  readonly organisations: number;
  readonly years: number;
  readonly units: number;
}

/**
 * Writes an output folder of many reports, made of one that was read: `organisations` × `years`, each year's report with the year before beside it; and where there are several `units` of an
 * organisation (schools, departments), a report of each, whose statements say whose they are.
 * @param base a document of 2014 with figures of 2014 and 2013.
 * @returns the size of the documents in bytes.
 */
export async function writeArchive(
  folder: string,
  base: KlartextDocument,
  { organisations, years, units }: ArchiveSize,
): Promise<number> {
  let bytes = 0;
  const whole = withNotes(base);
  for (let organisation = 0; organisation < organisations; organisation++) {
    for (let at = 0; at < years * units; at++) {
      const year = 2025 - years + (at % years);
      const unit = Math.floor(at / years);
      const made = ofUnit(reportOf(whole, organisation + unit, year), organisation, units > 1 ? unit : null);
      const name = `rapport-${String(organisation).padStart(4, '0')}-${unit}-${year}`;
      // Each of a file of its own: copies of one are compared once.
      const document = { ...made, source: { ...made.source, sha256: createHash('sha256').update(name).digest('hex') } };
      if (organisation === 0 && at === 0) documentSchema.parse(document);
      const path = join(folder, name);
      const text = JSON.stringify(document);
      bytes += Buffer.byteLength(text);
      await mkdir(path, { recursive: true });
      await writeFile(join(path, 'document.json'), text);
    }
  }
  return bytes;
}

function withNotes(base: KlartextDocument): KlartextDocument {
  const notes = noteNames.map((name, at) => noteOf(`Not ${at + 20} ${name}`, `n${at + 1}`, at));
  return {
    ...base,
    tables: [...base.tables, ...notes.map(({ table }) => table)],
    statements: [...base.statements, ...notes.map(({ statement }) => statement)],
  };
}

function noteOf(title: string, id: string, at: number): { table: Table; statement: Statement } {
  const place = { pageNumber: 1, box: { x: 100, y: 100 + 20 * at, width: 80, height: 16 } };
  const cell = (rowIndex: number, columnIndex: number, text: string, isHeader: boolean): Table['cells'][number] => ({
    ...place,
    rowIndex,
    columnIndex,
    rowSpan: 1,
    colSpan: 1,
    isHeader,
    raw: text,
    text,
    value: columnIndex === 0 || isHeader ? null : 0,
    valueKind: columnIndex === 0 || isHeader ? 'text' : 'amount',
    line: null,
    confidence: 0.95,
    alternatives: [],
    doubt: null,
    fill: null,
    status: null,
    statusColor: null,
    statusLabel: null,
    statusDistance: null,
  });
  const grid = [['', '2014', '2013'], ...rowNames.map((name, row) => [name, String(1000 * (row + 3) + 17 * at), ''])];
  const items = rowNames.map((label, row): Item => {
    const value = 1000 * (row + 3) + 17 * at;
    const found = (columnIndex: number): Item['cells'][string] => ({
      ...place,
      tableId: id,
      rowIndex: row + 1,
      columnIndex,
      raw: String(value),
      confidence: 0.95,
    });
    return {
      label,
      code: null,
      note: null,
      level: 0,
      isTotal: false,
      values: { 2014: value, 2013: value },
      cells: { 2014: found(1), 2013: found(2) },
    };
  });
  const columns = ['2014', '2013'].map((key, column) => ({
    key,
    year: Number(key),
    measure: 'actual',
    label: key,
    columnIndex: column + 1,
  }));
  return {
    table: {
      id,
      title,
      kind: 'note',
      unit: 'kr',
      pageNumbers: [1],
      box: null,
      headerRowCount: 1,
      origin: 'aligned',
      grade: 'A',
      gradeReasons: [],
      confidence: 0.95,
      rows: grid,
      cells: grid.flatMap((row, rowIndex) => row.map((text, column) => cell(rowIndex, column, text, rowIndex === 0))),
    },
    statement: {
      kind: 'note',
      title,
      entity: null,
      unit: 'kr',
      periods: ['2014', '2013'],
      columns,
      items,
      checks: [],
    },
  };
}

/** The report of another organisation and year: years, names and figures are others, everything else stays. */
function reportOf(base: KlartextDocument, organisation: number, year: number): KlartextDocument {
  // The later year first through a sign that no report has, or it would be moved twice.
  const moved = JSON.stringify(base)
    .replaceAll('2014', '\uE000')
    .replaceAll('2013', String(year - 1))
    .replaceAll('\uE000', String(year));
  const document = JSON.parse(moved) as KlartextDocument;
  const figures = new Map<string, number>();
  const statements = document.statements.map((statement) => ({
    ...statement,
    items: statement.items.map((item, row) => {
      const now = item.values[year];
      if (typeof now !== 'number') return item;
      const isRestated = (organisation + year + row) % 50 === 0;
      const before = figureOf(now, organisation, year - 1) + (isRestated ? 1200 : 0);
      const values: Record<string, number> = { [year]: figureOf(now, organisation, year), [year - 1]: before };
      for (const [key, cell] of Object.entries(item.cells)) {
        cell.raw = printed(values[key] ?? 0);
        figures.set(`${cell.tableId} ${cell.rowIndex} ${cell.columnIndex}`, values[key] ?? 0);
      }
      return { ...item, values: { ...item.values, ...values } };
    }),
  }));
  for (const { id, cells } of document.tables) {
    for (const cell of cells) {
      const value = figures.get(`${id} ${cell.rowIndex} ${cell.columnIndex}`);
      if (value !== undefined) Object.assign(cell, { value, raw: printed(value), text: printed(value) });
    }
  }
  return { ...document, statements, metadata: { ...document.metadata, year } };
}

const places = ['Ek', 'Al', 'Björk', 'Gran', 'Tall', 'Lind', 'Asp'];

/** @param unit null where a report is the organisation's only one of its year. */
function ofUnit(document: KlartextDocument, number: number, unit: number | null): KlartextDocument {
  const organisation = `Hembygdsföreningen ${places[number % places.length]}hult ${number}`;
  const entity = unit === null ? organisation : `Gård ${unit + 1}`;
  return {
    ...document,
    statements: document.statements.map((statement) => ({ ...statement, entity })),
    goals: document.goals.map((goal) => (unit === null ? goal : { ...goal, goal: `${goal.goal} på gård ${unit + 1}` })),
    metadata: { ...document.metadata, organisation },
  };
}

/** A document.json as it stands in an output folder. */
export const readDocument = async (folder: string): Promise<KlartextDocument> =>
  JSON.parse(await readFile(join(folder, 'document.json'), 'utf8')) as KlartextDocument;
