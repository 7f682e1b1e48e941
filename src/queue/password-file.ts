import { readFile, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { FileAccessError } from '../errors.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';

/** Who asks for a password where. */
export interface Login {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The file of passwords of PostgreSQL's own programs (libpq-pgpass): `PGPASSFILE`, else `~/.pgpass`. Null for a user without a home. */
export function passwordFileOf(env: Environment, system: NodeJS.Platform = platform()): string | null {
  if (env.PGPASSFILE) return env.PGPASSFILE;
  if (system === 'win32') return env.APPDATA ? join(env.APPDATA, 'postgresql', 'pgpass.conf') : null;
  return env.HOME ? join(env.HOME, '.pgpass') : null;
}

/**
 * The password that a file of passwords has for a login: that of the first line that fits.
 * @throws FileAccessError when there is none, with what to do: no file, one that others can read (PostgreSQL's own programs do not take that one either),
 * or one without such a line.
 */
export async function passwordFromFile(
  file: string | null,
  login: Login,
  system: NodeJS.Platform = platform(),
): Promise<string> {
  if (file === null) throw new FileAccessError(say('queue/no-password'));
  let text: string;
  try {
    const found = await stat(file);
    if (system !== 'win32' && (found.mode & 0o077) !== 0 && found.isFile())
      throw new FileAccessError(say('queue/open-password-file', { path: quotePath(file) }));
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof FileAccessError) throw cause;
    if (systemCodeOf(cause) === 'ENOENT') throw new FileAccessError(say('queue/no-password'));
    throw fileAccessError('read', file, cause);
  }
  const password = passwordIn(text, login);
  if (password === null) throw new FileAccessError(say('queue/no-password-line', { path: quotePath(file) }));
  return password;
}

/** The password of the first line `host:port:database:user:password` that fits: `*` fits everything, `\` takes the meaning from `:` and itself, `#` begins a remark. */
export function passwordIn(text: string, { host, port, database, user }: Login): string | null {
  // A socket is this machine's.
  const hosts = host.startsWith('/') ? [host, 'localhost'] : [host];
  const wanted = [hosts, [String(port)], [database], [user]];
  for (const line of text.split(/\r?\n/u)) {
    if (line.startsWith('#')) continue;
    const fields = /^(?:\\.|[^:\\])*(?::(?:\\.|[^:\\])*){3}:/u.exec(line);
    if (fields === null) continue;
    const given = [...fields[0].matchAll(/((?:\\.|[^:\\])*):/gu)].map(([, field]) => field!);
    const isIt = wanted.every((fitting, index) => given[index] === '*' || fitting.includes(unescaped(given[index]!)));
    if (isIt) return unescaped(line.slice(fields[0].length));
  }
  return null;
}

const unescaped = (field: string): string => field.replace(/\\(.)/gu, '$1');
