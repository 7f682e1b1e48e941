import { Worker } from 'node:worker_threads';
import { KlartextError } from '../../errors.ts';
import { say } from '../../sentences/sentence.ts';
import type { YearsView } from '../api-types.ts';
import type { YearsQuery } from '../years/years-view.ts';
import type { IndexReply, IndexRequest, IndexTask, IndexThreadData } from './index-messages.ts';

/** Writes the index and compares years, in a thread of its own: whoever asks for a page does not wait for that. */
export interface IndexKeeper {
  /** Reads a document and takes it in. @throws KlartextError when it cannot be read. */
  take(id: string, mark: string, folder: string): Promise<void>;
  remove(id: string): Promise<void>;
  years(query: YearsQuery): Promise<Omit<YearsView, 'waiting'>>;
  close(): Promise<void>;
}

const entry = new URL(import.meta.url.endsWith('.ts') ? './index-thread.ts' : './index-thread.js', import.meta.url);

interface Waiting {
  readonly fulfil: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The thread starts with the first task. One that ends by itself (out of memory) fails what it was asked, and the next task starts another. */
export function createIndexKeeper(data: IndexThreadData): IndexKeeper {
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
    // Nothing waits for it: it does not keep the process alive.
    started.unref();
    started.on('message', (reply: IndexReply) => {
      const found = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ('fault' in reply) found?.reject(new KlartextError('invalid-output', reply.fault));
      else found?.fulfil(reply.value);
    });
    started.on('error', (error) => failAll(error instanceof Error ? error.message : String(error)));
    started.on('exit', (code) => {
      if (thread === started) failAll(String(code));
    });
    return started;
  };
  const ask = async (task: IndexTask): Promise<unknown> => {
    thread ??= start();
    const number = serial++;
    const current = thread;
    return await new Promise((fulfil, reject) => {
      waiting.set(number, { fulfil, reject });
      current.postMessage({ number, task } satisfies IndexRequest);
    });
  };
  return {
    take: async (id, mark, folder) => void (await ask({ kind: 'take', id, mark, folder })),
    remove: async (id) => void (await ask({ kind: 'remove', id })),
    years: async (query) => (await ask({ kind: 'years', query })) as Omit<YearsView, 'waiting'>,
    async close() {
      const ending = thread;
      thread = null;
      await ending?.terminate();
      for (const { reject } of waiting.values()) reject(new KlartextError('interrupted', say('review/index-closed')));
      waiting.clear();
    },
  };
}
