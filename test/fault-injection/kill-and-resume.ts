import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/batch/ledger/sqlite.ts';
import { seededRandom } from '../scan-simulation/random.ts';
import { contentOf } from './output-folder.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface KillExperiment {
  readonly inputs: readonly string[];
  /** Output folders are made here, and taken away again where all went well. */
  readonly folder: string;
  readonly options: readonly string[];
  /** How many runs are killed, each at a moment of its own. */
  readonly moments: number;
  readonly seed: number;
}

export interface KillResult {
  readonly moments: number;
  /** Killed runs after whose resumption the output is byte for byte that of an undisturbed run. */
  readonly identical: number;
  /** Runs that had come to their end before they were killed; another took their place. */
  readonly tooLate: number;
  /** Pages that were read to their end more than once, over all moments. */
  readonly readTwice: number;
  /** Pages that the resumed runs found done. */
  readonly resumedPages: number;
  readonly faults: readonly string[];
}

/** Kills runs at random moments (kill -9 of the main process), gives the same command again, and compares with a run that nothing disturbed. */
export async function killAndResume({ inputs, folder, options, moments, seed }: KillExperiment): Promise<KillResult> {
  const random = seededRandom('kill', seed);
  const run = async (output: string, killAfterMs: number | null): Promise<number | null> => {
    const child = spawn(process.execPath, [main, ...inputs, '-o', output, '--quiet', ...options], { stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code));
    });
    if (killAfterMs !== null) {
      await Promise.race([delay(killAfterMs), ended]);
      child.kill('SIGKILL');
    }
    return ended;
  };
  const undisturbed = join(folder, 'undisturbed');
  const start = performance.now();
  const exitCode = await run(undisturbed, null);
  const wholeMs = performance.now() - start;
  if (exitCode !== 0) throw new Error(`The undisturbed run ended with ${exitCode}.`);
  const expected = await contentOf(undisturbed);
  let identical = 0;
  let tooLate = 0;
  let readTwice = 0;
  let resumedPages = 0;
  const faults: string[] = [];
  for (let moment = 1; moment <= moments; moment++) {
    const output = join(folder, `killed-${moment}`);
    let killAfterMs = Math.round(random.between(0, wholeMs));
    while ((await run(output, killAfterMs)) !== null) {
      tooLate++;
      await rm(output, { recursive: true });
      killAfterMs = Math.round(random.between(0, killAfterMs));
    }
    const readBefore = await pagesRead(output);
    const resumed = await run(output, null);
    const differences = differencesBetween(expected, await contentOf(output));
    readTwice += (await pagesRead(output)).filter((reads) => reads > 1).length;
    resumedPages += readBefore.length;
    if (resumed === 0 && differences.length === 0) {
      identical++;
      await rm(output, { recursive: true });
    } else faults.push(`killed after ${killAfterMs} ms, resumed with exit ${resumed}: ${differences.join(', ')}`);
  }
  return { moments, identical, tooLate, readTwice, resumedPages, faults };
}

/** How often each page was read to its end; none where the run was killed before there was a ledger. A copy is looked into: the look must not tidy up. */
async function pagesRead(output: string): Promise<number[]> {
  const ledger = join(output, '.klartext');
  if (!existsSync(join(ledger, 'ledger.sqlite'))) return [];
  const copy = `${output}-ledger`;
  await cp(ledger, copy, { recursive: true });
  const database = openDatabase(join(copy, 'ledger.sqlite'));
  try {
    const hasPages = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'pages'").get() !== undefined;
    return hasPages
      ? database
          .prepare('SELECT reads FROM pages')
          .all()
          .map(({ reads }) => Number(reads))
      : [];
  } finally {
    database.close();
    await rm(copy, { recursive: true });
  }
}

function differencesBetween(expected: Record<string, string>, actual: Record<string, string>): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  return names.filter((name) => expected[name] !== actual[name]);
}
