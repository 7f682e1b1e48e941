import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareRepairedText } from '../../../src/evaluate/repair-measures.ts';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';

const folder = fileURLToPath(new URL('readings/', import.meta.url));
const read = (name: string): string => readFileSync(`${folder}${name}.txt`, 'utf8');
const context = loadRepair();

describe('damaged readings of pages that we made', () => {
  it.each([
    ['minutes-copy', 0.94, 0.92],
    ['minutes-fax', 0.94, 0.86],
    ['water-copy', 0.94, 0.86],
    ['water-office', 0.93, 0.87],
  ])('%s: precision and recall are what was measured', (name, precision, recall) => {
    const raw = read(`${name}.raw`);
    const repaired = repairText(raw, defaultRepairOptions, context);
    const score = compareRepairedText(raw, read(`${name}.true`), repaired.text);
    expect(score).toHaveProperty('precision');
    if (!('precision' in score)) return;
    expect(score.precision).toBeGreaterThan(precision);
    expect(score.recall).toBeGreaterThan(recall);
    expect(repairText(repaired.text, defaultRepairOptions, context).changes).toEqual([]);
  });

  it.each(['minutes-copy', 'minutes-fax', 'water-copy', 'water-office'])(
    '%s: the truth stays nearly as it is',
    (name) => {
      expect(repairText(read(`${name}.true`), defaultRepairOptions, context).changes.length).toBeLessThan(3);
    },
  );
});
