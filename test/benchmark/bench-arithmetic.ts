import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractReport, loadExtractContext } from '../../src/extract/index.ts';
import { runBatch } from '../../src/index.ts';
import type { KlartextDocument } from '../../src/schema/document-schema.ts';
import { formatNumber } from '../../src/swedish/number-format.ts';
import { type CheckedStatements, checkStatements } from '../../src/validate/index.ts';
import { evaluationFolder, sampleFolder } from './documents.ts';

export interface ArithmeticBenchOptions {
  readonly engine: 'auto' | 'tesseract.js' | 'tesseract';
  /** Recognised pages, kept from run to run. */
  readonly cache: string;
}

export interface ArithmeticBench {
  readonly oneByOne: Record<string, string | number>[];
  /** A share of the figures of each document misread at once, as on a bad scan. */
  readonly atOnce: Record<string, string | number>[];
}

/** Shares of the figures that are misread at once, and how often each is tried. */
const damagedShares = [0.01, 0.03, 0.1] as const;
const roundsAtOnce = 15;

/** Figures that are damaged, one by one. */
const trialCount = 500;
const seed = 20_131_231;

/**
 * What an engine shows beside what it read, as simulated: the true figure among the other readings of a cell that was misread, and other readings of cells that were read
 * well, each with one digit changed. A misread figure is read as surely as others, so that only arithmetic can find it.
 */
const trueReadingShown = 0.85;
const otherReadingShown = 0.1;
const readConfidence = 0.95;

type Tables = KlartextDocument['tables'];
type Cell = Tables[number]['cells'][number];

/** One figure of a statement in a document. */
interface Place {
  readonly document: number;
  readonly table: number;
  readonly cell: number;
}

/**
 * One digit misread in each of many figures, drawn from all statement figures of the samples and of a damaged text with accounts: how many an identity covers, how many are
 * detected, and how many are put right, rightly and wrongly.
 */
export async function benchArithmetic(options: ArithmeticBenchOptions): Promise<ArithmeticBench> {
  const documents = await readDocuments(options);
  const context = loadExtractContext();
  const check = (document: KlartextDocument, tables: Tables): CheckedStatements => {
    const content = { ...document, tables };
    return checkStatements({ ...content, statements: extractReport(content, context).statements });
  };
  const random = mulberry32(seed);
  const clean = documents.map(({ tables }) => asRead(tables, random));
  const checked = documents.map((document, index) => check(document, clean[index]!));
  const places = documents.flatMap((_, document) => placesOf(clean[document]!, checked[document]!, document));
  const covered = new Set(
    checked.flatMap((result, document) => coveredCells(result).map((key) => `${document},${key}`)),
  );
  const counts = { trials: 0, covered: 0, coveredDetected: 0, detected: 0, right: 0, wrong: 0, namedToo: 0 };
  for (let trial = 0; trial < trialCount && places.length > 0; trial++) {
    const place = places[Math.floor(random() * places.length)]!;
    const tables = clean[place.document]!;
    const cell = tables[place.table]!.cells[place.cell]!;
    const misread = misreadCell(cell, random);
    if (misread === null) continue;
    const damaged = tables.map((table, index) =>
      index === place.table ? { ...table, cells: table.cells.with(place.cell, misread) } : table,
    );
    const result = check(documents[place.document]!, damaged);
    const key = keyOf(tables[place.table]!.id, cell);
    const corrections = result.corrections.filter(({ cell: at }) => at !== null);
    const own = corrections.find(({ cell: at }) => keyOf(at!.tableId, at!) === key);
    const isRight = own !== undefined && valueAfter(result, key) === cell.value;
    const named = namedCells(result);
    const isDetected = isRight || named.has(key);
    const isCovered = covered.has(`${place.document},${key}`);
    counts.trials++;
    if (isCovered) counts.covered++;
    if (isCovered && isDetected) counts.coveredDetected++;
    if (isDetected) counts.detected++;
    if (isRight) counts.right++;
    if (corrections.some((correction) => correction !== own) || (own !== undefined && !isRight)) counts.wrong++;
    counts.namedToo += [...named].filter((other) => other !== key).length;
  }
  const share = (part: number, whole: number): number | string =>
    whole === 0 ? '–' : Math.round((10_000 * part) / whole) / 100;
  const atOnce = damagedShares.map((part) => {
    const sums = { misread: 0, right: 0, wrong: 0, silent: 0, fine: 0, falseAlarms: 0 };
    for (let round = 0; round < roundsAtOnce; round++) {
      for (const [index, document] of documents.entries()) {
        const isPlace = new Set(
          places.filter((place) => place.document === index).map(({ table, cell }) => `${table},${cell}`),
        );
        const damaged = clean[index]!.map((table, tableIndex) => ({
          ...table,
          cells: table.cells.map((cell, at) =>
            isPlace.has(`${tableIndex},${at}`) && random() < part ? (misreadCell(cell, random) ?? cell) : cell,
          ),
        }));
        addOutcome(sums, clean[index]!, damaged, check(document, damaged));
      }
    }
    return {
      'misread, %': share(sums.misread, sums.misread + sums.fine),
      figures: sums.misread,
      'put right, %': share(sums.right, sums.misread),
      'put wrong, %': share(sums.wrong, sums.misread),
      'silent, %': share(sums.silent, sums.misread),
      'silent of all, %': share(sums.silent, sums.misread + sums.fine),
      'false alarms, %': share(sums.falseAlarms, sums.fine),
    };
  });
  const oneByOne = [
    {
      figures: places.length,
      'misread, one by one': counts.trials,
      'covered, %': share(counts.covered, counts.trials),
      'detected of covered, %': share(counts.coveredDetected, counts.covered),
      'detected of all, %': share(counts.detected, counts.trials),
      'put right, %': share(counts.right, counts.trials),
      'put wrong, %': share(counts.wrong, counts.trials),
      'other cells named, each': counts.trials === 0 ? '–' : Math.round((10 * counts.namedToo) / counts.trials) / 10,
    },
  ];
  return { oneByOne, atOnce };
}

