import { UsageError } from '../../errors.ts';
import type { QueueOptions } from '../../queue/run-queued-batch.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { readPriority } from '../option-values.ts';
import { digitizeCommand, digitizeWith } from './digitize.ts';
import { queueAddressOf } from './queue-address.ts';

/** The main job; with `--queue` the pages are read by workers on any machine. What is written is the same. */
export const batchCommand: Command = async (parsed, context) => {
  const { terminal, messages } = context;
  const address = queueAddressOf(parsed, terminal.env);
  if (address === null) {
    for (const option of ['storage', 'copy-sources', 'priority'] as const) {
      if (isGiven(parsed, option)) throw new UsageError(messages.queue.batchNeedsQueue(`--${option}`));
    }
    return await digitizeCommand(parsed, context);
  }
  if (optionText(parsed, 'output') === '-') throw new UsageError(messages.queue.batchNeedsFolder);
  const priority = optionText(parsed, 'priority');
  const queueOptions: QueueOptions = {
    address,
    storage: optionText(parsed, 'storage'),
    copySources: isGiven(parsed, 'copy-sources'),
    priority: priority === null ? 0 : readPriority(priority, messages),
  };
  const { runQueuedBatch } = await import('../../queue/run-queued-batch.ts');
  return await digitizeWith((inputs, options, abilities) =>
    runQueuedBatch(inputs, options, queueOptions, { ...abilities, env: terminal.env }),
  )(parsed, context);
};
