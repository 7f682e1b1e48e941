import { kernels, Workspace } from '../../raster/kernels/kernels.ts';
import type { Runs } from '../../raster/run-lengths.ts';

/** The runs of at least `minLength` pixels along the columns, from the runs along the rows. */
export function longColumnRuns(rows: Runs, minLength: number): Runs {
  const { lineCount, lineLength: columns, count } = rows;
  const workspace = new Workspace();
  const lineStarts = workspace.take(4 * (lineCount + 1));
  const starts = workspace.take(4 * count);
  const ends = workspace.take(4 * count);
  const since = workspace.take(4 * columns);
  const columnStarts = workspace.take(4 * (columns + 1));
  workspace.ints(lineStarts, lineCount + 1).set(rows.lineStart);
  workspace.ints(starts, count).set(rows.start.subarray(0, count));
  workspace.ints(ends, count).set(rows.end.subarray(0, count));
  const most = Math.floor(kernels().pixelsOfRuns(starts, ends, count) / minLength);
  const list = workspace.take(12 * most);
  const foundStarts = workspace.take(4 * most);
  const foundEnds = workspace.take(4 * most);
  const found = kernels().columnRuns(
    lineStarts,
    starts,
    ends,
    lineCount,
    columns,
    minLength,
    since,
    list,
    columnStarts,
    foundStarts,
    foundEnds,
  );
  return {
    lineCount: columns,
    lineLength: lineCount,
    lineStart: workspace.ints(columnStarts, columns + 1).slice(),
    start: workspace.ints(foundStarts, found).slice(),
    end: workspace.ints(foundEnds, found).slice(),
    count: found,
  };
}
