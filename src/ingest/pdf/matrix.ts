import { type Box, boxFromEdges } from '../../model/geometry.ts';

/** An affine map `[a, b, c, d, e, f]` as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that does `inner` first and `outer` after it. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

export const applyX = (m: Matrix, x: number, y: number): number => m[0] * x + m[2] * y + m[4];

export const applyY = (m: Matrix, x: number, y: number): number => m[1] * x + m[3] * y + m[5];

/** The upright hull of a rectangle after the map. */
export function mapRect(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const ax = applyX(m, x0, y0);
  const bx = applyX(m, x1, y0);
  const cx = applyX(m, x0, y1);
  const dx = applyX(m, x1, y1);
  const ay = applyY(m, x0, y0);
  const by = applyY(m, x1, y0);
  const cy = applyY(m, x0, y1);
  const dy = applyY(m, x1, y1);
  return boxFromEdges(
    Math.min(ax, bx, cx, dx),
    Math.min(ay, by, cy, dy),
    Math.max(ax, bx, cx, dx),
    Math.max(ay, by, cy, dy),
  );
}

/** Mean factor by which the map changes lengths. */
export const meanScale = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));

/** Whether level and upright lines stay level or upright (turns by quarters, flips and stretching only). */
export function keepsAxes(m: Matrix): boolean {
  const tolerance = 1e-3 * Math.max(Math.abs(m[0]), Math.abs(m[1]), Math.abs(m[2]), Math.abs(m[3]));
  const straight = Math.abs(m[1]) <= tolerance && Math.abs(m[2]) <= tolerance;
  const turned = Math.abs(m[0]) <= tolerance && Math.abs(m[3]) <= tolerance;
  return straight || turned;
}

/** Six numbers from whatever pdf.js hands over (array or typed array), or null. */
export function toMatrix(value: unknown): Matrix | null {
  if (value === null || typeof value !== 'object') return null;
  const list = value as ArrayLike<unknown>;
  const numbers: number[] = [];
  for (let index = 0; index < 6; index++) {
    const entry = list[index];
    if (typeof entry !== 'number' || !Number.isFinite(entry)) return null;
    numbers.push(entry);
  }
  return numbers as unknown as Matrix;
}
