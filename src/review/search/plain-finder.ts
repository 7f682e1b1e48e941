import type { StatementSync } from 'node:sqlite';
import type { SearchHit, SearchTerm } from '../api-types.ts';
import type { Finder } from './fts-finder.ts';
import { foldLetters, wordSigns } from './search-query.ts';

/** The words of each page in small letters, one space around each, as they are and without dots. */
export const plainTables = `
  CREATE TABLE plain (key INTEGER PRIMARY KEY, exact TEXT NOT NULL, folded TEXT NOT NULL);
  CREATE TRIGGER page_removed AFTER DELETE ON pages BEGIN
    DELETE FROM plain WHERE key = old.key;
  END;
`;

/** Signs of the text that are shown on both sides of what was found. */
const around = 90;

/** Looks through the words of all pages: for a SQLite that was built without FTS5. Finds the same pages; documents come in the order in which they were read. */
export function plainFinder(statement: (sql: string) => StatementSync): Finder {
  const insert = statement('INSERT INTO plain (key, exact, folded) VALUES (?, ?, ?)');
  return {
    added(pageKey, text) {
      const words = wordsOf(text);
      insert.run(pageKey, spaced(words), spaced(words.map(foldLetters)));
    },
    find(terms, { isFolded, limit, offset }) {
      const wanted = terms.map(({ words, isPrefix }) => {
        const joined = ` ${(isFolded ? words.map(foldLetters) : words).join(' ')}`;
        return isPrefix ? joined : `${joined} `;
      });
      const column = isFolded ? 'folded' : 'exact';
      const where = wanted.map(() => `instr(plain.${column}, ?) > 0`).join(' AND ');
      const total = Number(statement(`SELECT count(*) AS total FROM plain WHERE ${where}`).get(...wanted)?.total ?? 0);
      const hits = statement(`
        SELECT documents.id AS id, documents.facts AS facts, pages.page_number AS page, pages.text AS text
        FROM plain JOIN pages ON pages.key = plain.key JOIN documents ON documents.key = pages.document
        WHERE ${where} ORDER BY documents.key, pages.page_number LIMIT ? OFFSET ?`)
        .all(...wanted, limit, offset)
        .map(({ id, facts, page, text }) => ({
          id: String(id),
          facts: String(facts),
          page: Number(page),
          snippet: cutSnippet(String(text), terms, isFolded),
        }));
      return { total, hits };
    },
  };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(wordSigns) ?? [];
const spaced = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** A piece of the text around the first of what was found, with all that was found in it marked. */
export function cutSnippet(text: string, terms: readonly SearchTerm[], isFolded: boolean): SearchHit['snippet'] {
  const form = (word: string): string => (isFolded ? foldLetters(word.toLowerCase()) : word.toLowerCase());
  const tokens = [...text.matchAll(wordSigns)].map(({ 0: word, index }) => ({
    word: form(word),
    from: index,
    to: index + word.length,
  }));
  const spans: { from: number; to: number }[] = [];
  for (const { words, isPrefix } of terms) {
    const wanted = words.map(form);
    for (const [start, { from }] of tokens.entries()) {
      const fits = wanted.every((word, at) => {
        const found = tokens[start + at]?.word;
        return isPrefix && at === wanted.length - 1 ? found?.startsWith(word) === true : found === word;
      });
      if (fits) spans.push({ from, to: tokens[start + wanted.length - 1]!.to });
    }
  }
  spans.sort((a, b) => a.from - b.from);
  const first = spans[0] ?? { from: 0, to: 0 };
  const begin = Math.max(0, first.from - around);
  const end = Math.min(text.length, first.to + around);
  const pieces: { text: string; isHit: boolean }[] = begin > 0 ? [{ text: '…', isHit: false }] : [];
  let at = begin;
  for (const { from, to } of spans) {
    if (from < at || to > end) continue;
    pieces.push({ text: text.slice(at, from), isHit: false }, { text: text.slice(from, to), isHit: true });
    at = to;
  }
  pieces.push({ text: `${text.slice(at, end)}${end < text.length ? '…' : ''}`, isHit: false });
  return pieces.filter((piece) => piece.text !== '');
}
