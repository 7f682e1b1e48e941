import type { ConfusionTable } from './confusions.ts';

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
/** Letters that the doubt about a short text is worth: a line without å ä ö may be a line that has none. */
const doubtfulLetters = 100;
/** Text is never taken to be wholly without loss or wholly lost. */
const leastLost = 0.0005;
const mostLost = 0.995;

/**
 * Share of å ä ö that a part of a text has lost, from how many it has against how many Swedish has. Above half the usual share nothing is taken to
 * be lost: names, tables and lists have fewer than prose.
 */
export function lostShare(part: LetterCount, whole: LetterCount): number {
  const wholeShare = (whole.marked + doubtfulLetters * usualShare * 0.25) / (whole.letters + doubtfulLetters);
  const share = (part.marked + wholeShare * priorLetters) / (part.letters + priorLetters);
  if (share >= usualShare / 2) return leastLost;
  const lost = 1 - share / (usualShare / 2);
  return Math.min(mostLost, Math.max(leastLost, lost));
}

/**
 * The share of å ä ö lost for each line: lines up to a blank one or a form feed are judged together.
 */
export function lostOfLines(lines: readonly string[], whole: LetterCount): Float64Array {
  const result = new Float64Array(lines.length);
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && lines[end]!.trim() !== '' && !lines[end]!.startsWith('\f')) end++;
    let letters = 0;
    let marked = 0;
    for (let index = start; index < end; index++) {
      const count = countLetters(lines[index]!);
      letters += count.letters;
      marked += count.marked;
    }
    result.fill(lostShare({ letters, marked }, whole), start, end);
    start = end;
  }
  return result;
}

/** The table's shares of misreadings that any engine makes are those of damaged pages; on pages without loss they are rarer by this factor. */
const cleanFactor = 0.001;

/** Steps that shares of loss are rounded to, so that costs are made a few times a document. */
const lostSteps = 50;

/** Costs of the confusions by how much is lost, for shares that are the table's or those estimated on the document. */
export class RuleCosts {
  readonly #table: ConfusionTable;
  readonly #shares: Float64Array;
  readonly #byStep = new Map<number, Float64Array>();

  constructor(table: ConfusionTable, shares: Float64Array) {
    this.#table = table;
    this.#shares = shares;
  }

  /** Cost of each confusion by its index, natural logarithms. */
  at(lost: number): Float64Array {
    const step = Math.round(lost * lostSteps);
    let costs = this.#byStep.get(step);
    if (costs === undefined) {
      const rounded = Math.min(mostLost, Math.max(leastLost, step / lostSteps));
      const other = cleanFactor + (1 - cleanFactor) * rounded;
      costs = Float64Array.from(
        this.#table.rules,
        (rule) => -Math.log(this.#shares[rule.index]! * (rule.isLoss ? rounded : other)),
      );
      this.#byStep.set(step, costs);
    }
    return costs;
  }
}

/** Shares as the table has them. */
export const tableShares = (table: ConfusionTable): Float64Array =>
  Float64Array.from(table.rules, (rule) => rule.share);
