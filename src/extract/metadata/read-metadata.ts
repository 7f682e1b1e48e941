import type { Metadata, ReportContent } from '../report-content.ts';
import { findKind, kindNamed } from './kind.ts';
import { findLanguage } from './language.ts';
import { findOrganisation } from './organisation.ts';
import { type PlacedText, placedTexts } from './places.ts';
import { findYear } from './year.ts';

/**
 * What the report says of itself, by its cover, first page and running headers. Null where nothing tells. `confidence` is that of the whole: each part that is missing or was
 * told by less than the title takes some away.
 *
 * @param organisations names that are known to be organisations'.
 */
export function readMetadata(content: ReportContent, organisations: readonly string[]): Metadata {
  const texts = placedTexts(content);
  const kind = findKind(texts);
  const organisation = findOrganisation(texts, organisations);
  const title = findTitle(texts, kind?.by ?? null, organisation?.name ?? null);
  const year = findYear(texts, title);
  const parts = [
    title === null ? 0 : 1,
    kind === null ? 0 : kind.by.place === 'title' ? 1 : 0.8,
    organisation === null ? 0 : Math.min(1, 0.4 + organisation.share),
    year === null ? 0 : year.isInTitle ? 1 : 0.8,
  ];
  return {
    title,
    organisation: organisation?.name ?? null,
    year: year?.year ?? null,
    kind: kind?.kind ?? null,
    language: findLanguage(content),
    confidence: Math.round(1000 * (parts.reduce((sum, part) => sum + part, 0) / parts.length)) / 1000,
  };
}

/** The highest heading of the front that is not the organisation's name alone, one that names the kind first; else the words of a running header that names it. */
function findTitle(
  texts: readonly PlacedText[],
  byKind: PlacedText | null,
  organisation: string | null,
): string | null {
  const isName = (text: string): boolean => organisation !== null && text.toLowerCase() === organisation.toLowerCase();
  const heads = texts
    .filter(({ place, text }) => place === 'title' && text.length <= 140 && /\p{L}{3}/u.test(text) && !isName(text))
    .sort((a, b) => a.pageNumber - b.pageNumber || (a.level ?? 9) - (b.level ?? 9));
  const highest = heads[0];
  if (byKind?.place === 'title') {
    // A cover may have the name of the work over the word for its kind: the larger of the two is the title.
    const isOver =
      highest !== undefined && highest.pageNumber === byKind.pageNumber && (highest.level ?? 9) < (byKind.level ?? 9);
    return isOver && kindNamed(highest.text) === null && (highest.level ?? 9) <= 2 ? highest.text : byKind.text;
  }
  if (byKind?.place === 'furniture') return titleInHeader(byKind.text, organisation);
  return highest !== undefined && (highest.level ?? 9) <= 2 ? highest.text : null;
}

/** A running header without the organisation and the number of the page. */
function titleInHeader(text: string, organisation: string | null): string {
  const without = organisation === null ? text : text.replaceAll(organisation, ' ');
  return without
    .replace(/\b(?:sida|sid\.?)\s*\d+(?:\s*(?:av|\/|\()\s*\d+\)?)?|\s\d{1,3}$/giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
