import { readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Overview } from '../../../src/review/api-types.ts';
import { type FixtureOutput, hallReport, makeOutput, manifestOf } from '../../browser/fixture-output.ts';
import { enter, serveFixture } from '../../browser/serve-fixture.ts';

let output: FixtureOutput;
let server: Awaited<ReturnType<typeof serveFixture>>;
let cookie: string;

beforeAll(async () => {
  output = await makeOutput([hallReport]);
  await writeFile(join(output.folder, 'secret.txt'), 'not for the browser');
  await writeFile(join(output.output, 'secret.json'), '{"not":"for the browser"}');
  server = await serveFixture(output);
  cookie = await enter(server.address);
});
afterAll(async () => {
  await server.close();
  await output.remove();
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

/** Asks with the path just as it is written: `fetch` would tidy it up. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((fulfil, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        headers: { cookie, ...options.headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => fulfil({ status: response.statusCode ?? 0, text, headers: response.headers }));
      },
    );
    call.once('error', reject);
    call.end(options.body);
  });
}

const origin = (): string => `http://127.0.0.1:${server.port}`;
const mend = (id: string) => ({
  id,
  at: '2020-01-02T03:04:05.000Z',
  by: 'tester',
  action: 'change',
  target: { kind: 'word', pageNumber: 1, box: { x: 1, y: 2, width: 3, height: 4 } },
  old: 'utbiidning',
  new: 'utbildning',
});
const send = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/api/documents/badhuset-2019/mends', {
    method: 'POST',
    headers: { origin: origin(), 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('who may speak to the review server', () => {
  it('lets in who has the token, and gives a cookie that scripts and other sites do not get', async () => {
    const response = await fetch(server.address);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<div id="app">');
    expect(response.headers.get('set-cookie')).toMatch(
      /^klartext-review-\d+=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Strict$/u,
    );
    expect((await ask('/api/documents')).status).toBe(200);
  });

  it.each([
    ['no cookie', '/api/documents', { cookie: '' }],
    ['a wrong cookie', '/api/documents', { cookie: 'klartext-review-1=abc' }],
    ['a wrong token', '/?token=wrong', { cookie: '' }],
    ['a wrong token beside a right cookie', '/?token=wrong', {}],
    ['the token at another path', '/api/documents?token=x', { cookie: '' }],
    ['another host', '/api/documents', { host: 'evil.example' }],
    ['another name of this machine', '/api/documents', { host: 'localhost:1' }],
    ['another origin', '/api/documents', { origin: 'https://evil.example' }],
    ['the origin null of a sandboxed frame', '/api/documents', { origin: 'null' }],
    ['a request that another site began', '/api/documents', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', '/api/documents', { 'sec-fetch-site': 'same-site' }],
    ['no cookie for the page itself', '/', { cookie: '' }],
    ['no cookie for an image', '/api/documents/badhuset-2019/pages/1/image', { cookie: '' }],
  ] as const)('refuses %s', async (_name, path, headers) => {
    const answer = await ask(path, { headers });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('Badhuset');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['without an origin', { origin: '' }],
    ['from another origin', { origin: 'http://127.0.0.1:1' }],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['as plain text', { 'content-type': 'text/plain' }],
  ])('refuses mends %s', async (_name, headers) => {
    expect((await send({ revision: 0, mends: [mend('refused')] }, headers)).status).toBe(403);
    await expect(readFile(join(output.output, 'badhuset-2019', 'mends.jsonl'))).rejects.toThrow();
  });

  it.each(['PUT', 'DELETE', 'OPTIONS', 'TRACE'])('knows no %s', async (method) => {
    expect((await ask('/api/documents', { method })).status).toBe(405);
  });

  it('answers everything, also refusals, with strict headers', async () => {
    for (const answer of [
      await ask('/'),
      await ask('/api/documents'),
      await ask('/', { headers: { cookie: '' } }),
      await ask('/nothing'),
    ]) {
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
      expect(answer.headers['content-security-policy']).not.toContain('unsafe');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('what the review server gives away', () => {
  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/secret.json',
    '/manifest.json',
    '/badhuset-2019/document.json',
    '/api/documents/..',
    '/api/documents/%2e%2e',
    '/api/documents/..%2f..%2fsecret.txt',
    '/api/documents/%2fetc%2fpasswd',
    '/api/documents/badhuset-2019%2f..%2fbadhuset-2019',
    '/api/documents/.klartext',
    '/api/documents/secret.json',
    '/api/documents/badhuset-2019%00',
    '/api/documents/badhuset-2019/pages/..%2f1',
    '/api/documents/badhuset-2019/pages/0',
    '/api/documents/badhuset-2019/pages/1e0',
    '/api/documents/badhuset-2019/pages/99999999999999999999',
    '/api/documents/badhuset-2019/pages/%2e%2e/image',
    '/api/documents/__proto__',
    '/api/documents/constructor',
    '/api/documents/%E0%A4%A',
  ])('finds nothing at %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('for the browser');
  });

  it('gives the overview, the document, its pages and their images', async () => {
    const overview = JSON.parse((await ask('/api/documents')).text);
    expect(overview.documents).toMatchObject([
      {
        id: 'badhuset-2019',
        organisation: 'Älvnäs kommun',
        year: 2019,
        grades: { A: 0, B: 1, C: 0 },
        failedChecks: 1,
        doubts: 4,
        doubtsLeft: 4,
      },
    ]);
    const view = JSON.parse((await ask('/api/documents/badhuset-2019')).text);
    expect(view.doubts.map(({ text }: { text: string }) => text)).toEqual(['33', '-371', 'utbiidning', 'ärenden']);
    const page = JSON.parse((await ask('/api/documents/badhuset-2019/pages/2')).text);
    expect(page).toMatchObject({ source: 'there', failedChecks: [{ suggestion: { text: '32' } }] });
    const image = await ask('/api/documents/badhuset-2019/pages/2/image');
    expect(image.headers['content-type']).toBe('image/jpeg');
    expect(server.faults).toEqual([]);
  });
});

describe('an output folder that is being written', () => {
  it('is shown as far as it is there: what the manifest knows, what is read, what cannot be read', async () => {
    const own = await makeOutput([hallReport, { ...hallReport, id: 'trasig' }]);
    await writeFile(join(own.output, 'trasig', 'document.json'), '{"schemaVersion":"1.0"');
    const served = await serveFixture(own);
    const headers = { cookie: await enter(served.address) };
    const get = async (path: string): Promise<Overview> =>
      (await (await fetch(`${new URL(served.address).origin}${path}`, { headers })).json()) as Overview;
    expect(await get('/api/documents')).toMatchObject({
      waiting: 0,
      documents: [
        { id: 'badhuset-2019', status: 'ok' },
        {
          id: 'trasig',
          status: 'failed',
          grades: null,
          error: { en: expect.stringContaining('not JSON'), sv: expect.stringContaining('JSON') },
        },
      ],
    });
    await own.add({ ...hallReport, id: 'ny', title: 'Ny rapport' });
    // The list of the folder is some seconds old at most.
    await expect
      .poll(async () => (await get('/api/documents')).documents.map(({ title }) => title), {
        timeout: 20_000,
      })
      .toEqual(['Badhuset 2019', null, 'Ny rapport']);
    await served.close();
    await own.remove();
  });
});

describe('an output folder with something damaged in it', () => {
  it('shows all others: without its manifest, with a manifest that is none, with mends that are none', async () => {
    const own = await makeOutput([hallReport, { ...hallReport, id: 'rattad' }]);
    await writeFile(join(own.output, 'manifest.json'), '{"documents": 7');
    await writeFile(join(own.output, 'rattad', 'mends.jsonl'), 'no mend\n');
    const served = await serveFixture(own);
    const headers = { cookie: await enter(served.address) };
    const overview = async (): Promise<Overview> =>
      (await (await fetch(`${new URL(served.address).origin}/api/documents`, { headers })).json()) as Overview;
    expect(await overview()).toMatchObject({
      isComplete: null,
      manifestFault: { en: expect.stringContaining('manifest.json'), sv: expect.stringContaining('är inte JSON') },
      documents: [
        { id: 'badhuset-2019', status: 'ok', doubts: 4 },
        {
          id: 'rattad',
          status: 'failed',
          error: { en: expect.stringContaining('Line 1'), sv: expect.stringMatching(/rad 1/iu) },
        },
      ],
    });
    await served.close();
    await own.remove();
  });
});

describe('an output folder with a trap in it', () => {
  it('gives away nothing outside itself, whatever its manifest says and wherever its links lead', async () => {
    const outside = { ...hallReport, id: 'utanfor' };
    const own = await makeOutput([hallReport, outside]);
    await rename(join(own.output, 'utanfor'), join(own.folder, 'utanfor'));
    await symlink(join(own.folder, 'utanfor'), join(own.output, 'lank'));
    const entries = manifestOf([hallReport, outside, outside]);
    const [first, second, third] = entries.documents;
    const documents = [first, { ...second, id: '../utanfor' }, { ...third, id: 'lank' }];
    await writeFile(join(own.output, 'manifest.json'), JSON.stringify({ ...entries, documents }));
    const served = await serveFixture(own);
    const headers = { cookie: await enter(served.address) };
    for (const id of ['..%2Futanfor', 'lank']) {
      for (const path of ['', '/pages/1', '/pages/1/image']) {
        const response = await fetch(`${new URL(served.address).origin}/api/documents/${id}${path}`, { headers });
        expect([id, path, response.status, await response.text()]).toEqual([id, path, 404, '{"error":"not-found"}']);
      }
    }
    await served.close();
    await own.remove();
  });
});

describe('mends that are sent', () => {
  const file = (): Promise<string> => readFile(join(output.output, 'badhuset-2019', 'mends.jsonl'), 'utf8');

  it('are on the disk when they are confirmed, each once, and refused from who has not seen the last ones', async () => {
    expect((await send({ revision: 0, mends: [mend('a')] })).status).toBe(200);
    expect(await file()).toBe(`${JSON.stringify(mend('a'))}\n`);
    const again = await send({ revision: 0, mends: [mend('a')] });
    expect([again.status, JSON.parse(again.text).revision]).toEqual([200, 1]);
    const stale = await send({ revision: 0, mends: [mend('b')] });
    expect(stale.status).toBe(409);
    expect(JSON.parse(stale.text).mends).toEqual([mend('a')]);
    expect((await file()).trim().split('\n')).toHaveLength(1);
    const two = await Promise.all([
      send({ revision: 1, mends: [mend('c')] }),
      send({ revision: 1, mends: [mend('d')] }),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no mends', { revision: 1, mends: [] }],
    ['a mend of another shape', { revision: 1, mends: [{ ...mend('x'), action: 'delete' }] }],
    ['a mend with more than it should have', { revision: 1, mends: [{ ...mend('x'), path: '../x' }] }],
  ])('are refused when they are %s', async (_name, body) => {
    expect((await send(body)).status).toBe(400);
  });

  it('are refused for a document that is not there', async () => {
    const answer = await ask('/api/documents/..%2fother/mends', {
      method: 'POST',
      headers: { origin: origin(), 'content-type': 'application/json' },
      body: JSON.stringify({ revision: 0, mends: [mend('x')] }),
    });
    expect(answer.status).toBe(404);
  });
});
