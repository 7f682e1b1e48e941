#!/usr/bin/env node
/** The program. The only place that touches the process: its streams, its signals and its exit code. */
import { keepCompiledCode } from './compiled-code.ts';
import { hearSignals } from './process-signals.ts';
import type { Terminal } from './terminal.ts';

keepCompiledCode(process.env);
// Loaded after that, so that it is kept too.
const { runCommandLine } = await import('./command-line.ts');

const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  nodeVersion: process.version,
  clock: {
    now: () => performance.now(),
    every: (milliseconds, task) => {
      const timer = setInterval(task, milliseconds);
      timer.unref();
      return () => clearInterval(timer);
    },
  },
  onInterrupt: hearSignals(process),
  exitNow: (exitCode) => process.exit(exitCode),
};

// A reader that has seen enough (`| head`) closes the pipe; that is no fault of the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
