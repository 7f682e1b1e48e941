import type { PageView } from '../../../src/review/api-types.ts';
import { parseQuery } from '../../../src/review/search/search-query.ts';
import type { PageSpots } from './spots.ts';

/** Letters without dots and rings, as the folded index has them. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

interface Token {
  readonly text: string;
  readonly keys: readonly string[];
}

/** Keys of the words of a page that a search found: the same words in the same order as the index of the server would. */
export function findHits(
  page: PageView,
  spots: PageSpots,
  query: string | null,
  isFolded: boolean,
): ReadonlySet<string> {
  const hits = new Set<string>();
  if (query === null || query === '') return hits;
  const form = isFolded ? fold : (text: string): string => text;
  const tokens = tokensOf(page, spots, form);
  for (const { words, isPrefix } of parseQuery(query)) {
    const wanted = words.map(form);
    for (let start = 0; start + wanted.length <= tokens.length; start++) {
      const fits = wanted.every((word, index) => {
        const found = tokens[start + index]!.text;
        return isPrefix && index === wanted.length - 1 ? found.startsWith(word) : found === word;
      });
      if (fits)
        for (const token of tokens.slice(start, start + wanted.length)) for (const key of token.keys) hits.add(key);
    }
  }
  return hits;
}

function tokensOf(page: PageView, { wordKeys }: PageSpots, form: (text: string) => string): Token[] {
  const tokens: Token[] = [];
  let open: Token | null = null;
  for (const { id, words } of page.lines) {
    const keys = wordKeys.get(id) ?? [];
    for (const [index, { text }] of words.entries()) {
      const parts =
        text
          .normalize('NFC')
          .toLowerCase()
          .match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
      for (const [place, part] of parts.entries()) {
        const token: Token = { text: form(part), keys: [keys[index]!] };
        if (place === 0 && open !== null) {
          // A word that was parted at the end of a line is one word in the text of the page.
          tokens[tokens.length - 1] = { text: open.text + token.text, keys: [...open.keys, ...token.keys] };
          open = null;
        } else tokens.push(token);
      }
      const isParted = index === words.length - 1 && /\p{L}[-\u{AD}\u{2010}]$/u.test(text);
      open = isParted ? (tokens.at(-1) ?? null) : null;
    }
  }
  return tokens;
}
