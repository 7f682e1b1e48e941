import { Readable } from 'node:stream';
import type { Clock, OutputStream, Terminal } from '../../../src/cli/terminal.ts';

/** A stream that keeps what is written. */
export interface FakeStream extends OutputStream {
  text: string;
  isTTY: boolean;
  columns: number;
}

export function fakeStream(options: { isTTY?: boolean; columns?: number } = {}): FakeStream {
  const stream: FakeStream = {
    text: '',
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? 80,
    write: (text) => {
      stream.text += text;
    },
  };
  return stream;
}

/** A clock that stands still until it is moved; tasks run when their time comes. */
export interface FakeClock extends Clock {
  move(milliseconds: number): void;
  taskCount(): number;
}

export function fakeClock(): FakeClock {
  let now = 1000;
  const tasks = new Set<{ every: number; next: number; task: () => void }>();
  return {
    now: () => now,
    every: (milliseconds, task) => {
      const entry = { every: milliseconds, next: now + milliseconds, task };
      tasks.add(entry);
      return () => tasks.delete(entry);
    },
    move: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const due = [...tasks].filter((entry) => entry.next <= end).sort((a, b) => a.next - b.next)[0];
        if (due === undefined) break;
        now = due.next;
        due.next += due.every;
        due.task();
      }
      now = end;
    },
    taskCount: () => tasks.size,
  };
}

export interface FakeTerminal extends Terminal {
  readonly stdout: FakeStream;
  readonly stderr: FakeStream;
  readonly clock: FakeClock;
  readonly exits: number[];
  interrupt(): void;
  listenerCount(): number;
}

export interface FakeTerminalOptions {
  readonly isTTY?: boolean;
  readonly env?: Record<string, string>;
  /** What stands on standard input. */
  readonly stdin?: Uint8Array;
}

export function fakeTerminal(options: FakeTerminalOptions = {}): FakeTerminal {
  const listeners = new Set<() => void>();
  const exits: number[] = [];
  return {
    stdin: Readable.from(options.stdin === undefined ? [] : [options.stdin]),
    stdout: fakeStream(options),
    stderr: fakeStream(options),
    env: options.env ?? {},
    clock: fakeClock(),
    nodeVersion: process.version,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exitNow: (exitCode) => exits.push(exitCode),
    exits,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    listenerCount: () => listeners.size,
  };
}
