import { isUnitLine } from '../../swedish/unit-line.ts';

/** Longest heading of plain text, in letters. */
const longest = 110;

/**
 * Whether a line that stands alone can be a heading of plain text: short, beginning as a heading does, without the end of a sentence. A colon may end it:
 * `Uppgift:`. Titles of projects may end with a full stop; those cannot be told from sentences here.
 */
export function isHeadingLine(line: string): boolean {
  const text = line.trim();
  if (/^#{1,6}\s+\S/u.test(text)) return true;
  if (text.length > longest || text.includes('\t')) return false;
  if (!/^(?:[\p{Lu}"”“]|\d{1,2}(?:\.\d{1,2})*\.?\s+\p{Lu})/u.test(text)) return false;
  if (/[.,;!?…-]$/u.test(text)) return false;
  if ((text.match(/\p{L}/gu) ?? []).length < 3 || isUnitLine(text)) return false;
  // Two sentences, or a sentence with its verb far from the beginning, are no heading.
  return !/[.!?]\s+\p{Lu}/u.test(text.replace(/^\d[\d.]*\s/u, '')) && text.split(/\s+/u).length <= 15;
}

/** Level that a heading of plain text shows by its number or its marks: `## ` 2, `3.1` 2; null where it shows none. */
export function shownLevel(line: string): number | null {
  const bare = line.trim().replace(/^#{1,6}\s+/u, '');
  const number = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\p{L}/u.exec(bare)?.[1];
  if (number !== undefined) return number.split('.').length;
  const marks = /^(#{1,6})\s/u.exec(line.trim())?.[1];
  return marks === undefined ? null : marks.length;
}

/** A line of a contents list: dots or a tab before a page number. */
export const isContentsLine = (line: string): boolean =>
  /(?:[.…·_]{3,}|\t)\s*\d{1,4}\s*$/u.test(line) || /(?:\.\s){4,}/u.test(line);
