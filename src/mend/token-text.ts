/** A text between white space, and where it stands. */
const tokens = /\S+/gu;

/**
 * Puts another word in the place of one: of the tokens of `text` that are `old`, the one at `index` (0-based).
 * @returns null when there are fewer.
 */
export function replaceToken(text: string, old: string, next: string, index: number): string | null {
  let seen = 0;
  for (const match of text.matchAll(tokens)) {
    if (match[0] !== old || seen++ !== index) continue;
    return `${text.slice(0, match.index)}${next}${text.slice(match.index + old.length)}`.replace(/ {2,}/gu, ' ').trim();
  }
  return null;
}
