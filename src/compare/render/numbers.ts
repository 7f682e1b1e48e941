import type { CompareWords } from './words/compare-words.ts';

/** A number as people read it: spaces between thousands, the decimal sign of the language. `isSigned` puts a plus before what grew. */
export function formatNumber(
  value: number,
  { decimalSign }: Pick<CompareWords, 'decimalSign'>,
  isSigned = false,
): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const digits = /e/u.test(String(value)) ? String(Math.abs(value)) : whole.replace(/\B(?=(?:\d{3})+$)/gu, ' ');
  const sign = value < 0 ? '-' : isSigned && value > 0 ? '+' : '';
  return `${sign}${digits}${decimals === undefined ? '' : `${decimalSign}${decimals}`}`;
}

export const formatPercent = (value: number, words: Pick<CompareWords, 'decimalSign'>): string =>
  `${value > 0 ? '+' : value < 0 ? '-' : ''}${Math.abs(value).toFixed(1).replace('.', words.decimalSign)} %`;

/** In money of another year: no more places than the value has. */
export const formatReal = (value: number, like: number, words: Pick<CompareWords, 'decimalSign'>): string => {
  const places = (String(Math.abs(like)).split('.')[1] ?? '').length;
  return formatNumber(Number(value.toFixed(places)), words);
};
