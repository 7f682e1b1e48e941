import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import type { Evaluation } from '../../../src/evaluate/evaluation-schema.ts';
import { renderEvaluationTable } from '../../../src/evaluate/evaluation-table.ts';

const score = {
  cer: 0.0123,
  cerFurnitureFree: 0.01,
  cerWholeText: 0.0123,
  wer: 0.058,
  wordBag: { f1: 0.9599, precision: 0.95, recall: 0.97 },
  swedishWords: { aligned: 0.982, anyOrder: null },
  pages: { inTruth: 8, found: 7, missing: [3], failed: [], empty: [] },
};

const evaluation = {
  documents: [
    { id: 'rapport', fileName: 'scan.pdf', measures: { text: score } },
    { id: 'plan-2014', fileName: 'p.pdf', measures: { text: null } },
  ],
  total: { text: score },
} as unknown as Evaluation;

describe('renderEvaluationTable', () => {
  it('has a line for each document and one for all', () => {
    expect(renderEvaluationTable(evaluation, en.evaluate.table)).toBe(
      [
        'document   file      pages   CER  CER*   WER     F1    åäö  åäö any',
        'rapport    scan.pdf    7/8  1.23  1.00  5.80  95.99  98.20        –',
        'plan-2014  p.pdf         –     –     –     –      –      –        –',
        'all                    7/8  1.23  1.00  5.80  95.99  98.20        –',
      ].join('\n'),
    );
  });

  it('writes numbers as Swedes do', () => {
    expect(renderEvaluationTable(evaluation, sv.evaluate.table)).toContain('1,23  1,00  5,80');
  });
});
