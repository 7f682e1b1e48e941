import { type ChildProcess, spawn } from 'node:child_process';
import { EngineError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';

export interface ProgramOptions {
  /** Bytes that are written to its standard input, or the descriptor of an open file that is its standard input. */
  readonly stdin?: Uint8Array | number;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Kills the program. */
  readonly signal?: AbortSignal;
}

export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

const stderrTailLength = 1000;

const running = new Set<ChildProcess>();

/** A program must not outlive the process that waits for it. */
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Kills a program when this process exits, unless it has ended before. */
export function endWithThisProcess(child: ChildProcess): void {
  running.add(child);
  const forget = (): void => void running.delete(child);
  child.once('error', forget);
  child.once('close', forget);
}

/**
 * Runs a program without a shell and waits for its end.
 *
 * @throws EngineError when it cannot be started, ends with another code than 0, is killed, does not end in time, or writes what is not UTF-8.
 */
export function runProgram(path: string, args: readonly string[], options: ProgramOptions): Promise<ProgramOutput> {
  return new Promise((resolve, reject) => {
    const { stdin } = options;
    const child = spawn(path, args, {
      stdio: [typeof stdin === 'number' ? stdin : 'pipe', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
      env: { ...process.env, ...options.env },
    });
    endWithThisProcess(child);
    const output: Buffer[] = [];
    let stderr = '';
    let ended: EngineError | null = null;
    const end = (error: EngineError): void => {
      ended ??= error;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      const text = say('engine/late', { path, seconds: Math.round(options.timeoutMs / 1000) });
      end(new EngineError(text, { code: 'engine-timeout' }));
    }, options.timeoutMs);
    const abort = (): void => end(new EngineError(say('engine/unwanted', { path })));
    options.signal?.addEventListener('abort', abort, { once: true });
    const settle = (): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
    };

    child.once('error', (cause) => {
      settle();
      reject(new EngineError(say('engine/cannot-start', { path, reason: cause.message }), { cause }));
    });
    child.once('close', (code, signal) => {
      settle();
      if (ended !== null) return reject(ended);
      if (code !== 0) {
        const words = stderr.trim();
        const text =
          signal === null
            ? say('engine/ended', { path, exitCode: code ?? 0, words })
            : say('engine/killed', { path, signal, words });
        return reject(new EngineError(text));
      }
      try {
        resolve({ stdout: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(output)), stderr });
      } catch (cause) {
        reject(new EngineError(say('engine/not-utf8', { path }), { cause }));
      }
    });
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-stderrTailLength);
    });
    // A program that ends before it has read everything breaks the pipe; its exit code tells why.
    child.stdin?.on('error', (error) => {
      stderr = `${stderr}${stderr === '' ? '' : '\n'}(${error.message})`;
    });
    child.stdin?.end(stdin);
    if (options.signal?.aborted === true) abort();
  });
}
