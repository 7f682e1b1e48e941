import { describe, expect, it } from 'vitest';
import { countMisreadings, misreadingsTaughtBy } from '../../../src/mend/learned-misreadings.ts';
import type { Mend, MendTarget } from '../../../src/mend/mend-schema.ts';

const box = { x: 10, y: 10, width: 80, height: 20 };
const target = (kind: MendTarget['kind']): MendTarget => ({ kind, pageNumber: 2, box });
const mend = (change: Partial<Mend>): Mend => ({
  id: 'm',
  at: '2026-01-02T03:04:05.000Z',
  by: 'Kim',
  action: 'change',
  target: target('word'),
  old: null,
  new: null,
  ...change,
});
const correction = {
  pageNumber: 2,
  box,
  line: null,
  cell: null,
  raw: 'sornmar',
  text: 'sommar',
  kind: 'character' as const,
  confidence: 0.9,
  reason: 'x',
  alternatives: [],
};

describe('misreadings that mends tell', () => {
  it.each<[string, Partial<Mend>, [string, string][]]>([
    ['two letters for one', { old: 'kornmun', new: 'kommun' }, [['rn', 'm']]],
    ['whatever the capitals', { old: 'Korvnun', new: 'KorVvun' }, [['n', 'v']]],
    ['each word of a cell', { target: target('cell'), old: 'hyra av lokai', new: 'hyra av lokal' }, [['i', 'l']]],
    ['an accepted correction', { action: 'accept', target: target('correction'), old: 'sommar' }, [['rn', 'm']]],
    ['what was read, not what the repair made of it', { old: 'sommar', new: 'somnar' }, []],
    ['nothing of a rejected one', { action: 'reject', target: target('correction'), old: 'sommar' }, []],
    ['nothing of another word', { old: 'vår', new: 'sommaren' }, []],
    ['nothing of two places', { old: 'kornnun', new: 'kommunal' }, []],
    ['nothing of words that were parted', { old: 'ihuset', new: 'i huset' }, []],
    ['nothing of figures', { target: target('cell'), old: '1 234', new: '1 284' }, []],
    ['nothing of a heading’s level', { target: { ...target('block'), field: 'level' }, old: 'ab', new: 'abc' }, []],
  ])('%s', (_, change, expected) => {
    expect(misreadingsTaughtBy([mend(change)], [correction]).map(({ raw, text }) => [raw, text])).toEqual(expected);
  });

  it.each([
    ['corrected', 'p2-b1-l1', [{ raw: 'rn', text: 'm' }]],
    ['read', 'p2-b1-l2', []],
  ])('come from an accepted word of plain text as it was %s', (_, lineId, expected) => {
    const accepted = mend({
      action: 'accept',
      target: { kind: 'word', pageNumber: 2, box: null, lineId, wordIndex: 0 },
      old: 'sommar',
    });
    expect(misreadingsTaughtBy([accepted], [{ ...correction, box: null, line: 'p2-b1-l1' }])).toEqual(expected);
  });

  it('are forgotten with the mend', () => {
    const mends = [mend({ old: 'kornmun', new: 'kommun' }), mend({ id: 'u', action: 'undo', undoes: 'm' })];
    expect(misreadingsTaughtBy(mends, [])).toEqual([]);
  });
});

describe('counts of misreadings', () => {
  const taught = (count: number) => Array.from({ length: count }, () => ({ raw: 'rn', text: 'm' }));

  it('are a share of the letters that stand there', () => {
    const texts = ['m'.repeat(600), 'M'.repeat(400)];
    expect(countMisreadings(taught(4), texts)).toEqual([{ raw: 'rn', text: 'm', count: 4, share: 0.004 }]);
  });

  it.each([
    ['no more than readable pages have', 40, 'm', 0.01],
    ['no less than is worth a thought', 3, 'm'.repeat(100_000), 0.0002],
  ])('are %s', (_, count, text, share) => {
    expect(countMisreadings(taught(count), [text])[0]?.share).toBe(share);
  });

  it('are none where they may be slips', () => {
    expect(countMisreadings(taught(2), ['m'])).toEqual([]);
  });
});
