import { segmentText } from '../segments.ts';
import { median } from '../type-metrics.ts';
import { blankAbove, isBold, type Stretch } from './table-rows.ts';

const noteWord = /^not(?:er|e|es)?\.?\s*\d{1,2}\b/iu;
const numberAndTitle = /^\d{1,2}\s?[.:]?\s*[-–—]?\s+\p{Lu}/u;

/** Whether the text is the heading of a note by its word: `Not 5 Personal`. */
export const isNoteHeading = (text: string): boolean => noteWord.test(text);

/** Whether the row is the heading of a note: `Not 5 Personal`, or a bold or spaced line of a number and a title. */
function isNumberedHeading(stretch: Stretch, index: number): boolean {
  const row = stretch.rows[index];
  if (row === undefined || row.figures.length > 0 || row.pieces.length > 3) return false;
  const text = row.pieces.map((piece) => segmentText(piece.segment)).join(' ');
  if (isNoteHeading(text)) return true;
  if (!numberAndTitle.test(text)) return false;
  const segment = row.pieces.at(-1)?.segment;
  return blankAbove(stretch, index) > 0.2 * stretch.step || (segment !== undefined && isBold(segment));
}

/** How the numbered headings on the page are set, where there are two or more of them. */
export interface HeadingStyle {
  /** x of the title's first letter. */
  readonly left: number;
  readonly isBold: boolean;
  /** Least space above them, beyond the usual step, in pixels. */
  readonly space: number;
}

export function headingStyle(stretch: Stretch): HeadingStyle | null {
  const found = stretch.rows.flatMap((row, index) => {
    const segment = row.pieces.at(-1)?.segment;
    if (segment === undefined || !isNumberedHeading(stretch, index)) return [];
    const title = segment.words.find(({ word }) => /^\p{Lu}/u.test(word.text));
    return [{ left: title?.left ?? segment.left, isBold: isBold(segment), space: blankAbove(stretch, index) }];
  });
  if (found.length < 2) return null;
  return {
    left: median(found.map((heading) => heading.left)) ?? 0,
    isBold: found.every((heading) => heading.isBold),
    space: Math.min(...found.slice(1).map((heading) => heading.space)),
  };
}

/** Whether the row is a note's heading, by its number or, where the number was not read, by being set as those with one. */
export function isHeading(stretch: Stretch, index: number, style: HeadingStyle | null): boolean {
  if (isNumberedHeading(stretch, index)) return true;
  const row = stretch.rows[index];
  const [only, ...others] = row?.pieces ?? [];
  if (style === null || row === undefined || only === undefined || others.length > 0 || row.figures.length > 0)
    return false;
  const { segment } = only;
  return (
    style.isBold &&
    isBold(segment) &&
    Math.abs(segment.left - style.left) < 0.5 * row.em &&
    blankAbove(stretch, index) > 0.8 * style.space
  );
}
