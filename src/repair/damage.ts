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

/** What shows that pages of a document that has its å ä ö have lost theirs, all paragraphs of them together. */
const strippedRun = {
  /** Paragraphs with more than this share of the usual å ä ö missing follow one another; those with fewer letters say nothing. */
  leastMissing: 0.75,
  leastLetters: 20,
  /** Words that are none, and common ones with their å ä ö: so many, and such a share. Of stripped text they are a tenth, measured; of names, tables and English hardly any. */
  leastWords: 4,
  leastShare: 0.04,
  lettersOfWord: 6,
  /** Evidence that each of their paragraphs has lost its å ä ö, instead of that of the document. */
  prior: 2,
} as const;

/** Lines up to a blank one or a form feed. */
interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly letters: number;
  /** Share of the least å ä ö that Swedish text has which is missing: 0 and less for whole text, 1 for none. */
  readonly missing: number;
  /** Words that are none as they stand, and common ones with å, ä or ö. */
  readonly stripped: number;
}

/**
 * The share of å ä ö lost for each line: lines up to a blank one or a form feed are judged together. A paragraph that has more than half as
 * many as Swedish usually has lost nothing. For others, the document, their length and their words speak; stripped pages within a whole document are found by
 * all their paragraphs together, since a heading or a short line by itself says too little.
 *
 * @param strippedWords how many words of a line are none as they stand, and common words with å, ä or ö.
 */
export function lostOfLines(lines: readonly string[], strippedWords: (line: number) => number): Float64Array {
  const counts = countLines(lines);
  const whole = countBetween(counts, 0, lines.length);
  const isWhole = whole.marked >= (whole.letters * usualShare) / 2 && whole.marked > 0;
  const prior = isWhole
    ? lossEvidence.wholeDocument
    : Math.min(lossEvidence.strippedDocument, whole.letters * lossEvidence.letter - 1);
  const paragraphs = paragraphsOf(lines, counts, strippedWords);
  const inRun = isWhole ? strippedRuns(paragraphs) : new Uint8Array(paragraphs.length);
  const result = new Float64Array(lines.length);
  paragraphs.forEach(({ start, end, letters, missing, stripped }, index) => {
    let lost = leastLost;
    if (missing > 0) {
      const evidence =
        (inRun[index] === 1 ? strippedRun.prior : prior) +
        Math.min(lossEvidence.mostOfParagraph, letters * lossEvidence.letter) +
        lossEvidence.word * stripped;
      lost = Math.min(mostLost, Math.max(leastLost, missing / (1 + Math.exp(-evidence))));
    }
    result.fill(lost, start, end);
  });
  return result;
}

function paragraphsOf(
  lines: readonly string[],
  counts: LineCounts,
  strippedWords: (line: number) => number,
): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && lines[end]!.trim() !== '' && !lines[end]!.startsWith('\f')) end++;
    const { letters, marked } = countBetween(counts, start, end);
    const missing = 1 - marked / Math.max(1, (letters * usualShare) / 2);
    let stripped = 0;
    if (missing > 0) for (let line = start; line < end; line++) stripped += strippedWords(line);
    found.push({ start, end, letters, missing, stripped });
    start = end;
  }
  return found;
}

/** Marks the paragraphs of stripped pages: those without å ä ö that follow one another. */
function strippedRuns(paragraphs: readonly Paragraph[]): Uint8Array {
  const inRun = new Uint8Array(paragraphs.length);
  let first = 0;
  let words = 0;
  let letters = 0;
  const close = (end: number): void => {
    const share = (words * strippedRun.lettersOfWord) / Math.max(1, letters);
    if (words >= strippedRun.leastWords && share >= strippedRun.leastShare) inRun.fill(1, first, end);
    first = end + 1;
    words = 0;
    letters = 0;
  };
  paragraphs.forEach((paragraph, index) => {
    if (paragraph.letters >= strippedRun.leastLetters && paragraph.missing <= strippedRun.leastMissing) {
      close(index);
      return;
    }
    words += paragraph.stripped;
    letters += paragraph.letters;
  });
  close(paragraphs.length);
  return inRun;
}

/** Letters, and å ä ö among them, of all lines before each line, and of all. */
interface LineCounts {
  readonly letters: Int32Array;
  readonly marked: Int32Array;
}

function countLines(lines: readonly string[]): LineCounts {
  const letters = new Int32Array(lines.length + 1);
  const marked = new Int32Array(lines.length + 1);
  lines.forEach((line, index) => {
    const count = countLetters(line);
    letters[index + 1] = letters[index]! + count.letters;
    marked[index + 1] = marked[index]! + count.marked;
  });
  return { letters, marked };
}

function countBetween({ letters, marked }: LineCounts, start: number, end: number): LetterCount {
  return { letters: letters[end]! - letters[start]!, marked: marked[end]! - marked[start]! };
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
