import { type Box, bottom, right } from '../../model/geometry.ts';
import type { Fill, Ruling } from '../../model/page.ts';
import type { DrawnShape } from './drawn-page.ts';

/** Rectangles no thicker than this are lines: 2 points is the widest pen of ordinary table rules. */
const thickestRule = 2.2;

/** Lines shorter than this are dashes, ticks or corners of a border. */
const shortestRule = 6;

/** Rectangles, and rounder shapes that fill their box as a dot does (π/4); outlines of letters and drawings do not. */
const isSolid = (shape: DrawnShape): boolean => shape.kind === 'rectangle' || shape.coverage >= 0.7;

/** Lines as rulings and areas as fills, in pixels of the page image. */
export function marksOf(
  shapes: readonly DrawnShape[],
  scaleX: number,
  scaleY: number,
): { rulings: readonly Ruling[]; fills: readonly Fill[] } {
  const lines: { orientation: Ruling['orientation']; box: Box }[] = [];
  const areas: DrawnShape[] = [];
  for (const shape of shapes) {
    const isWhite = shape.color === '#ffffff';
    const thin = Math.min(shape.box.width, shape.box.height);
    const long = Math.max(shape.box.width, shape.box.height);
    if (shape.kind !== 'other' && thin <= thickestRule) {
      if (!isWhite)
        lines.push({ orientation: shape.box.width >= shape.box.height ? 'horizontal' : 'vertical', box: shape.box });
    } else if (!shape.isStroke && shape.color !== null && long > thickestRule && isSolid(shape)) {
      areas.push(shape);
    }
  }
  const scaled = (box: Box): Box => ({
    x: box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  });
  return {
    rulings: joinLines(lines)
      .filter(({ box }) => Math.max(box.width, box.height) >= shortestRule)
      .map(({ orientation, box }) => ({ orientation, box: scaled(box) })),
    fills: visibleAreas(areas).map(({ box, color, coverage }) => ({
      box: scaled(box),
      hex: color ?? '#000000',
      coverage,
    })),
  };
}

/** Joins pieces of one line: borders are drawn cell by cell, with small squares at the corners. */
function joinLines(
  lines: readonly { orientation: Ruling['orientation']; box: Box }[],
): { orientation: Ruling['orientation']; box: Box }[] {
  const result: { orientation: Ruling['orientation']; box: Box }[] = [];
  for (const orientation of ['horizontal', 'vertical'] as const) {
    const isLevel = orientation === 'horizontal';
    const place = (box: Box): number => (isLevel ? box.y + box.height / 2 : box.x + box.width / 2);
    const start = (box: Box): number => (isLevel ? box.x : box.y);
    const end = (box: Box): number => (isLevel ? right(box) : bottom(box));
    // Corner squares belong to both ways.
    const pieces = lines
      .filter((line) => line.orientation === orientation || Math.max(line.box.width, line.box.height) <= thickestRule)
      .map((line) => line.box)
      .sort((a, b) => place(a) - place(b) || start(a) - start(b));
    for (let first = 0; first < pieces.length; ) {
      // One row of pieces: centres within half a point of the first.
      let last = first;
      const row = pieces[first];
      while (last < pieces.length && place(pieces[last] as Box) - place(row as Box) <= 0.5) last++;
      const ordered = pieces.slice(first, last).sort((a, b) => start(a) - start(b));
      let open: Box | null = null;
      for (const piece of ordered) {
        if (open !== null && start(piece) <= end(open) + 0.6) {
          const left = Math.min(open.x, piece.x);
          const top = Math.min(open.y, piece.y);
          open = {
            x: left,
            y: top,
            width: Math.max(right(open), right(piece)) - left,
            height: Math.max(bottom(open), bottom(piece)) - top,
          };
        } else {
          if (open !== null) result.push({ orientation, box: open });
          open = piece;
        }
      }
      if (open !== null) result.push({ orientation, box: open });
      first = last;
    }
  }
  return result.filter(({ orientation, box }) =>
    orientation === 'horizontal' ? box.width >= box.height : box.height > box.width,
  );
}

/** Side of the squares, in points, by which areas are looked up. */
const cell = 48;

/** How many of the latest areas in a square are asked whether they hold a new one. */
const lookBack = 50;

/**
 * The areas that still show: those that a later one of at least their size covers are gone, those inside one of their own colour are one
 * with it (programs shade the cell and again the paragraph in it), and white ones say nothing.
 */
function visibleAreas(areas: readonly DrawnShape[]): DrawnShape[] {
  const byCenter = new Map<string, Set<DrawnShape>>();
  const byGround = new Map<string, DrawnShape[]>();
  for (const shape of areas) {
    const keys = squaresOf(shape.box);
    const center = keyAt(shape.box.x + shape.box.width / 2, shape.box.y + shape.box.height / 2);
    const ground = byGround
      .get(center)
      ?.slice(-lookBack)
      .findLast((other) => covers(other.box, shape.box));
    if (ground?.color === shape.color) continue;
    if (shape.kind === 'rectangle') {
      for (const key of keys) {
        const below = byCenter.get(key);
        if (below !== undefined) for (const other of below) if (covers(shape.box, other.box)) below.delete(other);
        byGround.set(key, [...(byGround.get(key) ?? []), shape].slice(-lookBack));
      }
    }
    if (shape.color === '#ffffff') continue;
    const there = byCenter.get(center);
    if (there === undefined) byCenter.set(center, new Set([shape]));
    else there.add(shape);
  }
  return [...byCenter.values()].flatMap((set) => [...set]).sort((a, b) => a.order - b.order);
}

const keyAt = (x: number, y: number): string => `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;

function squaresOf(box: Box): string[] {
  const keys: string[] = [];
  for (let x = Math.floor(box.x / cell); x <= Math.floor(right(box) / cell); x++) {
    for (let y = Math.floor(box.y / cell); y <= Math.floor(bottom(box) / cell); y++) keys.push(`${x} ${y}`);
  }
  return keys;
}

function covers(outer: Box, inner: Box): boolean {
  const slack = 0.5;
  return (
    outer.x <= inner.x + slack &&
    outer.y <= inner.y + slack &&
    right(outer) >= right(inner) - slack &&
    bottom(outer) >= bottom(inner) - slack
  );
}
