import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError, InterruptedError, KlartextError } from '../../../src/errors.ts';
import {
  createWorkerPool,
  type PoolEvent,
  type WorkerPool,
  type WorkerPoolOptions,
} from '../../../src/pool/worker-pool.ts';
import type { FakeResult, FakeTask } from './fake-worker.ts';

type FakePool = WorkerPool<FakeTask, FakeResult>;

const pools: FakePool[] = [];
const events: PoolEvent[] = [];

function makePool(options: Partial<WorkerPoolOptions> = {}): FakePool {
  events.length = 0;
  const pool = createWorkerPool<FakeTask, FakeResult>({
    entry: new URL('./fake-worker.ts', import.meta.url),
    size: 1,
    taskTimeoutMs: 5000,
    startTimeoutMs: 10_000,
    maxTasksPerWorker: 100,
    maxRssBytes: 1e9,
    memoryCeilingBytes: 3e9,
    onEvent: (event) => events.push(event),
    ...options,
  });
  pools.push(pool);
  return pool;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function isGoneSoon(pid: number): Promise<boolean> {
  for (let i = 0; i < 200 && isAlive(pid); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return !isAlive(pid);
}

async function errorOf(promise: Promise<unknown>): Promise<KlartextError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KlartextError);
  return error as KlartextError;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('a pool of page workers', () => {
  it('does tasks one after the other in the same process', async () => {
    const pool = makePool();
    const first = await pool.run({ do: 'answer' });
    const second = await pool.run({ do: 'answer' });
    expect(second.pid).toBe(first.pid);
    expect(second.attempt).toBe(1);
  });

  it('runs at most `size` tasks at a time and lets the others wait', async () => {
    const pool = makePool({ size: 2 });
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => pool.run({ do: 'wait', ms: 100 })));
    expect(new Set(results.map((result) => result.pid)).size).toBe(2);
  });

  it('is closed in the middle of a task without telling of a loss', async () => {
    const pool = makePool();
    await pool.run({ do: 'answer' });
    const begun = Promise.withResolvers<void>();
    const running = errorOf(pool.run({ do: 'hang' }, { onBegin: begun.resolve }));
    await begun.promise;
    await pool.close();
    expect(await running).toBeInstanceOf(InterruptedError);
    expect(events.map(({ type }) => type)).toEqual(['worker-started']);
  });

  it('tells when a task is taken up: after its waiting in the line, and at each attempt', async () => {
    const pool = makePool();
    const order: string[] = [];
    const run = async (name: string, task: FakeTask): Promise<void> => {
      await pool.run(task, { onBegin: () => order.push(`${name} begins`) });
      order.push(`${name} ends`);
    };
    await Promise.all([run('a', { do: 'wait', ms: 50 }), run('b', { do: 'exit', onlyOnce: true })]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b begins', 'b ends']);
  });

  it.each<[FakeTask['do'], RegExp, string]>([
    ['exit', /exit code 3; it said: out of paper/, 'engine-crashed'],
    ['signal', /was ended by SIGSEGV/, 'engine-crashed'],
    ['hang', /did not finish within 0\.3 s/, 'engine-timeout'],
    ['loop', /did not finish within 0\.3 s/, 'engine-timeout'],
    ['throw', /TypeError: the handler has a bug/, 'engine-crashed'],
    ['reject-later', /nobody catches this/, 'engine-crashed'],
    ['lie', /not of the protocol/, 'engine-crashed'],
    ['odd-error', /not of the protocol/, 'engine-crashed'],
    ['wrong-id', /answer that nobody asked for/, 'engine-crashed'],
    ['disconnect', /closed its channel/, 'engine-crashed'],
    ['unclonable', /could not be cloned/, 'engine-crashed'],
  ])('rejects a task whose worker does "%s" twice, and goes on with the next', async (what, reason, code) => {
    const pool = makePool({ taskTimeoutMs: 600 });
    const error = await errorOf(pool.run({ do: what }));
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toMatch(reason);
    expect(error.code).toBe(code);
    expect(error.details?.id).toMatch(/^worker\/failed-/);
    expect(events.filter((event) => event.type === 'task-retried')).toHaveLength(1);
    await expect(pool.run({ do: 'answer' })).resolves.toMatchObject({ attempt: 1 });
  });

  it.each<FakeTask['do']>(['exit', 'signal', 'hang', 'throw', 'lie', 'wrong-id', 'disconnect'])(
    'gives a task whose worker does "%s" once a second attempt in a fresh process',
    async (what) => {
      const pool = makePool({ taskTimeoutMs: 600 });
      const before = await pool.run({ do: 'answer' });
      const result = await pool.run({ do: what, onlyOnce: true });
      expect(result.attempt).toBe(2);
      expect(result.pid).not.toBe(before.pid);
      expect(await isGoneSoon(before.pid)).toBe(true);
    },
  );

  it('passes on an error that the handler throws on purpose, without a second attempt', async () => {
    const pool = makePool();
    const before = await pool.run({ do: 'answer' });
    const error = await errorOf(pool.run({ do: 'throw-input-error' }));
    expect([error.code, error.message]).toEqual(['unreadable-input', 'page 7 cannot be read']);
    expect((await pool.run({ do: 'answer' })).pid).toBe(before.pid);
  });

  it('replaces a process that holds too much memory after its task', async () => {
    const pool = makePool({ maxRssBytes: 130e6 });
    const first = await pool.run({ do: 'grow' });
    const second = await pool.run({ do: 'answer' });
    expect(second.pid).not.toBe(first.pid);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'worker-retired', reason: expect.stringMatching(/it holds \d+ MB/) }),
    );
  });

  it('replaces a process after so many tasks', async () => {
    const pool = makePool({ maxTasksPerWorker: 2 });
    const pids: number[] = [];
    for (let i = 0; i < 5; i++) pids.push((await pool.run({ do: 'answer' })).pid);
    expect(pids[1]).toBe(pids[0]);
    expect(new Set(pids).size).toBe(3);
  });

  it('ends a process that answers without being asked, and starts another for the next task', async () => {
    const pool = makePool();
    const first = await pool.run({ do: 'answer-twice' });
    expect(await isGoneSoon(first.pid)).toBe(true);
    await expect(pool.run({ do: 'answer' })).resolves.toMatchObject({ attempt: 1 });
  });

  it('counts a result of another form as a failure', async () => {
    const pool = makePool();
    const faultOf = (result: unknown): string | null =>
      (result as FakeResult).attempt === 2 ? null : 'pageNumber: not the page';
    await expect(pool.run({ do: 'answer' }, { faultOf })).resolves.toMatchObject({ attempt: 2 });
    const error = await errorOf(pool.run({ do: 'answer' }, { faultOf: () => 'page: not there' }));
    expect(error.message).toMatch(/not of the expected form \(page: not there\), at the second attempt too/);
    expect(error.code).toBe('engine-crashed');
  });

  it.each<FakeTask['do']>(['bomb', 'heap'])(
    'ends a process that takes too much memory in the middle of its work (%s)',
    async (what) => {
      const pool = makePool({ memoryCeilingBytes: 400e6, taskTimeoutMs: 30_000 });
      const error = await errorOf(pool.run({ do: what }));
      expect(error.message).toMatch(/needed more than the 400 MB/);
      expect(error.code).toBe('engine-crashed');
      await expect(pool.run({ do: what, onlyOnce: true })).resolves.toMatchObject({ attempt: 2 });
    },
  );

  it('gives a task that was late half of the time at the second attempt, or none where that is asked for', async () => {
    const pool = makePool({ taskTimeoutMs: 800 });
    const error = await errorOf(pool.run({ do: 'hang' }));
    expect(error.message).toMatch(/did not finish within 0\.4 s .* The first attempt: it did not finish within 0\.8 s/);
    const once = await errorOf(pool.run({ do: 'hang' }, { retryLate: false }));
    expect([once.code, once.message]).toEqual([
      'engine-timeout',
      'The page worker did not finish within 0.8 s and was ended.',
    ]);
  });

  it.each([
    ['exit', /ended with exit code 4/, 'engine-crashed', 10_000],
    ['hang', /did not start within/, 'engine-timeout', 500],
    ['throw', /no model/, 'unreadable-input', 10_000],
  ])('rejects when the process cannot start (%s)', async (start, reason, code, startTimeoutMs) => {
    const pool = makePool({ env: { FAKE_START: start }, startTimeoutMs });
    const error = await errorOf(pool.run({ do: 'answer' }));
    expect(error.message).toMatch(reason);
    expect(error.code).toBe(code);
  });

  it('rejects when the module of the worker does not exist', async () => {
    const pool = makePool({ entry: new URL('./no-such-worker.ts', import.meta.url) });
    expect((await errorOf(pool.run({ do: 'answer' }))).message).toMatch(/no-such-worker/);
  });

  it('keeps what a worker prints to itself', async () => {
    const pool = makePool();
    await expect(pool.run({ do: 'print' })).resolves.toMatchObject({ attempt: 1 });
  });

  it('ends a task and its process when the signal says so, and what the process started too', async () => {
    const pool = makePool();
    const { pid, extra } = await pool.run({ do: 'grandchild' });
    const controller = new AbortController();
    const running = errorOf(pool.run({ do: 'hang' }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 100);
    expect(await running).toBeInstanceOf(InterruptedError);
    expect(await isGoneSoon(pid)).toBe(true);
    if (process.platform !== 'win32') expect(await isGoneSoon(extra as number)).toBe(true);
  });

  it('takes a task out of the line when its signal says so', async () => {
    const pool = makePool();
    const running = pool.run({ do: 'wait', ms: 300 });
    const controller = new AbortController();
    const waiting = errorOf(pool.run({ do: 'answer' }, { signal: controller.signal }));
    controller.abort();
    expect(await waiting).toBeInstanceOf(InterruptedError);
    await expect(running).resolves.toMatchObject({ attempt: 1 });
    await expect(pool.run({ do: 'answer' })).resolves.toMatchObject({ attempt: 1 });
  });

  it('grows and shrinks', async () => {
    const pool = makePool({ size: 1 });
    const tasks = [1, 2, 3].map(() => pool.run({ do: 'wait', ms: 300 }));
    pool.resize(3);
    const pids = (await Promise.all(tasks)).map((result) => result.pid);
    expect(new Set(pids).size).toBe(3);
    pool.resize(1);
    const gone = await Promise.all(
      pids.map((pid) => (events.some((e) => e.type === 'worker-retired' && e.pid === pid) ? isGoneSoon(pid) : null)),
    );
    expect(gone.filter((isGone) => isGone === true)).toHaveLength(2);
  });

  it('rejects all that is in flight or in line when it is closed, and leaves no process', async () => {
    const pool = makePool({ size: 2 });
    const { pid } = await pool.run({ do: 'answer' });
    const all = [1, 2, 3].map(() => errorOf(pool.run({ do: 'loop' })));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await pool.close();
    for (const error of await Promise.all(all)) expect(error).toBeInstanceOf(InterruptedError);
    expect(isAlive(pid)).toBe(false);
    expect(await errorOf(pool.run({ do: 'answer' }))).toBeInstanceOf(InterruptedError);
  });

  it.each([
    ['is killed while the worker waits', 'hang', 'SIGKILL'],
    ['is ended by Ctrl-C', 'hang', 'SIGINT'],
    ['exits while the worker is busy', 'loop', 'exit'],
    ['crashes while the worker is busy', 'loop', 'throw'],
  ])('leaves no process behind when its program %s', async (_, task, end) => {
    const parent = spawn(process.execPath, [fileURLToPath(new URL('./fake-parent.ts', import.meta.url)), task, end], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(chunk.toString());
    expect(isAlive(pid)).toBe(true);
    const gone = once(parent, 'exit');
    if (end === 'SIGKILL' || end === 'SIGINT') parent.kill(end);
    await gone;
    expect(await isGoneSoon(pid)).toBe(true);
  });
});
