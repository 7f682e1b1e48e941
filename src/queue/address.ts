import { UsageError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';

/** Where the queue is. Only `shown` may be told: the rest holds a name and a password. */
export interface QueueAddress {
  /** As it was given. */
  readonly text: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly database: string | null;
  readonly user: string | null;
  readonly password: string | null;
  /** What stands behind the `?`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Host (or socket folder) and database. */
  readonly shown: string;
  /** What must be struck out of whatever the database or its driver says. Longest first. */
  readonly secrets: readonly string[];
}

/**
 * Name and password may hold any sign but `/` and `?`; the last `@` before these ends them. Where they hold one, the rest of the password stands where host,
 * database or parameters do, with the `@` behind it: such an address is refused, not shown.
 */
const form =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^/?]*)@)?(?<host>\[[\da-f:.]+\]|[^/?@:[\]]*)(?::(?<port>\d{1,5}))?(?:\/(?<database>[^?@]*))?(?:\?(?<query>[^@]*))?$/iu;
const highestPort = 65_535;

/** Parameters whose values are told to nobody. */
const secretParameters: readonly string[] = ['user', 'password', 'sslpassword'];

/**
 * Takes the address of a queue apart: `postgres://user:password@host:5432/database?sslmode=require`, or with `?host=/folder/of/the/socket`.
 * @throws UsageError, without the text, which may hold a password.
 */
export function parseQueueAddress(text: string): QueueAddress {
  const groups = form.exec(text.trim())?.groups;
  if (groups === undefined) throw new UsageError(say('queue/bad-address'));
  const parameters = Object.fromEntries(new URLSearchParams(groups.query ?? ''));
  const port = groups.port ?? parameters.port;
  if (port !== undefined && !(Number(port) <= highestPort)) throw new UsageError(say('queue/bad-address'));
  const host = decoded(groups.host ?? '') || (parameters.host ?? null);
  const database = decoded(groups.database ?? '') || null;
  const [name = '', ...rest] = (groups.user ?? '').split(':');
  const given = [name, rest.join(':'), ...secretParameters.map((parameter) => parameters[parameter] ?? '')];
  const shownPort = groups.port === undefined ? '' : `:${groups.port}`;
  return {
    text: text.trim(),
    host: host?.replace(/^\[(.*)\]$/u, '$1') ?? null,
    port: port === undefined ? null : Number(port),
    database,
    user: decoded(name) || (parameters.user ?? null),
    password: decoded(rest.join(':')) || (parameters.password ?? null),
    parameters,
    shown: `${host ?? 'localhost'}${shownPort}${database === null ? '' : `/${database}`}`,
    secrets: spellings(given),
  };
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
export function withoutSecrets(words: string, { secrets, text }: QueueAddress): string {
  return [text, ...secrets].reduce((left, secret) => left.replaceAll(secret, '…'), words);
}
