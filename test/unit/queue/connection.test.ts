import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileAccessError } from '../../../src/errors.ts';
import { parseQueueAddress } from '../../../src/queue/address.ts';
import { connectionTo } from '../../../src/queue/connection.ts';
import { keepSockets } from '../../../src/queue/page-queue.ts';
import { passwordFileOf, passwordFromFile, passwordIn } from '../../../src/queue/password-file.ts';

const login = { host: 'db', port: 5432, database: 'arkiv', user: 'anna' };

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-password-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(text: string, mode = 0o600): Promise<string> {
  const file = join(folder, `${mode}-${text.length}`);
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}

describe('a file of passwords', () => {
  it.each([
    ['a line that fits', 'db:5432:arkiv:anna:hemligt\n', 'hemligt'],
    ['the first of two', 'db:5432:arkiv:anna:ett\ndb:5432:arkiv:anna:två', 'ett'],
    ['stars', '*:*:*:anna:hemligt\r\n', 'hemligt'],
    ['what means something else', 'db:5432:arkiv:anna:he\\:m\\\\ligt:', 'he:m\\ligt:'],
    ['a remark and a line too short', '#db:5432:arkiv:anna:nej\ndb:5432\ndb:5432:arkiv:anna:ja', 'ja'],
    ['another host', 'db2:5432:arkiv:anna:hemligt', null],
    ['another port', 'db:5433:arkiv:anna:hemligt', null],
    ['another database', 'db:5432:arkivet:anna:hemligt', null],
    ['another name', 'db:5432:arkiv:bo:hemligt', null],
    ['nothing', '', null],
  ])('with %s gives %j', (_, text, password) => {
    expect(passwordIn(text, login)).toBe(password);
  });

  it('knows the socket of this machine by the name of this machine', () => {
    expect(passwordIn('localhost:*:*:*:hemligt', { ...login, host: '/run/postgresql' })).toBe('hemligt');
    expect(passwordIn('localhost:*:*:*:hemligt', login)).toBeNull();
  });

  it('is the one that is named, else the one at home', () => {
    expect(passwordFileOf({ PGPASSFILE: '/x', HOME: '/h' }, 'linux')).toBe('/x');
    expect(passwordFileOf({ HOME: '/h' }, 'linux')).toBe(join('/h', '.pgpass'));
    expect(passwordFileOf({ APPDATA: 'C:' }, 'win32')).toBe(join('C:', 'postgresql', 'pgpass.conf'));
    expect(passwordFileOf({}, 'linux')).toBeNull();
  });

  it('that nobody else can read is read, and one that others can is told', async () => {
    const line = 'db:5432:arkiv:anna:hemligt';
    expect(await passwordFromFile(await fileWith(line), login, 'linux')).toBe('hemligt');
    const open = passwordFromFile(await fileWith(line, 0o640), login, 'linux');
    await expect(open).rejects.toThrow(FileAccessError);
    await expect(open).rejects.toThrow('chmod 600');
    expect(await passwordFromFile(await fileWith(line, 0o640), login, 'win32')).toBe('hemligt');
  });

  it.each([
    ['that is not there', () => join(folder, 'none'), 'Put it into the address'],
    ['without a home', () => null, 'Put it into the address'],
    ['that is a folder', () => folder, 'it is a folder'],
  ])('%s is told', async (_, file, words) => {
    await expect(passwordFromFile(file(), login)).rejects.toThrow(words);
  });

  it('without the line is told', async () => {
    await expect(passwordFromFile(await fileWith('db:1:a:b:c'), login)).rejects.toThrow('has no line for it');
  });
});

describe('the way to a database', () => {
  const to = (text: string, env = {}) => connectionTo(parseQueueAddress(text), env);

  it('is given to the driver in parts: with the whole address it would look for passwords itself, and warn on stderr', async () => {
    const connection = await to('postgres://anna:hemligt@db:5433/arkiv?options=-c%20x%3D1&sslmode=disable');
    expect(connection).toEqual({
      ...{ host: 'db', port: 5433, user: 'anna', database: 'arkiv', ssl: false, options: '-c x=1' },
      password: expect.any(Function) as unknown,
    });
    expect(await connection.password()).toBe('hemligt');
  });

  it('takes from the environment what the address leaves out', async () => {
    const env = { PGHOST: 'db', PGPORT: '5433', PGUSER: 'anna', PGPASSWORD: 'hemligt' };
    const connection = await to('postgres://', env);
    expect(connection).toMatchObject({ host: 'db', port: 5433, user: 'anna', database: 'anna' });
    expect(await connection.password()).toBe('hemligt');
    const PGPASSFILE = await fileWith('db:5433:arkiv:anna:i filen');
    expect(await (await to('postgres://anna@db:5433/arkiv', { PGPASSFILE })).password()).toBe('i filen');
    await expect((await to('postgres://anna@db:5434/arkiv', { PGPASSFILE })).password()).rejects.toThrow(
      FileAccessError,
    );
  });

  it.each([
    ['', undefined],
    ['?sslmode=require', {}],
    ['?sslmode=verify-full', {}],
    ['?ssl=true', {}],
    ['?sslmode=no-verify', { rejectUnauthorized: false }],
    ['?ssl=0', false],
  ])('%j trusts as it says', async (query, ssl) => {
    expect((await to(`postgres://db/arkiv${query}`)).ssl).toEqual(ssl);
  });

  it('takes certificates from files', async () => {
    const file = await fileWith('-----BEGIN');
    expect((await to(`postgres://db/arkiv?sslrootcert=${encodeURIComponent(file)}`)).ssl).toEqual({ ca: '-----BEGIN' });
    await expect(to('postgres://db/arkiv?sslrootcert=/finns/inte')).rejects.toThrow(FileAccessError);
  });

  it('leaves no socket that keeps the process alive', () => {
    const { ofDriver, destroy } = keepSockets();
    const socket = ofDriver.stream();
    expect(socket.destroyed).toBe(false);
    destroy();
    expect(socket.destroyed).toBe(true);
  });
});
