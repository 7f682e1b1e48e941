import { kernels, Workspace } from './kernels/kernels.ts';

/** A small plane of numbers, row by row: a map of the page, one value for each tile. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * The extreme of each place and its neighbours, along the rows and then along the columns (van Herk's idea is not needed: the windows are small). One pass
 * for each step of the radius: what stands `n` rows away lies `n * width` values away for all places alike.
 */
function slide(plane: Plane, radius: number, isLargest: boolean): Plane {
  const { width, height, data } = plane;
  const workspace = new Workspace();
  const source = workspace.take(data.byteLength);
  const level = workspace.take(data.byteLength);
  const target = workspace.take(data.byteLength);
  workspace.floats(source, data.length).set(data);
  workspace.floats(level, data.length).set(data);
  const { spreadExtremes } = kernels();
  for (let y = 0; y < height; y++) {
    const row = 4 * y * width;
    for (let reach = 1; reach <= radius; reach++) spreadExtremes(source + row, level + row, width, reach, isLargest);
  }
  workspace.floats(target, data.length).set(workspace.floats(level, data.length));
  for (let rows = 1; rows <= radius; rows++) spreadExtremes(level, target, data.length, rows * width, isLargest);
  return { width, height, data: workspace.floats(target, data.length).slice() };
}

/** The largest value in the square of `2 * radius + 1` around each place. */
export function dilate(plane: Plane, radius: number): Plane {
  return slide(plane, radius, true);
}

/** The smallest value in the square of `2 * radius + 1` around each place. */
export function erode(plane: Plane, radius: number): Plane {
  return slide(plane, radius, false);
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

/** The mean over the square of `2 * radius + 1`, cut at the edges: along the rows, then along the columns. */
export function blur(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  const workspace = new Workspace();
  const source = workspace.take(data.byteLength);
  const along = workspace.take(data.byteLength);
  workspace.floats(source, data.length).set(data);
  const { blurLine } = kernels();
  for (let y = 0; y < height; y++) blurLine(source + 4 * y * width, along + 4 * y * width, width, 4, radius);
  for (let x = 0; x < width; x++) blurLine(along + 4 * x, source + 4 * x, height, 4 * width, radius);
  return { width, height, data: workspace.floats(source, data.length).slice() };
}

/** The median over the square of `2 * radius + 1`, cut at the edges. Levels are taken as whole numbers 0–255. */
export function medianOf(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  const workspace = new Workspace();
  const levelsAt = workspace.take(data.length);
  const target = workspace.take(data.byteLength);
  const histogram = workspace.take(1024);
  const levels = workspace.bytes(levelsAt, data.length);
  for (let i = 0; i < data.length; i++) levels[i] = Math.min(255, Math.max(0, Math.round(data[i]!)));
  kernels().medians(levelsAt, width, height, radius, target, histogram);
  return { width, height, data: workspace.floats(target, data.length).slice() };
}
