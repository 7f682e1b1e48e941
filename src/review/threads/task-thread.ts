import { Worker } from 'node:worker_threads';
import { KlartextError } from '../../errors.ts';
import { say } from '../../sentences/sentence.ts';
import { errorOf, type ThreadReply, type ThreadRequest } from './thread-messages.ts';

/** Has tasks done in a thread of its own, so that whoever asks for a page does not wait for them. */
export interface TaskThread<Task> {
  /** @throws KlartextError when it cannot be done. */
  ask(task: Task): Promise<unknown>;
  /** Ends the thread, whatever it does. */
  close(): Promise<void>;
}

interface Waiting {
  readonly fulfil: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The thread starts with the first task, and keeps the process alive only while something is asked of it. One that ends by itself (out of memory) fails what it was asked, and the next task starts
 * another.
 * @param isReady whether it starts at once, so that who gives the first task does not wait for that.
 */
export function createTaskThread<Task>(entry: URL, data: unknown, isReady = false): TaskThread<Task> {
  let thread: Worker | null = null;
  let serial = 0;
  const waiting = new Map<number, Waiting>();

  const failAll = (reason: string): void => {
    const error = new KlartextError('bug', say('review/index-thread', { reason }));
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    thread = null;
  };
  const start = (): Worker => {
    const started = new Worker(entry, { workerData: data });
    started.unref();
    started.on('message', (reply: ThreadReply) => {
      const found = waiting.get(reply.number);
      waiting.delete(reply.number);
      if (waiting.size === 0) started.unref();
      if ('fault' in reply) found?.reject(errorOf(reply.fault));
      else found?.fulfil(reply.value);
    });
    started.on('error', (error) => failAll(error instanceof Error ? error.message : String(error)));
    started.on('exit', (code) => {
      if (thread === started) failAll(String(code));
    });
    return started;
  };
  if (isReady) thread = start();
  return {
    async ask(task) {
      thread ??= start();
      const number = serial++;
      const current = thread;
      current.ref();
      return await new Promise((fulfil, reject) => {
        waiting.set(number, { fulfil, reject });
        current.postMessage({ number, task } satisfies ThreadRequest<Task>);
      });
    },
    async close() {
      const ending = thread;
      thread = null;
      await ending?.terminate();
      for (const { reject } of waiting.values()) reject(new KlartextError('interrupted', say('review/index-closed')));
      waiting.clear();
    },
  };
}

/** The file of a thread beside the module that starts it: from src/ or from dist/ alike. */
export const threadFile = (name: string, from: string): URL =>
  new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
