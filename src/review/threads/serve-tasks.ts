import { parentPort } from 'node:worker_threads';
import { faultOf, type ThreadReply, type ThreadRequest } from './thread-messages.ts';

/** In a thread: does what is asked, one task after another: none may come between the reads and writes of the one before. */
export function serveTasks<Task>(perform: (task: Task) => Promise<unknown>): void {
  const answer = (reply: ThreadReply): void => parentPort!.postMessage(reply);
  let last = Promise.resolve();
  parentPort!.on('message', ({ number, task }: ThreadRequest<Task>) => {
    last = last.then(async () => {
      try {
        answer({ number, value: await perform(task) });
      } catch (error) {
        answer({ number, fault: faultOf(error) });
      }
    });
  });
}
