import type { ConfusionTable } from './confusions.ts';

/** Share of å ä ö among the letters of Swedish text: 4.3–4.7 % in reports, measured. */
export const usualShare = 0.045;

/** Letters and å ä ö among them. */
export interface LetterCount {
  readonly letters: number;
  /** å, ä and ö. */
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

/** Text is never taken to be wholly without loss or wholly lost. */
const leastLost = 0.0005;
const mostLost = 0.995;

/** Weights of the evidence that a paragraph has lost its å ä ö, natural logarithms. */
const lossEvidence = {
  /** Of a document that has its å ä ö, and the most of one that has none. */
  wholeDocument: -6,
  strippedDocument: 5,
  /** Of each letter: in the document, and in the paragraph up to a limit, since lists of names and tables have few å ä ö. */
  letter: 0.01,
  mostOfParagraph: 3,
  /** Of each word that is none, and a common one with its å ä ö. */
  word: 2.5,
} as const;

/**
 * The share of å ä ö lost for each line: lines up to a blank one or a form feed are judged together. A paragraph that has more than half as
 * many as Swedish usually has lost nothing. For others, the document, their length and their words speak.
 *
 * @param strippedWords how many words of a line are none as they stand, and common words with å, ä or ö.
 */
export function lostOfLines(lines: readonly string[], strippedWords: (line: number) => number): Float64Array {
  const counts = lines.map(countLetters);
  const whole = sumOf(counts, 0, lines.length);
  const isWhole = whole.marked >= (whole.letters * usualShare) / 2 && whole.marked > 0;
  const prior = isWhole
    ? lossEvidence.wholeDocument
    : Math.min(lossEvidence.strippedDocument, whole.letters * lossEvidence.letter - 1);
  const result = new Float64Array(lines.length);
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && lines[end]!.trim() !== '' && !lines[end]!.startsWith('\f')) end++;
    const part = sumOf(counts, start, end);
    const missing = 1 - part.marked / Math.max(1, (part.letters * usualShare) / 2);
    let lost = leastLost;
    if (missing > 0) {
      let evidence = prior + Math.min(lossEvidence.mostOfParagraph, part.letters * lossEvidence.letter);
      for (let line = start; line < end; line++) evidence += lossEvidence.word * strippedWords(line);
      lost = Math.min(mostLost, Math.max(leastLost, missing / (1 + Math.exp(-evidence))));
    }
    result.fill(lost, start, end);
    start = end;
  }
  return result;
}

function sumOf(counts: readonly LetterCount[], start: number, end: number): LetterCount {
  let letters = 0;
  let marked = 0;
  for (let index = start; index < end; index++) {
    letters += counts[index]!.letters;
    marked += counts[index]!.marked;
  }
  return { letters, marked };
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
