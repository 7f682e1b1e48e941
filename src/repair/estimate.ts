import type { Candidate } from './candidate.ts';
import type { Confusion, ConfusionTable } from './confusions.ts';
import { tableShares } from './damage.ts';
import type { Site } from './sites.ts';

/** Probability from which a reading counts as sure. */
const sure = 0.9;

/** Occurrences of a text that the table's share of a misreading is worth beside those of the document. */
const lossWeight = 40;
const otherWeight = 4000;

/** Misreadings other than loss that the table is worth, and how far a document moves all of them together. */
const scaleWeight = 8;
const leastScale = 0.3;
const mostScale = 8;

/** Letters of the lexicon lie below this UTF-16 unit. */
const letterUnits = 0x250;

/** What a document says of itself after a first reading. */
export interface DocumentEvidence {
  /** Share of each confusion, estimated on the sure readings. */
  readonly shares: Float64Array;
  /** Times that each lower-case word stands in the sure readings. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Times that each unlisted form stands in the text. */
  readonly unlisted: ReadonlyMap<string, number>;
  readonly wordCount: number;
  /** How many times worse, or better, the document was read than those that the table was counted on, å ä ö apart. */
  readonly scale: number;
}

/**
 * Counts the misreadings of the sure readings and draws the table's shares towards them: one step of expectation and maximisation with the table as the
 * prior. An engine has habits on a typeface (`ä` as `a` on one page, as `i` on another) that no table knows beforehand.
 */
export function estimateFrom(sites: readonly Site[], table: ConfusionTable): DocumentEvidence {
  const used = new Float64Array(table.rules.length);
  const letterCount = new Int32Array(letterUnits);
  const vocabulary = new Map<string, number>();
  const unlisted = new Map<string, number>();
  // The readings of a form are the same objects wherever it stands: each is looked at once.
  const timesInWhole = new Map<Candidate, number>();
  const timesInLost = new Map<Candidate, number>();
  for (const site of sites) {
    if (site.isProtected) continue;
    const candidate = site.candidates[site.best]!;
    if (candidate.kind === 'unknown') {
      unlisted.set(candidate.text, (unlisted.get(candidate.text) ?? 0) + 1);
      continue;
    }
    if (site.confidence < sure) continue;
    const times = site.lost < 0.5 ? timesInWhole : timesInLost;
    times.set(candidate, (times.get(candidate) ?? 0) + 1);
  }
  for (const times of [timesInWhole, timesInLost]) {
    for (const [{ text }, count] of times) vocabulary.set(text, (vocabulary.get(text) ?? 0) + count);
  }
  for (const [{ text, rules }, count] of timesInLost) {
    for (const rule of rules) used[rule]! += count;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < letterUnits) letterCount[unit]! += count;
    }
  }
  const printed = new Set(table.rules.map((rule) => rule.text));
  /** How often the last letter of a confusion's text stands there, where that letter is ever misread by itself. */
  const timesOf = ({ text }: Confusion): number => {
    const last = text.charAt(text.length - 1);
    // A sign that is read where none is printed (a space within a word) stands for no letter.
    return last !== '' && printed.has(last) ? letterCount[last.charCodeAt(0)]! : 0;
  };
  const shares = tableShares(table);
  let expected = 0;
  let found = 0;
  for (const rule of table.rules) {
    if (rule.isLoss) continue;
    expected += rule.share * timesOf(rule);
    found += used[rule.index]!;
  }
  const scale = Math.max(leastScale, Math.min(mostScale, (found + scaleWeight) / (expected + scaleWeight)));
  for (const rule of table.rules) {
    const weight = rule.isLoss ? lossWeight : otherWeight;
    const total = timesOf(rule);
    shares[rule.index] = Math.min(
      0.98,
      ((rule.isLoss ? rule.share : rule.share * scale) * weight + used[rule.index]!) / (weight + total),
    );
  }
  return { shares, vocabulary, unlisted, wordCount: sites.length, scale };
}
