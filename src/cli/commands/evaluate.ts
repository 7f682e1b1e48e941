import { writeFile } from 'node:fs/promises';
import { exitCodes, UsageError } from '../../errors.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { DocumentEvaluation, Evaluation } from '../../evaluate/evaluation-schema.ts';
import { renderEvaluationTable } from '../../evaluate/evaluation-table.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import type { Messages } from '../messages/en.ts';

/** Measures output against truth: a table for people on stdout, or JSON; `-o` writes the JSON to a file. Exit code 6 when nothing could be paired. */
export const evaluateCommand: Command = async (parsed, { terminal, messages }) => {
  const [truthFolder, outputFolder, ...others] = parsed.operands;
  if (truthFolder === undefined || outputFolder === undefined || others.length > 0) {
    throw new UsageError(messages.usage.evaluateOperands);
  }
  const evaluation = await evaluate(truthFolder, outputFolder);
  const json = `${JSON.stringify(evaluation, null, 2)}\n`;
  const path = optionText(parsed, 'output');
  if (path !== null && path !== '-') {
    try {
      await writeFile(path, json);
    } catch (error) {
      throw fileAccessError('write', path, error);
    }
    if (!isGiven(parsed, 'quiet')) terminal.stderr.write(`${messages.evaluate.written(path)}\n`);
  }
  if (isGiven(parsed, 'json') || path === '-') {
    terminal.stdout.write(json);
  } else {
    if (evaluation.documents.length > 0 && !isGiven(parsed, 'quiet')) {
      terminal.stdout.write(
        `${renderEvaluationTable(evaluation, messages.evaluate.table)}\n\n${messages.evaluate.legend}\n`,
      );
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
  if (measures.text === null) return lines.join('\n');
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
  return lines.join('\n');
}

function cut(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 100)} … ${text.slice(-50)}`;
}
