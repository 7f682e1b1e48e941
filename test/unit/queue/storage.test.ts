import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, FileAccessError, UsageError } from '../../../src/errors.ts';
import { sourceKey } from '../../../src/queue/page-job.ts';
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

  it.each(['s3://', 's3://A B', 's3://nyckel:hemlig@arkiv'])('%s is refused', (text) => {
    expect(() => parseS3Address(text, {})).toThrow(UsageError);
    expect(() => parseS3Address(text, {})).not.toThrow('hemlig');
  });

  it('needs keys, which are told to nobody', async () => {
    expect(() => openStorage(address, {})).toThrow(ConfigError);
    const refused = openStorage(address, { ...env, AWS_ACCESS_KEY_ID: 'fel-nyckel' });
    await expect(refused.read('x')).rejects.toThrow('AccessDenied');
    await expect(refused.read('x')).rejects.not.toThrow(/fel-nyckel|hemlig/u);
  });
});

it('a folder that cannot be written is told', async () => {
  await mkdir(join(folder, 'full'), { recursive: true });
  await writeFile(join(folder, 'full/run'), 'a file in the way');
  await expect(openStorage(join(folder, 'full'), {}).write('run/pages/1', Buffer.from('x'))).rejects.toThrow(
    FileAccessError,
  );
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
    const writing = openStorage(silent, env, stop.signal).write('run/probe', Buffer.from('klartext'));
    while (asked === 0) await delay(5);
    stop.abort();
    await expect(writing).rejects.toThrow(FileAccessError);
    await expect(writing).rejects.toThrow(/s3:\/\/reports/);
    expect(asked).toBe(1);
  });

  it('that is not there is told with what the connection said', async () => {
    const gone = openStorage('s3://reports?endpoint=http://127.0.0.1:9', env, AbortSignal.timeout(250));
    await expect(gone.write('run/probe', Buffer.from('klartext'))).rejects.toThrow(/127\.0\.0\.1:9|bad port/);
  });
});
