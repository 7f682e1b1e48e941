import { describe, expect, it } from 'vitest';
import { cellAt, findGrids } from '../../../src/layout/grid.ts';
import { Typesetter } from './typeset.ts';

const spans = (set: Typesetter): string[][] =>
  findGrids(set.rulings, 20).map((grid) =>
    grid.cells.map((cell) => `${cell.rowIndex},${cell.columnIndex} ${cell.rowSpan}x${cell.colSpan}`),
  );

describe('grids of rulings', () => {
  it('finds every cell of a full grid', () => {
    const set = new Typesetter();
    set.grid([100, 500, 900], [100, 300, 500]);
    expect(spans(set)).toEqual([['0,0 1x1', '0,1 1x1', '1,0 1x1', '1,1 1x1']]);
  });

  it('finds cells that span columns and rows', () => {
    const set = new Typesetter();
    for (const y of [100, 500]) set.rule(100, 900, y);
    set.rule(500, 900, 300);
    for (const x of [100, 500, 900]) set.upright(x, 100, 500);
    expect(spans(set)).toEqual([['0,0 2x1', '0,1 1x1', '1,1 1x1']]);
  });

  it('takes missing outer borders from the hull', () => {
    const set = new Typesetter();
    set.rule(100, 900, 300);
    set.upright(500, 100, 500);
    expect(spans(set)).toEqual([['0,0 1x1', '0,1 1x1', '1,0 1x1', '1,1 1x1']]);
  });

  it('bridges small breaks, and joins doubled rulings', () => {
    const set = new Typesetter();
    for (const y of [100, 106, 300, 500]) {
      set.rule(100, 440, y);
      set.rule(470, 900, y);
    }
    for (const x of [100, 500, 900]) {
      set.upright(x, 100, 200);
      set.upright(x, 230, 500);
    }
    expect(spans(set)).toEqual([['0,0 1x1', '0,1 1x1', '1,0 1x1', '1,1 1x1']]);
  });

  it('finds no grid in rules, underlines, a frame or nothing', () => {
    const rules = new Typesetter();
    for (const y of [100, 300, 500]) rules.rule(100, 900, y);
    const frame = new Typesetter();
    frame.grid([100, 900], [100, 500]);
    expect([spans(rules), spans(frame), spans(new Typesetter())]).toEqual([[], [], []]);
  });

  it('keeps tables apart that do not touch', () => {
    const set = new Typesetter();
    set.grid([100, 500, 900], [100, 200, 300]);
    set.grid([100, 500, 900], [400, 500, 600]);
    expect(spans(set)).toHaveLength(2);
  });

  it('tells the cell of a point', () => {
    const set = new Typesetter();
    set.grid([100, 500, 900], [100, 300, 500]);
    const [grid] = findGrids(set.rulings, 20);
    expect([cellAt(grid!, 200, 200), cellAt(grid!, 800, 400), cellAt(grid!, 50, 50)]).toEqual([0, 3, -1]);
  });
});
