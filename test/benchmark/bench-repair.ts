import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareRepairedText } from '../../src/evaluate/repair-measures.ts';
import { defaultRepairOptions, loadRepair, type RepairResult, repairText } from '../../src/repair/index.ts';
import { evaluationFolder, sampleFolder, sampleTruthFolder } from './documents.ts';

const readingsFolder = fileURLToPath(new URL('../unit/repair/readings', import.meta.url));

const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 10_000) / 100);

/** The repair on damaged text with its gold, on clean text (which must pass unchanged), and its speed: cold is the first text of a process. */
export async function benchRepair(): Promise<Record<string, unknown>[]> {
  const startLoad = performance.now();
  const context = loadRepair();
  const loadMs = Math.round(performance.now() - startLoad);
  const seeds = join(evaluationFolder, '..', 'seeds');
  const calibration = new Calibration();
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
    ...['minutes-copy', 'minutes-fax', 'water-copy', 'water-office'].map((name): [string, string, string] => [
      `${name} (damaged)`,
      join(readingsFolder, `${name}.raw.txt`),
      join(readingsFolder, `${name}.true.txt`),
    ]),
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
    const gold = await readFile(goldFile, 'utf8');
    const score = compareRepairedText(raw, gold, repaired.text);
    calibration.add(raw, gold, repaired);
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
      doubts: repaired.doubts.length,
      'changed again': again.changes.length,
      'words/s': Math.round(words / seconds),
      'load, ms': loadMs,
    });
  }
  return [...rows, ...calibration.rows()];
}

/** Lower borders of the confidences that are told apart. */
const borders = [0, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995] as const;

/** Whether confidences hold what they say: changes, and words left in doubt, beside the share of them that are right. */
class Calibration {
  readonly #changes = borders.map(() => ({ count: 0, said: 0, right: 0 }));
  readonly #doubts = { count: 0, said: 0, right: 0 };

  add(raw: string, gold: string, { text, changes, doubts }: RepairResult): void {
    const [was, should, is] = [raw, gold, text].map((whole) => whole.split('\n'));
    for (const { line, column, confidence } of changes) {
      const isRight = isRightAt(was![line - 1]!, column - 1, should![line - 1] ?? '', is![line - 1]!);
      if (isRight === null) continue;
      const bin = this.#changes[borders.findLastIndex((border) => confidence >= border)]!;
      bin.count++;
      bin.said += confidence;
      if (isRight) bin.right++;
    }
    for (const { line, column, confidence } of doubts) {
      const isRight = isRightAt(was![line - 1]!, column - 1, should![line - 1] ?? '', was![line - 1]!);
      if (isRight === null) continue;
      this.#doubts.count++;
      this.#doubts.said += confidence;
      if (isRight) this.#doubts.right++;
    }
  }

  rows(): Record<string, unknown>[] {
    const rowOf = (text: string, { count, said, right }: { count: number; said: number; right: number }) => ({
      text,
      changed: count,
      'confidence said': percent(count === 0 ? null : said / count),
      'share right': percent(count === 0 ? null : right / count),
    });
    return [
      ...this.#changes.map((bin, index) => rowOf(`changes of confidence ${borders[index]} and more`, bin)),
      rowOf('words left in doubt', this.#doubts),
    ];
  }
}

const tokensOf = (line: string): string[] => line.split(/\s+/u).filter((token) => token !== '');

/** Whether the token at a place of the raw line is the true one in `is`; null where tokens do not pair. */
function isRightAt(raw: string, at: number, gold: string, is: string): boolean | null {
  const [was, should, stands] = [raw, gold, is].map(tokensOf);
  if (was!.length !== should!.length || was!.length !== stands!.length) return null;
  const index = tokensOf(raw.slice(0, at)).length - (/\S$/u.test(raw.slice(0, at)) ? 1 : 0);
  return stands![index] === should![index];
}
