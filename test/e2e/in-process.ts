import { runCommandLine } from '../../src/cli/command-line.ts';
import { fakeTerminal } from '../unit/cli/fake-terminal.ts';
import type { Outcome } from './command-line.ts';

/**
 * Runs `klartext` to its end in this process, from its source: everything but the start of a program, which costs a second. Page workers are processes
 * as ever. For tables of cases, beside one case at least that runs the built program.
 */
export async function klartextHere(args: readonly string[]): Promise<Outcome> {
  const terminal = fakeTerminal({ env: { KLARTEXT_LANG: 'en' } });
  const exitCode = await runCommandLine(args, terminal);
  return { exitCode, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
}
