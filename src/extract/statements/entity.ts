import { isUnitLine } from '../../swedish/unit-line.ts';
import type { Metadata } from '../report-content.ts';

/** Words that name the statement, not whom it is about. */
const statementWords =
  /\b(?:resultat-?\s*(?:och\s+balans)?räkning(?:en|ar)?|balansräkning(?:en|ar)?|kassaflödesanalys(?:en)?|noter?(?:na)?|budget|finansiering(?:en)?|driftredovisning(?:en)?)\b/iu;

/** Whom a statement is about: the part of its title before the name of the statement (`Kommunen, Skolan. Resultaträkning 2013`), else the report's organisation. */
export function entityOf(title: string | null, metadata: Pick<Metadata, 'organisation'>): string | null {
  const at = title?.search(statementWords) ?? -1;
  if (title !== null && at > 0) {
    const before = title
      .slice(0, at)
      .replace(/^\d+(?:\.\d+)*\.?\s+/u, '')
      .replace(/[\s.,:;–-]+$/u, '')
      .trim();
    if (/\p{L}{3}/u.test(before) && !isUnitLine(before)) return before;
  }
  return metadata.organisation;
}
