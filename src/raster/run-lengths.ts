/**
 * Ink as runs: the maximal stretches of ink along each row (or along each column) of an image. A page of text has some hundred thousand
 * runs where it has millions of pixels, so everything that follows (components, rulings, rows of dots) works on runs in linear time.
 */
import type { Bitmap } from '../model/bitmap.ts';
import { kernels, stripRows, Workspace } from './kernels/kernels.ts';

/**
 * Runs of ink in scan order. Line `i` (a row, or a column when taken along columns) owns the runs `lineStart[i]` to `lineStart[i + 1] - 1`;
 * run `r` covers `start[r]` to `end[r] - 1` along its line.
 */
export interface Runs {
  /** Number of lines (rows of the image, or columns). */
  readonly lineCount: number;
  /** Length of a line in pixels. */
  readonly lineLength: number;
  readonly lineStart: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly count: number;
}

/** A typed array that grows by doubling. */
class Growing {
  data: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.data = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  append(values: Int32Array): void {
    const length = this.length + values.length;
    if (length > this.data.length) {
      const larger = new Int32Array(Math.max(length, 2 * this.data.length));
      larger.set(this.data.subarray(0, this.length));
      this.data = larger;
    }
    this.data.set(values, this.length);
    this.length = length;
  }

  trimmed(): Int32Array {
    return this.data.subarray(0, this.length);
  }
}

/**
 * The runs of ink along the rows of a gray image.
 * @param threshold ink is darker than this, 1–255.
 */
export function rowRuns(gray: Bitmap, threshold: number): Runs {
  const { width, height, data } = gray;
  const starts = new Growing(1 << 16);
  const ends = new Growing(1 << 16);
  const lineStart = new Int32Array(height + 1);
  const strip = Math.min(height, stripRows(width));
  /** More runs than this a strip does not have. */
  const most = strip * ((width + 1) >> 1);
  const workspace = new Workspace();
  const source = workspace.take(strip * width);
  const startsAt = workspace.take(4 * most);
  const endsAt = workspace.take(4 * most);
  const countsAt = workspace.take(4 * strip);
  const input = workspace.bytes(source, strip * width);
  const foundStarts = workspace.ints(startsAt, most);
  const foundEnds = workspace.ints(endsAt, most);
  const counts = workspace.ints(countsAt, strip);
  for (let y = 0; y < height; y += strip) {
    const rows = Math.min(strip, height - y);
    input.set(data.subarray(y * width, (y + rows) * width));
    const found = kernels().rowRuns(source, width, rows, threshold, startsAt, endsAt, countsAt);
    for (let row = 0; row < rows; row++) lineStart[y + row + 1] = starts.length + counts[row]!;
    starts.append(foundStarts.subarray(0, found));
    ends.append(foundEnds.subarray(0, found));
  }
  return {
    lineCount: height,
    lineLength: width,
    lineStart,
    start: starts.trimmed(),
    end: ends.trimmed(),
    count: starts.length,
  };
}

/** Those runs that are at least `minLength` pixels long. */
export function longRuns(runs: Runs, minLength: number): Runs {
  const starts = new Growing(1 << 12);
  const ends = new Growing(1 << 12);
  const lineStart = new Int32Array(runs.lineCount + 1);
  for (let line = 0; line < runs.lineCount; line++) {
    lineStart[line] = starts.length;
    for (let r = runs.lineStart[line]!; r < runs.lineStart[line + 1]!; r++) {
      if (runs.end[r]! - runs.start[r]! < minLength) continue;
      starts.push(runs.start[r]!);
      ends.push(runs.end[r]!);
    }
  }
  lineStart[runs.lineCount] = starts.length;
  return { ...runs, lineStart, start: starts.trimmed(), end: ends.trimmed(), count: starts.length };
}
