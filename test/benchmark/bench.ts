import { mkdtemp, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchArithmetic } from './bench-arithmetic.ts';
import { benchKill, benchSoak, benchUnchanged } from './bench-batch.ts';
import { benchCompare } from './bench-compare.ts';
import { benchBornDigital, benchMemory, benchScaling, benchScans } from './bench-cost.ts';
import { benchForms } from './bench-forms.ts';
import { benchFuzz } from './bench-fuzz.ts';
import { benchPeers } from './bench-peers.ts';
import { benchQueue, benchQueueKills, benchQueuePace, benchQueueWaits } from './bench-queue.ts';
import { benchRepair } from './bench-repair.ts';
import { benchReview } from './bench-review.ts';
import { benchTables } from './bench-tables.ts';
import { benchText } from './bench-text.ts';
import { toMarkdown } from './peers/markdown.ts';

/**
 * `npm run bench -- [--sections text,tables,arithmetic,repair,forms,born-digital,scans,memory,scaling,review] [--engine tesseract.js] [--pages 1-8] [--cache FOLDER]
 * [--kinds samples,texts,born-digital,clean,office,copy,fax] [--scans FOLDER] [--out FILE.json]`
 * On demand only, for they take long: compare [--documents 2000], kill [--moments 100], unchanged [--documents 2000], soak [--soak-pages 2000]; with a PostgreSQL
 * on the machine queue [--queue-pages 1000000], queue-kills [--kills 50], queue-waits, queue-pace.
 * `--peers` (or `--sections peers`) `[--rounds 3] [--pages-each 2] [--only-documents NAME,NAME] [--jobs 2] [--contenders "klartext, tesseract;tesseract"] [--liteparse FOLDER] [--profile FOLDER] [--table FILE.md]`: klartext beside the
 * bare engines, ocrmypdf and liteparse, as far as they are installed (liteparse in a folder of its own: `npm install --prefix FOLDER @llamaindex/liteparse`, or KLARTEXT_LITEPARSE).
 * `--sections fuzz [--inputs 1000] [--seed 7]` breaks the samples and the hostile set that often and prints what may not be; it is not among the sections by default.
 * Prints the figures that the README quotes. Build first (`npm run build`). Sections that need the evaluation documents beside the project are
 * empty without them.
 */
const { values } = parseArgs({
  options: {
    peers: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    'pages-each': { type: 'string', default: '2' },
    jobs: { type: 'string', default: '2' },
    'only-documents': { type: 'string' },
    contenders: { type: 'string' },
    liteparse: { type: 'string' },
    profile: { type: 'string' },
    table: { type: 'string' },
    sections: {
      type: 'string',
      default: 'text,tables,arithmetic,repair,forms,born-digital,scans,memory,scaling,review',
    },
    engine: { type: 'string', default: 'tesseract.js' },
    pages: { type: 'string' },
    'memory-pages': { type: 'string', default: '200' },
    'soak-pages': { type: 'string', default: '2000' },
    moments: { type: 'string', default: '100' },
    documents: { type: 'string', default: '2000' },
    'queue-pages': { type: 'string', default: '1000000' },
    kills: { type: 'string', default: '50' },
    cache: { type: 'string', default: join(tmpdir(), 'klartext-bench-cache') },
    kinds: { type: 'string', default: 'samples,texts,born-digital,clean,office,copy,fax' },
    scans: { type: 'string', default: join(tmpdir(), 'klartext-bench-scans') },
    'page-cache': { type: 'string' },
    inputs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    out: { type: 'string' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'klartext-bench-files-'));
const pages = values.pages ?? null;
const results: Record<string, unknown> = {
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version },
  engine: values.engine,
};

const sections: Record<string, () => Promise<unknown>> = {
  text: () => benchText({ engine: values.engine, pages, cache: values.cache }),
  tables: () =>
    benchTables({
      engine: values.engine as 'auto',
      kinds: values.kinds.split(','),
      scans: values.scans,
      cache: values['page-cache'] ?? join(values.cache, 'pages'),
    }),
  arithmetic: () =>
    benchArithmetic({
      engine: values.engine as 'auto',
      cache: values['page-cache'] ?? join(values.cache, 'pages'),
    }),
  forms: () =>
    benchForms({ engine: values.engine as 'auto', cache: values['page-cache'] ?? join(values.cache, 'pages') }),
  'born-digital': () => benchBornDigital(),
  scans: () => benchScans(values.engine, pages ?? '2-5'),
  memory: () => benchMemory(values.engine, Number(values['memory-pages']), folder),
  repair: () => benchRepair(),
  kill: () => benchKill(folder, Number(values.moments)),
  unchanged: () => benchUnchanged(folder, Number(values.documents)),
  soak: () => benchSoak(values.engine, Number(values['soak-pages']), folder),
  fuzz: () => benchFuzz(Number(values.inputs), Number(values.seed), join(folder, 'fuzz')),
  review: () => benchReview(),
  compare: () => benchCompare(folder, Number(values.documents)),
  peers: async () => {
    const result = await benchPeers({
      folder,
      rounds: Number(values.rounds),
      jobs: Number(values.jobs),
      pagesEach: Number(values['pages-each']),
      documents: values['only-documents']?.split(',') ?? null,
      liteparse: values.liteparse ?? process.env.KLARTEXT_LITEPARSE ?? null,
      only: values.contenders?.split(';') ?? null,
      profile: values.profile ?? null,
    });
    if (values.table !== undefined) await writeFile(values.table, toMarkdown(result));
    return result;
  },
  queue: () => benchQueue(Number(values['queue-pages'])),
  'queue-kills': () => benchQueueKills(Number(values.kills), 1000),
  'queue-waits': () => benchQueueWaits(120),
  'queue-pace': () => benchQueuePace(12, 3),
  scaling: () => benchScaling(values.engine, pages ?? '2-9'),
};

for (const name of values.peers ? ['peers'] : values.sections.split(',')) {
  const section = sections[name];
  if (section === undefined)
    throw new Error(`There is no section ${name}; there are ${Object.keys(sections).join(', ')}.`);
  console.log(`\n## ${name}`);
  const result = await section();
  results[name] = result;
  print(result);
}
if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(results, null, 2)}\n`);

/** A list is a table; a record of lists is a table each. */
function print(result: unknown): void {
  if (Array.isArray(result)) console.table(result.map(flatten));
  else if (typeof result === 'object' && result !== null && Object.values(result).every(Array.isArray)) {
    for (const part of Object.values(result)) print(part);
  } else console.table(result);
}

/** Columns of a nested record get their own place in the printed table. */
function flatten(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([inner, entry]) => [`${key} ${inner}`, entry])
        : [[key, value]],
    ),
  );
}
