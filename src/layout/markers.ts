import { rowsOf } from './bands.ts';
import { markerKind } from './bullets.ts';
import { makeSegment, type Segment, segmentText, type UprightRulings } from './segments.ts';
import { isFigure } from './zone.ts';

/** Farthest, in em, that a list's or heading's marker stands from its text. */
const markerGap = 4;

/**
 * Joins markers (bullets, `1.`, `3.2`, `a)`) with the text they belong to, so that hanging indents do not look like gutters. A marker is the leftmost of its
 * row, or nearer to the text on its right than to what stands on its left.
 */
export function joinMarkers(segments: readonly Segment[], upright: UprightRulings): Segment[] {
  const result: Segment[] = [];
  for (const row of rowsOf(segments)) {
    let i = 0;
    while (i < row.length) {
      const marker = row[i];
      const text = row[i + 1];
      if (marker === undefined) break;
      if (text !== undefined && belongs(marker, text, row[i - 1], upright)) {
        result.push(makeSegment([...marker.words, ...text.words]));
        i += 2;
      } else {
        result.push(marker);
        i++;
      }
    }
  }
  return result;
}

/** One sign or number, or the number of a paragraph of minutes: `§ 12`. */
const isMarker = (marker: Segment): boolean =>
  marker.words.length === 1
    ? markerKind(marker.words[0]?.word.text ?? '') !== null
    : /^§ \d{1,3}\.?$/u.test(segmentText(marker));

function belongs(marker: Segment, text: Segment, before: Segment | undefined, upright: UprightRulings): boolean {
  const only = marker.words[0];
  if (only === undefined || !isMarker(marker)) return false;
  const em = Math.max(marker.em, text.em);
  const gap = text.left - marker.right;
  if (gap < 0 || gap > markerGap * em || Math.abs(text.base - marker.base) > 0.35 * em) return false;
  const content = segmentText(text);
  if (isFigure(content) || !/[\p{L}]/u.test(content)) return false;
  // A bare number with something on its left may be a column's figure.
  if (before !== undefined && (/^\d+$/u.test(only.word.text) || marker.left - before.right < 2 * gap)) return false;
  return !upright.stands(marker.right, text.left, marker.base - 0.3 * marker.em, 0.1 * em);
}
