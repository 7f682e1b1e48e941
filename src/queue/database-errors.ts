import { FileAccessError, messageOf } from '../errors.ts';
import { systemCodeOf } from '../files/file-access.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import { type QueueAddress, withoutSecrets } from './address.ts';

/** Codes of the system that pass: the database restarts, or the network is cut. */
const passingSystemCodes: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ENOENT',
];

/**
 * SQLSTATE codes and classes that pass (postgresql.org/docs/current/errcodes-appendix.html): connection exceptions, a server that shuts down or starts, too
 * many connections, conflicts of transactions, and a standby that is not yet the primary.
 */
const passingStates = /^(?:08|57P0[1-5]|53300|53400|40001|40P01|25006|55P03)/u;

/** What the driver says without a code when a connection was lost. */
const passingWords =
  /connection terminated|terminated unexpectedly|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error|connection dropped|not queryable|connection ended/iu;

/** Whether trying again later is all that is needed. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  const code = systemCodeOf(error);
  if (code !== null && (passingSystemCodes.includes(code) || passingStates.test(code))) return true;
  return passingWords.test(messageOf(error));
}

/** Why the database does not answer, without name and password. */
export function reasonOfDatabase(error: unknown, address: QueueAddress): Sentence {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = systemCodeOf(first) ?? systemCodeOf(error) ?? '';
  if (code === '28P01' || code === '28000') return say('queue/refused');
  if (code === '3D000') return say('queue/no-database');
  if (code === '42501') return say('queue/no-right');
  // The driver's words for a server that asks for a password when there is none.
  if (/client password must be a string/u.test(messageOf(first))) return say('queue/no-password');
  return say('queue/said', { words: withoutSecrets(messageOf(first), address) || code });
}

export const databaseError = (error: unknown, address: QueueAddress): FileAccessError =>
  // No `cause`: it knows the address.
  new FileAccessError(say('queue/cannot-use', { address: address.shown, reason: reasonOfDatabase(error, address) }));
