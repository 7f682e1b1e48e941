import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, FileAccessError, InterruptedError, UsageError } from '../../../src/errors.ts';
import { sourceKey } from '../../../src/queue/page-job.ts';
import { checkStorage, proveKept } from '../../../src/queue/storage/check-storage.ts';
import { openStorage } from '../../../src/queue/storage/open-storage.ts';
import { parseS3Address } from '../../../src/queue/storage/s3-storage.ts';
import type { Storage } from '../../../src/queue/storage/storage.ts';
import { createWorkerSources } from '../../../src/queue/worker-sources.ts';
import { bucketKeys as env, startBucket, type TestBucket } from '../../queue/bucket.ts';

let bucket: TestBucket;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-storage-'));
  bucket = await startBucket();
  address = bucket.address;
});

afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds: readonly [string, () => Storage][] = [
  ['a folder', () => openStorage(join(folder, 'storage'), {})],
  ['a bucket', () => openStorage(address, env)],
];

describe.each(kinds)('%s as storage', (_, open) => {
  it('gives what was written, whole, and nothing for what was not', async () => {
    const storage = open();
    const bytes = Buffer.from([0, 1, 255, 10]);
    expect(await storage.has('run/pages/å & b/00001.json.gz')).toBe(false);
    expect(await storage.read('run/pages/å & b/00001.json.gz')).toBeNull();
    await storage.write('run/pages/å & b/00001.json.gz', bytes);
    await storage.write('run/pages/å & b/00001.json.gz', bytes);
    expect(await storage.has('run/pages/å & b/00001.json.gz')).toBe(true);
    expect(await storage.read('run/pages/å & b/00001.json.gz')).toEqual(bytes);
  });

  it('takes away a key, or all below one', async () => {
    const storage = open();
    for (const key of ['r/a/1', 'r/a/2', 'r/a/3', 'r/a/&', 'r/ab/1']) await storage.write(key, Buffer.from(key));
    await storage.remove('r/a/1');
    expect(await storage.read('r/a/1')).toBeNull();
    expect(await storage.read('r/a/2')).not.toBeNull();
    await storage.remove('r/a/');
    for (const key of ['r/a/2', 'r/a/3', 'r/a/&']) expect(await storage.has(key)).toBe(false);
    expect(await storage.has('r/ab/1')).toBe(true);
    // What is not there is gone.
    await storage.remove('r/a/');
    await storage.remove('r/a/1');
  });

  it('hands files over to workers that do not see them where they lie, and never another one', async () => {
    const storage = open();
    const original = join(folder, 'rapport å.pdf');
    await writeFile(original, '%PDF-1.7 original');
    const sha256 = createHash('sha256').update('%PDF-1.7 original').digest('hex');
    const source = { sha256, fileName: 'rapport å.pdf', path: '/finns/inte/här/rapport å.pdf', isStored: true };
    const job = {
      run: '00000000-0000-4000-8000-000000000001',
      program: 'p',
      source,
      limits: { maxSidePx: 1, maxPixels: 1, maxPages: 1, maxFileBytes: 1, maxWords: 1, maxTextBytes: 1 },
      quality: 'standard' as const,
      settingsSha256: sha256,
      pageNumbers: [1],
      isSecondTry: false,
      pageTimeoutSeconds: 1,
      storage: storage.address,
    };
    await storage.put(sourceKey(job.run, source), original);
    const copies = await mkdtemp(join(folder, 'copies-'));
    const sources = createWorkerSources(copies);
    const found = await sources.locate(job, storage);
    expect(await readFile(found, 'utf8')).toBe('%PDF-1.7 original');
    expect(found.endsWith('rapport å.pdf')).toBe(true);
    expect(await sources.locate({ ...job, source: { ...source, path: original } }, storage)).toBe(original);
    // A file of that name with other bytes is not it.
    await writeFile(original, '%PDF-1.7 another');
    expect(await sources.locate({ ...job, source: { ...source, path: original } }, storage)).not.toBe(original);
    const nowhere = { ...job, source: { ...source, isStored: false } };
    await expect(sources.locate(nowhere, storage)).rejects.toThrow(FileAccessError);
    await expect(sources.locate(nowhere, storage)).rejects.toThrow('--copy-sources');
  });
});

