import { describe, expect, it } from 'vitest';
import { inWindow } from '../../../src/pipeline/in-window.ts';
import fc from '../../properties.ts';

/** Work that is done when it is told to be. */
function held() {
  const begun: number[] = [];
  const ends = new Map<number, { readonly done: () => void; readonly fail: (error: unknown) => void }>();
  return {
    begun,
    ends,
    work: (index: number) =>
      new Promise<void>((done, fail) => {
        begun.push(index);
        ends.set(index, { done, fail });
      }),
  };
}

/** Lets everything go on that can. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work in a window', () => {
  it('has no more begun than the window holds, and begins the next when one is done', async () => {
    const { begun, ends, work } = held();
    const all = inWindow(5, 2, work);
    expect(begun).toEqual([0, 1]);
    ends.get(1)!.done();
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    for (const index of [0, 2]) ends.get(index)!.done();
    await settle();
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    for (const index of [3, 4]) ends.get(index)!.done();
    await all;
  });

  it('goes on to the end of what is begun when one fails, begins nothing more, and throws the first fault', async () => {
    const { begun, ends, work } = held();
    const all = inWindow(9, 3, work);
    const outcome = all.then(
      () => 'done',
      (error: unknown) => error,
    );
    ends.get(1)!.fail('first');
    await settle();
    ends.get(0)!.fail('second');
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    let isEnded = false;
    void outcome.then(() => {
      isEnded = true;
    });
    await settle();
    expect(isEnded).toBe(false);
    ends.get(2)!.done();
    expect(await outcome).toBe('first');
  });

  it.each([
    [0, 3, []],
    [2, 8, [0, 1]],
    [3, 1, [0, 1, 2]],
  ])('of %i in a window of %i', async (count, size, expected) => {
    const begun: number[] = [];
    await inWindow(count, size, (index) => {
      begun.push(index);
      return Promise.resolve();
    });
    expect(begun).toEqual(expected);
  });

  it('does every number once, in order, and never more at a time than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 7 }), fc.array(fc.nat(3)), async (count, size, waits) => {
        const begun: number[] = [];
        let underWay = 0;
        let most = 0;
        await inWindow(count, size, async (index) => {
          begun.push(index);
          most = Math.max(most, ++underWay);
          for (let i = 0; i < (waits[index % Math.max(1, waits.length)] ?? 0); i++) await Promise.resolve();
          underWay--;
        });
        expect(begun).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(most).toBeLessThanOrEqual(size);
      }),
      { numRuns: 50 },
    );
  });
});
