import type { Band, Item, Span } from './bands.ts';

/** A stretch of bands with gutters that go through all of it. */
export interface Zone {
  readonly bands: readonly Band[];
  /** From left to right. */
  readonly gutters: readonly Span[];
  /** y of level rulings through at least half of the zone, from top to bottom. */
  readonly rules: readonly number[];
}

/** A figure, an amount, a percentage, a year, a dash for nothing: what columns of figures hold. */
const figureText =
  /^[-–—−+±]?\s?(?:kr|SEK)?\s?[\d.,:\s%()‰*/–—−-]*\d[\d.,:\s%()‰*–—−-]*\s?(?:%|kr|tkr|mkr|mnkr|st|p\.?e\.?)?$|^[-–—−]$/u;

/** Whether a text is a figure and nothing else. */
export const isFigure = (text: string): boolean => figureText.test(text);

/** Index of the column in which x lies. */
export function columnAt(gutters: readonly Span[], x: number): number {
  let column = 0;
  for (const gutter of gutters) {
    if (x > (gutter.from + gutter.to) / 2) column++;
  }
  return column;
}

/** A zone's items by column. */
export function columnsOf(zone: Zone): Item[][] {
  const columns: Item[][] = Array.from({ length: zone.gutters.length + 1 }, () => []);
  for (const band of zone.bands) {
    for (const item of band.items) columns[columnAt(zone.gutters, (item.left + item.right) / 2)]?.push(item);
  }
  return columns;
}
