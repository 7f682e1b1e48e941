import type { ComparedValue } from '../../../../src/schema/comparison-schema.ts';
import { disagreement } from './disagreement.ts';

/** How a value is marked in a chart: hollow where it was read unsurely, a diamond where another report says something else. */
export interface ValueMark {
  readonly isDoubtful: boolean;
  readonly differs: boolean;
}

export function markOf(value: ComparedValue): ValueMark {
  const kind = disagreement(value);
  return {
    isDoubtful: value.figure.isDoubtful || kind === 'doubtful' || kind === 'unreadable',
    differs: kind === 'restated' || kind === 'misread',
  };
}

interface Placed {
  readonly owner: string;
  readonly period: string;
  /** NaN where there is none. */
  readonly value: number;
}

/** Pixels by which a point that lies under another one shows around it. */
const ringWidth = 3.5;
const leastRadius = 4;
/** Dashes and gaps of lines that lie on others, in pixels: what lies beneath shows in the gaps, also where three are the same. */
const dashes = ['10 10', '4 16', '2 6'] as const;

/** Radius of each point: those at the same place, the first of which is drawn beneath the others, are rings around one another. */
export function radiiOf(points: readonly Placed[]): number[] {
  const above = new Map<string, number>();
  return points
    .toReversed()
    .map((point) => {
      const place = `${point.period} ${point.value}`;
      const count = above.get(place) ?? 0;
      above.set(place, count + 1);
      return leastRadius + count * ringWidth;
    })
    .reverse();
}

/** The dashes of each line: none for a line that meets no earlier one, so that lines of the same figures do not hide one another. */
export function dashesOf(points: readonly Placed[]): Map<string, string | null> {
  const owners = [...new Set(points.map(({ owner }) => owner))];
  const order = new Map(owners.map((owner, index) => [owner, index]));
  const there = points.filter(({ value }) => !Number.isNaN(value));
  const byPlace = Map.groupBy(there, ({ period, value }) => `${period} ${value}`);
  const depths = new Map<string, number>();
  for (const same of byPlace.values()) {
    const sorted = same.toSorted((a, b) => order.get(a.owner)! - order.get(b.owner)!);
    for (const [depth, { owner }] of sorted.entries()) depths.set(owner, Math.max(depths.get(owner) ?? 0, depth));
  }
  return new Map(
    owners.map((owner) => {
      const depth = depths.get(owner) ?? 0;
      return [owner, depth === 0 ? null : dashes[(depth - 1) % dashes.length]!];
    }),
  );
}
