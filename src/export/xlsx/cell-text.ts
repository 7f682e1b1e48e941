import { legalText } from '../xml-text.ts';

/** Most characters that Excel takes in a cell. */
const longest = 32_767;

/**
 * Text as it stands in a cell: NFC; a sign that XML does not allow is U+FFFD; `_x0041_`, which Excel would read as the sign of that number, stays as it is written. What is longer than Excel takes says so
 * at its end.
 */
export function cellText(text: string): string {
  const clean = legalText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
  if (clean.length <= longest) return clean;
  const note = ` … [${clean.length} characters; Excel takes ${longest}]`;
  return `${clean.slice(0, longest - note.length)}${note}`;
}
