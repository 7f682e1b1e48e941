import { type Band, rowsOf } from './bands.ts';
import { makeSegment, type Segment } from './segments.ts';
import { columnAt, type Zone } from './zone.ts';

/** A distance between baselines this much over the usual one inside cells parts rows. */
const rowGap = 1.22;

export const segmentsOf = (band: Band): Segment[] =>
  band.items.flatMap((item) => (item.segment === null ? [] : [item.segment]));

/** Lines of each column, from top to bottom. */
export function cellsOf(segments: readonly Segment[], zone: Zone): Segment[][] {
  const cells: Segment[][] = Array.from({ length: zone.gutters.length + 1 }, () => []);
  for (const segment of segments) cells[columnAt(zone.gutters, (segment.left + segment.right) / 2)]?.push(segment);
  return cells.map((cell) => rowsOf(cell).map((row) => makeSegment(row.flatMap((piece) => piece.words))));
}

/** Bands between wider gaps or level rulings: rows of wrapped cells, or sections of a table of single lines. */
export function groupBands(
  zone: Zone,
  leading: number = innerLeading(zoneCells(zone)) ?? Number.POSITIVE_INFINITY,
): Band[][] {
  const groups: Band[][] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const band of zone.bands) {
    const bases = segmentsOf(band).map((segment) => segment.base);
    const first = Math.min(...bases);
    const isParted = first - reached > rowGap * leading || zone.rules.some((y) => y > reached && y < first);
    if (groups.length === 0 || isParted) groups.push([]);
    groups.at(-1)?.push(band);
    reached = Math.max(reached, ...bases);
  }
  return groups;
}

const zoneCells = (zone: Zone): Segment[][] => cellsOf(zone.bands.flatMap(segmentsOf), zone);

/** No type is set wider than this inside a paragraph of a cell, in em: wider steps are those between rows. */
const widestLeading = 1.5;

/**
 * The distance between baselines inside cells: the lower quartile over all columns. Where most cells have one line that is the step from row to row; then the few lines set tight in a cell
 * tell it.
 */
export function innerLeading(cells: readonly (readonly Segment[])[]): number | null {
  const steps: { readonly step: number; readonly em: number }[] = [];
  for (const cell of cells) {
    for (let i = 1; i < cell.length; i++) {
      const [above, line] = [cell[i - 1], cell[i]];
      if (above !== undefined && line !== undefined) steps.push({ step: line.base - above.base, em: line.em });
    }
  }
  steps.sort((a, b) => a.step - b.step);
  const quartile = steps[Math.floor(steps.length / 4)];
  if (quartile === undefined || quartile.step <= widestLeading * quartile.em) return quartile?.step ?? null;
  const tight = steps.filter(
    ({ step, em }) => step > 0.9 * em && step <= widestLeading * em && step < 0.8 * quartile.step,
  );
  return tight.length >= 2 ? (tight[tight.length >> 1]?.step ?? null) : quartile.step;
}
