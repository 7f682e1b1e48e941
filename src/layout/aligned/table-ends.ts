import { segmentText } from '../segments.ts';
import type { Stretch } from './table-rows.ts';
import { goesOnFrom } from './wrapped-labels.ts';

/** From the first to the last row with figures. */
export function coreOf({ rows }: Stretch, from: number, to: number): { first: number; last: number } | null {
  let first = from;
  while (first < to && rows[first]?.figures.length === 0) first++;
  let last = to - 1;
  while (last > first && rows[last]?.figures.length === 0) last--;
  return first >= to ? null : { first, last };
}

/** A label may begin over its figures: the line above goes on in theirs. */
export function firstOfLabel({ rows }: Stretch, first: number, limit: number): number {
  let start = first;
  while (start > limit) {
    const [row, above] = [rows[start], rows[start - 1]];
    const [label, labelAbove] = [row?.pieces[0], above?.pieces[0]];
    if (row === undefined || above === undefined || label === undefined || labelAbove === undefined) break;
    if (above.pieces.length > 1 || label.kind !== 'text' || row.base - above.base > 1.5 * row.em) break;
    if (Math.abs(label.segment.left - labelAbove.segment.left) > 1.5 * row.em) break;
    if (!goesOnFrom(labelAbove.segment, label.segment)) break;
    start--;
  }
  return start;
}

/** The last row, but for a lone figure without label well under it: the number of a page, a stroke. */
export function withoutStray(
  { rows, columns, step }: Stretch,
  core: { readonly first: number; readonly last: number },
): number {
  const row = rows[core.last];
  if (row === undefined || columns.length < 2 || row.pieces.length > 1) return core.last;
  let above = core.last - 1;
  while (above > core.first && rows[above]?.figures.length === 0) above--;
  const isFar = row.top - (rows[core.last - 1]?.bottom ?? row.top) > 1.5 * step;
  return isFar && above > core.first ? above : core.last;
}

/** Rows that say in words what others say in figures (`Inga`, `saknas`) end where the figures end. */
export function lastWithWords({ rows, columns }: Stretch, last: number, to: number): number {
  let end = last;
  for (let i = last + 1; i < to; i++) {
    const [row, above] = [rows[i], rows[i - 1]];
    if (row === undefined || above === undefined || row.top - above.bottom > 2.5 * row.em) break;
    const flush = row.pieces.filter(({ segment }) =>
      columns.some((column) => Math.abs(segment.right - column.right) < 0.5 * row.em),
    );
    if (flush.length > 0 && flush.length >= 0.5 * columns.length && flush.length < row.pieces.length) end = i;
  }
  return end;
}

/** A label may go on under its figures: lines that begin with a small letter, set tight. */
export function lastOfLabel({ rows }: Stretch, last: number, to: number): number {
  let end = last;
  while (end + 1 < to) {
    const [row, next] = [rows[end], rows[end + 1]];
    const first = next?.pieces[0]?.segment;
    if (row === undefined || next === undefined || first === undefined || next.pieces.length > 1) break;
    const label = rows[last]?.pieces[0]?.segment;
    const isTight = next.base - row.base <= 1.45 * next.em;
    if (!isTight || !/^[a-zåäö(]/u.test(segmentText(first)) || label === undefined) break;
    if (first.left < label.left - 0.5 * next.em || first.left > label.left + 3 * next.em) break;
    end++;
  }
  return end;
}

/** Words beside figures may go on under them: lines set tight, each under words of the last row, and not under its label alone, where the text after the table begins. */
export function lastOfTexts({ rows }: Stretch, last: number, to: number): number {
  const own = rows[last];
  const texts = own?.pieces.filter((piece) => piece.kind === 'text') ?? [];
  const label = own?.pieces[0];
  let end = last;
  while (end + 1 < to) {
    const [row, next] = [rows[end], rows[end + 1]];
    if (row === undefined || next === undefined || next.base - row.base > 1.45 * next.em) break;
    const isUnder = next.pieces.every(
      ({ kind, segment }) =>
        kind === 'text' && texts.some((above) => Math.abs(above.segment.left - segment.left) < 0.6 * next.em),
    );
    const isBeside = next.pieces.some(({ segment }) => label !== undefined && segment.left > label.segment.right);
    if (!isUnder || !isBeside) break;
    end++;
  }
  return end;
}
