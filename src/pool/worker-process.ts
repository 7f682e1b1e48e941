import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deserializeError, type ErrorCode, messageOf, textOf } from '../errors.ts';
import { inEnglish, say, type Text } from '../sentences/sentence.ts';
import { memoryCeilingVariable, memoryLastWords } from './memory-guard.ts';
import { isWorkerMessage, type MemoryReport, type WorkerMessage } from './protocol.ts';

/** How a worker process is started. */
export interface WorkerProcessOptions {
  /** Module that calls `serveTasks`. `.ts` works where Node strips types. */
  readonly entry: URL;
  /** Variables beside those of this process. */
  readonly env: Readonly<Record<string, string>>;
  readonly startTimeoutMs: number;
  /** It is ended when it comes to hold more. */
  readonly memoryCeilingBytes: number;
}

/** Why a worker was lost: it is ended then, and its task may be tried on another. */
export class WorkerFailure extends Error {
  readonly code: Extract<ErrorCode, 'engine-crashed' | 'engine-timeout'>;

  /** Follows "The page worker"; the message is the same in English. */
  readonly reason: Text;

  constructor(code: 'engine-crashed' | 'engine-timeout', reason: Text) {
    super(inEnglish(reason));
    this.name = 'WorkerFailure';
    this.code = code;
    this.reason = reason;
  }
}

const stderrTailLength = 2000;

/** What V8 writes when its own heap is full, before it ends the process. */
const heapLastWords = /heap out of memory|invalid table size|Allocation failed - process out of memory/i;

/**
 * Makes glibc give page images back to the system as soon as they are freed (other systems do not know these names): a worker that has
 * read four pages with tesseract.js holds 262 MB with them and 334 MB without. Large pages of memory for them (where the kernel gives them to who asks) spare two thirds of the page faults: 3 % of a worker's time.
 */
const memoryEnvironment = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '1048576',
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
} as const;

/** How long the last words and the exit of a process that is going may take, in milliseconds. */
const lastWordsMs = 200;

/** How long a worker may take to end by itself once it is told to. */
const endGraceMs = 3000;

/**
 * One child process that does one task at a time. Every promise it gives is settled: by an answer, or, when the process ends, hangs, closes
 * its channel or says what is not of the protocol, by a {@link WorkerFailure}.
 */
export class WorkerProcess {
  readonly pid: number | undefined;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #onIdleFailure: () => void;
  #stderrTail = '';
  #failure: WorkerFailure | null = null;
  #isEnding = false;
  #waiting: { take(message: WorkerMessage): boolean; fail(error: Error): void } | null = null;
  taskCount = 0;
  memory: MemoryReport = { rssBytes: 0, peakRssBytes: 0 };

