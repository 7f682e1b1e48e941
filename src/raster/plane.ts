/** A small plane of numbers, row by row: a map of the page, one value for each tile. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** One pass of a sliding extreme along lines (van Herk's idea is not needed: the windows are small). */
function slide(plane: Plane, radius: number, isMaximum: boolean, alongRows: boolean): Plane {
  const { width, height, data } = plane;
  const out = new Float32Array(data.length);
  const lines = alongRows ? height : width;
  const length = alongRows ? width : height;
  const step = alongRows ? 1 : width;
  const lineStep = alongRows ? width : 1;
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    for (let i = 0; i < length; i++) {
      const last = Math.min(length - 1, i + radius);
      let extreme = data[start + Math.max(0, i - radius) * step]!;
      for (let k = Math.max(0, i - radius) + 1; k <= last; k++) {
        const value = data[start + k * step]!;
        if (isMaximum ? value > extreme : value < extreme) extreme = value;
      }
      out[start + i * step] = extreme;
    }
  }
  return { width, height, data: out };
}

/** The largest value in the square of `2 * radius + 1` around each place. */
export function dilate(plane: Plane, radius: number): Plane {
  return slide(slide(plane, radius, true, true), radius, true, false);
}

/** The smallest value in the square of `2 * radius + 1` around each place. */
export function erode(plane: Plane, radius: number): Plane {
  return slide(slide(plane, radius, false, true), radius, false, false);
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
  const levels = Uint8Array.from(data, (value) => Math.min(255, Math.max(0, Math.round(value))));
  const out = new Float32Array(data.length);
  const histogram = new Int32Array(256);
  for (let y = 0; y < height; y++) {
    const y0 = Math.max(0, y - radius);
    const y1 = Math.min(height, y + radius + 1);
    histogram.fill(0);
    let count = 0;
    // `below` counts the values under `median`.
    let median = 0;
    let below = 0;
    const change = (x: number, by: 1 | -1): void => {
      for (let row = y0; row < y1; row++) {
        const level = levels[row * width + x]!;
        histogram[level] = histogram[level]! + by;
        if (level < median) below += by;
      }
      count += by * (y1 - y0);
    };
    for (let x = 0; x < Math.min(radius, width); x++) change(x, 1);
    for (let x = 0; x < width; x++) {
      if (x + radius < width) change(x + radius, 1);
      if (x - radius - 1 >= 0) change(x - radius - 1, -1);
      const half = count >> 1;
      while (below > half) below -= histogram[--median]!;
      while (below + histogram[median]! <= half) below += histogram[median++]!;
      out[y * width + x] = median;
    }
  }
  return { width, height, data: out };
}
