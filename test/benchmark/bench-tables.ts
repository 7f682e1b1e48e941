import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { DocumentEvaluation } from '../../src/evaluate/evaluation-schema.ts';
import type { TotalGoals, TotalStatements } from '../../src/evaluate/meaning-score-schema.ts';
import { totalTables } from '../../src/evaluate/tables/table-rates.ts';
import type { TablesScore, TotalTables } from '../../src/evaluate/tables-score-schema.ts';
import { runBatch } from '../../src/index.ts';
import { damagedTexts, evaluationDocuments, evaluationFolder, sampleFolder, sampleTruthFolder } from './documents.ts';

export interface TablesBenchOptions {
  readonly engine: 'auto' | 'tesseract.js' | 'tesseract';
  /** `samples` (the project's own, as they are), `texts` (damaged texts of the evaluation folder), `born-digital`, and kinds of simulated scans of the evaluation documents. */
  readonly kinds: readonly string[];
  /** Where simulated scans are, named `report.office.pdf`; those that are missing are made. */
  readonly scans: string;
  /** Recognised pages, kept from run to run. */
  readonly cache: string;
}

export interface TablesBench {
  readonly measures: Record<string, string | number>[];
  readonly goals: Record<string, string | number>[];
  readonly statements: Record<string, string | number>[];
  readonly calibration: Record<string, string | number>[];
}

const makeScan = fileURLToPath(new URL('../scan-simulation/make-scan.ts', import.meta.url));

/** The whole way from file to document.json over each kind of scan of the evaluation documents; pages that are in the cache are not read again. */
export async function benchTables(options: TablesBenchOptions): Promise<TablesBench> {
  const measures: Record<string, string | number>[] = [];
  const goals: Record<string, string | number>[] = [];
  const statements: Record<string, string | number>[] = [];
  const scores: TablesScore[] = [];
  for (const kind of options.kinds) {
    const { files, truthFolder } = await inputsOf(kind, options.scans);
    if (files.length === 0) continue;
    const output = await mkdtemp(join(tmpdir(), 'klartext-bench-tables-'));
    await runBatch(files, { output, engine: options.engine, cacheFolder: options.cache, jobs: 1, formats: ['json'] });
    const evaluation = await evaluate(truthFolder, output, { byName: true });
    const ofKind = evaluation.documents
      .toSorted((a, b) => (a.truth < b.truth ? -1 : 1))
      .flatMap((document) => withTables(document));
    for (const { name, score } of ofKind) measures.push(rowOf(kind, name, score));
    measures.push(rowOf(kind, 'all', totalTables(ofKind.map(({ score }) => score))));
    for (const { truth, measures: own } of evaluation.documents) {
      if (own.goals !== null) goals.push(goalsRow(kind, truth, own.goals));
      if (own.statements !== null && own.statements.counts.values > 0)
        statements.push(statementsRow(kind, truth, own.statements));
    }
    if (evaluation.total.goals !== null) goals.push(goalsRow(kind, 'all', evaluation.total.goals));
    if (evaluation.total.statements !== null) statements.push(statementsRow(kind, 'all', evaluation.total.statements));
    scores.push(...ofKind.map(({ score }) => score));
  }
  return { measures, goals, statements, calibration: calibrationOf(scores) };
}

function withTables({ truth, measures: { tables } }: DocumentEvaluation): { name: string; score: TablesScore }[] {
  return tables === null ? [] : [{ name: truth, score: tables }];
}

async function inputsOf(kind: string, scans: string): Promise<{ files: string[]; truthFolder: string }> {
  if (kind === 'samples') return { files: [sampleFolder], truthFolder: sampleTruthFolder };
  if (kind === 'texts') return (await damagedTexts()) ?? { files: [], truthFolder: evaluationFolder };
  const files: string[] = [];
  for (const { name, bornDigital } of evaluationDocuments()) {
    if (bornDigital !== null)
      files.push(kind === 'born-digital' ? bornDigital : await scanOf(name, bornDigital, kind, scans));
  }
  return { files, truthFolder: evaluationFolder };
}

