import type { Words } from './en.ts';

/** Numbers as they are written in the language: 12 345 or 12,345. */
export const formatNumber = (value: number, words: Words, digits = 0): string =>
  value
    .toLocaleString(words.code === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: digits })
    // The sign that reports print, and that cells have.
    .replace('\u2212', '-');

export const formatTime = (iso: string, words: Words): string =>
  new Date(iso).toLocaleString(words.code === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' });
