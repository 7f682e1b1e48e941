import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RunProcessSettings } from './run-process.ts';
import type { WorkerProcessSettings } from './worker-process.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function start(name: string, variable: string, settings: object): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script(name)], {
    env: { ...process.env, [variable]: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts a worker, and waits until it takes pages. */
export async function startWorker(settings: WorkerProcessSettings): Promise<ChildProcess> {
  const child = start('worker-process.ts', 'KLARTEXT_TEST_WORKER', settings);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code} before it worked.`)));
  });
  return child;
}

/** Starts a worker of the built command line that reads one page at a time, and waits until it takes pages. */
export async function startRealWorker(url: string): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const child = spawn(process.execPath, [program, 'worker', '--engine', 'tesseract', '--jobs', '1', '--json'], {
    env: { ...process.env, KLARTEXT_QUEUE: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code} before it worked.`)));
  });
  child.stdout?.resume();
  return child;
}

export const startRun = (settings: RunProcessSettings): ChildProcess =>
  start('run-process.ts', 'KLARTEXT_TEST_RUN', settings);

/** Ends a process as a power cut does, and waits until it is gone. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** The exit code of a process, when it has ended. */
export const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));

/** A way to a port that can be cut; it counts who tried to go it meanwhile. */
export async function startProxy(
  target: number,
): Promise<{ port: number; refused(): number; cut(): void; mend(): void; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let refused = 0;
  const server = createServer((client) => {
    if (isCut) {
      refused++;
      client.destroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    refused: () => refused,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
