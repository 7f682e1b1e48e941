import { exitCodes, UsageError } from '../../errors.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { openPageQueue } from '../../queue/page-queue.ts';
import { readQueueStatus } from '../../queue/status/read-status.ts';
import { statusHtml } from '../../queue/status/status-html.ts';
import { isServed } from '../../queue/status/status-rows.ts';
import { statusText } from '../../queue/status/status-text.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { queueAddressOf } from './queue-address.ts';

/** Tells how runs and workers on a queue are, from the database alone: on the terminal, as JSON, or as a page. */
export const queueCommand: Command = async (parsed, { terminal, messages }) => {
  const [action, ...others] = parsed.operands;
  const address = queueAddressOf(parsed, terminal.env);
  if (action !== 'status' || others.length > 0 || address === null) {
    throw new UsageError(messages.queue.statusOperands);
  }
  const queue = await openPageQueue({
    address,
    // A question is asked once: who asks sees that there is no answer.
    signal: AbortSignal.abort(),
    onTrouble: () => undefined,
    env: terminal.env,
    connections: 1,
    isOnlooker: true,
  });
  try {
    const status = await readQueueStatus(queue);
    const file = optionText(parsed, 'output');
    if (file !== null) {
      await writeFileAtomically(file, statusHtml(status, messages.queue.status));
      terminal.stderr.write(`${messages.queue.statusWritten(file)}\n`);
    }
    const runs = status.runs.map((run) => ({ ...run, isServed: isServed(run, status) }));
    if (isGiven(parsed, 'json')) terminal.stdout.write(`${JSON.stringify({ ...status, runs }, null, 2)}\n`);
    else if (file === null) terminal.stdout.write(statusText(status, messages.queue.status));
    return exitCodes.ok;
  } finally {
    await queue.close();
  }
};
