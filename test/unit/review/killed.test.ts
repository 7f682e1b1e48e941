import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doubtfulReport, type FixtureOutput, makeOutput } from '../../browser/fixture-output.ts';
import { enter } from '../../browser/serve-fixture.ts';

/** The built command line. `npm test` builds before it tests. */
const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

let output: FixtureOutput;
beforeAll(async () => {
  output = await makeOutput([doubtfulReport('tveksam-9', 9)]);
});
afterAll(() => output.remove());

async function start(): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [main, 'review', output.output, '--no-open', '--json'], {
    cwd: output.folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, address: (JSON.parse(String(line)) as { address: string }).address };
}

const mendOf = (id: string): object => ({
  id,
  at: '2020-01-02T03:04:05.000Z',
  by: 'tester',
  action: 'accept',
  target: { kind: 'word', pageNumber: 1, box: { x: id.length, y: 2, width: 3, height: 4 } },
  old: 'å',
  new: 'å',
});

async function send(address: string, cookie: string, revision: number, id: string): Promise<number | null> {
  const { origin } = new URL(address);
  try {
    const response = await fetch(`${origin}/api/documents/tveksam-9/mends`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ revision, mends: [mendOf(id)] }),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    // The server is gone: nothing was confirmed.
    return null;
  }
}

it('loses no mend that was confirmed when the server is killed among them, and goes on at the same address', async () => {
  const confirmed: string[] = [];
  const first = await start();
  let cookie = await enter(first.address);
  for (let number = 0; confirmed.length < 5; number++) {
    if ((await send(first.address, cookie, confirmed.length, `a${number}`)) === 200) confirmed.push(`a${number}`);
  }
  // One is on its way when the process dies.
  const pending = send(first.address, cookie, confirmed.length, 'pending');
  const ended = once(first.child, 'close');
  first.child.kill('SIGKILL');
  if ((await pending) === 200) confirmed.push('pending');
  await ended;
  const file = join(output.output, 'tveksam-9', 'mends.jsonl');
  const idsOf = async (): Promise<string[]> =>
    (await readFile(file, 'utf8'))
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => (JSON.parse(line) as { id: string }).id);
  expect(await idsOf()).toEqual(expect.arrayContaining(confirmed));
  // What a process leaves that dies while it writes.
  await appendFile(file, '{"id":"half');
  const second = await start();
  expect(new URL(second.address).origin).toBe(new URL(first.address).origin);
  cookie = await enter(second.address);
  const kept = await idsOf();
  // Sent again, as a browser does that was told nothing.
  expect(await send(second.address, cookie, kept.length, 'pending')).toBe(200);
  expect(await send(second.address, cookie, new Set([...kept, 'pending']).size, 'last')).toBe(200);
  expect(await idsOf()).toEqual([...new Set([...kept, 'pending']), 'last']);
  const stopped = once(second.child, 'close');
  second.child.kill('SIGINT');
  expect(await stopped).toEqual([0, null]);
});
