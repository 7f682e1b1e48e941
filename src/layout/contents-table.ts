import type { TableRow } from './rows.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';

/** First number of a page reference: `7`, `7-8`, `s. 12`. */
function pageReference(text: string): number | null {
  const digits = /^(?:s(?:id(?:a|or|an)?)?\.?\s*)?(\d{1,4})(?:\s*[-–,]\s*\d{1,4})*$/iu.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * The lines of a table of contents that stands as labels with page numbers in a column of their own, or null when the rows are something else: at least four rows whose
 * last cell is a page reference, never falling, labels in words, and no reference beyond `lastPage`.
 */
export function contentsLines(rows: readonly TableRow[], lastPage: number): Segment[] | null {
  const lines = rows.map((row) => row.flat()).filter((cells) => cells.length > 0);
  let previous = 0;
  let references = 0;
  for (const cells of lines) {
    const last = cells.at(-1);
    const reference = last === undefined || cells.length < 2 ? null : pageReference(segmentText(last));
    const label = cells.slice(0, -1).map(segmentText).join(' ');
    if (reference === null) continue;
    if (reference < previous || reference > lastPage || !/\p{L}{3}/u.test(label) || cells.length > 3) return null;
    previous = reference;
    references++;
  }
  if (references < 4 || references < 0.75 * lines.length || previous < 3) return null;
  return lines.map((cells) => makeSegment(cells.flatMap((segment) => segment.words)));
}
