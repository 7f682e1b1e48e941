/** How many pixels `count` runs have together (i32 at `starts` and `ends`). */
export function pixelsOfRuns(starts: usize, ends: usize, count: i32): i32 {
  let pixels = 0;
  for (const stop = starts + ((<usize>count) << 2); starts < stop; starts += 4, ends += 4) {
    pixels += load<i32>(ends) - load<i32>(starts);
  }
  return pixels;
}

/**
 * The runs of at least `least` pixels along each of `columns` columns of an image of `lines` rows, whose runs along the rows are given (`lines` + 1 i32 at
 * `lineStarts`, an i32 a run at `starts` and `ends`): where they begin and end (exclusive), an i32 each at `foundStarts` and `foundEnds`, column by column from
 * the top; `columnStarts`: `columns` + 1 i32, where each column's runs begin among all, and how many there are. There are no more than the pixels of all runs
 * divided by `least`. `list` room for three i32 for each, `since` for one for each column.
 *
 * One sweep down the image: in `since` the row in which each column's present run began, -1 where the row above has no ink there; only where a row differs from
 * the row above does anything happen.
 * @return how many runs there are.
 */
export function columnRuns(
  lineStarts: usize,
  starts: usize,
  ends: usize,
  lines: i32,
  columns: i32,
  least: i32,
  since: usize,
  list: usize,
  columnStarts: usize,
  foundStarts: usize,
  foundEnds: usize,
): i32 {
  memory.fill(since, 0xff, (<usize>columns) << 2);
  memory.fill(columnStarts, 0, (<usize>columns + 1) << 2);
  let next = list;
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
        const pause = h < hereEnd ? min(stop, load<i32>(starts + ((<usize>h) << 2))) : stop;
        for (; x < pause; x++) {
          const at = since + ((<usize>x) << 2);
          const begun = load<i32>(at);
          store<i32>(at, -1);
          if (y - begun < least) continue;
          store<i32>(next, x);
          store<i32>(next, begun, 4);
          store<i32>(next, y, 8);
          next += 12;
          // One further on than the column, so that adding up gives where columns begin.
          const counter = columnStarts + ((<usize>x + 1) << 2);
          store<i32>(counter, load<i32>(counter) + 1);
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
  for (let x = 1; x <= columns; x++) {
    const at = columnStarts + ((<usize>x) << 2);
    store<i32>(at, load<i32>(at) + load<i32>(at - 4));
  }
  // Within a column the sweep gives them from the top down already.
  memory.copy(since, columnStarts, (<usize>columns) << 2);
  for (let at = list; at < next; at += 12) {
    const counter = since + ((<usize>load<i32>(at)) << 2);
    const place = (<usize>load<i32>(counter)) << 2;
    store<i32>(counter, load<i32>(counter) + 1);
    store<i32>(foundStarts + place, load<i32>(at, 4));
    store<i32>(foundEnds + place, load<i32>(at, 8));
  }
  return load<i32>(columnStarts + ((<usize>columns) << 2));
}
