import type { SearchTerm } from '../api-types.ts';

export interface SearchOptions {
  /** Look for letters without their dots and rings too: `arende` finds `ärende`. */
  readonly isFolded: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Signs that make words; all others part them. Those of the private use area count as letters, as in SQLite's index. */
export const wordSigns = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** Letters without dots and rings, as the folded index has them. */
export const foldLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** More terms than this are not looked for: a pasted page must not become a query of a thousand parts. */
const mostTerms = 20;

/**
 * Takes what a person typed apart: words, "phrases in quotes" and beginnings of words with a star (kommun*). All of them must stand on a page. Signs that are no letters or digits part
 * words, as in the index.
 */
export function parseQuery(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const match of query.normalize('NFC').matchAll(/"([^"]*)"?|[^\s"]+/gu)) {
    const part = match[1] ?? match[0];
    const words = part.toLowerCase().match(wordSigns);
    if (words === null) continue;
    terms.push({ words, isPrefix: part.endsWith('*') });
  }
  return terms.slice(0, mostTerms);
}

/** The terms in the language of SQLite's FTS5. Words are quoted, so that nothing in them is an operator. */
export function toMatch(terms: readonly SearchTerm[]): string {
  return terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`).join(' AND ');
}
