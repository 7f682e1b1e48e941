import { describe, expect, it } from 'vitest';
import { addSamples, mainStages } from '../../benchmark/peers/stage-profile.ts';

/** A function on the stack of a profile: its file in the built program, and the functions that it called. */
function node(id: number, file: string, children: number[] = [], functionName = 'work') {
  return { id, callFrame: { functionName, url: file === '' ? '' : `file:///k/dist/${file}` }, children };
}

/** Milliseconds by stage; before the first sample others had the processor for a second, of which two milliseconds count. */
function millisecondsOf(nodes: ReturnType<typeof node>[], samples: number[]): Record<string, number> {
  const sums = Object.fromEntries(mainStages.map((stage) => [stage, 0])) as Parameters<typeof addSamples>[1];
  addSamples({ nodes, samples, timeDeltas: samples.map((_, index) => (index === 0 ? 1_000_000 : 1000)) }, sums);
  return Object.fromEntries(
    Object.entries(sums)
      .filter(([, seconds]) => seconds > 0)
      .map(([stage, seconds]) => [stage, Math.round(1000 * seconds)]),
  );
}

describe('a CPU profile by stage', () => {
  it('counts a sample for the innermost stage on its stack, and tools for whoever calls them', () => {
    const nodes = [
      node(1, '', [2], '(root)'),
      node(2, 'pipeline/run.js', [3, 5]),
      node(3, 'layout/layout-page.js', [4]),
      node(4, 'model/geometry.js'),
      node(5, 'validate/check.js', [6]),
      node(6, 'table/grid.js'),
    ];
    expect(millisecondsOf(nodes, [2, 3, 4, 4, 5, 6])).toEqual({ rest: 2, layout: 3, extract: 1, tables: 1 });
  });

  it('leaves out the time in which nothing was done, and no other', () => {
    const nodes = [node(1, '', [2, 3], '(root)'), node(2, '', [], '(idle)'), node(3, '', [], '(garbage collector)')];
    expect(millisecondsOf(nodes, [2, 2, 3])).toEqual({ rest: 1 });
  });
});
