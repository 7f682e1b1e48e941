import { serializeError } from '../errors.ts';
import { guardMemory } from './memory-guard.ts';
import { isAnswerMessage, isTaskMessage, type MemoryReport, type TaskMessage, type WorkerMessage } from './protocol.ts';

/** What a handler is told beside its task. */
export interface TaskContext {
  /** 2 when another worker failed at this very task: take gentler settings. */
  readonly attempt: number;
  /** Asks the side that gave the task. The time until the answer does not count against the task's limit. */
  readonly ask: (question: unknown) => Promise<unknown>;
}

/** Does one task. An error of errors.ts that it throws reaches the caller with its code and text. */
export type TaskHandler<Task, Result> = (task: Task, context: TaskContext) => Promise<Result>;

/**
 * Makes this process a worker of a pool (see worker-pool.ts): does the tasks that come over IPC, one at a time, until the parent is gone.
 * Prints nothing. Call it once, from the module that the pool forks.
 */
export function serveTasks<Task, Result>(
  handler: TaskHandler<Task, Result>,
  options: {
    /** Done before the first task; a failure is the failure of the first task. */
    readonly init?: () => Promise<void>;
    /** Done when the parent lets this process go, before it exits: lets go of programs that it has started. Bounded by the parent's patience. */
    readonly end?: () => Promise<void>;
  } = {},
): void {
  // Ctrl-C reaches the whole group of processes; when to end is for the parent to say, by closing the channel.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => {
    const exit = (): void => process.exit(0);
    (options.end?.() ?? Promise.resolve()).then(exit, exit);
  });
  if (!process.connected) process.exit(0);
  guardMemory();

  const waiting = new Map<number, (answer: unknown) => void>();
  let serial = 0;
  const askFor =
    (id: number) =>
    (question: unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const own = ++serial;
        waiting.set(own, resolve);
        // What cannot be sent is never answered.
        send({ type: 'question', id, serial: own, question }).catch(reject);
      });

  let started: Promise<void> | null = null;
  const start = async (): Promise<void> => {
    try {
      await options.init?.();
    } catch (error) {
      await send({ type: 'start-failed', error: serializeError(error) });
      process.exit(1);
    }
    await send({ type: 'ready' });
  };
  process.on('message', (message) => {
    if (isAnswerMessage(message)) {
      waiting.get(message.serial)?.(message.answer);
      waiting.delete(message.serial);
    } else if (isTaskMessage(message)) void doTask(message, handler, askFor(message.id), started);
  });
  started = start();
}

async function doTask<Task, Result>(
  message: TaskMessage,
  handler: TaskHandler<Task, Result>,
  ask: TaskContext['ask'],
  started: Promise<void> | null,
): Promise<void> {
  const { id, attempt } = message;
  try {
    await started;
    const result = await handler(message.task as Task, { attempt, ask });
    await send({ type: 'result', id, result, memory: memoryReport() });
  } catch (error) {
    await send({ type: 'error', id, error: serializeError(error), memory: memoryReport() });
  }
}

/** Hands a message to the parent. A result that cannot be cloned rejects; a parent that is gone does not, as the process is about to end. */
function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}

function memoryReport(): MemoryReport {
  return { rssBytes: process.memoryUsage.rss(), peakRssBytes: process.resourceUsage().maxRSS * 1024 };
}
