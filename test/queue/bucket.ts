import { createServer } from 'node:http';

/** What a client of the test's bucket must sign with. */
export const bucketKeys = { AWS_ACCESS_KEY_ID: 'nyckel', AWS_SECRET_ACCESS_KEY: 'hemlig' };

export interface TestBucket {
  readonly keys: ReadonlyMap<string, Buffer>;
  /** Every key that was ever written. */
  readonly puts: readonly string[];
  readonly address: string;
  close(): Promise<void>;
}

/** A bucket in memory: the five requests that we make, by path, each of them signed. */
export async function startBucket(): Promise<TestBucket> {
  const keys = new Map<string, Buffer>();
  const puts: string[] = [];
  const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://bucket');
      const key = decodeURIComponent(url.pathname.replace(/^\/arkiv\/?/u, ''));
      const isSigned = /^AWS4-HMAC-SHA256 Credential=nyckel\/\d{8}\/eu-north-1\/s3\//u.test(
        request.headers.authorization ?? '',
      );
      const answer = (status: number, body: string | Buffer = ''): void => void response.writeHead(status).end(body);
      if (!isSigned) answer(403, '<Error><Code>AccessDenied</Code></Error>');
      else if (!url.pathname.startsWith('/arkiv')) answer(404, '<Error><Code>NoSuchBucket</Code></Error>');
      else if (request.method === 'PUT') {
        keys.set(key, Buffer.concat(parts));
        puts.push(key);
        answer(200);
      } else if (request.method === 'DELETE') {
        keys.delete(key);
        answer(204);
      } else if (url.searchParams.get('list-type') === '2') {
        // Two at a time, so that the rest has to be asked for.
        const found = [...keys.keys()].filter((name) => name.startsWith(url.searchParams.get('prefix') ?? '')).sort();
        const list = found.slice(0, 2).map((name) => `<Contents><Key>${inXml(name)}</Key></Contents>`);
        answer(
          200,
          `<ListBucketResult><IsTruncated>${found.length > 2}</IsTruncated>${list.join('')}</ListBucketResult>`,
        );
      } else if (!keys.has(key)) answer(404, '<Error><Code>NoSuchKey</Code></Error>');
      else answer(200, request.method === 'HEAD' ? '' : keys.get(key)!);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;
  return {
    keys,
    puts,
    address: `s3://arkiv/körningar?endpoint=http://127.0.0.1:${port}&region=eu-north-1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
