/**
 * One sweep down an image whose runs of ink along the rows are given: in `since` the row in which each column's present run began, -1 where the row above has no
 * ink there; only where a row differs from the row above does anything happen. For each run along a column of `least` pixels or more the i32 at `nexts` for
 * its column goes up by one; before that it tells where the run's beginning and end go to at `foundStarts` and `foundEnds`, unless those are 0.
 */
function sweep(
  lineStarts: usize,
  starts: usize,
  ends: usize,
  lines: i32,
  columns: i32,
  least: i32,
  since: usize,
  nexts: usize,
  foundStarts: usize,
  foundEnds: usize,
): void {
  memory.fill(since, 0xff, (<usize>columns) << 2);
  let above = 0;
  let aboveEnd = 0;
  for (let y = 0; y <= lines; y++) {
    // Ink of the row above that is not ink here ends; ink here that was not ink above begins.
    const firstHere = aboveEnd;
    const hereEnd = y < lines ? load<i32>(lineStarts + ((<usize>y + 1) << 2)) : firstHere;
    let here = firstHere;
    for (; above < aboveEnd; above++) {
      let x = load<i32>(starts + ((<usize>above) << 2));
      const stop = load<i32>(ends + ((<usize>above) << 2));
      while (here < hereEnd && load<i32>(ends + ((<usize>here) << 2)) <= x) here++;
      let h = here;
      while (x < stop) {
        const next = h < hereEnd ? min(stop, load<i32>(starts + ((<usize>h) << 2))) : stop;
        for (; x < next; x++) {
          const at = since + ((<usize>x) << 2);
          const begun = load<i32>(at);
          store<i32>(at, -1);
          if (y - begun < least) continue;
          const counter = nexts + ((<usize>x) << 2);
          const place = load<i32>(counter);
          store<i32>(counter, place + 1);
          if (foundStarts === 0) continue;
          store<i32>(foundStarts + ((<usize>place) << 2), begun);
          store<i32>(foundEnds + ((<usize>place) << 2), y);
        }
        if (h < hereEnd) x = max(x, load<i32>(ends + ((<usize>h) << 2)));
        h++;
      }
    }
    for (let h = firstHere; h < hereEnd; h++) {
      const end = since + ((<usize>load<i32>(ends + ((<usize>h) << 2))) << 2);
      for (let at = since + ((<usize>load<i32>(starts + ((<usize>h) << 2))) << 2); at < end; at += 4) {
        if (load<i32>(at) < 0) store<i32>(at, y);
      }
    }
    above = firstHere;
    aboveEnd = hereEnd;
  }
}

/**
 * Counts the runs of at least `least` pixels along each of `columns` columns of an image of `lines` rows, whose runs along the rows are given (`lines` + 1 i32 at
 * `lineStarts`, an i32 a run at `starts` and `ends`). `columnStarts`: `columns` + 1 i32, where each column's runs begin among all, and how many there are.
 * `since` room for an i32 a column.
 * @return how many runs there are.
 */
export function countColumnRuns(
  lineStarts: usize,
  starts: usize,
  ends: usize,
  lines: i32,
  columns: i32,
  least: i32,
  since: usize,
  columnStarts: usize,
): i32 {
  memory.fill(columnStarts, 0, (<usize>columns + 1) << 2);
  // One further on than the column, so that adding up gives where columns begin.
  sweep(lineStarts, starts, ends, lines, columns, least, since, columnStarts + 4, 0, 0);
  let total = 0;
  for (let x = 1; x <= columns; x++) {
    const at = columnStarts + ((<usize>x) << 2);
    total += load<i32>(at);
    store<i32>(at, total);
  }
  return total;
}

/** Where the runs that {@link countColumnRuns} counted begin and end (exclusive), column by column from the top. `nexts` room for an i32 a column. */
export function columnRuns(
  lineStarts: usize,
  starts: usize,
  ends: usize,
  lines: i32,
  columns: i32,
  least: i32,
  since: usize,
  columnStarts: usize,
  nexts: usize,
  foundStarts: usize,
  foundEnds: usize,
): void {
  memory.copy(nexts, columnStarts, (<usize>columns) << 2);
  sweep(lineStarts, starts, ends, lines, columns, least, since, nexts, foundStarts, foundEnds);
}
