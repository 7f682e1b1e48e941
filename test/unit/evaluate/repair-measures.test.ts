import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import { evaluateRepairedText } from '../../../src/evaluate/evaluate-repair.ts';
import type { RepairScore } from '../../../src/evaluate/evaluation-schema.ts';
import { compareRepairedText, compareRepairedWords, RepairTally } from '../../../src/evaluate/repair-measures.ts';

const compare = (raw: string, gold: string, output: string): RepairScore => {
  const score = compareRepairedText(raw, gold, output);
  if (!('counts' in score)) throw new Error('The lines do not pair.');
  return score;
};

describe('the repair measures of three texts', () => {
  it('count changed, damaged and harmed words', () => {
    const score = compare(
      'Malet ar natt\nett ar till\n',
      'Målet är nått\nett år till\n',
      'Målet år nått\nett är till\n',
    );
    expect(score.counts).toMatchObject({
      tokens: 6,
      damaged: 4,
      undamaged: 2,
      changed: 4,
      becameRight: 2,
      repaired: 2,
    });
    expect(score).toMatchObject({ precision: 0.5, recall: 0.5, harm: 0, werBefore: 4 / 6, werAfter: 2 / 6 });
    expect(score.errors).toEqual([
      { raw: 'ar', text: 'är', expected: 'år', count: 1 },
      { raw: 'ar', text: 'år', expected: 'är', count: 1 },
    ]);
    expect(score.confusions[0]).toEqual({ truth: 'å', raw: 'a', count: 3, repaired: 2 });
  });

  it('call it harm when a right word is changed', () => {
    expect(compare('rätt ord', 'rätt ord', 'ratt ord')).toMatchObject({ precision: 0, recall: null, harm: 0.5 });
    expect(compare('rätt ord', 'rätt ord', 'rätt ord')).toMatchObject({
      precision: null,
      harm: 0,
      cerReduction: null,
      errors: [],
    });
  });

  // The expected numbers of these are what score_repair.py gives.
  it.each([
    ['a joined word', 'kom mun hus\n', 'kommun hus\n', 'kommun hus\n', [2, 0, null, null, null, 1, 0, 0.1, 0]],
    ['a split word', 'iar till\n', 'i år till\n', 'i år till\n', [3, 0, null, null, null, 2 / 3, 0, 2 / 9, 0]],
    ['an output that splits', 'Malet har\n', 'Målet har\n', 'Må let har\n', [2, 1, null, 0, 0, 0.5, 1, 1 / 9, 1 / 9]],
    ['white space of another kind', 'a\u00a0b\tc \n', 'a b c\n', 'a b c\n', [3, 0, null, null, 0, 0, 0, 2 / 5, 0]],
    ['a line that is missing at the end', 'ar\nar\n', 'är\når\n', 'är\n', [2, 2, 1, 0.5, null, 1, 0.5, 0.5, 0.5]],
  ])('pair words only in lines with as many of them: %s', (_, raw, gold, output, expected) => {
    const score = compare(raw, gold, output);
    expect([
      score.counts.tokens,
      score.counts.damaged,
      score.precision,
      score.recall,
      score.harm,
      score.werBefore,
      score.werAfter,
      score.cerBefore,
      score.cerAfter,
    ]).toEqual(expected);
  });

  it('take CR LF for a line end and pair nothing where the lines differ', () => {
    expect(compare('ar\r\nar\r\n', 'är\nar\n', 'är\nar\n').precision).toBe(1);
    expect(compareRepairedText('a\nb', 'a', 'a')).toEqual({ raw: 2, gold: 1 });
  });
});

