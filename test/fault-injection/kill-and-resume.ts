import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

/** When a run is killed: by what it has told, so that a busy machine does not move all moments to its start. */
interface Moment {
  readonly afterEvents: number;
  readonly thenMs: number;
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
  /** Runs to the end, or until `eventCount` events have been told and some milliseconds have passed. */
  const run = async (output: string, kill: Moment | null): Promise<{ exitCode: number | null; events: number }> => {
    const child = spawn(process.execPath, [main, ...inputs, '-o', output, '--json', ...options], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let events = 0;
    const killSoon = (): void => void setTimeout(() => child.kill('SIGKILL'), kill!.thenMs);
    if (kill?.afterEvents === 0) killSoon();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const before = events;
      events += chunk.split('\n').length - 1;
      if (kill !== null && before < kill.afterEvents && events >= kill.afterEvents) killSoon();
    });
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code));
    });
    return { exitCode, events };
  };
  const undisturbed = join(folder, 'undisturbed');
  const whole = await run(undisturbed, null);
  if (whole.exitCode !== 0) throw new Error(`The undisturbed run ended with ${whole.exitCode}.`);
  const randomMoment = (): Moment => {
    const afterEvents = Math.floor(random.between(0, whole.events));
    // Before the first event a run starts up, which takes longer than anything between two events.
    return { afterEvents, thenMs: Math.round(random.between(0, afterEvents === 0 ? 1500 : 100)) };
  };
  const expected = await contentOf(undisturbed);
  let identical = 0;
  let tooLate = 0;
  let readTwice = 0;
  let resumedPages = 0;
  const faults: string[] = [];
  for (let moment = 1; moment <= moments; moment++) {
    const output = join(folder, `killed-${moment}`);
    let kill = randomMoment();
    while ((await run(output, kill)).exitCode !== null) {
      tooLate++;
      await rm(output, { recursive: true });
      kill = randomMoment();
    }
    const readBefore = await pagesRead(output);
    const resumed = (await run(output, null)).exitCode;
    const differences = differencesBetween(expected, await contentOf(output));
    readTwice += (await pagesRead(output)).filter((reads) => reads > 1).length;
    resumedPages += readBefore.length;
    if (resumed === 0 && differences.length === 0) {
      identical++;
      await rm(output, { recursive: true });
    } else
      faults.push(
        `killed ${kill.thenMs} ms after event ${kill.afterEvents}, resumed with exit ${resumed}: ${differences.join(', ')}`,
      );
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
