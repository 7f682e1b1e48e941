import { type Box, bottom, right } from '../../model/geometry.ts';
import type { Fill, Ruling } from '../../model/page.ts';
import type { DrawnPage, DrawnShape } from './drawn-page.ts';

/** Rectangles no thicker than this are lines: 2 points is the widest pen of ordinary table rules. */
const thickestRule = 2.2;

/** Lines shorter than this are dashes, ticks or corners of a border. */
const shortestRule = 6;

/** Lines as rulings and areas as fills, in pixels of the page image. */
export function marksOf(
  page: DrawnPage,
  scaleX: number,
  scaleY: number,
): { rulings: readonly Ruling[]; fills: readonly Fill[] } {
  const lines: { orientation: Ruling['orientation']; box: Box }[] = [];
  const areas: DrawnShape[] = [];
  for (const shape of page.shapes) {
    const isWhite = shape.color === '#ffffff';
    const thin = Math.min(shape.box.width, shape.box.height);
    const long = Math.max(shape.box.width, shape.box.height);
    if (shape.kind !== 'other' && thin <= thickestRule) {
      if (!isWhite)
        lines.push({ orientation: shape.box.width >= shape.box.height ? 'horizontal' : 'vertical', box: shape.box });
    } else if (!shape.isStroke && shape.color !== null && long > thickestRule && shape.coverage > 0.3) {
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

/** The areas that still show: those that a later area of at least their size covers are gone, and white ones say nothing. */
function visibleAreas(areas: readonly DrawnShape[]): DrawnShape[] {
  const cell = 48;
  const shown = new Map<string, Set<DrawnShape>>();
  const keyOf = ({ box }: DrawnShape): string =>
    `${Math.floor((box.x + box.width / 2) / cell)} ${Math.floor((box.y + box.height / 2) / cell)}`;
  for (const shape of areas) {
    if (shape.kind === 'rectangle') {
      for (let column = Math.floor(shape.box.x / cell); column <= Math.floor(right(shape.box) / cell); column++) {
        for (let row = Math.floor(shape.box.y / cell); row <= Math.floor(bottom(shape.box) / cell); row++) {
          const below = shown.get(`${column} ${row}`);
          if (below === undefined) continue;
          for (const other of below) if (covers(shape.box, other.box)) below.delete(other);
        }
      }
    }
    if (shape.color === '#ffffff') continue;
    const key = keyOf(shape);
    const there = shown.get(key);
    if (there === undefined) shown.set(key, new Set([shape]));
    else there.add(shape);
  }
  return [...shown.values()].flatMap((set) => [...set]).sort((a, b) => a.order - b.order);
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
