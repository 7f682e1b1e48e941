import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command line, as a user would run it. `npm test` builds before it tests. */
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly outcome: Promise<Outcome>;
  readonly interrupt: () => void;
  /** As a power cut would: nothing is asked. */
  readonly kill: () => void;
  /** Resolves when stderr holds the text. */
  readonly seen: (text: string) => Promise<void>;
}

/** Starts `klartext` with these arguments, in a folder of its own choice. */
export function start(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, KLARTEXT_LANG: 'en', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const watchers: { text: string; done: () => void }[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    for (const watcher of watchers) if (stderr.includes(watcher.text)) watcher.done();
  });
  return {
    outcome: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    }),
    interrupt: () => child.kill('SIGINT'),
    kill: () => child.kill('SIGKILL'),
    seen: (text) =>
      new Promise((resolve) => {
        if (stderr.includes(text)) resolve();
        else watchers.push({ text, done: resolve });
      }),
  };
}

/** Runs `klartext` to its end. */
export const klartext = (
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> => start(args, options).outcome;

/** A folder that the caller may fill, taken away by the function that comes with it. */
export async function temporaryFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'klartext-e2e-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function readJson<T>(...path: readonly string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), 'utf8')) as T;
}
