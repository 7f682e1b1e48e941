import { writeFile } from 'node:fs/promises';
import { exitCodes, UsageError } from '../../errors.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { evaluateRepairedText } from '../../evaluate/evaluate-repair.ts';
import type { DocumentEvaluation, Evaluation, RepairScore } from '../../evaluate/evaluation-schema.ts';
import { renderEvaluationTable } from '../../evaluate/evaluation-table.ts';
import type { GoalsScore, StatementsScore } from '../../evaluate/meaning-score-schema.ts';
import { renderGoalsTable, renderStatementsTable } from '../../evaluate/meaning-tables.ts';
import { renderRepairTable } from '../../evaluate/repair-table.ts';
import type { TablesScore } from '../../evaluate/tables-score-schema.ts';
import { renderGridsTable, renderStatusesTable, renderTablesTable } from '../../evaluate/tables-table.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { isGiven, optionText, type ParsedArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command-line.ts';
import type { Messages } from '../messages/en.ts';

/** Measures output against truth: a table for people on stdout, or JSON; `-o` writes the JSON to a file. Exit code 6 when nothing could be paired. */
export const evaluateCommand: Command = async (parsed, context) => {
  if (isGiven(parsed, 'repair')) return evaluateRepairCommand(parsed, context);
  const { terminal, messages } = context;
  const [truthFolder, outputFolder, ...others] = parsed.operands;
  if (truthFolder === undefined || outputFolder === undefined || others.length > 0) {
    throw new UsageError(messages.usage.evaluateOperands);
  }
  const evaluation = await evaluate(truthFolder, outputFolder, { byName: isGiven(parsed, 'by-name') });
  const json = `${JSON.stringify(evaluation, null, 2)}\n`;
  if (!(await writeMeasures(json, parsed, context))) {
    if (evaluation.documents.length > 0 && !isGiven(parsed, 'quiet')) {
      terminal.stdout.write(
        `${renderEvaluationTable(evaluation, messages.evaluate.table)}\n\n${messages.evaluate.legend}\n`,
      );
    }
    if (!isGiven(parsed, 'quiet')) {
      terminal.stdout.write(repairTableOf(evaluation, messages));
      terminal.stdout.write(tablesOf(evaluation, messages));
    }
    for (const line of notesOf(evaluation, messages)) terminal.stdout.write(`${line}\n`);
    if (isGiven(parsed, 'details')) {
      for (const document of evaluation.documents) terminal.stdout.write(`\n${detailsOf(document, messages)}\n`);
    }
  }
  if (evaluation.documents.length > 0) return exitCodes.ok;
  terminal.stderr.write(`klartext: ${messages.evaluate.nothingMeasured}\n`);
  return exitCodes.unreadableInput;
};

/** `evaluate --repair RAW GOLD OUT`: three texts instead of two folders. */
async function evaluateRepairCommand(parsed: ParsedArguments, context: CommandContext): Promise<number> {
  const { terminal, messages } = context;
  const [raw, gold, output, ...others] = parsed.operands;
  if (raw === undefined || gold === undefined || output === undefined || others.length > 0) {
    throw new UsageError(messages.usage.evaluateRepairOperands);
  }
  const score = await evaluateRepairedText(raw, gold, output);
  if (!(await writeMeasures(`${JSON.stringify(score, null, 2)}\n`, parsed, context))) {
    const { repairTable, repairLegend } = messages.evaluate;
    terminal.stdout.write(`${renderRepairTable([[output, score]], null, repairTable)}\n`);
    if (!isGiven(parsed, 'quiet')) terminal.stdout.write(`\n${repairLegend}\n`);
    if (isGiven(parsed, 'details')) terminal.stdout.write(`\n${repairDetailsOf(score, messages).join('\n')}\n`);
  }
  return exitCodes.ok;
}

/** Writes the JSON to the file of `-o` or to stdout; true when stdout is taken by it. */
async function writeMeasures(
  json: string,
  parsed: ParsedArguments,
  { terminal, messages }: CommandContext,
): Promise<boolean> {
  const path = optionText(parsed, 'output');
  if (path !== null && path !== '-') {
    try {
      await writeFile(path, json);
    } catch (error) {
      throw fileAccessError('write', path, error);
    }
    if (!isGiven(parsed, 'quiet')) terminal.stderr.write(`${messages.evaluate.written(path)}\n`);
  }
  if (!isGiven(parsed, 'json') && path !== '-') return false;
  terminal.stdout.write(json);
  return true;
}

