import { median } from '../type-metrics.ts';
import type { Piece, TextRow } from './pieces.ts';

/** Figures under each other: the signal that tables without rulings are found by. */
export interface FigureColumn {
  readonly left: number;
  readonly right: number;
  /** From top to bottom, one a row. */
  readonly members: readonly Piece[];
}

/** Distance of right edges in em within which figures are set flush: a `1`, a bracket or the mark of a footnote shifts the ink. */
const flush = 0.4;

/** Share of the narrower one's width that figures which are not set flush must share. */
const overlapShare = 0.45;

/** Farthest step down a column, in em, from figure to figure: some rows may have none. */
const farthest = 16;

interface OpenColumn {
  left: number;
  right: number;
  base: number;
  readonly members: Piece[];
}

/**
 * Columns of figures from top to bottom: a figure joins the column above it that ends where it ends, or else the one that it overlaps most. A line of text
 * across a column ends it.
 */
export function figureColumns(rows: readonly TextRow[]): FigureColumn[] {
  let open: OpenColumn[] = [];
  const closed: OpenColumn[] = [];
  for (const row of rows) {
    const stays = (column: OpenColumn): boolean =>
      row.base - column.base <= farthest * row.em && !isCrossed(column, row);
    closed.push(...open.filter((column) => !stays(column)));
    open = open.filter(stays);
    const taken = new Set<OpenColumn>();
    const figures = row.pieces.filter((piece) => piece.kind !== 'text');
    const pairs = figures
      .flatMap((piece) => open.map((column) => ({ piece, column, distance: distanceTo(column, piece) })))
      .filter((pair) => Number.isFinite(pair.distance))
      .sort((a, b) => a.distance - b.distance);
    const placed = new Set<Piece>();
    for (const { piece, column } of pairs) {
      if (placed.has(piece) || taken.has(column)) continue;
      placed.add(piece);
      taken.add(column);
      addTo(column, piece);
    }
    for (const piece of figures) {
      if (placed.has(piece)) continue;
      const { left, right, base } = piece.segment;
      open.push({ left, right, base, members: [piece] });
    }
  }
  return [...closed, ...open]
    .filter((column) => column.members.some((piece) => piece.kind === 'figure'))
    .map(({ left, right, members }) => ({ left, right, members }));
}

function addTo(column: OpenColumn, piece: Piece): void {
  column.members.push(piece);
  const recent = column.members.slice(-7).map((member) => member.segment);
  column.left = median(recent.map((segment) => segment.left)) ?? column.left;
  column.right = median(recent.map((segment) => segment.right)) ?? column.right;
  column.base = piece.segment.base;
}

/** How far a figure is from standing in a column, in pixels; infinite where it does not. */
function distanceTo(column: OpenColumn, { segment, kind }: Piece): number {
  const { left, right, em } = segment;
  const shift = Math.abs(right - column.right);
  if (shift <= flush * em) return shift;
  const common = Math.min(right, column.right) - Math.max(left, column.left);
  const narrower = Math.min(right - left, column.right - column.left);
  if (kind === 'mark' && left > column.left - em && right < column.right + em) return shift;
  return common >= overlapShare * narrower ? shift : Number.POSITIVE_INFINITY;
}

/** Whether text that begins well left of the column goes on to its right edge. */
const isCrossed = (column: OpenColumn, row: TextRow): boolean =>
  row.pieces.some(
    ({ kind, segment }) =>
      kind === 'text' && segment.left < column.left - 1.5 * row.em && segment.right > column.right - 0.2 * row.em,
  );

/** Share of the shorter column's figures that must stand in rows of the other for the two to be of one table. */
const sharedRows = 0.5;

/** Columns grouped by the rows they share; each group from left to right. A column of one figure joins a group, it makes none. */
export function columnGroups(columns: readonly FigureColumn[]): FigureColumn[][] {
  const parent = columns.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const byRow = new Map<number, number[]>();
  columns.forEach((column, index) => {
    for (const member of column.members) {
      const row = byRow.get(member.row);
      if (row === undefined) byRow.set(member.row, [index]);
      else row.push(index);
    }
  });
  const shared = new Map<string, { readonly a: number; readonly b: number; count: number }>();
  for (const indices of byRow.values()) {
    indices.sort((a, b) => (columns[a]?.right ?? 0) - (columns[b]?.right ?? 0));
    for (let i = 1; i < indices.length; i++) {
      const [a, b] = [indices[i - 1] ?? 0, indices[i] ?? 0];
      const entry = shared.get(`${a} ${b}`);
      if (entry === undefined) shared.set(`${a} ${b}`, { a, b, count: 1 });
      else entry.count++;
    }
  }
  for (const { a, b, count } of shared.values()) {
    const shorter = Math.min(columns[a]?.members.length ?? 0, columns[b]?.members.length ?? 0);
    if (count >= sharedRows * shorter) parent[rootOf(a)] = rootOf(b);
  }
  const groups = new Map<number, FigureColumn[]>();
  columns.forEach((column, index) => {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [column]);
    else group.push(column);
  });
  return [...groups.values()]
    .filter((group) => group.some((column) => column.members.length >= 2))
    .map((group) => group.sort((a, b) => a.right - b.right));
}
