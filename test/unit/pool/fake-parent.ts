import { createWorkerPool } from '../../../src/pool/worker-pool.ts';
import type { FakeResult, FakeTask } from './fake-worker.ts';

// A program with a pool, to be killed by the test. It prints the process id of its worker, then stays busy or ends as it is told.
const pool = createWorkerPool<FakeTask, FakeResult>({
  entry: new URL('./fake-worker.ts', import.meta.url),
  size: 1,
  taskTimeoutMs: 60_000,
  startTimeoutMs: 10_000,
  maxTasksPerWorker: 100,
  maxRssBytes: 1e9,
  memoryCeilingBytes: 3e9,
});
const { pid } = await pool.run({ do: 'answer' });
process.stdout.write(`${pid}\n`);
const running = pool.run({ do: process.argv[2] === 'loop' ? 'loop' : 'hang' });
if (process.argv[3] === 'exit') setTimeout(() => process.exit(0), 200);
if (process.argv[3] === 'throw') {
  setTimeout(() => {
    throw new Error('the program crashes');
  }, 200);
}
await running;
