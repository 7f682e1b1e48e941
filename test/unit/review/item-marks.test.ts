import { describe, expect, it } from 'vitest';
import { dashesOf, radiiOf } from '../../../web/src/views/years/item-marks.ts';

const point = (owner: string, period: string, value: number) => ({ owner, period, value });

describe('points and lines of the same figures', () => {
  it('rings the points that lie on one another, the first around the others, and leaves others alone', () => {
    const radii = radiiOf([point('A', '2019', 5), point('B', '2019', 5), point('C', '2019', 5), point('C', '2020', 5)]);
    expect(radii).toEqual([11, 7.5, 4, 4]);
  });

  it('dashes only a line that meets an earlier one, each deeper one otherwise', () => {
    const same = ['A', 'B', 'C'].flatMap((owner) => [point(owner, '2019', 5), point(owner, '2020', Number.NaN)]);
    const found = dashesOf([...same, point('D', '2019', 6)]);
    expect(found.get('A')).toBeNull();
    expect(found.get('D')).toBeNull();
    expect(new Set([...found.values()]).size).toBe(3);
  });
});
