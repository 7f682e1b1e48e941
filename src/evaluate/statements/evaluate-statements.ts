import type { EvaluatedDocument, EvaluatedStatement } from '../evaluated-document.ts';
import { foldText } from '../fold.ts';
import { labelSimilarity } from '../goals/match-labels.ts';
import type { StatementCounts, StatementsScore, TotalStatements } from '../meaning-score-schema.ts';
import { alignRows } from '../tables/align-rows.ts';
import { areSimilar, CellTexts } from '../tables/cell-text.ts';
import { type ComparedTable, comparedTable } from '../tables/compared-table.ts';
import { markedCells, sureConfidence } from '../tables/marked-cells.ts';
import { assignTables, candidatePairs } from '../tables/match-tables.ts';
import { shares, sumOf } from '../tables/table-rates.ts';
import { rate } from '../text-measures.ts';
import type { WantedStatement } from './wanted-statement.ts';

export const noStatementCounts: StatementCounts = {
  truthStatements: 0,
  outputStatements: 0,
  foundStatements: 0,
  values: 0,
  valuesRight: 0,
  valuesMissing: 0,
  valuesWrong: 0,
  silentErrors: 0,
  falseAlarms: 0,
  extraValues: 0,
  checks: 0,
  checksRight: 0,
  outputChecksHold: 0,
  outputChecksRounding: 0,
  outputChecksFail: 0,
  outputChecksUnchecked: 0,
};

/** Longest list in a score. */
const listLength = 80;

type WrongValue = StatementsScore['wrong'][number];

/**
 * Statements matched one to one by their labels and values; their items matched in order; each value of the truth looked up under the period of its
 * column. A silent error is a value that is wrong, in a cell whose confidence is at least 0.9 and which no warning, error or failed check names. A false
 * alarm is a value that is right in a cell that is unsure or named.
 */
export function evaluateStatements(wanted: readonly WantedStatement[], document: EvaluatedDocument): StatementsScore {
  const texts = new CellTexts();
  const truths = wanted.map((statement, index) => wantedTable(statement, index, texts));
  const outputs = document.statements.map((statement, index) => givenTable(statement, index, texts));
  const assigned = assignTables(candidatePairs(truths, outputs), truths.length, outputs.length);
  const marked = markedCells(document);
  const counts: StatementCounts = {
    ...noStatementCounts,
    truthStatements: wanted.length,
    outputStatements: document.statements.length,
    foundStatements: assigned.length,
  };
  for (const { checks } of document.statements) {
    for (const { status } of checks) counts[checkClass(status)]++;
  }
  const wrong: WrongValue[] = [];
  for (const [index, statement] of wanted.entries()) {
    const pair = assigned.find((candidate) => candidate.truth === index);
    const output = pair === undefined ? null : document.statements[pair.output]!;
    const partners = pair === undefined ? [] : alignRows(truths[index]!.rows, outputs[pair.output]!.rows);
    const partnerOf = new Map(partners.map((row) => [row.truth, row.output]));
    const keys = output === null ? statement.columns.map(() => null) : periodKeys(statement.columns, output);
    for (const [row, { label, values }] of statement.rows.entries()) {
      const item = output === null ? undefined : output.items[partnerOf.get(row) ?? -1];
      for (const [column, value] of values.entries()) {
        const key = keys[column] ?? null;
        const found = key === null ? null : (item?.values[key] ?? null);
        const cell = key === null ? undefined : item?.cells[key];
        const isMarked = cell !== undefined && isMarkedCell(cell, marked);
        if (value === null) {
          if (found !== null) counts.extraValues++;
          continue;
        }
        counts.values++;
        if (found === value) {
          counts.valuesRight++;
          if (isMarked) counts.falseAlarms++;
          continue;
        }
        if (found === null) counts.valuesMissing++;
        else {
          counts.valuesWrong++;
          if (!isMarked) counts.silentErrors++;
        }
        wrong.push({
          statement: statement.title,
          label,
          column: statement.columns[column]!,
          expected: value,
          actual: found,
          isSilent: found !== null && !isMarked,
        });
      }
    }
    for (const check of statement.checks) {
      counts.checks++;
      if (output !== null && isCheckRight(check, statement.columns, keys, output, document.statements, texts))
        counts.checksRight++;
    }
  }
  return { ...statementRates(counts), counts, wrong: wrong.slice(0, listLength) };
}

/** The measures of several documents, from the sums of their counts. */
export function totalStatements(scores: readonly StatementsScore[]): TotalStatements {
  const counts = sumOf(
    noStatementCounts,
    scores.map((score) => score.counts),
  );
  return { ...statementRates(counts), counts };
}

