import { readFile } from 'node:fs/promises';
import { fileAccessError } from '../files/file-access.ts';
import type { QueueAddress } from './address.ts';
import { passwordFileOf, passwordFromFile } from './password-file.ts';

/** What the driver is given. Never the address as it stands: the driver then looks for passwords by itself, and warns on stderr in words of its own. */
export interface DriverConnection {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly database?: string;
  /** Asked when the database asks. @throws FileAccessError when there is none. */
  readonly password: () => Promise<string>;
  readonly ssl?: false | Readonly<Record<string, string | boolean>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Parameters of the address that become something else for the driver. */
const ownParameters = new Set([
  'host',
  'port',
  'user',
  'password',
  'ssl',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
]);

/**
 * How the driver gets to a database. What the address does not say comes from the environment, as with PostgreSQL's own programs (libpq-envars).
 * @throws FileAccessError when a certificate cannot be read.
 */
export async function connectionTo(address: QueueAddress, env: Environment): Promise<DriverConnection> {
  const { parameters } = address;
  const user = address.user ?? env.PGUSER ?? env.USER ?? env.USERNAME;
  const database = address.database ?? env.PGDATABASE ?? user;
  const host = address.host ?? env.PGHOST ?? 'localhost';
  const port = address.port ?? Number(env.PGPORT ?? 5432);
  const given = address.password ?? env.PGPASSWORD;
  const ssl = await sslOf(parameters);
  return {
    // Those that the driver knows by the same name, such as `options`.
    ...Object.fromEntries(Object.entries(parameters).filter(([name]) => !ownParameters.has(name))),
    host,
    port,
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    password: async () =>
      given ??
      (await passwordFromFile(passwordFileOf(env), { host, port, database: database ?? '', user: user ?? '' })),
    ...(ssl === undefined ? {} : { ssl }),
  };
}

/**
 * Every `sslmode` but `disable` and `no-verify` asks for a certificate that is trusted: what libpq makes of the weaker ones keeps out those who listen, not
 * those who pretend to be the database. Undefined where the address says nothing of it.
 */
async function sslOf(parameters: QueueAddress['parameters']): Promise<DriverConnection['ssl']> {
  const { ssl, sslmode, sslrootcert, sslcert, sslkey } = parameters;
  if (sslmode === 'disable' || ssl === 'false' || ssl === '0') return false;
  if ([ssl, sslmode, sslrootcert, sslcert, sslkey].every((parameter) => parameter === undefined)) return undefined;
  return {
    ...(sslmode === 'no-verify' || ssl === 'no-verify' ? { rejectUnauthorized: false } : {}),
    ...(sslrootcert === undefined ? {} : { ca: await textOf(sslrootcert) }),
    ...(sslcert === undefined ? {} : { cert: await textOf(sslcert) }),
    ...(sslkey === undefined ? {} : { key: await textOf(sslkey) }),
  };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw fileAccessError('read', file, cause);
  }
}