describe('the address of a bucket', () => {
  it.each([
    ['s3://arkiv', 'https://arkiv.s3.us-east-1.amazonaws.com', ''],
    ['s3://arkiv/a/b/?region=eu-north-1', 'https://arkiv.s3.eu-north-1.amazonaws.com', 'a/b/'],
    ['s3://arkiv/a?endpoint=http://minio:9000/', 'http://minio:9000/arkiv', 'a/'],
  ])('%s is %s, below %j', (text, url, prefix) => {
    expect(parseS3Address(text, {})).toMatchObject({ url, prefix });
  });

  it.each(['s3://', 's3://A B', 's3://nyckel:hemlig@arkiv', 's3://arkiv?endpoint=minio:9000', 's3://arkiv?endpoint=x'])(
    '%s is refused',
    (text) => {
      expect(() => parseS3Address(text, {})).toThrow(UsageError);
      expect(() => parseS3Address(text, {})).not.toThrow('hemlig');
    },
  );

  it('needs keys, which are told to nobody', async () => {
    expect(() => openStorage(address, {})).toThrow(ConfigError);
    const refused = openStorage(address, { ...env, AWS_ACCESS_KEY_ID: 'fel-nyckel' });
    await expect(refused.read('x')).rejects.toThrow('AccessDenied');
    await expect(refused.read('x')).rejects.not.toThrow(/fel-nyckel|hemlig/u);
  });
});

describe('a storage that is tried before it is used', () => {
  const trial = (address: string, keys: Readonly<Record<string, string>> = env): Promise<void> =>
    checkStorage({ address, env: keys, key: 'run/probe' });

  it('may be a folder that is made for it, or a bucket; nothing is left in it', async () => {
    await trial(join(folder, 'new/deep'));
    expect(existsSync(join(folder, 'new/deep/run/probe'))).toBe(false);
    await trial(address);
    expect([...bucket.keys.keys()].filter((key) => key.includes('probe'))).toEqual([]);
  });

  it('is refused where it is a file, or lies in one', async () => {
    const file = join(folder, 'a file');
    await writeFile(file, '');
    for (const place of [file, join(file, 'deep')]) {
      await expect(trial(place)).rejects.toThrow(FileAccessError);
      await expect(trial(place)).rejects.toThrow(/a part of its path is a file.*Choose another folder with --storage/u);
    }
  });

  it.runIf(existsSync('/proc/self'))('is refused at once where no folder can be made', async () => {
    await expect(trial('/proc/klartext')).rejects.toThrow(/Nothing can be written to the storage \/proc\/klartext/u);
  });

  it.each([
    ['of a bucket that is not there', (at: string) => at.replace('s3://arkiv', 's3://annat'), env, /no such bucket/u],
    ['with wrong keys', (at: string) => at, { ...env, AWS_ACCESS_KEY_ID: 'fel-nyckel' }, /not accepted.*403/u],
    ['of a port where nobody listens', (at: string) => at.replace(/:\d+&/u, ':1&'), env, /is not reached.*endpoint/u],
  ])('is refused at once %s', async (_, change, keys, words) => {
    await expect(trial(change(address), keys)).rejects.toThrow(FileAccessError);
    await expect(trial(change(address), keys)).rejects.toThrow(words);
  });

  it('is refused with the reason of the system', async () => {
    const cause = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const closed: Storage = {
      ...openStorage(folder, {}),
      write: () => Promise.reject(new FileAccessError('no', { cause })),
    };
    await expect(proveKept(closed, 'run/probe')).rejects.toThrow(/Nothing can be written .*permission is denied/u);
  });

  it('is refused where a server says yes to everything and keeps nothing', async () => {
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => response.end('<html>Welcome'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(trial(`s3://arkiv?endpoint=http://127.0.0.1:${port}`)).rejects.toThrow('it is no S3 server');
    server.closeAllConnections();
    server.close();
  });
});

describe('a bucket whose server does not answer', () => {
  let server: Server;
  let silent: string;
  let asked = 0;

  beforeAll(async () => {
    server = createServer(() => void asked++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    silent = `s3://reports?endpoint=http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is waited for as long as the caller will, and asked no more after that', async () => {
    const stop = new AbortController();
    const writing = openStorage(silent, env, { signal: stop.signal }).write('run/probe', Buffer.from('klartext'));
    while (asked === 0) await delay(5);
    stop.abort();
    await expect(writing).rejects.toThrow(FileAccessError);
    await expect(writing).rejects.toThrow(/s3:\/\/reports/);
    expect(asked).toBe(1);
  });

  it('is heard of no more when the caller is told to stop', async () => {
    const stop = new AbortController();
    const before = asked;
    const trial = checkStorage({ address: silent, env, key: 'run/probe', signal: stop.signal });
    while (asked === before) await delay(5);
    stop.abort();
    await expect(trial).rejects.toThrow(InterruptedError);
  });
});
