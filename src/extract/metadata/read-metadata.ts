import type { Metadata, ReportContent } from '../report-content.ts';
import { findKind, kindNamed } from './kind.ts';
import { findLanguage } from './language.ts';
import { findOrganisation } from './organisation.ts';
import { findUnit } from './organisational-unit.ts';
import { type PlacedText, placedTexts } from './places.ts';
import { findYear } from './year.ts';

/**
 * What the report says of itself, by its cover, first page and running headers. Null where nothing tells. `confidence` is that of the whole: each part that is missing or was
 * told by less than the title takes some away.
 *
 * `organisation` names the unit too where the report is one's (`Hamre kommun, skolnämnden`): its goals and figures are not those of the whole, or of another.
 *
 * @param organisations names that are known to be organisations'.
 */
export function readMetadata(content: ReportContent, organisations: readonly string[]): Metadata {
  const texts = placedTexts(content);
  const kind = findKind(texts);
  const organisation = findOrganisation(texts, organisations);
  const unit = organisation === null ? null : findUnit(texts, organisation.name);
  const names =
    organisation === null
      ? []
      : unit === null
        ? [organisation.name]
        : [`${organisation.name}, ${unit}`, organisation.name, unit];
  const title = findTitle(texts, kind?.by ?? null, names);
  const year = findYear(texts, title);
  const parts = [
    title === null ? 0 : 1,
    kind === null ? 0 : kind.by.place === 'title' ? 1 : 0.8,
    organisation === null ? 0 : Math.min(1, 0.4 + organisation.share),
    year === null ? 0 : year.isInTitle ? 1 : 0.8,
  ];
  return {
    title,
    organisation: names[0] ?? null,
    year: year?.year ?? null,
    kind: kind?.kind ?? null,
    language: findLanguage(content),
    confidence: Math.round(1000 * (parts.reduce((sum, part) => sum + part, 0) / parts.length)) / 1000,
  };
}

/** The highest heading of the front that is not the organisation's name alone, one that names the kind first; else the words of a running header that names it. */
function findTitle(texts: readonly PlacedText[], byKind: PlacedText | null, names: readonly string[]): string | null {
  const isName = (text: string): boolean => names.some((name) => text.toLowerCase() === name.toLowerCase());
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
  if (byKind?.place === 'furniture') return titleInHeader(byKind.text, names);
  return highest !== undefined && (highest.level ?? 9) <= 2 ? highest.text : null;
}

/** A running header without the organisation (a unit of it may be the title) and the number of the page. */
function titleInHeader(text: string, names: readonly string[]): string {
  const without = names.slice(0, 2).reduce((rest, name) => rest.replaceAll(name, ' '), text);
  return without
    .replace(/\b(?:sida|sid\.?)\s*\d+(?:\s*(?:av|\/|\()\s*\d+\)?)?|\s\d{1,3}$/giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
