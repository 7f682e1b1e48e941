import type { StatementSync } from 'node:sqlite';
import type { SearchHit, SearchTerm } from '../api-types.ts';
import { type SearchOptions, toMatch } from './search-query.ts';

/** A page that was found. `facts` is the JSON of its document's. */
export interface FoundPage {
  readonly id: string;
  readonly facts: string;
  readonly page: number;
  readonly snippet: SearchHit['snippet'];
}

/** A way to find pages by their words. */
export interface Finder {
  /** Told of every page that was added, in the same transaction. Pages that are deleted take what is kept of them along. */
  added(pageKey: number | bigint, text: string): void;
  /** @param terms at least one; a page must have all. */
  find(
    terms: readonly SearchTerm[],
    options: SearchOptions,
  ): { readonly total: number; readonly hits: readonly FoundPage[] };
}

/** Text is indexed twice: as it is (å, ä and ö are letters of their own) and without dots. */
export const ftsTables = `
  CREATE VIRTUAL TABLE exact USING fts5(text, content='pages', content_rowid='key', tokenize="unicode61 remove_diacritics 0");
  CREATE VIRTUAL TABLE folded USING fts5(text, content='pages', content_rowid='key', tokenize="unicode61 remove_diacritics 2");
  CREATE TRIGGER page_added AFTER INSERT ON pages BEGIN
    INSERT INTO exact (rowid, text) VALUES (new.key, new.text);
    INSERT INTO folded (rowid, text) VALUES (new.key, new.text);
  END;
  CREATE TRIGGER page_removed AFTER DELETE ON pages BEGIN
    INSERT INTO exact (exact, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO folded (folded, rowid, text) VALUES ('delete', old.key, old.text);
  END;
`;

/** Signs that stand around what was found in a snippet: of the private use area, so that no report has them. */
const hitStart = '\u{E000}';
const hitEnd = '\u{E001}';

/** The best pages first, by SQLite's FTS5; their snippets are cut only for those that are shown. */
export function ftsFinder(statement: (sql: string) => StatementSync): Finder {
  const prepare = (table: 'exact' | 'folded') => ({
    count: statement(`SELECT count(*) AS total FROM ${table} WHERE ${table} MATCH ?`),
    select: statement(`
      SELECT documents.id AS id, documents.facts AS facts, pages.page_number AS page,
        snippet(${table}, 0, '${hitStart}', '${hitEnd}', '…', 24) AS snippet
      FROM ${table} JOIN pages ON pages.key = ${table}.rowid JOIN documents ON documents.key = pages.document
      WHERE ${table} MATCH ? ORDER BY ${table}.rank LIMIT ? OFFSET ?`),
  });
  const exact = prepare('exact');
  const folded = prepare('folded');
  return {
    // Triggers do it.
    added: () => undefined,
    find(terms, { isFolded, limit, offset }) {
      const match = toMatch(terms);
      const { count, select } = isFolded ? folded : exact;
      const hits = select.all(match, limit, offset).map(({ id, facts, page, snippet }) => ({
        id: String(id),
        facts: String(facts),
        page: Number(page),
        snippet: splitSnippet(String(snippet)),
      }));
      return { total: Number(count.get(match)?.total ?? 0), hits };
    },
  };
}

/** A snippet with its marks taken apart. */
export function splitSnippet(snippet: string): SearchHit['snippet'] {
  return snippet
    .split(hitStart)
    .flatMap((part, index) => {
      const end = index === 0 ? -1 : part.indexOf(hitEnd);
      return [
        { text: part.slice(0, Math.max(0, end)), isHit: true },
        { text: part.slice(end + 1), isHit: false },
      ];
    })
    .filter(({ text }) => text !== '');
}
