import { createWriteStream, existsSync, openAsBlob } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { ConfigError, FileAccessError, messageOf, UsageError } from '../../errors.ts';
import { say, type Text } from '../../sentences/sentence.ts';
import type { Storage } from './storage.ts';

/** Where a bucket is: all that is no secret. */
interface Bucket {
  /** Of the bucket, without a slash at the end. */
  readonly url: string;
  /** With a slash at the end, or empty. */
  readonly prefix: string;
  readonly region: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** How long a bucket is waited for. */
export interface BucketPatience {
  /** Ends the waiting: the call then fails as when it is given up. */
  readonly signal?: AbortSignal;
  /** Nobody has reached it yet: what goes wrong is the address' fault sooner than the moment's, and is told at once. */
  readonly isTrial?: boolean;
}

/** Tries of a request that the server could not answer, with growing waits of 50 ms and more in between. */
const retries = { isUsed: 8, isTrial: 2 } as const;

/** Waits after a connection that was lost, in milliseconds. */
const waits: readonly number[] = [100, 300, 1_000, 3_000, 10_000, 20_000];

/**
 * `s3://BUCKET[/PREFIX][?endpoint=URL&region=NAME]`; without an endpoint the bucket is Amazon's. Other S3-compatible servers (MinIO, Ceph, Garage) are
 * asked by path.
 */
export function parseS3Address(address: string, env: Environment): Bucket {
  const match = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]+[a-z0-9])(?:\/(?<prefix>[^?]*))?(?:\?(?<query>.*))?$/u.exec(
    address,
  );
  // Keys have no place in an address; where they stand in one, they are not told.
  const refused = (): UsageError =>
    new UsageError(say('queue/bad-storage', { address: address.replace(/\/\/.*@/u, '//…@') }));
  if (match?.groups === undefined) throw refused();
  const { bucket, prefix = '', query = '' } = match.groups;
  const parameters = new URLSearchParams(query);
  const region = parameters.get('region') ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1';
  const endpoint = (parameters.get('endpoint') ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL)?.replace(
    /\/+$/u,
    '',
  );
  if (endpoint !== undefined && !/^https?:$/u.test(URL.parse(endpoint)?.protocol ?? '')) throw refused();
  const trimmed = prefix.replace(/^\/+|\/+$/gu, '');
  return {
    url: endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`,
    prefix: trimmed === '' ? '' : `${trimmed}/`,
    region,
  };
}

/**
 * A storage in a bucket. Keys come from the environment, as for Amazon's own tools; they stand in no job.
 * @throws ConfigError without keys.
 */
export function createS3Storage(address: string, env: Environment, patience: BucketPatience = {}): Storage {
  const { signal, isTrial = false } = patience;
  const { url, prefix, region } = parseS3Address(address, env);
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  if (!accessKeyId || !secretAccessKey) throw new ConfigError(say('queue/no-keys'));
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    service: 's3',
    region,
    retries: isTrial ? retries.isTrial : retries.isUsed,
  });
  const urlOf = (key: string): string => `${url}/${(prefix + key).split('/').map(encodeURIComponent).join('/')}`;
  /** @returns the answer; one that says that there is no such key is one too. */
  const ask = async (target: string, init: RequestInit): Promise<Response> => {
    const request = signal === undefined ? init : { ...init, signal };
    const response = await connected(() => client.fetch(target, request), address, patience);
    if (response.ok) return response;
    const code = /<Code>([^<]+)<\/Code>/u.exec(await response.text())?.[1] ?? response.statusText;
    if (response.status === 404 && code !== 'NoSuchBucket' && init.method !== 'PUT') return response;
    throw new FileAccessError(say('queue/storage-fault', { address, reason: reasonOf(response.status, code) }));
  };
  const write = async (key: string, body: Blob | Uint8Array): Promise<void> =>
    void (await ask(urlOf(key), { method: 'PUT', body: body as NonNullable<RequestInit['body']> }));
  const removeOne = async (key: string): Promise<void> => void (await ask(urlOf(key), { method: 'DELETE' }));
  return {
    address,
    has: async (key) => (await ask(urlOf(key), { method: 'HEAD' })).ok,
    async read(key) {
      const response = await ask(urlOf(key), { method: 'GET' });
      return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
    },
    write,
    put: async (key, file) => write(key, await openAsBlob(file)),
    async toFile(key, folder) {
      const file = join(folder, key.slice(key.lastIndexOf('/') + 1));
      if (existsSync(file)) return file;
      const response = await ask(urlOf(key), { method: 'GET' });
      if (!response.ok || response.body === null) return null;
      const partial = `${file}.part`;
      try {
        await pipeline(Readable.fromWeb(response.body), createWriteStream(partial));
        await rename(partial, file);
      } catch (cause) {
        await rm(partial, { force: true });
        throw new FileAccessError(say('queue/storage-fault', { address, reason: messageOf(cause) }), { cause });
      }
      return file;
    },
    async remove(key) {
      if (!key.endsWith('/')) return await removeOne(key);
      for (;;) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: prefix + key });
        const listed = await (await ask(`${url}?${query}`, { method: 'GET' })).text();
        const keys = [...listed.matchAll(/<Key>([^<]*)<\/Key>/gu)].map(([, found]) => unescapeXml(found!));
        for (const found of keys) await removeOne(found.slice(prefix.length));
        // At most 1000 are listed at a time.
        if (keys.length === 0 || !/<IsTruncated>true/u.test(listed)) return;
      }
    },
  };
}

/** Why a bucket refuses, with what to do about it where that can be told. */
function reasonOf(status: number, code: string): Text {
  if (status === 404) return say('queue/no-bucket');
  if (status === 401 || status === 403) return say('queue/keys-refused', { words: `${status} ${code}` });
  return `${status} ${code}`;
}

/** Does a request, again where its connection is lost. */
async function connected(
  request: () => Promise<Response>,
  address: string,
  { signal, isTrial }: BucketPatience,
): Promise<Response> {
  let reason: string | null = null;
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (cause) {
      // What went wrong before the waiting was ended tells more than that it was.
      if (signal?.aborted !== true || reason === null)
        reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : messageOf(cause);
      const waitMs = isTrial === true ? undefined : waits[attempt];
      if (waitMs === undefined || signal?.aborted === true)
        throw new FileAccessError(
          say('queue/storage-fault', { address, reason: say('queue/storage-unreached', { words: reason }) }),
          { cause },
        );
      await delay(waitMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/giu, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name] ?? whole;
  });
