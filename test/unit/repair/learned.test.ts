import { describe, expect, it } from 'vitest';
import { parseConfusions } from '../../../src/repair/confusions.ts';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';

const table = 'raw\ttext\tshare\tloss\nrn\tm\t0.001\t0\na\tå\t0.6\t1';

describe('misreadings that mends taught', () => {
  it('raise the share of a rule of any engine, never lower it, and leave those of lost marks', () => {
    const { rules } = parseConfusions(table, [
      { raw: 'rn', text: 'm', count: 5, share: 0.004 },
      { raw: 'a', text: 'å', count: 5, share: 0.01 },
    ]);
    expect(rules.slice(0, 2)).toMatchObject([
      { raw: 'rn', share: 0.004, taughtBy: 5 },
      { raw: 'a', share: 0.6, isLoss: true, taughtBy: 0 },
    ]);
    expect(rules).toHaveLength(parseConfusions(table).rules.length);
    expect(parseConfusions(table, [{ raw: 'rn', text: 'm', count: 3, share: 0.0002 }]).rules[0]).toMatchObject({
      share: 0.001,
      taughtBy: 0,
    });
  });

  it('are rules of their own where the table has none', () => {
    const { rules, byFirst } = parseConfusions(table, [{ raw: 'ij', text: 'y', count: 3, share: 0.003 }]);
    expect(byFirst.get('i'.charCodeAt(0))).toMatchObject([{ raw: 'ij', text: 'y', isLoss: false, taughtBy: 3 }]);
    expect(rules).toHaveLength(parseConfusions(table).rules.length + 1);
  });

  it('mend what nothing else would, and every correction says that it was learned', () => {
    const text =
      'Styrelsen har under aret ansvarat för förvaltnxngen av fastigheten och hallit sammantraden i kommunens lokaler.';
    const plain = repairText(text, defaultRepairOptions, loadRepair());
    const taught = loadRepair([{ raw: 'x', text: 'i', count: 7, share: 0.01 }]);
    const repaired = repairText(text, defaultRepairOptions, taught);
    expect(plain.text).toContain('förvaltnxngen');
    expect(repaired.text).toBe(plain.text.replace('förvaltnxngen', 'förvaltningen'));
    const told = repaired.changes.filter(({ reason }) => /x for i, learned from 7 mends/u.test(reason));
    expect(told.map(({ raw }) => raw)).toEqual(['förvaltnxngen']);
  });

  it('change nothing in text that is not damaged', () => {
    const taught = loadRepair([{ raw: 'x', text: 'i', count: 7, share: 0.01 }]);
    const clean = 'Lax och maxbelopp är ord som står i texten, extra och exakta.';
    expect(repairText(clean, defaultRepairOptions, taught).text).toBe(clean);
  });

  it('words that mends taught are told as such', () => {
    const words = ['Kvarnåsen'];
    const options = { ...defaultRepairOptions, words, learnedWords: new Set(['kvarnåsen']) };
    const text = 'Foreningen pa Kvarnasen har sitt arsmote i mars och halsar alla varmt valkomna till garden.';
    const { changes } = repairText(text, options, loadRepair());
    expect(changes.find(({ raw }) => raw === 'Kvarnasen')?.reason).toContain('learned from mends');
  });
});
