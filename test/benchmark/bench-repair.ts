import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareRepairedText } from '../../src/evaluate/repair-measures.ts';
import { defaultRepairOptions, loadRepair, repairText } from '../../src/repair/index.ts';
import { evaluationFolder, sampleFolder, sampleTruthFolder } from './documents.ts';

const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 10_000) / 100);

/** The repair on damaged text with its gold, on clean text (which must pass unchanged), and its speed: cold is the first text of a process. */
export async function benchRepair(): Promise<Record<string, unknown>[]> {
  const startLoad = performance.now();
  const context = loadRepair();
  const loadMs = Math.round(performance.now() - startLoad);
  const seeds = join(evaluationFolder, '..', 'seeds');
  const pairs: [name: string, raw: string, gold: string][] = [
    ['001 (damaged)', join(seeds, '001.txt'), join(seeds, '001.gold.txt')],
    ...['001.gold', '000', '002', '003', '004'].map((name): [string, string, string] => [
      `${name} (clean)`,
      join(seeds, `${name}.txt`),
      join(seeds, `${name}.txt`),
    ]),
    [
      'sample (damaged)',
      join(sampleFolder, 'verksamhetsberattelse-2012-alvinge.txt'),
      join(sampleTruthFolder, 'verksamhetsberattelse-2012-alvinge', 'text.txt'),
    ],
  ];
  const rows: Record<string, unknown>[] = [];
  for (const [text, rawFile, goldFile] of pairs) {
    if (!existsSync(rawFile)) continue;
    const raw = await readFile(rawFile, 'utf8');
    const start = performance.now();
    const repaired = repairText(raw, defaultRepairOptions, context);
    const seconds = (performance.now() - start) / 1000;
    const words = raw.split(/\s+/u).length;
    const again = repairText(repaired.text, defaultRepairOptions, context);
    const score = compareRepairedText(raw, await readFile(goldFile, 'utf8'), repaired.text);
    rows.push({
      text,
      words,
      ...('precision' in score
        ? {
            precision: percent(score.precision),
            recall: percent(score.recall),
            harm: percent(score.harm),
            'WER before': percent(score.werBefore),
            'WER after': percent(score.werAfter),
          }
        : score),
      changed: repaired.changes.length,
      'changed again': again.changes.length,
      'words/s': Math.round(words / seconds),
      'load, ms': loadMs,
    });
  }
  return rows;
}
