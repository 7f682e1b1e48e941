import { EngineError, InterruptedError, KlartextError, reasonOf } from '../errors.ts';
import { inEnglish, say, type Text } from '../sentences/sentence.ts';
import { WorkerFailure, WorkerProcess } from './worker-process.ts';

/** What happens in a pool, for the log. `reason` is a sentence without its subject: "was ended by SIGSEGV"; of a worker that retired in good order, in English only. */
export type PoolEvent =
  | { readonly type: 'worker-started'; readonly pid: number | undefined }
  | {
      readonly type: 'worker-retired';
      readonly pid: number | undefined;
      readonly reason: string;
      readonly taskCount: number;
      readonly peakRssBytes: number;
    }
  | { readonly type: 'worker-lost'; readonly pid: number | undefined; readonly reason: Text }
  | { readonly type: 'task-retried'; readonly reason: Text };

export interface WorkerPoolOptions {
  /** Module that calls `serveTasks` (worker-main.ts). `.ts` works where Node strips types. */
  readonly entry: URL;
  /** Most processes, and so most tasks in flight. */
  readonly size: number;
  /** Longest time for one attempt at a task; after it the process is killed. */
  readonly taskTimeoutMs: number;
  /** Longest time for a process to start. */
  readonly startTimeoutMs: number;
  /** A process is replaced after so many tasks: WebAssembly memory never shrinks. */
  readonly maxTasksPerWorker: number;
  /** A process that holds more than this after a task is replaced. */
  readonly maxRssBytes: number;
  /** A process that comes to hold more than this during a task is ended at once, and the task counts as lost. */
  readonly memoryCeilingBytes: number;
  /** Environment variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onEvent?: (event: PoolEvent) => void;
}

export interface RunOptions {
  /** Told when a process takes up the task, at each attempt: until the first time it waits in the line. */
  readonly onBegin?: () => void;
  /** Ends the task and its process; `run` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Instead of the pool's `taskTimeoutMs`. */
  readonly timeoutMs?: number;
  /**
   * What is wrong with a result, after "gave a result that is not of the expected form: "; null when nothing is. A worker that answers wrongly counts as
   * broken: it is ended, and the task is tried once more.
   */
  readonly faultOf?: (result: unknown) => string | null;
  /**
   * Answers what the worker asks in the middle of the task. What it throws ends the task and its process, and `run` rejects with it.
   * @default a question is a fault
   */
  readonly answerTo?: (question: unknown) => Promise<unknown>;
  /** Whether a task that took too long is tried once more. @default true */
  readonly retryLate?: boolean;
}

/** A fixed number of supervised child processes. */
export interface WorkerPool<Task, Result> {
  /**
   * Has a task done by one of the processes. A task beyond `size` waits for its turn; keep the line short, as tasks are held in memory.
   * A task whose process crashes, hangs, or breaks the protocol, or whose handler throws what is not an error on purpose, is tried once
   * more in a fresh process, with `attempt` 2; after a process that hung, within half of the time.
   *
   * @throws EngineError when both attempts failed, with the reason of the second and, if it differs, of the first.
   * @throws KlartextError of the handler's, with its code, at the first attempt.
   */
  run(task: Task, options?: RunOptions): Promise<Result>;
  /** Changes the number of processes. Those too many end after their task. */
  resize(size: number): void;
  /** Ends all processes; tasks in flight and in line are rejected. Resolves when the processes are gone. */
  close(): Promise<void>;
}

/** Errors of a handler that another process may not run into. */
const retriedCodes: ReadonlySet<string> = new Set(['bug', 'engine-crashed', 'engine-timeout']);

const attempts = 2;

interface Attempt<Task> {
  readonly task: Task;
  readonly attempt: number;
  readonly timeoutMs: number;
  readonly options: RunOptions;
}

/** Makes a pool. Processes start when tasks come. Call `close` when done, or the processes keep the program alive. */
export function createWorkerPool<Task, Result>(options: WorkerPoolOptions): WorkerPool<Task, Result> {
  return new SupervisedPool<Task, Result>(options);
}

