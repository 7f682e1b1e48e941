/** What the command line needs of the outside world; tests give their own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** As `process.version` says it. */
  readonly nodeVersion: string;
  /** Calls `listener` at each Ctrl+C until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Ends the process at once: the second Ctrl+C. */
  readonly exitNow: (exitCode: number) => void;
}

export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Clock {
  /** Milliseconds since some start. */
  now(): number;
  /** Calls `task` every so many milliseconds until the returned function is called. */
  every(milliseconds: number, task: () => void): () => void;
}
