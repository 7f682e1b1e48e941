import type { Metadata } from '../report-content.ts';
import type { PlacedText } from './places.ts';

type Kind = NonNullable<Metadata['kind']>;

/** What reports are called. A name stands before those that it holds. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/delårs(?:rapport|bokslut)|tertialrapport|kvartalsrapport|tertialuppföljning/iu, 'delårsrapport'],
  [/årsredovisning|årsbokslut/iu, 'årsredovisning'],
  [/verksamhetsberättelse|årsberättelse|årsrapport/iu, 'verksamhetsberättelse'],
  [
    /(?:uppföljning|månadsrapport|uppföljningsrapport|internkontrollrapport|bokslutskommentar|utvärdering)/iu,
    'uppföljning',
  ],
  [/direktiv|uppdragsbeskrivning/iu, 'direktiv'],
  [/verksamhetsplan|handlingsplan|aktivitetsplan|årsplan|strategisk plan|målplan/iu, 'verksamhetsplan'],
  [/budget/iu, 'budget'],
];

/** The kind that a text names, or null. */
export const kindNamed = (text: string): Kind | null => kinds.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** A kind, and the text that names it. */
export interface KindFound {
  readonly kind: Kind;
  readonly by: PlacedText;
}

/**
 * The kind of a report: named by its title, else by its running headers, else by the first page. Headings of the body name parts (`Budget`, `Uppföljning`), so that they do
 * not count.
 */
export function findKind(texts: readonly PlacedText[]): KindFound | null {
  for (const place of ['title', 'furniture', 'first-page'] as const) {
    const named = texts.flatMap((by) => {
      const kind = by.place === place && by.text.length <= 140 ? kindNamed(by.text) : null;
      return kind === null ? [] : [{ kind, by }];
    });
    const best = named.toSorted(
      (a, b) => (a.by.level ?? 9) - (b.by.level ?? 9) || a.by.pageNumber - b.by.pageNumber,
    )[0];
    if (best !== undefined) return best;
  }
  return null;
}
