/** Nodes that the search may open: enough for some dozens of short rows. */
const mostNodes = 60_000;

/** Figures of a row with fewer of them than columns. */
export interface ShortRow {
  readonly rowIndex: number;
  readonly values: readonly number[];
}

/**
 * Places the figures of short rows in columns so that every column adds up to its total, and every row to its last column where `hasRowTotals`. Order is kept.
 *
 * @param totals total of each column; @param sums sum of each column over the complete rows.
 * @returns columns of the figures of each short row; null where no placing, or more than one, adds up.
 */
export function placeBySums(
  rows: readonly ShortRow[],
  totals: readonly number[],
  sums: readonly number[],
  hasRowTotals: boolean,
): number[][] | null {
  if (rows.some((row) => row.values.some((value) => value < 0))) return null;
  const columnCount = totals.length;
  const rest = totals.map((total, column) => total - sums[column]!);
  const found: number[][][] = [];
  const chosen: number[][] = [];
  let nodes = 0;
  const options = rows.map((row) => waysToPlace(row.values, columnCount, hasRowTotals));
  // Rows with the fewest ways first.
  const order = rows.map((_, index) => index).sort((a, b) => options[a]!.length - options[b]!.length);
  const search = (depth: number): void => {
    if (found.length > 1 || nodes++ > mostNodes) return;
    if (depth === order.length) {
      if (rest.every((value) => Math.abs(value) <= 0.5)) found.push(order.map((_, index) => [...chosen[index]!]));
      return;
    }
    const index = order[depth]!;
    const { values } = rows[index]!;
    for (const columns of options[index]!) {
      if (columns.some((column, place) => rest[column]! - values[place]! < -0.5)) continue;
      columns.forEach((column, place) => {
        rest[column]! -= values[place]!;
      });
      chosen[index] = columns;
      search(depth + 1);
      columns.forEach((column, place) => {
        rest[column]! += values[place]!;
      });
    }
  };
  search(0);
  return found.length === 1 && nodes <= mostNodes ? found[0]! : null;
}

/** Ascending choices of columns for the figures of a row; with row totals the last figure, where it is the sum of the others, stands in the last column. */
function waysToPlace(values: readonly number[], columnCount: number, hasRowTotals: boolean): number[][] {
  const ways: number[][] = [];
  const total = values.slice(0, -1).reduce((sum, value) => sum + value, 0);
  const endsInTotal = hasRowTotals && values.length > 1 && Math.abs(total - values.at(-1)!) <= 0.5;
  const extend = (from: number, columns: readonly number[]): void => {
    if (ways.length > 2000) return;
    const place = columns.length;
    if (place === values.length) {
      ways.push([...columns]);
      return;
    }
    if (endsInTotal && place === values.length - 1) {
      ways.push([...columns, columnCount - 1]);
      return;
    }
    const last = endsInTotal ? columnCount - 2 : columnCount - 1;
    for (let column = from; column <= last; column++) extend(column + 1, [...columns, column]);
  };
  extend(0, []);
  return ways;
}
