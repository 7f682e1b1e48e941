import { type DigitizedDocument, digitize } from '../../batch/digitize.ts';
import { toJson } from '../../batch/json.ts';
import { type RunSummary, runBatch } from '../../batch/run-batch.ts';
import { deserializeError, exitCodes, textOf, UsageError } from '../../errors.ts';
import { visibleSigns } from '../../files/file-access.ts';
import { type DigitizeOptionsInput, wantedPageCount } from '../../pipeline/options.ts';
import { isGiven, optionText, type ParsedArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command-line.ts';
import { readConfigFile } from '../config-file.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { createProgress, type ProgressKind } from '../progress.ts';
import { checkTogether, digitizeOptionsOf } from './digitize-options.ts';
import { dryRun } from './dry-run.ts';

/** Does the main job. */
type RunInputs = typeof runBatch;

/** The main job: shows the run, and ends with its exit code. The work is done by `runInputs`. */
export const digitizeWith =
  (runInputs: RunInputs): Command =>
  async (parsed, context) => {
    const { terminal, messages } = context;
    const configPath = optionText(parsed, 'config');
    const config = configPath === null ? {} : await readConfigFile(configPath, messages);
    const options = digitizeOptionsOf(parsed, config, messages, terminal.env);
    checkTogether(parsed, options, messages);

    if (isGiven(parsed, 'dry-run')) return dryRun(parsed.operands, options, isGiven(parsed, 'json'), context);
    const interrupts = listenForInterrupts(terminal, messages);
    try {
      if (options.output === '-') return await writeOneToStdout(parsed.operands, options, interrupts.signal, context);
      const progress = createProgress({
        kind: progressKind(parsed, config.quiet === true, context),
        stdout: terminal.stdout,
        stderr: terminal.stderr,
        clock: terminal.clock,
        messages,
        wantedPageCount: (pageCount) => wantedPageCount(pageCount, options.pages ?? null),
      });
      try {
        const summary: RunSummary = await runInputs(parsed.operands, options, {
          onEvent: progress.onEvent,
          signal: interrupts.signal,
          language: messages.language,
        });
        return summary.exitCode;
      } finally {
        progress.close();
      }
    } finally {
      interrupts.close();
    }
  };

/** The main job on this machine. */
export const digitizeCommand: Command = digitizeWith(runBatch);

function progressKind(parsed: ParsedArguments, isQuietByConfig: boolean, { terminal }: CommandContext): ProgressKind {
  if (isGiven(parsed, 'json')) return 'json';
  if (isGiven(parsed, 'quiet') || isQuietByConfig) return 'failures';
  return terminal.stderr.isTTY === true ? 'live' : 'plain';
}

/** `-o -`: the document of the only file, and nothing else, on stdout. */
async function writeOneToStdout(
  inputs: readonly string[],
  options: DigitizeOptionsInput,
  signal: AbortSignal,
  { terminal, messages }: CommandContext,
): Promise<number> {
  // No folder is written; the default name keeps an earlier output folder out of the walk.
  const { output: _, ...rest } = options;
  let result: DigitizedDocument | null = null;
  for await (const digitized of digitize(inputs, rest, { signal })) {
    if (digitized.status === 'skipped') continue;
    if (result !== null)
      throw new UsageError(
        messages.usage.stdoutNeedsOneDocument(visibleSigns(result.path), visibleSigns(digitized.path)),
      );
    result = digitized;
  }
  if (result === null) return exitCodes.unreadableInput;
  if (result.document === null) throw deserializeError(result.error!);
  terminal.stdout.write(toJson(result.document));
  if (result.error !== null)
    terminal.stderr.write(`klartext: ${visibleSigns(result.path)}: ${messages.say(textOf(result.error))}\n`);
  return exitCodeOfDocument(result);
}

function exitCodeOfDocument({ status, error }: DigitizedDocument): number {
  if (status === 'failed' && error !== null) return deserializeError(error).exitCode;
  return status === 'partial' ? exitCodes.partial : exitCodes.ok;
}
