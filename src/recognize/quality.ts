/** How thoroughly pages are read: `draft` for a first look, `standard`, and `best` where time is no matter. */
export const qualities = ['draft', 'standard', 'best'] as const;

export type Quality = (typeof qualities)[number];

/** What a quality means for one page. */
export interface ReadingPlan {
  /** Resolution of the image that the engine reads, in dpi. */
  readonly engineDpi: number;
  /** A page is made larger where that takes at least this factor. */
  readonly leastEnlargement: number;
  /** Whether the engine gives other readings of its words. */
  readonly hasAlternatives: boolean;
  /** Whether figures, doubtful words and unread ink are read again. */
  readonly hasSecondReadings: boolean;
  /** Words under this confidence, 0–1, are read again by themselves, so many stretches of a page at most. */
  readonly doubtful: { readonly below: number; readonly most: number };
  /** What the page's record says of it; null where there is nothing out of the ordinary. */
  readonly told: string | null;
}

/** Below 0.45 a word is more often wrong than right (measured with `swe` on office and copy scans). */
const standard: ReadingPlan = {
  engineDpi: 300,
  // At 200 dpi the engine read two pages each of a copy and a fax scan as well as made larger to 300, in 12–17 % less time: larger where it has clearly less.
  leastEnlargement: 1.6,
  hasAlternatives: true,
  hasSecondReadings: true,
  doubtful: { below: 0.45, most: 12 },
  told: null,
};

/** The plan of each quality. */
export const readingPlans: Readonly<Record<Quality, ReadingPlan>> = {
  draft: {
    ...standard,
    engineDpi: 200,
    hasAlternatives: false,
    hasSecondReadings: false,
    told: 'A draft was asked for: the page was read at 200 dpi at most, and every word, figures too, once.',
  },
  standard,
  best: {
    ...standard,
    leastEnlargement: 1.19,
    doubtful: { below: 0.7, most: 60 },
    told: 'The best reading was asked for: pages of less than 250 dpi are made larger, and more words are read again.',
  },
};
