import type { CellStatus } from '../../model/table.ts';
import { colorDistance, nameOfColor } from './color.ts';
import type { LegendEntry } from './types.ts';

/** A colour this near to a swatch is that swatch's whatever the others are, as long as they are clearly further: scans move a colour by up to 10 over a page. */
const surelyNear = 14;
/** A colour further than this from every swatch is none of them. */
const tooFar = 32;
/** The next swatch must be so many times as far. */
const clearly = 1.6;
const clearlyFar = 2.5;

/**
 * What a colour says by a legend: the entry whose swatch is nearest in CIELAB, `unknown` where all are far or two are about as near.
 * Entries that name their colour in words count by the name of the colour.
 * @param hex `#rrggbb`.
 */
export function statusOfColor(hex: string, legend: readonly LegendEntry[]): CellStatus {
  const color = nameOfColor(hex);
  const measured = legend.filter((entry) => entry.isMeasured);
  if (measured.length === 0) {
    const entry = color === null ? undefined : legend.find((other) => other.color === color);
    return { status: entry?.status ?? 'unknown', color, label: entry?.label ?? null, distance: null };
  }
  const ranked = measured
    .map((entry) => ({ entry, distance: colorDistance(hex, entry.hex) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  // Two swatches that mean the same are no rivals.
  const second = ranked.find(({ entry }) => entry.status !== best?.entry.status);
  if (best === undefined) return { status: 'unknown', color, label: null, distance: null };
  const next = second?.distance ?? Number.POSITIVE_INFINITY;
  const distance = {
    best: Math.round(best.distance * 10) / 10,
    second: second === undefined ? null : Math.round(second.distance * 10) / 10,
  };
  const isSure =
    next >= clearly * best.distance &&
    (best.distance <= surelyNear || (best.distance <= tooFar && next >= clearlyFar * best.distance));
  if (!isSure) return { status: 'unknown', color, label: null, distance };
  return { status: best.entry.status, color: best.entry.color ?? color, label: best.entry.label, distance };
}