describe('the repair measures of words', () => {
  const score = (truth: string, words: [string, string][]): RepairScore => {
    const tally = new RepairTally();
    compareRepairedWords(
      tally,
      truth,
      words.map(([raw, text]) => ({ raw, text })),
    );
    return tally.score();
  };

  it('align them with the truth of the page, whatever was read besides', () => {
    const { counts } = score('Målet är “nått” i år', [
      ['~', '~'],
      ['Malet', 'Målet'],
      ['är', 'år'],
      ['"nått"', '"nått"'],
      ['i', 'i'],
      ['ar', 'ar'],
    ]);
    expect(counts).toMatchObject({
      tokens: 5,
      damaged: 2,
      undamaged: 3,
      changed: 2,
      becameRight: 1,
      repaired: 1,
      harmed: 1,
    });
    expect(counts).toMatchObject({ wordErrorsBefore: 3, wordErrorsAfter: 3 });
  });

  it('count a changed word that stands nowhere in the truth as wrongly changed', () => {
    expect(
      score('ett', [
        ['ett', 'ett'],
        ['ar', 'är'],
      ]),
    ).toMatchObject({ precision: 0, recall: null, harm: 0 });
  });

  it('measure a join as one word', () => {
    expect(
      score('en kommun', [
        ['en', 'en'],
        ['kom mun', 'kommun'],
      ]),
    ).toMatchObject({ precision: 1, werAfter: 0 });
  });
});

describe('files', () => {
  let folder: string;
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klartext-repair-measures-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('of three texts are read, and a fault is told', async () => {
    await write('raw.txt', 'ar\n');
    await write('gold.txt', 'är\n');
    await write('long.txt', 'är\när\n');
    const at = (name: string): string => join(folder, name);
    expect((await evaluateRepairedText(at('raw.txt'), at('gold.txt'), at('gold.txt'))).recall).toBe(1);
    await expect(evaluateRepairedText(at('raw.txt'), at('none.txt'), at('gold.txt'))).rejects.toMatchObject({
      exitCode: 5,
    });
    await expect(evaluateRepairedText(at('raw.txt'), at('long.txt'), at('raw.txt'))).rejects.toThrow(
      /2 lines and .* 3/u,
    );
  });

  it('of an output folder are measured page by page, and the truth may name another text for it', async () => {
    const truth = join(folder, 'truth');
    const output = join(folder, 'output');
    await mkdir(truth);
    await mkdir(join(output, 'a', 'pages'), { recursive: true });
    await writeFile(join(truth, 'text.txt'), 'Malet ar natt.');
    await writeFile(join(truth, 'right.txt'), 'Målet är nått.');
    await writeFile(join(truth, 'truth.json'), JSON.stringify({ gold: 'right.txt' }));
    await writeFile(join(truth, 'scan.pdf'), 'scan');
    const sha256 = createHash('sha256').update('scan').digest('hex');
    const document = {
      source: { fileName: 'scan.pdf', sha256, pageCount: 1 },
      pages: [{ pageNumber: 1, status: 'ok', text: 'Målet är natt.' }],
      blocks: [
        { id: 'b1', kind: 'paragraph', pageNumber: 1, text: '' },
        { id: 'b2', kind: 'figure', pageNumber: 1, text: '' },
      ],
    };
    const words = [
      { raw: 'Malet', text: 'Målet' },
      { raw: 'ar', text: 'är' },
      { raw: 'natt.', text: 'natt.' },
    ];
    const lines = [
      { blockId: 'b1', words },
      { blockId: 'b2', words: [{ raw: 'ar', text: 'år' }] },
    ];
    await writeFile(join(output, 'a', 'document.json'), JSON.stringify(document));
    await writeFile(join(output, 'a', 'pages', '0001.json'), JSON.stringify({ pageNumber: 1, lines }));
    const evaluation = await evaluate(truth, output);
    expect(evaluation.documents[0]?.measures.repair).toMatchObject({ precision: 1, recall: 2 / 3, werAfter: 1 / 3 });
    expect(evaluation.total.repair).toMatchObject({ precision: 1, recall: 2 / 3 });
    await writeFile(join(truth, 'truth.json'), JSON.stringify({ gold: 'none.txt' }));
    await expect(evaluate(truth, output)).rejects.toThrow(/none\.txt/u);
  });
});
