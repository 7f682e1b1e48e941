import { ConfigError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';
import { yearOf } from './figures/period.ts';

/** An index of prices by year, and the year whose money values are told in. */
export interface PriceIndex {
  readonly baseYear: number;
  readonly byYear: ReadonlyMap<number, number>;
}

/**
 * Takes an index file apart: a year and its index on each line, with a comma, semicolon or tab between; a heading and comments (`#`) may stand. With a semicolon or tab the
 * decimals may have a comma.
 *
 * @param baseYear the last year of the file where it is null.
 * @throws ConfigError.
 */
export function parsePriceIndex(text: string, path: string, baseYear: number | null): PriceIndex {
  const byYear = new Map<number, number>();
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#') || (byYear.size === 0 && /^"?\p{L}/u.test(line))) continue;
    const match = /^"?(\d{4})"?\s*(?:[;\t]\s*"?(\d+(?:[.,]\d+)?)"?|,\s*"?(\d+(?:\.\d+)?)"?)\s*$/u.exec(line);
    const year = Number(match?.[1]);
    const value = Number((match?.[2] ?? match?.[3] ?? '').replace(',', '.'));
    if (match === null || !(value > 0)) throw new ConfigError(say('compare/index-line', { path, line: index + 1 }));
    if (byYear.has(year)) throw new ConfigError(say('compare/index-twice', { path, line: index + 1, year }));
    byYear.set(year, value);
  }
  if (byYear.size === 0) throw new ConfigError(say('compare/index-empty', { path }));
  const base = baseYear ?? Math.max(...byYear.keys());
  if (!byYear.has(base)) throw new ConfigError(say('compare/index-base', { path, year: base }));
  return { baseYear: base, byYear };
}

/** A value in money of the base year; null where the index has not the year. A broken year is told by the mean of its two. */
export function realValue(value: number | null, period: string, { baseYear, byYear }: PriceIndex): number | null {
  const base = byYear.get(baseYear);
  const broken = /^(\d{4})\/(\d{4})$/u.exec(period);
  const years = broken === null ? [yearOf(period)] : [Number(broken[1]), Number(broken[2])];
  const indices = years.map((year) => byYear.get(year));
  if (value === null || base === undefined || indices.some((index) => index === undefined)) return null;
  const mean = indices.reduce<number>((sum, index) => sum + (index ?? 0), 0) / indices.length;
  return (value * base) / mean;
}
