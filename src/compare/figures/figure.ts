import type { ColumnMeaning } from './period.ts';
import type { MoneyUnit } from './unit.ts';

/** The worst of the checks that a value takes part in. */
export type CheckStatus = 'holds' | 'rounding' | 'unchecked' | 'fails';

/** Where a figure was read: enough to find its cell in document.json and its spot on the page. */
export interface FigureSource {
  readonly documentId: string;
  readonly pageNumber: number;
  readonly tableId: string;
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
  /** What was read. */
  readonly raw: string;
  /** 0–1. */
  readonly confidence: number;
  readonly check: CheckStatus | null;
  /** Why the value is not sure, as the document says it. */
  readonly doubt: string | null;
  /** Other readings of the cell, as values. */
  readonly alternatives: readonly number[];
}

/** One figure of one item in one report. */
export interface Figure {
  readonly meaning: ColumnMeaning;
  /** As printed, in `unit`, unless `isTurned`; null where the cell is unreadable. */
  readonly value: number | null;
  /** Printed with the other sign: brought to that of the latest report of its row. */
  readonly isTurned?: boolean;
  readonly unit: MoneyUnit;
  readonly source: FigureSource;
}

/** A value is doubtful below this confidence: what DESIGN calls a silent error begins there. */
const leastSure = 0.9;

/** Whether the cell itself says that it may be misread: it was read unsurely, is marked, or its sums fail. */
export const isDoubtful = ({ source, value }: Figure): boolean =>
  value === null || source.confidence < leastSure || source.doubt !== null || source.check === 'fails';

/** The amount in the smallest unit of its kind (kr for tkr and mnkr), by which figures are compared. */
export const amountOf = ({ value, unit }: Figure): number | null => (value === null ? null : value * unit.factor);

/** The step of the last printed place, in the smallest unit: 1 000 for a figure in whole tkr, 100 000 for one with a decimal in mnkr. */
export function stepOf({ value, unit }: Figure): number {
  const decimals = value === null ? 0 : (String(Math.abs(value)).split('.')[1] ?? '').length;
  return unit.factor / 10 ** decimals;
}
