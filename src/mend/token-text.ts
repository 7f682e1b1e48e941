/** A text between white space, and where it stands. */
const tokens = /\S+/gu;

/** The words of a text. None where it has only white space. */
export const tokensOf = (text: string): string[] => text.match(tokens) ?? [];

/**
 * Puts another word in the place of one: of the tokens of `text` that are `old`, the one at `index` (0-based).
 * @returns null when there are fewer.
 */
export function replaceToken(text: string, old: string, next: string, index: number): string | null {
  let seen = 0;
  for (const match of text.matchAll(tokens)) {
    if (match[0] !== old || seen++ !== index) continue;
    return replaceSpan(text, match.index, match.index + old.length, next).trim();
  }
  return null;
}

/** The text with what stands from `from` to `until` replaced. Where nothing is left, one space goes with it; all other white space, as the columns of plain text, stays. */
export function replaceSpan(text: string, from: number, until: number, next: string): string {
  const before = text.slice(0, from);
  const after = text.slice(until);
  if (next !== '') return `${before}${next}${after}`;
  return before.endsWith(' ') ? `${before.slice(0, -1)}${after}` : `${before}${after.replace(/^ /u, '')}`;
}
