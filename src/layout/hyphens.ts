import type { LaidOutPage } from '../model/page.ts';
import type { HyphenEvidence } from '../swedish/join-lines.ts';

const bareWord = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();

/**
 * Evidence on hyphens from the words of pages as they stand (after repair, if any): which of the words that line ends split are read elsewhere inside lines, with the
 * hyphen or without. Linear in the words.
 */
export function hyphensOfPages(pages: readonly LaidOutPage[], before: HyphenEvidence): HyphenEvidence {
  const splits = new Set<string>();
  const words = new Set<string>();
  for (const { regions } of pages) {
    for (const { lines } of regions) {
      lines.forEach((line, index) => {
        const texts = line.words.map((word) => word.text);
        const last = texts.at(-1) ?? '';
        const isSplit = /\p{L}-$/u.test(last);
        for (const text of isSplit ? texts.slice(0, -1) : texts) words.add(bareWord(text));
        if (!isSplit) return;
        const next = /^[\p{L}\p{N}]+/u.exec(lines[index + 1]?.words[0]?.text ?? '')?.[0];
        const stem = /[\p{L}\p{N}]+-$/u.exec(last)?.[0];
        if (next !== undefined && stem !== undefined) splits.add((stem + next).toLowerCase());
      });
    }
  }
  const hyphenated = new Set(before.hyphenated);
  const whole = new Set(before.whole);
  for (const split of splits) {
    if (words.has(split)) hyphenated.add(split);
    const joined = split.replace('-', '');
    if (words.has(joined)) whole.add(joined);
  }
  return { hyphenated, whole };
}
