import { spawn } from 'node:child_process';
import { InputFileError } from '../../../src/errors.ts';
import { serveTasks } from '../../../src/pool/worker-main.ts';

/** What the fake worker is told to do; each is a way in which a real one may go wrong. */
export interface FakeTask {
  readonly do:
    | 'answer'
    | 'exit'
    | 'signal'
    | 'hang'
    | 'loop'
    | 'throw'
    | 'throw-input-error'
    | 'reject-later'
    | 'lie'
    | 'wrong-id'
    | 'answer-twice'
    | 'odd-error'
    | 'grow'
    | 'bomb'
    | 'heap'
    | 'disconnect'
    | 'unclonable'
    | 'print'
    | 'wait'
    | 'grandchild';
  /** Go wrong at the first attempt only. */
  readonly onlyOnce?: boolean;
  readonly ms?: number;
}

export interface FakeResult {
  readonly pid: number;
  readonly attempt: number;
  readonly extra: unknown;
}

const memory = { rssBytes: 1, peakRssBytes: 1 };
const hoard: Buffer[] = [];

async function doFakeTask(task: FakeTask, attempt: number): Promise<unknown> {
  if (task.onlyOnce === true && attempt > 1) return null;
  switch (task.do) {
    case 'answer':
      return null;
    case 'exit':
      process.stderr.write('out of paper\n');
      return process.exit(3);
    case 'signal':
      process.kill(process.pid, 'SIGSEGV');
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'hang':
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'loop':
      for (;;);
    case 'throw':
      throw new TypeError('the handler has a bug');
    case 'throw-input-error':
      throw new InputFileError('page 7 cannot be read');
    case 'reject-later':
      setTimeout(() => Promise.reject(new Error('nobody catches this')), 10);
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'lie':
      process.send?.('all is well');
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'wrong-id':
      process.send?.({ type: 'result', id: 4711, result: null, memory });
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'answer-twice':
      setTimeout(() => process.send?.({ type: 'result', id: 1, result: null, memory }), 50);
      return null;
    case 'odd-error':
      process.send?.({ type: 'error', id: 1, error: { code: 'no-such-code', message: 'x' }, memory });
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'bomb':
      // Never yields: only a look-out beside it can end it.
      for (;;) hoard.push(Buffer.alloc(10e6, 1));
    case 'heap': {
      const words: string[] = [];
      for (;;) words.push(`word ${words.length}`);
    }
    case 'grow':
      hoard.push(Buffer.alloc(100e6, 1));
      return null;
    case 'disconnect':
      process.removeAllListeners('disconnect');
      process.disconnect();
      return new Promise(() => setInterval(() => undefined, 1000));
    case 'unclonable':
      return () => undefined;
    case 'print':
      process.stdout.write('noise on stdout\n');
      console.error('noise on stderr');
      return null;
    case 'wait':
      return new Promise((resolve) => setTimeout(resolve, task.ms ?? 100, null));
    case 'grandchild': {
      const grandchild = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      return grandchild.pid;
    }
  }
}

serveTasks<FakeTask, FakeResult>(
  async (task, { attempt }) => ({ pid: process.pid, attempt, extra: await doFakeTask(task, attempt) }),
  {
    init: async () => {
      if (process.env.FAKE_START === 'exit') process.exit(4);
      if (process.env.FAKE_START === 'hang') await new Promise(() => setInterval(() => undefined, 1000));
      if (process.env.FAKE_START === 'throw') throw new InputFileError('no model');
    },
  },
);
