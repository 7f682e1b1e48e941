import { comparePeriods } from '../../../../src/compare/figures/period.ts';
import { unitOf } from '../../../../src/compare/figures/unit.ts';
import type { YearsSeries } from '../../../../src/review/api-types.ts';
import type { ComparedSource } from '../../../../src/schema/comparison-schema.ts';
import { documentHref, routeHref } from '../../state/route.ts';
import { cellKey } from '../../state/spots.ts';

/** Units that amounts can be shown in. */
export const moneyUnits = ['kr', 'tkr', 'mnkr'] as const;
export type MoneyUnitName = (typeof moneyUnits)[number];

export const isMoneyUnit = (name: string): name is MoneyUnitName => (moneyUnits as readonly string[]).includes(name);

/** Whether a series is of money, so that it can be brought to another unit. */
export const isMoney = ({ series }: YearsSeries): boolean => unitOf(series.unit).dimension === 'kr';

/** An amount of a series in the unit that is asked for; as it is where the series is of something else, or of an unknown unit. */
export function inUnit(value: number | null, { series }: YearsSeries, unit: MoneyUnitName): number | null {
  const own = unitOf(series.unit);
  if (value === null || own.dimension !== 'kr') return value;
  // Six places are more than any report prints.
  return Math.round((value * own.factor * 1e6) / unitOf(unit).factor) / 1e6;
}

/** The address of the cell that a figure was read in. */
export function sourceHref({ documentId, pageNumber, tableId, rowIndex, columnIndex }: ComparedSource): string {
  if (tableId === null || rowIndex === null || columnIndex === null) return documentHref(documentId, pageNumber);
  const spot = cellKey('cell', tableId, rowIndex, columnIndex);
  return routeHref({ view: 'document', id: documentId, page: pageNumber, spot, query: null, isFolded: false });
}

/** Periods of all series, in order of time. */
export const periodsOf = (all: readonly YearsSeries[]): string[] =>
  [...new Set(all.flatMap(({ series }) => series.values.map(({ period }) => period)))].sort(comparePeriods);

/** Name of whose accounts a series is of. */
export const ownerOf = ({ name, entity }: YearsSeries): string => (entity === null ? name : `${name}, ${entity}`);