  /** @param onIdleFailure is called when the process is lost while nobody waits for it. */
  constructor(options: WorkerProcessOptions, onIdleFailure: () => void) {
    this.#onIdleFailure = onIdleFailure;
    const child = fork(fileURLToPath(options.entry), [], {
      execArgv: [...typeStrippingFlags(options.entry), ...engineFlags()],
      env: {
        ...memoryEnvironment,
        ...process.env,
        ...options.env,
        [memoryCeilingVariable]: String(options.memoryCeilingBytes),
      },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Its own group of processes: what it starts itself (native tesseract) is ended with it. Windows has no groups, but would open a console.
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    this.pid = child.pid;
    this.#exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve();
        // A process that dies writes its last words first; they may still be in the pipe.
        const lose = (): void => {
          const megabytes = Math.round(options.memoryCeilingBytes / 1e6);
          const isOutOfMemory = this.#stderrTail.includes(memoryLastWords) || heapLastWords.test(this.#stderrTail);
          if (isOutOfMemory) this.fail(new WorkerFailure('engine-crashed', say('worker/too-large', { megabytes })));
          else if (signal === null) this.#lose(say('worker/ended', { exitCode: code ?? 0 }));
          else this.#lose(say('worker/killed', { signal }));
        };
        if (child.stderr === null || child.stderr.readableEnded) lose();
        else {
          child.stderr.once('close', lose);
          setTimeout(lose, lastWordsMs);
        }
      });
      child.once('error', (error) => {
        if (child.pid === undefined) resolve();
        this.#lose(say('worker/unreachable', { reason: error.message }));
      });
    });
    // A process that dies closes its channel too: its exit says more, and comes within this time.
    child.on('disconnect', () => {
      if (!this.#isEnding) setTimeout(() => this.#lose(say('worker/closed-channel')), lastWordsMs);
    });
    child.on('message', (message) => this.#receive(message));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderrTail = (this.#stderrTail + chunk.toString('utf8')).slice(-stderrTailLength);
    });
  }

  get isLost(): boolean {
    return this.#failure !== null;
  }

  /** Waits until the worker can take tasks.
   * @throws WorkerFailure, or the error that its `init` threw. */
  async started(timeoutMs: number): Promise<void> {
    const message = await this.#answer(
      say('worker/start-late', { time: formatSeconds(timeoutMs) }),
      timeoutMs,
      (answer) => answer.type === 'ready' || answer.type === 'start-failed',
    );
    if (message.type === 'start-failed') {
      this.fail(new WorkerFailure('engine-crashed', textOf(message.error)));
      throw deserializeError(message.error);
    }
  }

  /** Has one task done. What the worker asks for meanwhile is answered by `answerTo`; that time does not count against the limit.
   * @throws WorkerFailure, or the error that the handler threw, rebuilt, or the one that `answerTo` threw. */
  async run(
    id: number,
    task: unknown,
    attempt: number,
    timeoutMs: number,
    answerTo: (question: unknown) => Promise<unknown>,
  ): Promise<unknown> {
    this.taskCount++;
    let leftMs = timeoutMs;
    let toSend: object = { type: 'task', id, attempt, task };
    for (;;) {
      const start = performance.now();
      const answer = this.#answer(
        say('worker/task-late', { time: formatSeconds(timeoutMs) }),
        leftMs,
        (message) => 'id' in message && message.id === id,
      );
      this.#send(toSend);
      const message = await answer;
      leftMs -= performance.now() - start;
      if (message.type !== 'question') {
        if (message.type === 'result' || message.type === 'error') this.memory = message.memory;
        if (message.type === 'error') throw deserializeError(message.error);
        return message.type === 'result' ? message.result : undefined;
      }
      try {
        toSend = { type: 'answer', serial: message.serial, answer: await answerTo(message.question) };
      } catch (error) {
        // It would wait for ever.
        this.fail(new WorkerFailure('engine-crashed', say('worker/given-up')));
        throw error;
      }
    }
  }

  #send(message: object): void {
    try {
      this.#child.send(message, (error) => {
        if (error !== null) this.#lose(say('worker/unreachable', { reason: error.message }));
      });
    } catch (error) {
      this.#lose(say('worker/task-not-given', { reason: messageOf(error) }));
    }
  }

  /** Ends the process, politely at first, and waits until it is gone. */
  async end(): Promise<void> {
    this.#isEnding = true;
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.kill(), endGraceMs);
    await this.#exited;
    clearTimeout(timer);
  }

  /** Ends the process and all that it started, at once. */
  kill(): void {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    if (process.platform !== 'win32') killGroup(child.pid);
    child.kill('SIGKILL');
  }

  /** Gives up on the process: ends it and rejects what waits for it. */
  fail(failure: WorkerFailure): void {
    if (this.#failure !== null) return;
    this.#failure = failure;
    this.kill();
    if (this.#waiting !== null) this.#waiting.fail(failure);
    else this.#onIdleFailure();
  }

  #lose(reason: Text): void {
    const words = this.#stderrTail.trim();
    this.fail(new WorkerFailure('engine-crashed', words === '' ? reason : say('worker/with-words', { reason, words })));
  }

  #receive(message: unknown): void {
    if (this.#failure !== null) return;
    if (!isWorkerMessage(message)) this.#lose(say('worker/odd-message'));
    else if (this.#waiting === null || !this.#waiting.take(message))
      this.#lose(say('worker/unasked-answer', { type: message.type }));
  }

  async #answer(tooLate: Text, timeoutMs: number, isIt: (message: WorkerMessage) => boolean): Promise<WorkerMessage> {
    if (this.#failure !== null) throw this.#failure;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = {
          take: (message) => {
            if (!isIt(message)) return false;
            resolve(message);
            return true;
          },
          fail: reject,
        };
        timer = setTimeout(() => {
          this.fail(new WorkerFailure('engine-timeout', tooLate));
        }, timeoutMs);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = null;
    }
  }
}

/** Kills a group of processes; that there is none any more is as good. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function formatSeconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/**
 * Settings of V8 for processes whose work is loops over pixels while the other cores are wanted by their like. Processor time to prepare twelve pages, mean of the first round and of the second: 1371 and 873 ms
 * a page without, 992 and 725 with the first three. Maglev compiles inner loops only to leave them again at each row (14,000 times on 24 pages); threads beside the main one that collect garbage and compile save no
 * time where nobody waits, and cost some. Feedback from the first call on has the first pages' loops compiled sooner (5 % of six pages). Node 24 can count images towards the limit of the whole heap, in place of marking the
 * heap (50 ms) after each 64 MB of them: 19 → 12 times on twelve pages, 10 % of a worker's time, for 50 MB more.
 *
 * They can only be set at the start: V8 breaks when the collector's are changed later. Of other versions than these it is not known that they have them all; a process with one that its Node does not know does not start.
 */
function engineFlags(): string[] {
  const [major] = process.versions.node.split('.').map(Number);
  const common = [
    '--no-maglev',
    '--no-concurrent-recompilation',
    '--single-threaded-gc',
    '--no-lazy-feedback-allocation',
  ];
  if (major === 24) return [...common, '--external-memory-accounted-in-global-limit'];
  return major === 22 ? common : [];
}

/** Node before 22.18 strips types only when asked; nothing else of this process's flags (debugger, loaders, coverage) is for the worker. */
function typeStrippingFlags(entry: URL): string[] {
  const needsFlag = entry.pathname.endsWith('.ts') && !process.features.typescript;
  return needsFlag ? ['--experimental-strip-types'] : [];
}
