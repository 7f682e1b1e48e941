import { isErrorCode, type SerializedError } from '../errors.ts';
import { isSentence } from '../sentences/sentence.ts';

/** What the pool says to a worker. */
export interface TaskMessage {
  readonly type: 'task';
  readonly id: number;
  /** 1, or 2 when a first worker did not manage the task. */
  readonly attempt: number;
  readonly task: unknown;
}

/** What the pool answers to a worker's question, see {@link WorkerMessage}. */
export interface AnswerMessage {
  readonly type: 'answer';
  readonly serial: number;
  readonly answer: unknown;
}

/** Memory of a worker process, in bytes: now, and the most it has had. */
export interface MemoryReport {
  readonly rssBytes: number;
  readonly peakRssBytes: number;
}

/**
 * What a worker says to its pool: once `ready` or `start-failed`, then one `result` or `error` for each task. In the middle of a task it may ask for something
 * that only the pool's side has (the next pages of a document, say), and goes on when the answer is there.
 */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'start-failed'; readonly error: SerializedError }
  | { readonly type: 'question'; readonly id: number; readonly serial: number; readonly question: unknown }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown; readonly memory: MemoryReport }
  | { readonly type: 'error'; readonly id: number; readonly error: SerializedError; readonly memory: MemoryReport };

export function isTaskMessage(message: unknown): message is TaskMessage {
  return (
    isRecord(message) &&
    message.type === 'task' &&
    typeof message.id === 'number' &&
    typeof message.attempt === 'number'
  );
}

export function isAnswerMessage(message: unknown): message is AnswerMessage {
  return isRecord(message) && message.type === 'answer' && typeof message.serial === 'number';
}

/** Whether a message is of the protocol. What it carries is not looked into. */
export function isWorkerMessage(message: unknown): message is WorkerMessage {
  if (!isRecord(message)) return false;
  switch (message.type) {
    case 'ready':
      return true;
    case 'start-failed':
      return isSerializedError(message.error);
    case 'question':
      return typeof message.id === 'number' && typeof message.serial === 'number' && 'question' in message;
    case 'result':
      return typeof message.id === 'number' && 'result' in message && isMemoryReport(message.memory);
    case 'error':
      return typeof message.id === 'number' && isSerializedError(message.error) && isMemoryReport(message.memory);
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isSerializedError(value: unknown): boolean {
  if (!isRecord(value) || typeof value.message !== 'string') return false;
  if (typeof value.code !== 'string' || !isErrorCode(value.code)) return false;
  return value.details === undefined || isSentence(value.details);
}

function isMemoryReport(value: unknown): boolean {
  return isRecord(value) && Number.isFinite(value.rssBytes) && Number.isFinite(value.peakRssBytes);
}