/** The repair measures of the documents that a repair was made or wanted in. */
function repairTableOf({ documents, total }: Evaluation, { evaluate: text }: Messages): string {
  const rows = documents.flatMap(({ id, measures }) =>
    measures.repair === null ? [] : [[id, measures.repair] as const],
  );
  if (rows.length === 0) return '';
  return `\n${renderRepairTable(rows, total.repair, text.repairTable)}\n\n${text.repairLegend}\n`;
}

/** Documents by name, with those of their measures that there is something to measure by. */
function namedScores<T>(
  { documents }: Evaluation,
  pick: (measures: DocumentEvaluation['measures']) => T | null,
): (readonly [string, T])[] {
  return documents.flatMap(({ id, truth, measures }) => {
    const score = pick(measures);
    return score === null ? [] : [[truth === '.' || id.startsWith(truth) ? id : `${truth}: ${id}`, score] as const];
  });
}

/** The measures of tables, statuses, goals and statements, each where there is something to measure. */
function tablesOf(evaluation: Evaluation, { evaluate: text }: Messages): string {
  const { total } = evaluation;
  const tables = namedScores(evaluation, ({ tables: score }) =>
    score !== null && score.counts.truthTables + score.counts.outputTables > 0 ? score : null,
  );
  const statuses = tables.filter(([, score]) => score.statuses.truth + score.statuses.extra + score.legend.truth > 0);
  const goals = namedScores(evaluation, ({ goals: score }) =>
    score !== null && score.counts.truthGoals + score.counts.outputGoals + score.counts.truthActivities > 0
      ? score
      : null,
  );
  const statements = namedScores(evaluation, ({ statements: score }) =>
    score !== null && score.counts.truthStatements + score.counts.outputStatements > 0 ? score : null,
  );
  const parts = [
    ...(tables.length === 0
      ? []
      : [
          renderTablesTable(tables, total.tables, text.tablesTable),
          text.tablesLegend,
          renderGridsTable(tables, total.tables, text.gridsTable),
          text.gridsLegend,
        ]),
    ...(statuses.length === 0
      ? []
      : [renderStatusesTable(statuses, total.tables, text.statusesTable), text.statusesLegend]),
    ...(goals.length === 0 ? [] : [renderGoalsTable(goals, total.goals, text.goalsTable), text.goalsLegend]),
    ...(statements.length === 0
      ? []
      : [renderStatementsTable(statements, total.statements, text.statementsTable), text.statementsLegend]),
  ];
  return parts.map((part) => `\n${part}\n`).join('');
}

/** Each table of the truth with what it was compared with, and the tables that no truth has. */
function tableDetailsOf(score: TablesScore, { evaluate: text }: Messages): string[] {
  const rows = score.perTable.map(
    (table, index) =>
      [text.tableRow(`${index + 1} ${cut(table.title ?? '')}`, table.outputId ?? text.noTable), table] as const,
  );
  const lines =
    rows.length === 0
      ? []
      : [
          ...renderTablesTable(rows, null, text.tablesTable).split('\n'),
          ...renderGridsTable(rows, null, text.gridsTable).split('\n'),
        ];
  for (const [index, { title, wrongRows }] of score.perTable.entries()) {
    if (wrongRows.length === 0) continue;
    lines.push(text.wrongRows(`${index + 1} ${cut(title ?? '')}`));
    for (const { expected, actual } of wrongRows) {
      const cells = (row: readonly string[] | null): string => (row === null ? '–' : row.map(cut).join(' | '));
      lines.push(`  ${text.wanted}  ${cells(expected)}`, `  ${text.given}  ${cells(actual)}`);
    }
  }
  return [...lines, ...score.extraTables.map(({ id, title, rows: count }) => text.extraTable(id, title, count))].map(
    (line) => `  ${line}`,
  );
}

/** Goals and activities that are missing, and those that no truth has. */
function goalDetailsOf(score: GoalsScore, { evaluate: text }: Messages): string[] {
  return (
    [
      [text.missingGoals, score.missingGoals],
      [text.extraGoals, score.extraGoals],
      [text.missingActivities, score.missingActivities],
      [text.extraActivities, score.extraActivities],
    ] as const
  ).flatMap(([heading, labels]) =>
    labels.length === 0 ? [] : [`  ${heading}`, ...labels.map((label) => `    ${cut(label)}`)],
  );
}

/** Values of statements that are wrong or missing. */
function statementDetailsOf({ wrong }: StatementsScore, { evaluate: text }: Messages): string[] {
  if (wrong.length === 0) return [];
  const lines = wrong.map(({ statement, label, column, expected, actual, isSilent }) => {
    const mark = isSilent ? ` ${text.silent}` : '';
    return `    ${cut(statement ?? '')} | ${label} | ${column}: ${actual ?? '–'} (${expected})${mark}`;
  });
  return [`  ${text.wrongValues}`, ...lines];
}

