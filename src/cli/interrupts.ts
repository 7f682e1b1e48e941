import { exitCodes } from '../errors.ts';
import type { Messages } from './messages/en.ts';
import type { Terminal } from './terminal.ts';

export interface Interrupts {
  /** Aborted by the first Ctrl+C: no new page is begun, and the manifest is written. */
  readonly signal: AbortSignal;
  close(): void;
}

/** The first Ctrl+C (or SIGTERM) asks the run to end in order, the second ends the process at once. */
export function listenForInterrupts(
  terminal: Terminal,
  messages: Messages,
  telling: string = messages.progress.interrupting,
): Interrupts {
  const controller = new AbortController();
  const close = terminal.onInterrupt(() => {
    if (controller.signal.aborted) {
      terminal.exitNow(exitCodes.interrupted);
      return;
    }
    terminal.stderr.write(`${terminal.stderr.isTTY === true ? '\r\u001B[K' : ''}${telling}\n`);
    controller.abort();
  });
  return { signal: controller.signal, close };
}
