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

/** The folder of evaluation documents beside the project, where there is one. */
export const evaluationFolder = join(root, '..', 'shared', 'eval', 'rebuilt');

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
 * stand beside a text (`001.finance.json`) are its accounts. Null where there are none.
 */
export async function damagedTexts(): Promise<{ files: string[]; truthFolder: string } | null> {
  const seeds = join(evaluationFolder, '..', 'seeds');
  if (!existsSync(seeds)) return null;
  const reports = evaluationDocuments().map(({ name, truthFolder }) => ({
    name,
    truth: JSON.parse(readFileSync(join(truthFolder, 'truth.json'), 'utf8')) as object,
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
      sha256: [createHash('sha256').update(text).digest('hex')],
      ...(existsSync(accounts) ? { accounts: 'accounts.json' } : {}),
    };
    await writeFile(join(place, 'truth.json'), JSON.stringify(truth));
    files.push(join(seeds, file));
  }
  return { files, truthFolder: folder };
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
