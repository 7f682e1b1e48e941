import { existsSync } from 'node:fs';
import { exitCodeOf, exitCodes, MissingDependencyError, serializeError, UsageError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';
import { isGiven, optionText, type ParsedArguments, parseArguments } from './arguments.ts';
import type { Messages } from './messages/en.ts';
import { chooseLanguage, loadMessages } from './messages/messages.ts';
import { nearest } from './nearest.ts';
import { isNodeTooOld, oldestNode } from './node-version.ts';
import { readChoice } from './option-values.ts';
import { type CommandName, commandNames } from './options-table.ts';
import type { Terminal } from './terminal.ts';

/** A command: does its work and gives the exit code. */
export type Command = (parsed: ParsedArguments, context: CommandContext) => Promise<number>;

export interface CommandContext {
  readonly terminal: Terminal;
  readonly messages: Messages;
}

/** Each command is loaded only when it runs: `--version` and `--help` must not wait for PDF readers and engines. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  digitize: async () => (await import('./commands/digitize.ts')).digitizeCommand,
  batch: async () => (await import('./commands/batch.ts')).batchCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  queue: async () => (await import('./commands/queue.ts')).queueCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  repair: async () => (await import('./commands/repair.ts')).repairCommand,
  words: async () => (await import('./commands/words.ts')).wordsCommand,
  corpus: async () => (await import('./commands/corpus.ts')).corpusCommand,
  query: async () => (await import('./commands/query.ts')).queryCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  validate: async () => (await import('./commands/validate.ts')).validateCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

/** Runs a command line to its end and gives the exit code. Never throws: an error is told on stderr and becomes its code. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<number> {
  const messages = await loadMessages(chooseLanguage(argv, terminal.env));
  try {
    return await dispatch(argv, { terminal, messages });
  } catch (error) {
    terminal.stderr.write(`${describeError(error, messages)}\n`);
    if (argv.includes('--json')) {
      // A program that reads our JSON learns the end from it too.
      terminal.stdout.write(
        `${JSON.stringify({ type: 'error', exitCode: exitCodeOf(error), ...serializeError(error) })}\n`,
      );
    }
    return exitCodeOf(error);
  }
}

async function dispatch(argv: readonly string[], context: CommandContext): Promise<number> {
  const { terminal, messages } = context;
  const parsed = parseArguments(argv, messages);
  const language = optionText(parsed, 'lang');
  if (language !== null) readChoice('--lang', language, ['sv', 'en'], messages);
  if (isGiven(parsed, 'version')) {
    const { toolVersion } = await import('../pipeline/version.ts');
    terminal.stdout.write(`klartext ${toolVersion}\n`);
    return exitCodes.ok;
  }
  if (isGiven(parsed, 'help') || argv.length === 0) {
    const { renderHelp } = await import('./help.ts');
    const help = renderHelp(parsed.isCommandNamed ? parsed.command : null, messages);
    if (isGiven(parsed, 'help')) {
      terminal.stdout.write(help);
      return exitCodes.ok;
    }
    terminal.stderr.write(help);
    return exitCodes.usage;
  }
  refuseOldNode(terminal.nodeVersion);
  refuseMistypedCommand(parsed, messages);
  const command = await commands[parsed.command]();
  return command(parsed, context);
}

function refuseOldNode(found: string): void {
  if (isNodeTooOld(found)) throw new MissingDependencyError(say('run/old-node', { found, oldest: oldestNode }));
}

/** `klartext evalute a b` is a slip, not a file: told as such when no file of that name is there. */
function refuseMistypedCommand(parsed: ParsedArguments, messages: Messages): void {
  const word = parsed.operands[0];
  if (parsed.isCommandNamed || word === undefined || !/^\p{L}+$/u.test(word) || existsSync(word)) return;
  const suggestion = nearest(word, commandNames);
  if (suggestion !== null) throw new UsageError(messages.usage.mistypedCommand(word, suggestion));
}

/** An error as it is told on stderr: a sentence, and for a bug where it happened. What is not known in the user's language comes under a heading that is. */
export function describeError(error: unknown, messages: Messages): string {
  const { code, message, details } = serializeError(error);
  if (details !== undefined) return `klartext: ${messages.say(details)}`;
  const heading = messages.errorHeading[code];
  const detail = code === 'bug' && error instanceof Error ? (error.stack ?? message) : message;
  if (heading === '') return `klartext: ${detail}`;
  return code === 'bug' ? `klartext: ${heading}\n${detail}` : `klartext: ${heading} ${detail}`;
}
