import { exitCodes } from '../errors.ts';
import type { Terminal } from './terminal.ts';

/** What of a process its signals are about. */
export interface SignalledProcess {
  exitCode?: number | string | null | undefined;
  on(event: 'SIGINT' | 'SIGTERM' | 'beforeExit', listener: () => void): unknown;
  exit(code?: number | string | null): void;
}

/**
 * Hands Ctrl+C and SIGTERM on to the command that listens. One that comes when the command is over, and the process not yet, ends the process with what the
 * command has said: its work is done, whatever the system makes of a signal that nobody listens for.
 */
export function hearSignals(target: SignalledProcess): Terminal['onInterrupt'] {
  const listeners = new Set<() => void>();
  let isHearing = false;
  const hear = (): void => {
    if (listeners.size === 0) target.exit(target.exitCode ?? exitCodes.interrupted);
    for (const listener of [...listeners]) listener();
  };
  return (listener) => {
    listeners.add(listener);
    if (!isHearing) {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) target.on(signal, hear);
      // Nothing is left to do, and all is written. An end that is left to Node gives the signals back to the system first, and a Ctrl+C in those
      // milliseconds would be what the run ended with.
      target.on('beforeExit', () => target.exit(target.exitCode));
    }
    isHearing = true;
    return () => void listeners.delete(listener);
  };
}
