import type { ConfusionTable } from './confusions.ts';

/** How damaged a stretch of text is, and by what: what turns shares of the table into costs. */
export interface Damage {
  /** Share of å, ä and ö that are lost, 0–1. */
  readonly lost: number;
  /** Cost of each confusion by its index, natural logarithms. */
  readonly ruleCost: Float64Array;
}

/** Share of å ä ö among the letters of Swedish text: 4.3–4.7 % in reports, measured. */
export const usualShare = 0.045;

/** Letters and å ä ö among them. */
export interface LetterCount {
  readonly letters: number;
  readonly marked: number;
}

export function countLetters(text: string): LetterCount {
  let letters = 0;
  let marked = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index) | 0x20;
    if (unit >= 97 && unit <= 122) letters++;
    else if (text.charCodeAt(index) >= 0xc0) {
      letters++;
      // å ä ö in either case: E5 E4 F6 with the case bit set.
      if (unit === 0xe5 || unit === 0xe4 || unit === 0xf6) marked++;
    }
  }
  return { letters, marked };
}

/** Letters that the document's own share of å ä ö counts for when a part of it is judged: short parts follow the whole. */
const priorLetters = 400;
/** Text is never taken to be wholly without loss or wholly lost. */
const leastLost = 0.0005;
const mostLost = 0.995;

/**
 * Share of å ä ö that a part of a text has lost, from how many it has against how many Swedish has. Above half the usual share nothing is taken to
 * be lost: names, tables and lists have fewer than prose.
 */
export function lostShare(part: LetterCount, whole: LetterCount): number {
  const wholeShare = whole.letters === 0 ? usualShare : whole.marked / whole.letters;
  const share = (part.marked + wholeShare * priorLetters) / (part.letters + priorLetters);
  if (share >= usualShare / 2) return leastLost;
  const lost = 1 - share / (usualShare / 2);
  return Math.min(mostLost, Math.max(leastLost, lost));
}

/** Shares of misreadings that the table holds are those of damaged pages; on pages without loss they are rarer by this factor. */
const cleanFactor = 0.05;

/** Costs of the confusions in text that has lost a share of its å ä ö; `shares` are the table's, or those re-estimated on the document. */
export function ruleCosts(table: ConfusionTable, shares: Float64Array, lost: number): Float64Array {
  const other = cleanFactor + (1 - cleanFactor) * lost;
  return Float64Array.from(table.rules, (rule) => -Math.log(shares[rule.index]! * (rule.isLoss ? lost : other)));
}
