import { z } from 'zod';
import { exitCodes, UsageError } from '../../errors.ts';
import { isGiven } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { type FileVerdict, validatePath } from '../validation/validate-path.ts';

/** Checks output that was written earlier, by us or by others. Exit code 4 when anything is wrong with it. */
export const validateCommand: Command = async (parsed, { terminal, messages }) => {
  // Faults against a schema are told by Zod itself.
  z.config(z.locales[messages.language]());
  if (parsed.operands.length === 0) throw new UsageError(messages.usage.validateOperands);
  const isJson = isGiven(parsed, 'json');
  const isQuiet = isGiven(parsed, 'quiet');
  const verdicts: FileVerdict[] = [];
  for (const path of parsed.operands) {
    for await (const verdict of validatePath(path, messages)) {
      verdicts.push(verdict);
      if (isJson) continue;
      if (verdict.faultCount === 0 && !isQuiet) terminal.stdout.write(`${messages.validate.valid(verdict.path)}\n`);
      for (const { place, fault } of verdict.faults) {
        terminal.stdout.write(`${messages.validate.fault(verdict.path, place, fault)}\n`);
      }
      const unlisted = verdict.faultCount - verdict.faults.length;
      if (unlisted > 0) terminal.stdout.write(`${messages.validate.moreFaults(verdict.path, unlisted)}\n`);
    }
  }
  const faultCount = verdicts.reduce((total, verdict) => total + verdict.faultCount, 0);
  if (isJson)
    terminal.stdout.write(`${JSON.stringify({ valid: faultCount === 0, faultCount, files: verdicts }, null, 2)}\n`);
  else if (!isQuiet) terminal.stderr.write(`${messages.validate.summary(verdicts.length, faultCount)}\n`);
  return faultCount === 0 ? exitCodes.ok : exitCodes.invalidOutput;
};