class SupervisedPool<Task, Result> implements WorkerPool<Task, Result> {
  readonly #options: WorkerPoolOptions;
  readonly #closing = new AbortController();
  readonly #workers = new Set<WorkerProcess>();
  readonly #idle: WorkerProcess[] = [];
  readonly #line: (() => void)[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #endings = new Set<Promise<void>>();
  #size: number;
  #inFlight = 0;
  #nextId = 1;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#size = options.size;
    process.on('exit', this.#killAll);
  }

  run(task: Task, options: RunOptions = {}): Promise<Result> {
    const running = this.#run(task, options);
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return running;
  }

  async #run(task: Task, options: RunOptions): Promise<Result> {
    const signals = [this.#closing.signal, ...(options.signal === undefined ? [] : [options.signal])];
    const signal = AbortSignal.any(signals);
    await this.#turn(signal);
    try {
      return await this.#attempt(task, options, signal);
    } finally {
      this.#inFlight--;
      this.#callNext();
    }
  }

  resize(size: number): void {
    this.#size = size;
    while (this.#workers.size > size && this.#idle.length > 0)
      this.#retire(this.#idle.pop()!, 'the pool became smaller');
    this.#callNext();
  }

  async close(): Promise<void> {
    this.#closing.abort(new InterruptedError(say('worker/closed')));
    for (const worker of this.#idle.splice(0)) this.#retire(worker, 'the pool was closed');
    await Promise.all(this.#running);
    await Promise.all(this.#endings);
    process.off('exit', this.#killAll);
  }

  readonly #killAll = (): void => {
    for (const worker of this.#workers) worker.kill();
  };

  /** Waits until fewer than `size` tasks are in flight, and counts this one. */
  async #turn(signal: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    if (this.#inFlight < this.#size && this.#line.length === 0) {
      this.#inFlight++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', give);
        this.#inFlight++;
        resolve();
      };
      const give = (): void => {
        this.#line.splice(this.#line.indexOf(go), 1);
        reject(abortReasonOf(signal));
      };
      this.#line.push(go);
      signal.addEventListener('abort', give, { once: true });
    });
  }

  #callNext(): void {
    while (this.#inFlight < this.#size) {
      const next = this.#line.shift();
      if (next === undefined) return;
      next();
    }
  }

