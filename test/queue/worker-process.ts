/** A worker of its own process, that can be killed. Its settings come as JSON in KLARTEXT_TEST_WORKER; it reads fake pages and says `ready` when it works. */
import { parseQueueAddress } from '../../src/queue/address.ts';
import { runWorker } from '../../src/queue/run-worker.ts';
import { createFakeReader, type FakeReading } from './fake-pages.ts';

export interface WorkerProcessSettings extends Pick<FakeReading, 'delayMs' | 'log'> {
  readonly url: string;
  readonly jobs: number;
  readonly leaseSeconds: number;
}

const { url, jobs, leaseSeconds, ...reading } = JSON.parse(
  process.env.KLARTEXT_TEST_WORKER ?? '{}',
) as WorkerProcessSettings;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
await runWorker(
  {
    address: parseQueueAddress(url),
    engine: 'tesseract.js',
    jobs,
    memoryBytes: null,
    password: null,
    storage: null,
    leaseSeconds,
  },
  {
    signal: stop.signal,
    reader: createFakeReader(reading),
    onEvent: (event) => {
      if (event.type === 'worker-start') process.stdout.write('ready\n');
    },
  },
);
