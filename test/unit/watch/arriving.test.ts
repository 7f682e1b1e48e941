import { describe, expect, it } from 'vitest';
import { ArrivalWatch, isUnfinishedName, type ListedFile } from '../../../src/watch/arriving.ts';
import fc from '../../properties.ts';

const file = (path: string, size = 10, mtimeMs = 1): ListedFile => ({
  path,
  absolutePath: `/inbox/${path}`,
  size,
  mtimeMs,
});
const names = (files: readonly ListedFile[]): string[] => files.map(({ path }) => path);

describe('names of unfinished files', () => {
  it.each([
    ['rapport.pdf', false],
    ['rapport.pdf.part', true],
    ['Rapport.PDF.CRDOWNLOAD', true],
    ['sub/rapport.tmp', true],
    ['~$rapport.docx', true],
    ['.rapport.pdf.Xy12', true],
    ['sub/.gömd', true],
    ['partitur.pdf', false],
    ['part', false],
    ['a.part/rapport.pdf', false],
  ])('%s: %s', (name, isUnfinished) => expect(isUnfinishedName(name)).toBe(isUnfinished));
});

describe('a file has arrived', () => {
  it('when it was the same for long enough', () => {
    const watch = new ArrivalWatch(3000);
    expect(watch.see([file('a.pdf')], 0)).toMatchObject({ whole: [], nextMs: 3000 });
    expect(names(watch.see([file('a.pdf')], 2999).whole)).toEqual([]);
    expect(names(watch.see([file('a.pdf')], 3000).whole)).toEqual(['a.pdf']);
  });

  it.each([
    ['grew', file('a.pdf', 11)],
    ['shrank', file('a.pdf', 9)],
    ['was written to without growing', file('a.pdf', 10, 2)],
    ['was given an earlier time', file('a.pdf', 10, 0)],
  ])('not when it %s meanwhile: then the time begins anew', (_, changed) => {
    const watch = new ArrivalWatch(3000);
    watch.see([file('a.pdf')], 0);
    expect(names(watch.see([changed], 3000).whole)).toEqual([]);
    expect(names(watch.see([changed], 5999).whole)).toEqual([]);
    expect(names(watch.see([changed], 6000).whole)).toEqual(['a.pdf']);
  });

  it('not when it went away and came back', () => {
    const watch = new ArrivalWatch(3000);
    watch.see([file('a.pdf')], 0);
    watch.see([], 1000);
    expect(names(watch.see([file('a.pdf')], 3500).whole)).toEqual([]);
  });

  it('not while an unfinished file of its name stands beside it', () => {
    const watch = new ArrivalWatch(3000);
    const listing = [file('a.pdf', 0), file('A.pdf.part', 5), file('b.pdf')];
    watch.see(listing, 0);
    const arrivals = watch.see(listing, 60_000);
    expect([names(arrivals.whole), names(arrivals.held)]).toEqual([['b.pdf'], ['a.pdf']]);
  });

  it('later when it is empty: a transfer often begins so', () => {
    const watch = new ArrivalWatch(3000);
    watch.see([file('a.pdf', 0)], 0);
    expect(names(watch.see([file('a.pdf', 0)], 29_999).whole)).toEqual([]);
    expect(names(watch.see([file('a.pdf', 0)], 30_000).whole)).toEqual(['a.pdf']);
  });

  it('never within the time of its last change, whatever came before', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 2000 }), size: fc.integer({ min: 1, max: 3 }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(steps, (list) => {
        const watch = new ArrivalWatch(3000);
        let now = 0;
        let size = -1;
        let changedAt = 0;
        for (const step of list) {
          now += step.wait;
          if (step.size !== size) changedAt = now;
          size = step.size;
          const isWhole = watch.see([file('a.pdf', size)], now).whole.length === 1;
          if (isWhole !== now - changedAt >= 3000) return false;
        }
        return true;
      }),
    );
  });
});