/** Adds up what became of the figures of one document. */
function addOutcome(
  sums: { misread: number; right: number; wrong: number; silent: number; fine: number; falseAlarms: number },
  clean: Tables,
  damaged: Tables,
  result: CheckedStatements,
): void {
  const named = namedCells(result);
  const inStatements = new Set(
    result.statements.flatMap(({ items }) =>
      items.flatMap(({ cells }) => Object.values(cells).map((cell) => keyOf(cell.tableId, cell))),
    ),
  );
  for (const [tableIndex, { id, cells }] of result.tables.entries()) {
    for (const [index, cell] of cells.entries()) {
      const key = keyOf(id, cell);
      const printed = clean[tableIndex]!.cells[index]!.value;
      if (!inStatements.has(key) || typeof printed !== 'number') continue;
      const wasMisread = damaged[tableIndex]!.cells[index]!.value !== printed;
      const isRight = cell.value === printed;
      const isNamed = named.has(key) || cell.confidence < 0.9;
      sums[wasMisread ? 'misread' : 'fine']++;
      if (wasMisread && isRight) sums.right++;
      if (!isRight && cell.value !== damaged[tableIndex]!.cells[index]!.value) sums.wrong++;
      if (!isRight && !isNamed) sums.silent++;
      if (!wasMisread && isRight && isNamed) sums.falseAlarms++;
    }
  }
}

async function readDocuments({ engine, cache }: ArithmeticBenchOptions): Promise<KlartextDocument[]> {
  const accounts = join(evaluationFolder, '..', 'seeds', '001.txt');
  const inputs = [sampleFolder, ...(existsSync(accounts) ? [accounts] : [])];
  const output = await mkdtemp(join(tmpdir(), 'klartext-bench-arithmetic-'));
  await runBatch(inputs, { output, engine, cacheFolder: cache, jobs: 1, formats: ['json'] });
  const manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8')) as {
    documents: { id: string; status: string }[];
  };
  return Promise.all(
    manifest.documents
      .filter(({ status }) => status === 'ok' || status === 'partial')
      .map(async ({ id }) => JSON.parse(await readFile(join(output, id, 'document.json'), 'utf8')) as KlartextDocument),
  );
}