/** The commonest errors that are left, and what was read for what. */
function repairDetailsOf(score: RepairScore, { evaluate: text }: Messages): string[] {
  const lines: string[] = [];
  if (score.errors.length > 0) lines.push(`  ${text.repairErrors}`);
  for (const { raw, text: after, expected, count } of score.errors.slice(0, 2 * listLength)) {
    lines.push(`    ${raw} → ${after} (${expected})  ${count}`);
  }
  if (score.confusions.length > 0) lines.push(`  ${text.repairConfusions}`);
  for (const { truth, raw, count, repaired } of score.confusions.slice(0, 2 * listLength)) {
    lines.push(`    ${JSON.stringify(truth)} → ${JSON.stringify(raw)}  ${count} (${repaired})`);
  }
  return lines;
}

/** What was not measured, or not wholly. */
function notesOf(evaluation: Evaluation, { evaluate: text }: Messages): string[] {
  return [
    ...evaluation.truthsWithoutOutput.map(({ truth }) => text.truthWithoutOutput(truth)),
    ...evaluation.outputsWithoutTruth.map(({ id, fileName }) => text.outputWithoutTruth(id, fileName)),
    ...evaluation.unreadableOutputs.map(({ id, problem }) => text.unreadableOutput(id, problem)),
    ...evaluation.documents.flatMap(({ id, notes, measures }) => {
      const pages = measures.text?.pages;
      return [
        ...[...notes, ...(measures.text?.notes ?? [])].map((note) => text.note(id, note)),
        ...(pages === undefined || pages.missing.length === 0 ? [] : [text.pagesMissing(id, pages.missing.join(', '))]),
        ...(pages === undefined || pages.failed.length === 0 ? [] : [text.pagesFailed(id, pages.failed.join(', '))]),
        ...(pages === undefined || pages.empty.length === 0 ? [] : [text.pagesEmpty(id, pages.empty.join(', '))]),
      ];
    }),
  ];
}

const listLength = 12;

/** The worst pages and the largest classes of errors of one document. */
function detailsOf({ id, fileName, measures }: DocumentEvaluation, messages: Messages): string {
  const { evaluate: text } = messages;
  const lines = [`${id} (${fileName})`];
  const more = [
    ...(measures.repair === null ? [] : repairDetailsOf(measures.repair, messages)),
    ...(measures.tables === null ? [] : tableDetailsOf(measures.tables, messages)),
    ...(measures.goals === null ? [] : goalDetailsOf(measures.goals, messages)),
    ...(measures.statements === null ? [] : statementDetailsOf(measures.statements, messages)),
  ];
  if (measures.text === null) return [...lines, ...more].join('\n');
  const { errors, perPage } = measures.text;
  const { confused, lost, extra, moved } = errors.characters;
  lines.push(`  ${text.errorCharacters(confused, lost, extra, moved)}`);
  const worst = perPage
    .filter(({ characterErrors }) => characterErrors > 0)
    .toSorted((a, b) => b.characterErrors - a.characterErrors)
    .slice(0, listLength);
  if (worst.length > 0) lines.push(`  ${text.worstPages}`);
  for (const page of worst) {
    const share = page.cer === null ? '–' : `${messages.number(100 * page.cer)} %`;
    lines.push(`    ${text.page(page.pageNumber)}: ${page.characterErrors}, ${share}`);
  }
  if (errors.confusions.length > 0) lines.push(`  ${text.confusions}`);
  for (const { truth, output, count } of errors.confusions.slice(0, 2 * listLength)) {
    lines.push(`    ${JSON.stringify(truth)} → ${JSON.stringify(output)}  ${count}`);
  }
  if (errors.missingSwedishWords.length > 0) {
    const words = errors.missingSwedishWords.map(({ word, count }) => (count === 1 ? word : `${word} (${count})`));
    lines.push(`  ${text.missingSwedishWords}`, `    ${words.join(', ')}`);
  }
  for (const [heading, runs] of [
    [text.lost, errors.lost],
    [text.extra, errors.extra],
    [text.moved, errors.moved],
  ] as const) {
    if (runs.length > 0) lines.push(`  ${heading}`);
    for (const run of runs.slice(0, listLength)) {
      lines.push(`    ${text.page(run.pageNumber)}: …${run.before} [${cut(run.text)}] ${run.after}…`);
    }
  }
  return [...lines, ...more].join('\n');
}

function cut(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 100)} … ${text.slice(-50)}`;
}
