import type { YearsView } from '../api-types.ts';
import { createTaskThread, threadFile } from '../threads/task-thread.ts';
import type { YearsQuery } from '../years/years-view.ts';
import type { IndexTask, IndexThreadData } from './index-messages.ts';

/** Writes the index and compares years, in a thread of its own: whoever asks for a page does not wait for that. */
export interface IndexKeeper {
  /** Reads a document and takes it in. @throws KlartextError when it cannot be read. */
  take(id: string, mark: string, folder: string): Promise<void>;
  remove(id: string): Promise<void>;
  years(query: YearsQuery): Promise<Omit<YearsView, 'waiting'>>;
  close(): Promise<void>;
}

export function createIndexKeeper(data: IndexThreadData): IndexKeeper {
  const { ask, close } = createTaskThread<IndexTask>(threadFile('index-thread', import.meta.url), data);
  return {
    take: async (id, mark, folder) => void (await ask({ kind: 'take', id, mark, folder })),
    remove: async (id) => void (await ask({ kind: 'remove', id })),
    years: async (query) => (await ask({ kind: 'years', query })) as Omit<YearsView, 'waiting'>,
    close,
  };
}
