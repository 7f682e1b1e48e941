import { FileAccessError, KlartextError, messageOf } from '../errors.ts';
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

/** Nobody is there, as far as the system knows. */
const unreachedCodes: readonly string[] = [
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ENOENT',
];

/** What TLS says of a certificate that it does not trust (nodejs.org/api/tls.html#x509-certificate-error-codes). */
const untrustedCodes: readonly string[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

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
  // The same code as for a wrong name; the file is called so in every language.
  if (code === '28000' && messageOf(first).includes('pg_hba.conf')) return say('queue/not-let-in');
  if (code === '28P01' || code === '28000') return say('queue/refused');
  if (code === '3D000') return say('queue/no-database');
  if (code === '42501') return say('queue/no-right');
  if (code === '53300') return say('queue/too-many-connections');
  if (unreachedCodes.includes(code))
    return say('queue/unreached', { words: withoutSecrets(messageOf(first), address) });
  // What Node says behind a semicolon is for those who start Node.
  if (untrustedCodes.includes(code)) return say('queue/certificate', { words: messageOf(first).split(';')[0]! });
  // Ours, of a password that was asked for.
  if (first instanceof KlartextError && first.details !== null) return first.details;
  return say('queue/said', { words: withoutSecrets(messageOf(first), address) || code });
}

export const databaseError = (error: unknown, address: QueueAddress): FileAccessError =>
  // No `cause`: it knows the address.
  new FileAccessError(say('queue/cannot-use', { address: address.shown, reason: reasonOfDatabase(error, address) }));
