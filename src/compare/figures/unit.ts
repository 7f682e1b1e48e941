/** A unit that figures are printed in. Figures of one dimension can be brought together. */
export interface MoneyUnit {
  /** As the document has it, or as its figures tell; null where it is not known. */
  readonly name: string | null;
  /** The document does not say it: another report that prints the same figures does. */
  readonly isInferred?: boolean;
  /** `kr` for all amounts in Swedish money, `unknown` where the unit is not known, else the unit itself. */
  readonly dimension: string;
  /** How many of the smallest unit of the dimension one is. */
  readonly factor: number;
}

/** Scales of Swedish money, as reports print them. */
const scales: Readonly<Record<string, number>> = {
  kr: 1,
  kronor: 1,
  sek: 1,
  tkr: 1e3,
  kkr: 1e3,
  ksek: 1e3,
  tsek: 1e3,
  mnkr: 1e6,
  mkr: 1e6,
  msek: 1e6,
  mdkr: 1e9,
};

export const unknownDimension = 'unknown';

/** The unit of a statement. One that is not known is never taken for another: its figures stay apart. */
export function unitOf(name: string | null): MoneyUnit {
  if (name === null || name.trim() === '') return { name: null, dimension: unknownDimension, factor: 1 };
  const key = name.trim().toLowerCase();
  const factor = scales[key];
  return factor === undefined ? { name, dimension: key, factor: 1 } : { name, dimension: 'kr', factor };
}

/** What a unit that a report does not say can be. */
export const inferable: readonly MoneyUnit[] = (['kr', 'tkr', 'mnkr'] as const).map((name) => ({
  ...unitOf(name),
  isInferred: true,
}));

export const percent: MoneyUnit = { name: '%', dimension: '%', factor: 1 };