async function scanOf(name: string, bornDigital: string, kind: string, folder: string): Promise<string> {
  const file = join(folder, `${name}.${kind}.pdf`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  await promisify(execFile)(process.execPath, [makeScan, bornDigital, file, '--kind', kind]);
  return file;
}

const percent = (share: number | null): number | string => (share === null ? '–' : Math.round(share * 10_000) / 100);

function rowOf(kind: string, document: string, score: TotalTables): Record<string, string | number> {
  const { counts, statuses, legend } = score;
  return {
    kind,
    document,
    'tables P': percent(score.found.precision),
    'tables R': percent(score.found.recall),
    'rows right F1': percent(score.rowsRight.f1),
    'to the letter': percent(score.rowsLetterExact.f1),
    'rows structure': percent(score.rowsStructure.f1),
    'numbers exact': percent(score.numbersExact),
    wrong: counts.wrongNumbers,
    unmarked: counts.wrongNumbersUnmarked,
    'marked for nothing': counts.exactNumbersMarked,
    values: percent(score.valuesRight),
    'GriTS-Con': percent(score.gritsCon.f1),
    'GriTS-Top': percent(score.gritsTop.f1),
    TEDS: percent(score.teds.f1),
    'TEDS-S': percent(score.tedsStructure.f1),
    adjacency: percent(score.adjacency.f1),
    'adjacency structure': percent(score.adjacencyStructure.f1),
    'status right': statuses.truth === 0 ? '–' : `${statuses.right}/${statuses.truth}`,
    'status wrong': statuses.wrong,
    unknown: statuses.unknown,
    legend: legend.truth === 0 ? '–' : `${legend.right}/${legend.truth}`,
    'check boxes': counts.truthCheckBoxes === 0 ? '–' : `${counts.rightCheckBoxes}/${counts.truthCheckBoxes}`,
  };
}

function goalsRow(kind: string, document: string, score: TotalGoals): Record<string, string | number> {
  const { counts } = score;
  return {
    kind,
    document,
    'goals P': percent(score.goals.precision),
    'goals R': percent(score.goals.recall),
    'goals F1': percent(score.goals.f1),
    'activities P': percent(score.activities.precision),
    'activities R': percent(score.activities.recall),
    'activities F1': percent(score.activities.f1),
    'in goal': percent(score.activitiesInGoal),
    areas: percent(score.areasRight),
    outcomes: percent(score.outcomesRight),
    'status right': counts.statuses === 0 ? '–' : `${counts.statusesRight}/${counts.statuses}`,
    'status wrong': counts.statusesWrong,
    unknown: counts.statusesUnknown,
  };
}

function statementsRow(kind: string, document: string, score: TotalStatements): Record<string, string | number> {
  const { counts } = score;
  return {
    kind,
    document,
    found: `${counts.foundStatements}/${counts.truthStatements}`,
    'values right': percent(score.valuesRight),
    missing: counts.valuesMissing,
    wrong: counts.valuesWrong,
    'silent errors': counts.silentErrors,
    'false alarms, %': percent(score.falseAlarms),
    'sums right': counts.checks === 0 ? '–' : `${counts.checksRight}/${counts.checks}`,
    'checks hold': counts.outputChecksHold + counts.outputChecksRounding,
    fail: counts.outputChecksFail,
  };
}

/** Tables of the output by what they say of themselves, against the share of their rows that is right. */
export function calibrationOf(scores: readonly TablesScore[]): Record<string, string | number>[] {
  const tables = scores.flatMap(({ perTable, extraTables }) => [
    ...perTable.flatMap(({ grade, confidence, counts, gritsCon }) =>
      grade === null || confidence === null
        ? []
        : [{ grade, confidence, rows: counts.outputRows, right: counts.rightRows, grits: gritsCon.matched ?? 0 }],
    ),
    ...extraTables.map(({ grade, confidence, rows }) => ({ grade, confidence, rows, right: 0, grits: 0 })),
  ]);
  const bins: [string, (table: (typeof tables)[number]) => boolean][] = [
    ...[...new Set(tables.map(({ grade }) => grade))]
      .sort()
      .map((grade): (typeof bins)[number] => [`grade ${grade}`, (table) => table.grade === grade]),
    ...([0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const).map((from, index, all): (typeof bins)[number] => {
      const to = all[index + 1] ?? 1;
      return [
        `confidence ${from}–${to}`,
        ({ confidence }) => confidence >= from && (confidence < to || index === all.length - 1),
      ];
    }),
  ];
  return bins.flatMap(([name, isIn]) => {
    const inBin = tables.filter(isIn);
    if (inBin.length === 0) return [];
    const rows = inBin.reduce((total, table) => total + table.rows, 0);
    const right = inBin.reduce((total, table) => total + table.right, 0);
    return [
      {
        tables: name,
        count: inBin.length,
        rows,
        'rows right': rows === 0 ? '–' : percent(right / rows),
        'tables wholly right': percent(inBin.filter((table) => table.right === table.rows).length / inBin.length),
        'GriTS-Con': percent(inBin.reduce((total, table) => total + table.grits, 0) / inBin.length),
      },
    ];
  });
}
