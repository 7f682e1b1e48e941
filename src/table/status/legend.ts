import { centerX, centerY, contains } from '../../model/geometry.ts';
import type { StatusLabels } from '../../swedish/status-labels.ts';
import { colorDistance } from './color.ts';
import { leastDistance, swatchLegends } from './legend-swatches.ts';
import { tableLegend } from './legend-table.ts';
import { textLegend } from './legend-text.ts';
import type { IndexedPage } from './page-colors.ts';
import type { LegendEntry, StatusTable } from './types.ts';

/** A legend on one page. */
export interface Legend {
  readonly pageNumber: number;
  readonly entries: readonly LegendEntry[];
}

/** Whether two legends are the same print, found in two ways. */
const isSamePrint = (one: Legend, other: Legend): boolean =>
  one.pageNumber === other.pageNumber &&
  one.entries.some((a) => other.entries.some((b) => contains(a.box, centerX(b.box), centerY(b.box))));

/**
 * All legends of a document, from the first page to the last. Where a table is a legend and its swatches are one too, the longer counts: a white swatch is
 * found in the table only.
 */
export function findLegends(
  pages: ReadonlyMap<number, IndexedPage>,
  tables: readonly StatusTable[],
  labels: StatusLabels,
): Legend[] {
  const found: Legend[] = [];
  const add = (entries: readonly LegendEntry[] | null): void => {
    const pageNumber = entries?.[0]?.pageNumber;
    if (entries === null || pageNumber === undefined) return;
    const legend = { pageNumber, entries };
    const same = found.findIndex((other) => isSamePrint(other, legend));
    if (same < 0) found.push(legend);
    else if (legend.entries.length > (found[same] as Legend).entries.length) found[same] = legend;
  };
  for (const { page, isColored } of pages.values()) {
    for (const entries of swatchLegends(page, isColored, labels)) add(entries);
    add(textLegend(page, labels));
  }
  for (const table of tables) add(tableLegend(table, (pageNumber) => pages.get(pageNumber), labels));
  return found.sort((a, b) => a.pageNumber - b.pageNumber);
}

/** The entries of all legends, each colour with one meaning once. */
export function legendEntries(legends: readonly Legend[]): LegendEntry[] {
  const entries: LegendEntry[] = [];
  for (const entry of legends.flatMap((legend) => legend.entries)) {
    const isThere = entries.some(
      (other) =>
        other.status === entry.status &&
        (other.label === entry.label || colorDistance(other.hex, entry.hex) < 2 * leastDistance),
    );
    if (!isThere) entries.push(entry);
  }
  return entries;
}

/** The legend that holds for a page: those on it, else the last before it, else the first after it. Shown colours go before named ones. */
export function legendFor(pageNumber: number, legends: readonly Legend[]): readonly LegendEntry[] {
  const own = legends.filter((legend) => legend.pageNumber === pageNumber);
  if (own.length > 0) return own.flatMap((legend) => legend.entries);
  const before = legends.filter((legend) => legend.pageNumber < pageNumber).at(-1);
  return (before ?? legends[0])?.entries ?? [];
}
