import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (name: string): string => readFileSync(`${root}${name}`, 'utf8');

describe('the repair of our sample text', () => {
  const raw = read('samples/verksamhetsberattelse-2012-alvinge.txt');
  const truth = read('test/samples/verksamhetsberattelse-2012-alvinge/text.txt');
  const context = loadRepair();
  const { text } = repairText(raw, defaultRepairOptions, context);
  const tokens = (whole: string): string[] => whole.split('\n').flatMap((line) => line.split(/\s+/u).filter(Boolean));

  it('reaches the precision and recall that were measured', () => {
    const [was, is, should] = [tokens(raw), tokens(text), tokens(truth)];
    expect(is.length).toBe(should.length);
    const damaged = should.filter((token, index) => token !== was[index]).length;
    const changed = is.filter((token, index) => token !== was[index]).length;
    const righted = is.filter((token, index) => token !== was[index] && token === should[index]).length;
    expect(damaged).toBeGreaterThan(150);
    expect(righted / damaged).toBeGreaterThan(0.94);
    expect(righted / changed).toBeGreaterThan(0.97);
  });

  it('leaves the true text byte for byte as it is, and the repaired one too', () => {
    expect(repairText(truth, defaultRepairOptions, context)).toMatchObject({ text: truth, changes: [] });
    expect(repairText(text, defaultRepairOptions, context).changes).toEqual([]);
  });
});