/** Tables as an engine would have read them from a page. */
function asRead(tables: Tables, random: () => number): Tables {
  return tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => {
      const isFigure = typeof cell.value === 'number' && cell.value !== 0 && !cell.isHeader;
      const other = isFigure && random() < otherReadingShown ? withOneDigitChanged(cell.value as number, random) : null;
      return {
        ...cell,
        box: cell.box ?? { x: 0, y: 0, width: 1, height: 1 },
        confidence: cell.text === '' ? 1 : readConfidence,
        alternatives: other === null ? [] : [{ text: printed(other), confidence: 0.3 }],
      };
    }),
  }));
}

function placesOf(tables: Tables, { statements }: CheckedStatements, document: number): Place[] {
  const inStatements = new Set(
    statements.flatMap(({ items }) =>
      items.flatMap(({ cells }) => Object.values(cells).map((cell) => keyOf(cell.tableId, cell))),
    ),
  );
  return tables.flatMap(({ id, cells }, table) =>
    cells.flatMap((cell, index) =>
      typeof cell.value === 'number' && inStatements.has(keyOf(id, cell)) ? [{ document, table, cell: index }] : [],
    ),
  );
}

const keyOf = (tableId: string, { rowIndex, columnIndex }: Pick<Cell, 'rowIndex' | 'columnIndex'>): string =>
  `${tableId},${rowIndex},${columnIndex}`;

function coveredCells({ statements }: CheckedStatements): string[] {
  return statements.flatMap(({ checks }) =>
    checks.flatMap(({ status, cells }) =>
      status === 'unchecked' ? [] : cells.map((cell) => keyOf(cell.tableId, cell)),
    ),
  );
}

/** Cells that a reader is told to look at. */
function namedCells({ statements, messages }: CheckedStatements): Set<string> {
  return new Set([
    ...statements.flatMap(({ checks }) =>
      checks.flatMap(({ status, cells }) => (status === 'fails' ? cells.map((cell) => keyOf(cell.tableId, cell)) : [])),
    ),
    ...messages.flatMap(({ cell, severity }) =>
      cell === null || severity === 'info' ? [] : [keyOf(cell.tableId, cell)],
    ),
  ]);
}

const valueAfter = ({ tables }: CheckedStatements, key: string): Cell['value'] | undefined =>
  tables.flatMap(({ id, cells }) => cells.filter((cell) => keyOf(id, cell) === key))[0]?.value;

function misreadCell(cell: Cell, random: () => number): Cell | null {
  const value = cell.value as number;
  const misread = withOneDigitChanged(value, random);
  if (misread === null) return null;
  const other = withOneDigitChanged(misread, random);
  const shown = [...(random() < trueReadingShown ? [value] : []), ...(other === null ? [] : [other])];
  return {
    ...cell,
    raw: printed(misread),
    text: printed(misread),
    value: misread,
    alternatives: [...new Set(shown)].map((reading) => ({ text: printed(reading), confidence: 0.3 })),
  };
}

/** Null where no digit can be another (a lone 0 can, and becomes 1–9). */
function withOneDigitChanged(value: number, random: () => number): number | null {
  const text = String(Math.abs(value));
  const places = [...text].flatMap((digit, index) => (/\d/u.test(digit) ? [index] : []));
  const at = places[Math.floor(random() * places.length)]!;
  const was = Number(text[at]);
  // A figure of several digits does not begin with 0.
  const choices = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => digit !== was && (digit > 0 || at > 0));
  const digit = choices[Math.floor(random() * choices.length)]!;
  const changed = Number(text.slice(0, at) + String(digit) + text.slice(at + 1));
  return changed === 0 ? null : Math.sign(value || 1) * changed;
}

const printed = (value: number): string =>
  formatNumber(value, { thousands: ' ', minus: '-', decimals: String(value).split('.')[1]?.length ?? 0 });

/** Numbers from 0 to 1, the same for the same seed (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
