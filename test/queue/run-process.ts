/** A run over the queue of its own process, that can be killed. Its settings come as JSON in KLARTEXT_TEST_RUN; it ends with the run's exit code. */
import { exitCodeOf, KlartextError } from '../../src/errors.ts';
import { parseQueueAddress } from '../../src/queue/address.ts';
import { runQueuedBatch } from '../../src/queue/run-queued-batch.ts';
import { createFakeReader } from './fake-pages.ts';

export interface RunProcessSettings {
  readonly url: string;
  readonly input: string;
  readonly output: string;
  readonly leaseSeconds: number;
}

const { url, input, output, leaseSeconds } = JSON.parse(process.env.KLARTEXT_TEST_RUN ?? '{}') as RunProcessSettings;
try {
  const { exitCode } = await runQueuedBatch(
    [input],
    { output, engine: 'tesseract.js', repair: false },
    { address: parseQueueAddress(url), storage: null, priority: 0, copySources: false, leaseSeconds },
    { local: createFakeReader() },
  );
  process.exitCode = exitCode;
} catch (error) {
  // As on the command line: the process is not ended, it ends when nothing is left to do.
  if (!(error instanceof KlartextError)) throw error;
  process.exitCode = exitCodeOf(error);
}
