import type { Box } from '../model/geometry.ts';
import { rowsOf } from './bands.ts';
import { type Segment, segmentText } from './segments.ts';
import { weightedMedian } from './type-metrics.ts';

/** Footnotes are set at most this large, in terms of the text above them. */
const noteSize = 0.93;

/** A footnote's sign at the start of a line: `1`, `2)`, `*`, a raised number run into the word. */
const noteSign = /^(?:\d{1,2}[).]?|\*{1,3}|[a-z]\)|†)(?:\s|(?=\p{Lu}))/u;

/**
 * Parts footnotes from the body: the rows at the foot of it that are set smaller, under a short rule or beginning with a note's sign.
 *
 * @param level - ink of level rulings.
 */
export function takeFootnotes(
  segments: readonly Segment[],
  level: readonly Box[],
  pageWidth: number,
): { body: Segment[]; notes: Segment[] } {
  const rows = rowsOf(segments);
  const size = weightedMedian(segments.map((segment) => ({ value: segment.em, weight: segmentText(segment).length })));
  if (size === null || rows.length < 4) return { body: [...segments], notes: [] };
  const rowEm = (row: readonly Segment[]): number =>
    weightedMedian(row.map((segment) => ({ value: segment.em, weight: segmentText(segment).length }))) ?? size;
  let from = rows.length;
  while (from > 0 && rowEm(rows[from - 1] ?? []) <= noteSize * size) from--;
  if (from === rows.length || from < 2) return { body: [...segments], notes: [] };
  const ruled = rows.findIndex(
    (row, index) => index >= from && isUnderShortRule(row, rows[index - 1], level, pageWidth),
  );
  const signed = rows.findIndex((row, index) => index >= from && noteSign.test(row.map(segmentText).join(' ')));
  const start = ruled >= 0 ? ruled : signed;
  if (start < 0 || rows.length - start > 0.5 * rows.length) return { body: [...segments], notes: [] };
  return { body: rows.slice(0, start).flat(), notes: rows.slice(start).flat() };
}

/** Whether a rule of a tenth to under half of the page's width stands between the row and the one above. */
function isUnderShortRule(
  row: readonly Segment[],
  above: readonly Segment[] | undefined,
  level: readonly Box[],
  pageWidth: number,
): boolean {
  const first = row[0];
  if (first === undefined) return false;
  const ceiling = Math.max(...(above ?? []).map((segment) => segment.base), first.top - 6 * first.em);
  return level.some(
    (box) =>
      box.width > 0.1 * pageWidth &&
      box.width < 0.45 * pageWidth &&
      box.y > ceiling &&
      box.y < first.base - 0.3 * first.em &&
      Math.abs(box.x - first.left) < 3 * first.em,
  );
}
