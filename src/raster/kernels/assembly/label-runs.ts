/** The first of `width` bytes from `x` on at `row` that is not 0; `width` where all are. Reads up to 15 bytes behind the row. */
function nextLabel(row: usize, x: i32, width: i32): i32 {
  while (x < width) {
    const bits = i8x16.bitmask(i8x16.ne(v128.load(row + x), i8x16.splat(0)));
    if (bits !== 0) return min(width, x + ctz(bits));
    x += 16;
  }
  return width;
}

/** The first of `width` bytes from `x` on at `row` that is not `label`. */
function endOf(row: usize, x: i32, width: i32, label: u32): i32 {
  while (x < width && <u32>load<u8>(row + x) === label) x++;
  return x;
}

/**
 * Counts the runs of each of the labels 1 to `count` along the rows of `width` × `height` bytes at `labels`. `lineStarts`: `height` + 1 i32 for each label, where
 * its line's runs begin among its own, and how many there are in all.
 * @return how many runs there are of all labels.
 */
export function countLabelRuns(labels: usize, width: i32, height: i32, count: i32, lineStarts: usize): i32 {
  const list: usize = 4 * (height + 1);
  memory.fill(lineStarts, 0, <usize>count * list);
  // One further on than the line, so that adding up gives where lines begin.
  for (let y = 0, at = lineStarts + 4; y < height; y++, labels += width, at += 4) {
    for (let x = nextLabel(labels, 0, width); x < width; x = nextLabel(labels, x, width)) {
      const label = <u32>load<u8>(labels + x);
      const counter = at + <usize>(label - 1) * list;
      store<i32>(counter, load<i32>(counter) + 1);
      x = endOf(labels, x, width, label);
    }
  }
  let total = 0;
  for (let label = 0; label < count; label++, lineStarts += list) {
    for (let at = lineStarts + 4; at < lineStarts + list; at += 4) store<i32>(at, load<i32>(at) + load<i32>(at - 4));
    total += load<i32>(lineStarts + list - 4);
  }
  return total;
}

/**
 * Where the runs that {@link countLabelRuns} counted begin and end (exclusive): i32 at `starts` and `ends`, all of label 1 first, then all of label 2, from the
 * top. `nexts` room for an i32 for each label.
 */
export function labelRuns(
  labels: usize,
  width: i32,
  height: i32,
  count: i32,
  lineStarts: usize,
  starts: usize,
  ends: usize,
  nexts: usize,
): void {
  const list: usize = 4 * (height + 1);
  let total = 0;
  for (let label = 0; label < count; label++) {
    store<i32>(nexts + ((<usize>label) << 2), total);
    total += load<i32>(lineStarts + <usize>(label + 1) * list - 4);
  }
  for (let y = 0; y < height; y++, labels += width) {
    for (let x = nextLabel(labels, 0, width); x < width; x = nextLabel(labels, x, width)) {
      const label = <u32>load<u8>(labels + x);
      const next = nexts + ((<usize>(label - 1)) << 2);
      const run = load<i32>(next);
      store<i32>(next, run + 1);
      store<i32>(starts + ((<usize>run) << 2), x);
      x = endOf(labels, x, width, label);
      store<i32>(ends + ((<usize>run) << 2), x);
    }
  }
}
