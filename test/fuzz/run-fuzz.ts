import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { hostileImages } from '../hostile/hostile-images.ts';
import { hostileKinds } from '../hostile/hostile-kinds.ts';
import { hostilePages } from '../hostile/hostile-pages.ts';
import { hostileStructures } from '../hostile/hostile-structures.ts';
import { hostileTexts } from '../hostile/hostile-texts.ts';
import { type RunLimits, runFiles, sample, testLimits } from '../hostile/run-files.ts';
import { seededRandom } from '../scan-simulation/random.ts';
import { mutate } from './mutate.ts';

/** A file that is broken in many ways. */
interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

const fixture = (path: string): Buffer => readFileSync(new URL(`../samples/${path}/born-digital.pdf`, import.meta.url));

/** Larger seeds are read too slowly to be broken a thousand times. */
const largestSeed = 150_000;

/** Born-digital reports, texts and the hostile set; `withScans` adds scanned reports, of which each page takes a second. */
export async function seedsOf(withScans: boolean): Promise<Seed[]> {
  const seeds: Seed[] = [
    { name: 'text.txt', bytes: sample('verksamhetsberattelse-2012-alvinge.txt') },
    { name: 'report.pdf', bytes: fixture('uppfoljning-2023-fyrsjobygden') },
    { name: 'accounts.pdf', bytes: fixture('verksamhetsberattelse-2013-soralven') },
    { name: 'plan.pdf', bytes: fixture('verksamhetsplan-2025-morsjo') },
  ];
  // Bombs are slow to make and to read, and breaking them mends them.
  const small = [...hostileKinds, ...hostileStructures, ...hostilePages, ...hostileImages, ...hostileTexts].filter(
    ({ name }) => !/bomb|million|thousand|many|huge|most|claims|doubl|twenty|forms-three|deep/.test(name),
  );
  for (const { name, make } of small) {
    const bytes = Buffer.from(await make());
    if (bytes.length > 0 && bytes.length <= largestSeed) seeds.push({ name, bytes });
  }
  if (withScans) {
    seeds.push(
      { name: 'scan.tif', bytes: sample('verksamhetsplan-2025-morsjo.tif') },
      { name: 'scan.pdf', bytes: sample('delarsrapport-2024-sortuna.pdf') },
    );
  }
  return seeds;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly status: Readonly<Record<string, number>>;
  readonly codes: Readonly<Record<string, number>>;
  /** Whole seconds of the slowest file, with its waiting. */
  readonly slowestSeconds: number;
  readonly peakWorkerMegabytes: number;
  /** Inputs that ended as nothing may end, one line each: a bug of ours, a crash, a failure that does not name its file. */
  readonly faults: readonly string[];
  /** Inputs that took longer than their time limit or more than their memory: verdicts, but worth a look. */
  readonly ended: readonly string[];
}

/**
 * Breaks seeds `count` times and reads what comes out in one run, by the whole way that a user's files go, with the real worker processes and a stub for the
 * engine. The same seed number gives the same files.
 */
export async function runFuzz(
  folder: string,
  options: { readonly count: number; readonly seed: number; readonly withScans: boolean; readonly limits?: RunLimits },
): Promise<FuzzReport> {
  const inputs = join(folder, 'in');
  await rm(folder, { recursive: true, force: true });
  await mkdir(inputs, { recursive: true });
  const seeds = await seedsOf(options.withScans);
  const stream = seededRandom('fuzz', options.seed);
  const random = (): number => stream.between(0, 1);
  for (let i = 0; i < options.count; i++) {
    // The reports have the richest insides: every third file is made of one of the first four.
    const seed = i % 3 === 0 ? seeds[Math.floor(random() * 4)]! : seeds[Math.floor(random() * seeds.length)]!;
    const other = seeds[Math.floor(random() * seeds.length)]!;
    const { bytes, ways } = mutate(seed.bytes, other.bytes, random);
    const stem = seed.name.slice(0, -extname(seed.name).length);
    await writeFile(join(inputs, `${String(i).padStart(4, '0')}-${stem}-${ways}${extname(seed.name)}`), bytes);
  }
  const run = await runFiles([inputs], join(folder, 'out'), {}, options.limits ?? testLimits);
  const status: Record<string, number> = {};
  const codes: Record<string, number> = {};
  const faults: string[] = [];
  const ended: string[] = [];
  for (const document of run.manifest.documents) {
    status[document.status] = (status[document.status] ?? 0) + 1;
    const errors = [document.error, ...document.pages.map((page) => page.error)].filter((error) => error !== null);
    for (const { code, message } of errors) {
      codes[code] = (codes[code] ?? 0) + 1;
      const line = `${document.path}: ${code}: ${message}`;
      if (code === 'bug' || code === 'invalid-output') faults.push(line);
      else if (!message.includes(document.path)) faults.push(`${line} (does not name its file)`);
      else if (code === 'engine-timeout' || /needed more than/.test(message)) ended.push(line);
      else if (code === 'engine-crashed') faults.push(line);
    }
  }
  if (run.manifest.documents.length !== options.count) faults.push(`${run.manifest.documents.length} entries`);
  const seconds = run.events.flatMap((event) => (event.type === 'document-end' ? [event.seconds] : []));
  return {
    inputs: options.count,
    status,
    codes,
    slowestSeconds: Math.round(Math.max(0, ...seconds)),
    peakWorkerMegabytes: Math.round(run.peakRssBytes / 1e6),
    faults: [...new Set(faults)],
    ended: [...new Set(ended)],
  };
}