function statementRates(counts: StatementCounts): Omit<TotalStatements, 'counts'> {
  return {
    found: shares(counts.foundStatements, counts.outputStatements, counts.truthStatements),
    valuesRight: rate(counts.valuesRight, counts.values),
    silentErrors: rate(counts.silentErrors, counts.values),
    falseAlarms: rate(counts.falseAlarms, counts.valuesRight),
    checksRight: rate(counts.checksRight, counts.checks),
  };
}

function wantedTable({ title, rows }: WantedStatement, index: number, texts: CellTexts): ComparedTable {
  return comparedTable(
    rows.map(({ label, values }) => [label, ...values.map(textOf)]),
    0,
    title,
    index,
    texts,
  );
}

function givenTable({ title, columns, items }: EvaluatedStatement, index: number, texts: CellTexts): ComparedTable {
  return comparedTable(
    items.map(({ label, values }) => [label, ...columns.map(({ key }) => textOf(values[key] ?? null))]),
    0,
    title,
    index,
    texts,
  );
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}

/**
 * For each column of the truth the key of its period: the output's column with the same heading, else the only one of its year, else the one in its place
 * where both have as many.
 */
function periodKeys(columns: readonly string[], { columns: given }: EvaluatedStatement): (string | null)[] {
  return columns.map((heading, index) => {
    const text = foldText(heading).toLowerCase();
    const sameHeading = given.filter(
      ({ label, key }) => text !== '' && [foldText(label).toLowerCase(), key].includes(text),
    );
    if (sameHeading.length === 1) return sameHeading[0]!.key;
    const year = /(?:19|20)\d{2}/u.exec(heading)?.[0];
    const sameYear = year === undefined ? [] : given.filter((column) => column.year === Number(year));
    if (sameYear.length === 1) return sameYear[0]!.key;
    return columns.length === given.length ? given[index]!.key : null;
  });
}

/**
 * Whether a sum that holds in print holds (rounding allowed), or one that does not fails or is rounded, in a check of the output that has the sum's own cell; where the sum stands in another statement, in a check of any
 * statement that has both cells.
 */
function isCheckRight(
  { total, own, column, holds }: WantedStatement['checks'][number],
  columns: readonly string[],
  keys: readonly (string | null)[],
  statement: EvaluatedStatement,
  all: readonly EvaluatedStatement[],
  texts: CellTexts,
): boolean {
  const key = keys[columns.indexOf(column)] ?? null;
  if (key === null) return false;
  const placesOf = (label: string, statements: readonly EvaluatedStatement[]): Place[] =>
    statements.flatMap(({ items }) =>
      items
        .filter((item) => areSimilar(texts.of(label), texts.of(item.label), labelSimilarity))
        .flatMap(({ cells }) => cells[key] ?? []),
    );
  const wanted =
    own === null
      ? [placesOf(total, [statement])]
      : [
          placesOf(own, [statement]),
          placesOf(
            total,
            all.filter((other) => other !== statement),
          ),
        ];
  const found = (own === null ? [statement] : all)
    .flatMap(({ checks }) => checks)
    .filter(
      ({ period, cells }) =>
        period === key &&
        wanted.every((places) => cells.some((cell) => places.some((place) => isSamePlace(place, cell)))),
    );
  // What is off by rounding does not hold to the letter either.
  if (holds) return found.some(({ status }) => status === 'holds' || status === 'rounding');
  return found.some(({ status }) => status === 'fails' || status === 'rounding');
}

type Place = Pick<EvaluatedStatement['items'][number]['cells'][string], 'tableId' | 'rowIndex' | 'columnIndex'>;

const isSamePlace = (a: Place, b: Place): boolean =>
  a.tableId === b.tableId && a.rowIndex === b.rowIndex && a.columnIndex === b.columnIndex;

function isMarkedCell(
  cell: EvaluatedStatement['items'][number]['cells'][string],
  marked: ReadonlySet<string>,
): boolean {
  return cell.confidence < sureConfidence || marked.has(`${cell.tableId},${cell.rowIndex},${cell.columnIndex}`);
}

function checkClass(
  status: string,
): 'outputChecksHold' | 'outputChecksRounding' | 'outputChecksFail' | 'outputChecksUnchecked' {
  if (status === 'holds') return 'outputChecksHold';
  if (status === 'rounding') return 'outputChecksRounding';
  return status === 'fails' ? 'outputChecksFail' : 'outputChecksUnchecked';
}
