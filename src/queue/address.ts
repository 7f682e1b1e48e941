import { UsageError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';

/** Where the queue is. Only `shown` may be told: the rest holds a name and a password. */
export interface QueueAddress {
  /** As the driver takes it. */
  readonly connectionString: string;
  /** Host (or socket folder) and database. */
  readonly shown: string;
  /** What must be struck out of whatever the database or its driver says. Longest first. */
  readonly secrets: readonly string[];
}

/** Name and password may hold any sign but `/` and `?`; the last `@` before these ends them. */
const form = /^postgres(?:ql)?:\/\/(?:(?<user>[^/?]*)@)?(?<host>[^/?@]*)(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/u;

/** Parameters whose values are told to nobody. */
const secretParameters: readonly string[] = ['user', 'password', 'sslpassword'];

/**
 * Takes the address of a queue apart: `postgres://user:password@host:5432/database?sslmode=require`, or with `?host=/folder/of/the/socket`.
 * @throws UsageError, without the text, which may hold a password.
 */
export function parseQueueAddress(text: string): QueueAddress {
  const groups = form.exec(text.trim())?.groups;
  if (groups === undefined) throw new UsageError(say('queue/bad-address'));
  const parameters = new URLSearchParams(groups.query ?? '');
  const host = groups.host === '' || groups.host === undefined ? (parameters.get('host') ?? 'localhost') : groups.host;
  const database = groups.database === '' || groups.database === undefined ? '' : `/${groups.database}`;
  const [name = '', ...rest] = (groups.user ?? '').split(':');
  const given = [name, rest.join(':'), ...secretParameters.map((parameter) => parameters.get(parameter) ?? '')];
  return { connectionString: text.trim(), shown: `${decoded(host)}${decoded(database)}`, secrets: spellings(given) };
}

function spellings(secrets: readonly string[]): string[] {
  const all = secrets.flatMap((secret) => [secret, decoded(secret), encodeURIComponent(secret)]);
  // Shorter ones would strike out parts of ordinary words.
  return [...new Set(all)].filter((secret) => secret.length >= 3).sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A password with a bare "%" is no escape.
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** A text without what must not be told. */
export function withoutSecrets(text: string, { secrets, connectionString }: QueueAddress): string {
  return [connectionString, ...secrets].reduce((left, secret) => left.replaceAll(secret, '…'), text);
}
