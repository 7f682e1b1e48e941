import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { exitCodes, UsageError } from '../../errors.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { repairPlainText } from '../../pipeline/repair-plain-text.ts';
import { readWordList } from '../../pipeline/words-file.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import type { Terminal } from '../terminal.ts';

/** Repairs one text. The text goes to stdout or a file, what was done to stderr, and on request every change to a report. */
export const repairCommand: Command = async (parsed, { terminal, messages }) => {
  const [input, ...others] = parsed.operands;
  if (input === undefined || others.length > 0) throw new UsageError(messages.usage.repairOperands);
  const output = optionText(parsed, 'output') ?? '-';
  const report = optionText(parsed, 'report');
  const wordsPath = optionText(parsed, 'words');
  const isJson = isGiven(parsed, 'json');
  if (output === '-' && (isJson || report === '-')) throw new UsageError(messages.usage.textAndJsonToStdout);
  const sources = [input === '-' ? null : input, wordsPath].flatMap((path) => (path === null ? [] : [resolve(path)]));
  for (const target of [output, report]) {
    if (target === null || target === '-') continue;
    // What was read stays: a repair that is not wanted must be possible to undo.
    if (sources.includes(resolve(target))) throw new UsageError(messages.usage.wouldOverwrite(target));
  }
  if (report !== null && report !== '-' && output !== '-' && resolve(report) === resolve(output)) {
    throw new UsageError(messages.usage.sameFileTwice(output));
  }

  const words = wordsPath === null ? null : await readWordList(wordsPath);
  const bytes = input === '-' ? await readStdin(terminal) : await readInput(input);
  const result = repairPlainText(bytes, input === '-' ? null : basename(input), words);
  const json = `${JSON.stringify(result.report, null, 2)}\n`;
  if (report !== null && report !== '-') await writeFileAtomically(report, json);
  if (output === '-') terminal.stdout.write(result.text);
  else await writeFileAtomically(output, result.text);
  if (isJson || report === '-') terminal.stdout.write(json);
  if (!isGiven(parsed, 'quiet')) {
    const { counts } = result.report;
    terminal.stderr.write(`${messages.repair.summary(counts)}\n`);
    if (counts.normalizedLines > 0) terminal.stderr.write(`${messages.repair.normalized(counts.normalizedLines)}\n`);
  }
  return exitCodes.ok;
};

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}

async function readStdin(terminal: Terminal): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of terminal.stdin) parts.push(part);
  return Buffer.concat(parts);
}
