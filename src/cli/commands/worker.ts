import { exitCodes, UsageError } from '../../errors.ts';
import { runWorker } from '../../queue/run-worker.ts';
import type { WorkerEvent } from '../../queue/worker-options.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command, CommandContext } from '../command-line.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { readBytes, readChoice, readCount } from '../option-values.ts';
import { queueAddressOf } from './queue-address.ts';

/** A log of a worker that reads a page every second has a line every so many milliseconds. */
const tellEveryMs = 60_000;

/** Reads pages of the queue until Ctrl+C or SIGTERM: exit code 0 then, for that is how a worker ends. The work is done by `runWorker`. */
export const workerCommand: Command = async (parsed, context) => {
  const { terminal, messages } = context;
  if (parsed.operands.length > 0) throw new UsageError(messages.usage.noOperands('worker'));
  const address = queueAddressOf(parsed, terminal.env);
  if (address === null) throw new UsageError(messages.queue.workerNeedsQueue);
  const engine = optionText(parsed, 'engine');
  const jobs = optionText(parsed, 'jobs');
  const memory = optionText(parsed, 'memory');
  const interrupts = listenForInterrupts(terminal, messages, messages.queue.stopping);
  const kind = isGiven(parsed, 'json') ? 'json' : isGiven(parsed, 'quiet') ? 'failures' : 'plain';
  try {
    await runWorker(
      {
        address,
        engine:
          engine === null
            ? 'auto'
            : readChoice('--engine', engine, ['auto', 'tesseract.js', 'tesseract'] as const, messages),
        jobs: jobs === null ? null : readCount('--jobs', jobs, messages),
        memoryBytes: memory === null ? null : readBytes('--memory', memory, messages),
        password: optionText(parsed, 'password') ?? terminal.env.KLARTEXT_PASSWORD ?? null,
        storage: optionText(parsed, 'storage'),
      },
      { signal: interrupts.signal, onEvent: createTelling(kind, context), env: terminal.env },
    );
    return exitCodes.ok;
  } finally {
    interrupts.close();
  }
};

function createTelling(
  kind: 'json' | 'failures' | 'plain',
  { terminal, messages }: CommandContext,
): (event: WorkerEvent) => void {
  const { stdout, stderr, clock } = terminal;
  if (kind === 'json') return (event) => void stdout.write(`${JSON.stringify(event)}\n`);
  const write = (line: string): void => void stderr.write(`${line}\n`);
  const { queue } = messages;
  const counts = { read: 0, failed: 0 };
  let toldAt = clock.now();
  return (event) => {
    switch (event.type) {
      case 'worker-start':
        if (kind === 'plain') write(queue.working(event.program, event.slots, event.queue));
        break;
      case 'note':
        write(messages.say(event.details));
        break;
      case 'page':
        if (event.error === null) counts.read++;
        else counts.failed++;
        if (event.error !== null) {
          write(
            queue.pageFailed(
              event.fileName,
              event.pageNumber,
              messages.say(event.error.details ?? event.error.message),
            ),
          );
        }
        if (kind === 'plain' && clock.now() - toldAt >= tellEveryMs) {
          toldAt = clock.now();
          write(queue.pages(counts.read, counts.failed));
        }
        break;
      case 'worker-end':
        if (kind === 'plain') write(queue.pages(event.pagesRead, event.pagesFailed));
        break;
    }
  };
}
