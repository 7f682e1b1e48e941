import { type ErrorCode, KlartextError, messageOf } from '../../errors.ts';
import type { Text } from '../../sentences/sentence.ts';

/** What a thread is asked. */
export interface ThreadRequest<Task> {
  readonly number: number;
  readonly task: Task;
}

/** Why something could not be done, as plain data: errors lose their class between threads. */
export interface ThreadFault {
  readonly code: ErrorCode;
  readonly text: Text;
}

export type ThreadReply =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly fault: ThreadFault };

export const faultOf = (error: unknown): ThreadFault =>
  error instanceof KlartextError
    ? { code: error.code, text: error.details ?? error.message }
    : { code: 'bug', text: messageOf(error) };

export const errorOf = ({ code, text }: ThreadFault): KlartextError => new KlartextError(code, text);
