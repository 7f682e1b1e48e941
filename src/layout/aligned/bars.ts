import type { TableRow } from '../rows.ts';
import { segmentText } from '../segments.ts';
import { isFigureText } from './pieces.ts';

/** Fewest rows and columns, and the share of rows with one figure each, from which the figures stand at the ends of bars. */
const chart = { rows: 3, columns: 3, share: 0.8 } as const;

/** Whether the rows are a chart of bars: each has its figure where its bar ends, hardly two of them in one column. */
export function areBars(rows: readonly TableRow[]): boolean {
  const figures = rows.map((row) =>
    row.flatMap((cell, column) => (cell.some((line) => isFigureText(segmentText(line))) ? [column] : [])),
  );
  const withFigures = figures.filter((columns) => columns.length > 0);
  const single = withFigures.filter((columns) => columns.length === 1).flat();
  return (
    withFigures.length >= chart.rows &&
    single.length >= chart.share * withFigures.length &&
    new Set(single).size >= chart.columns
  );
}
