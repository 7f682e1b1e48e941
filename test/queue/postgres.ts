import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian has its servers, newest first; else what is on the PATH. Null where there is none. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** A server of the test's own. */
export interface TestPostgres {
  readonly port: number;
  /** Of a database that is made for the name. */
  database(name: string, port?: number): Promise<string>;
  sql(database: string, query: string): Promise<string>;
  /** Processor time that it has used, with all its processes, since it was started; 0 where the system does not tell. */
  cpuSeconds(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it for good, and takes its folder away. */
  remove(): Promise<void>;
}

/** Name and password that no message may hold. */
export const testUser = 'arkivarien';
export const testPassword = 'hemligt-lösen%42';

/**
 * Starts a PostgreSQL server in a temporary folder, on a port that is free, with a name and a password. The server refuses to run as root: then it runs as
 * `postgres`, or `nobody`.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = findPostgres();
  if (programs === null) throw new Error('There is no PostgreSQL on this machine.');
  const folder = await mkdtemp(join(tmpdir(), 'klartext-postgres-'));
  const user = process.getuid?.() === 0 ? await unprivileged() : null;
  if (user !== null) await chown(folder, user.uid, user.gid);
  // The folder that the tests run in may be closed to it.
  const as = { ...user, cwd: folder };
  const data = join(folder, 'data');
  const sockets = join(folder, 'sockets');
  await mkdir(sockets);
  if (user !== null) await chown(sockets, user.uid, user.gid);
  await chmod(folder, 0o755);
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'owner', '--auth-local=trust', '--auth-host=scram-sha-256', '-E', 'UTF8', '--locale=C', '-N'],
    as,
  );
  const port = await freePort();
  // As a server is set up, but for the waiting for the disk, which a test need not survive.
  const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60'];
  const postgres = (): string[] => ['-D', data, '-p', String(port), '-k', sockets, ...settings];
  let server: ReturnType<typeof spawn> | null = null;
  const sql = async (database: string, query: string): Promise<string> =>
    (
      await run('psql', ['-h', sockets, '-p', String(port), '-U', 'owner', '-d', database, '-At', '-c', query])
    ).stdout.trim();
  const start = async (): Promise<void> => {
    server = spawn(join(programs, 'postgres'), postgres(), { ...as, stdio: 'ignore' });
    for (let attempt = 0; ; attempt++) {
      try {
        await sql('postgres', 'SELECT 1');
        return;
      } catch (error) {
        if (attempt > 200) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const stop = async (): Promise<void> => {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    // "Immediate": as after a power cut.
    running.kill('SIGQUIT');
    await ended;
  };
  await start();
  await sql('postgres', `CREATE ROLE ${testUser} LOGIN CREATEDB PASSWORD '${testPassword}'`);
  return {
    port,
    async database(name, otherPort = port) {
      await sql('postgres', `CREATE DATABASE "${name}" OWNER ${testUser}`);
      return `postgres://${testUser}:${encodeURIComponent(testPassword)}@127.0.0.1:${otherPort}/${name}`;
    },
    sql,
    cpuSeconds: () => (server?.pid === undefined ? 0 : cpuSecondsOf(server.pid)),
    start,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of a process, those that it started, and those of them that have ended: fields 14 to 17 of /proc/PID/stat, in hundredths of a second (proc(5)). */
function cpuSecondsOf(pid: number): number {
  if (!existsSync('/proc')) return 0;
  let ticks = 0;
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/u.test(each))) {
    const file = `/proc/${name}/stat`;
    if (!existsSync(file)) continue;
    const fields = statOf(file);
    if (name === String(pid)) ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    else if (fields[1] === String(pid)) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / 100;
}

/** The fields behind the name of the program, which may hold spaces; none for a process that has just ended. */
function statOf(file: string): string[] {
  try {
    const stat = readFileSync(file, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
}

async function unprivileged(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      return { uid: uid!, gid: gid! };
    } catch (error) {
      if (name === 'nobody') throw error;
    }
  }
  throw new Error('unreachable');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
