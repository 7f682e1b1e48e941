import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A document with its truth: a folder with truth.json and text.txt, and the files that are read. */
export interface BenchDocument {
  readonly name: string;
  readonly truthFolder: string;
  readonly scan: string;
  readonly bornDigital: string | null;
}

/** The folder of evaluation documents: the one that is named, or the one beside the project, where there is one. */
export const evaluationFolder = process.env.KLARTEXT_EVALUATION ?? join(root, '..', 'shared', 'eval', 'rebuilt');

/** Documents of the evaluation folder, else none: the project's own samples are measured by the test run. */
export function evaluationDocuments(): BenchDocument[] {
  if (!existsSync(evaluationFolder)) return [];
  return readdirSync(evaluationFolder)
    .sort()
    .map((name) => {
      const truthFolder = join(evaluationFolder, name);
      const bornDigital = join(truthFolder, 'born-digital.pdf');
      return {
        name,
        truthFolder,
        scan: join(truthFolder, 'scan.pdf'),
        bornDigital: existsSync(bornDigital) ? bornDigital : null,
      };
    })
    .filter((document) => existsSync(document.scan));
}

export const sampleFolder = join(root, 'samples');
export const sampleTruthFolder = join(root, 'test', 'samples');

/**
 * The damaged texts of the evaluation folder, each with the truth of the report that it shares most words with, written into a new truth folder. Accounts that
 * stand beside a text (`001.finance.json`) are its accounts; statuses count only where the text has a word for the colour. Null where there are none.
 */
export async function damagedTexts(): Promise<{ files: string[]; truthFolder: string } | null> {
  const seeds = join(evaluationFolder, '..', 'seeds');
  if (!existsSync(seeds)) return null;
  const reports = evaluationDocuments().map(({ name, truthFolder }) => ({
    name,
    truth: JSON.parse(readFileSync(join(truthFolder, 'truth.json'), 'utf8')) as SeedTruth,
    words: bareWords(readFileSync(join(truthFolder, 'text.txt'), 'utf8')),
  }));
  if (reports.length === 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'klartext-bench-truth-'));
  const files: string[] = [];
  for (const file of readdirSync(seeds)
    .filter((name) => /^\d+\.txt$/u.test(name))
    .sort()) {
    const text = readFileSync(join(seeds, file), 'utf8');
    const words = bareWords(text);
    const shared = (report: (typeof reports)[number]): number =>
      [...words].filter((word) => report.words.has(word)).length / report.words.size;
    const report = reports.toSorted((a, b) => shared(b) - shared(a))[0]!;
    const accounts = join(seeds, file.replace(/\.txt$/u, '.finance.json'));
    const place = join(folder, file.replace(/\.txt$/u, ''));
    await mkdir(place);
    if (existsSync(accounts)) await writeFile(join(place, 'accounts.json'), readFileSync(accounts));
    const truth = {
      ...report.truth,
      goals: withPrintedColours(report.truth.goals ?? [], text),
      sha256: [createHash('sha256').update(text).digest('hex')],
      ...(existsSync(accounts) ? { accounts: 'accounts.json' } : {}),
    };
    await writeFile(join(place, 'truth.json'), JSON.stringify(truth));
    files.push(join(seeds, file));
  }
  return { files, truthFolder: folder };
}

interface SeedTruth {
  readonly goals?: readonly {
    readonly activities?: readonly { readonly activity: string; readonly status?: unknown }[];
  }[];
}

const colourWords =
  /(?<![\p{L}])(?:gr[öo]n|gul|r[öo]d|gr[åa]|bl[åa]|green|yellow|red|gr[ae]y|blue|orange)(?![\p{L}])/giu;

/** The goals with the status of each activity that a colour word follows before the next activity begins, the others without. */
function withPrintedColours(goals: NonNullable<SeedTruth['goals']>, text: string): SeedTruth['goals'] {
  const letters = (part: string): string => part.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  const flat = letters(text);
  const colours = [...text.matchAll(colourWords)].map(({ index }) => letters(text.slice(0, index)).length);
  let from = 0;
  const starts = goals.flatMap(({ activities = [] }) =>
    activities.map((activity) => {
      const found = flat.indexOf(letters(activity.activity).slice(0, 30), from);
      if (found >= 0) from = found + 1;
      return { activity, start: found };
    }),
  );
  const places = starts.map(({ start }) => start).filter((start) => start >= 0);
  const printed = new Set(
    starts
      .filter(({ start }) => {
        const end = places.find((place) => place > start) ?? flat.length;
        return start >= 0 && colours.some((colour) => colour > start && colour < end);
      })
      .map(({ activity }) => activity),
  );
  return goals.map((goal) => ({
    ...goal,
    activities: (goal.activities ?? []).map((activity) =>
      printed.has(activity) ? activity : { ...activity, status: null },
    ),
  }));
}

/** Words without the signs over their letters: what a text that lost them still has. */
function bareWords(text: string): Set<string> {
  return new Set(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? [],
  );
}
