import { parseQueueAddress, type QueueAddress } from '../../queue/address.ts';
import { optionText, type ParsedArguments } from '../arguments.ts';

/** The address of the queue: `--queue`, or `KLARTEXT_QUEUE`, where other users of the machine cannot read it off the list of processes. Null without both. */
export function queueAddressOf(
  parsed: ParsedArguments,
  env: Readonly<Record<string, string | undefined>>,
): QueueAddress | null {
  const text = optionText(parsed, 'queue') ?? env.KLARTEXT_QUEUE;
  return text === undefined || text === '' ? null : parseQueueAddress(text);
}