  async #attempt(task: Task, options: RunOptions, signal: AbortSignal): Promise<Result> {
    const { retryLate = true } = options;
    let timeoutMs = options.timeoutMs ?? this.#options.taskTimeoutMs;
    let earlier: Text | null = null;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#runOnce({ task, attempt, timeoutMs, options }, signal);
      } catch (error) {
        throwIfAborted(signal);
        if (!isWorthRetrying(error)) throw error;
        if (attempt === attempts || (isLate(error) && !retryLate)) throw finalError(error, earlier, attempt);
        // Gentler settings must be quicker ones; a hanging page shall not cost its limit twice.
        if (isLate(error)) timeoutMs /= 2;
        earlier = describe(error);
        this.#emit({ type: 'task-retried', reason: earlier });
      }
    }
  }

  async #runOnce({ task, attempt, timeoutMs, options }: Attempt<Task>, signal: AbortSignal): Promise<Result> {
    const { faultOf, answerTo = refuseQuestion } = options;
    // A second attempt gets a process that has done nothing yet; its place is that of the one that was lost.
    const worker = (attempt === 1 ? this.#idle.pop() : undefined) ?? (await this.#start(signal));
    const abort = (): void => worker.fail(new WorkerFailure('engine-crashed', say('worker/given-up')));
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (worker.taskCount === 0) {
        await worker.started(this.#options.startTimeoutMs);
        this.#emit({ type: 'worker-started', pid: worker.pid });
      }
      options.onBegin?.();
      const result = await worker.run(this.#nextId++, task, attempt, timeoutMs, answerTo);
      const fault = faultOf?.(result) ?? null;
      if (fault !== null) throw new WorkerFailure('engine-crashed', say('worker/odd-result', { fault }));
      this.#release(worker);
      return result as Result;
    } catch (error) {
      if (error instanceof WorkerFailure) this.#discard(worker, error.reason);
      else if (isWorthRetrying(error)) this.#retire(worker, 'its task failed');
      else this.#release(worker);
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async #start(signal: AbortSignal): Promise<WorkerProcess> {
    // Where idle processes fill the pool, one of them makes room; and one that is ending still holds its memory.
    if (this.#workers.size >= this.#size && this.#idle.length > 0)
      this.#retire(this.#idle.pop()!, 'a fresh process takes its place');
    while (this.#endings.size > 0 && this.#workers.size + this.#endings.size >= this.#size)
      await Promise.race(this.#endings);
    throwIfAborted(signal);
    const { entry, env = {}, startTimeoutMs, memoryCeilingBytes } = this.#options;
    const worker: WorkerProcess = new WorkerProcess({ entry, env, startTimeoutMs, memoryCeilingBytes }, () =>
      this.#lostWhileIdle(worker),
    );
    this.#workers.add(worker);
    return worker;
  }

  /** Keeps a worker for the next task, unless it has served its time. */
  #release(worker: WorkerProcess): void {
    const reason = this.#reasonToRetire(worker);
    if (reason !== null) this.#retire(worker, reason);
    else this.#idle.push(worker);
  }

  #reasonToRetire(worker: WorkerProcess): string | null {
    if (this.#closing.signal.aborted) return 'the pool was closed';
    if (worker.isLost) return 'it was lost';
    if (this.#workers.size > this.#size) return 'the pool became smaller';
    if (worker.taskCount >= this.#options.maxTasksPerWorker) return `it has done ${worker.taskCount} tasks`;
    if (worker.memory.rssBytes > this.#options.maxRssBytes)
      return `it holds ${Math.round(worker.memory.rssBytes / 1e6)} MB`;
    return null;
  }

  #retire(worker: WorkerProcess, reason: string): void {
    const { pid, taskCount } = worker;
    this.#emit({ type: 'worker-retired', pid, reason, taskCount, peakRssBytes: worker.memory.peakRssBytes });
    this.#remove(worker);
  }

  #discard(worker: WorkerProcess, reason: Text): void {
    // One that is ended with its pool is no loss.
    if (!this.#closing.signal.aborted) this.#emit({ type: 'worker-lost', pid: worker.pid, reason });
    worker.kill();
    this.#remove(worker);
  }

  #lostWhileIdle(worker: WorkerProcess): void {
    const index = this.#idle.indexOf(worker);
    if (index < 0) return;
    this.#idle.splice(index, 1);
    this.#discard(worker, say('worker/idle-end'));
  }

  #remove(worker: WorkerProcess): void {
    this.#workers.delete(worker);
    const ending = worker.end().finally(() => this.#endings.delete(ending));
    this.#endings.add(ending);
  }

  #emit(event: PoolEvent): void {
    this.#options.onEvent?.(event);
  }
}

const refuseQuestion = (): Promise<never> =>
  Promise.reject(new WorkerFailure('engine-crashed', say('worker/odd-message')));

function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof KlartextError) || retriedCodes.has(error.code);
}

function describe(error: unknown): Text {
  return error instanceof WorkerFailure ? error.reason : say('worker/failed', { reason: reasonOf(error) });
}

const isLate = (error: unknown): boolean =>
  (error instanceof WorkerFailure || error instanceof KlartextError) && error.code === 'engine-timeout';

function finalError(error: unknown, earlier: Text | null, attempt: number): EngineError {
  const reason = describe(error);
  const code = isLate(error) ? 'engine-timeout' : 'engine-crashed';
  if (attempt === 1) return new EngineError(say('worker/failed-once', { reason }), { cause: error, code });
  const isSame = earlier === null || inEnglish(earlier) === inEnglish(reason);
  const text = isSame ? say('worker/failed-twice', { reason }) : say('worker/failed-differently', { reason, earlier });
  return new EngineError(text, { cause: error, code });
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortReasonOf(signal);
}

function abortReasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof KlartextError ? signal.reason : new InterruptedError(say('worker/task-given-up'));
}
