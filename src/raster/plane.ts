/** A small plane of numbers, row by row: a map of the page, one value for each tile. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Takes over what is larger `reach` values behind and before each place of `from` to `to` (exclusive). */
function raise(out: Float32Array, data: Float32Array, from: number, to: number, reach: number): void {
  for (let i = from, k = from + reach; k < to; i++, k++) {
    const here = data[i]!;
    const there = data[k]!;
    if (there > out[i]!) out[i] = there;
    if (here > out[k]!) out[k] = here;
  }
}

/** As {@link raise}, what is smaller. */
function lower(out: Float32Array, data: Float32Array, from: number, to: number, reach: number): void {
  for (let i = from, k = from + reach; k < to; i++, k++) {
    const here = data[i]!;
    const there = data[k]!;
    if (there < out[i]!) out[i] = there;
    if (here < out[k]!) out[k] = here;
  }
}

/**
 * The extreme of each place and its neighbours, along the rows and then along the columns (van Herk's idea is not needed: the windows are small). One pass
 * for each step of the radius: what stands `n` rows away lies `n * width` values away for all places alike.
 */
function slide(plane: Plane, radius: number, take: typeof raise): Plane {
  const { width, height, data } = plane;
  const level = Float32Array.from(data);
  for (let y = 0; y < height; y++) {
    for (let reach = 1; reach <= radius; reach++) take(level, data, y * width, (y + 1) * width, reach);
  }
  const out = Float32Array.from(level);
  for (let rows = 1; rows <= radius; rows++) take(out, level, 0, out.length, rows * width);
  return { width, height, data: out };
}

/** The largest value in the square of `2 * radius + 1` around each place. */
export function dilate(plane: Plane, radius: number): Plane {
  return slide(plane, radius, raise);
}

/** The smallest value in the square of `2 * radius + 1` around each place. */
export function erode(plane: Plane, radius: number): Plane {
  return slide(plane, radius, lower);
}

/**
 * Closing: dark marks narrower than `2 * radius + 1` take the value of what is around them; wider ones stay. Beyond the edges the plane is taken to go on
 * with its edge values, so that a slope towards an edge (the shadow at a fold) stays what it is.
 */
export function close(plane: Plane, radius: number): Plane {
  return cropped(erode(dilate(padded(plane, radius), radius), radius), radius);
}

function padded(plane: Plane, margin: number): Plane {
  const width = plane.width + 2 * margin;
  const height = plane.height + 2 * margin;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(plane.height - 1, Math.max(0, y - margin)) * plane.width;
    const start = y * width;
    data.fill(plane.data[row]!, start, start + margin);
    data.set(plane.data.subarray(row, row + plane.width), start + margin);
    data.fill(plane.data[row + plane.width - 1]!, start + margin + plane.width, start + width);
  }
  return { width, height, data };
}

function cropped(plane: Plane, margin: number): Plane {
  const width = plane.width - 2 * margin;
  const height = plane.height - 2 * margin;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + margin) * plane.width + margin;
    data.set(plane.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

/** The mean over the square of `2 * radius + 1`, cut at the edges. */
export function blur(plane: Plane, radius: number): Plane {
  const along = (source: Plane, alongRows: boolean): Plane => {
    const { width, height, data } = source;
    const out = new Float32Array(data.length);
    const lines = alongRows ? height : width;
    const length = alongRows ? width : height;
    const step = alongRows ? 1 : width;
    const lineStep = alongRows ? width : 1;
    for (let line = 0; line < lines; line++) {
      const start = line * lineStep;
      let sum = 0;
      let count = 0;
      for (let k = 0; k < Math.min(radius, length); k++) {
        sum += data[start + k * step]!;
        count++;
      }
      for (let i = 0; i < length; i++) {
        if (i + radius < length) {
          sum += data[start + (i + radius) * step]!;
          count++;
        }
        if (i - radius - 1 >= 0) {
          sum -= data[start + (i - radius - 1) * step]!;
          count--;
        }
        out[start + i * step] = sum / count;
      }
    }
    return { width, height, data: out };
  };
  return along(along(plane, true), false);
}

/** The median over the square of `2 * radius + 1`, cut at the edges. Levels are taken as whole numbers 0–255 (a sliding histogram, T. Huang 1979). */
export function medianOf(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  const levels = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) levels[i] = Math.min(255, Math.max(0, Math.round(data[i]!)));
  const out = new Float32Array(data.length);
  const histogram = new Int32Array(256);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - radius);
    const rows = Math.min(height, y + radius + 1) - top;
    histogram.fill(0);
    let count = 0;
    // `below` counts the values under `median`.
    let median = 0;
    let below = 0;
    for (let entering = 0; entering < width + radius; entering++) {
      if (entering < width) {
        for (let row = 0, i = top * width + entering; row < rows; row++, i += width) {
          const level = levels[i]!;
          histogram[level]!++;
          if (level < median) below++;
        }
        count += rows;
      }
      const x = entering - radius;
      const leaving = x - radius - 1;
      if (leaving >= 0) {
        for (let row = 0, i = top * width + leaving; row < rows; row++, i += width) {
          const level = levels[i]!;
          histogram[level]!--;
          if (level < median) below--;
        }
        count -= rows;
      }
      if (x < 0) continue;
      const half = count >> 1;
      while (below > half) below -= histogram[--median]!;
      while (below + histogram[median]! <= half) below += histogram[median++]!;
      out[y * width + x] = median;
    }
  }
  return { width, height, data: out };
}
