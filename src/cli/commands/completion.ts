import { exitCodes, UsageError } from '../../errors.ts';
import type { Command } from '../command-line.ts';
import { completionFor, shells } from '../completion.ts';
import { nearest } from '../nearest.ts';

/** Writes a script that teaches a shell the commands and options. */
export const completionCommand: Command = async (parsed, { terminal, messages }) => {
  const [word, ...others] = parsed.operands;
  const shell = shells.find((name) => name === word);
  const meant = word === undefined ? null : nearest(word, shells);
  if (word !== undefined && shell === undefined && meant !== null) {
    throw new UsageError(messages.usage.mistypedWord(word, `completion ${meant}`));
  }
  if (shell === undefined || others.length > 0) throw new UsageError(messages.usage.completionOperands);
  terminal.stdout.write(completionFor(shell, messages));
  return exitCodes.ok;
};
