import type { Lexicon } from '../swedish/lexicon.ts';
import { agreedCost } from './agree.ts';
import type { Candidate } from './candidate.ts';
import type { ConfusionTable } from './confusions.ts';
import { contextKey, unknownWordCost } from './context-cost.ts';
import type { RuleCosts } from './damage.ts';
import type { DocumentEvidence } from './estimate.ts';
import { pairFactors } from './pair-factors.ts';
import { posteriorsOf } from './sequence.ts';
import type { Evidence, Site } from './sites.ts';

/**
 * Most that a name costs which no list holds, where a name or an initial stands before it and all its letters are plain: family names are an open class, so that a rare one of a list with
 * å, ä or ö is not much likelier than an unlisted one without.
 */
const unlistedName = 13.5;
/** Costs of a word that no list holds, beside those of its letters: names are commoner than unknown common words. */
const unknownName = 3.5;
const unknownWord = 5;
/** Further cost of an unlisted compound that needs another misreading than that of å, ä or ö: two doubts at once. */
const doubtfulCompound = 8;
/** The same where å, ä or ö was read as something rare. */
const doubtfulLoss = 4;
const rareLoss = 0.0015;
/** Further cost of a misreading of a letter in a very short word, which another letter always makes another word of. */
const doubtfulShort = 6;
const shortLength = 3;
/** Least cost of a very short word that no list holds, where å, ä and ö are lost. */
const shortUnknown = 15;
/** Cost of a figure for a letter in an unknown word of text that lost nothing: it may be a code. */
const figureInWhole = 5;
/** Further cost of a common word that has a capital where no sentence begins. */
const capitalCommon = 2.5;
/**
 * Further cost of marks given to a name that no list holds, on a page that has its å ä ö and in a document that does not have the name so elsewhere: `Thornberg` is as
 * good a name as `Thörnberg`, and the engine knew both letters.
 */
const marksOnName = 14;
/** The same of an unlisted compound: the list may lack a part of what stands there. */
const marksOnCompound = 4;
/** Cost of `är` in the place of `år`. */
const noYear = 2.5;
/** Words that hardly end a sentence, and the cost of one that does. */
const neverLast: ReadonlySet<string> = new Set(['är', 'för', 'på', 'vår', 'våra', 'när', 'att', 'och']);
const lastCost = 3;
/** Share of the words of a document that are words it has used before. */
const repeatShare = 0.2;

/** Readings that cost this much more than the best of a place by themselves are out of the question: neighbours gain less. */
const hopeless = 14;

/** Weighs the readings of all sites by word, misreading, document and neighbours, and notes the likeliest. */
export function scoreSites(
  sites: readonly Site[],
  lexicon: Lexicon,
  table: ConfusionTable,
  costs: RuleCosts,
  document: DocumentEvidence | null,
): void {
  const start = new Int32Array(sites.length + 1);
  for (let index = 0; index < sites.length; index++) start[index + 1] = start[index]! + sites[index]!.candidates.length;
  const total = start[sites.length]!;
  const cost = new Float64Array(total);
  const key = new Int32Array(total);
  const breakBefore = new Uint8Array(sites.length);
  for (let index = 0; index < sites.length; index++) {
    const site = sites[index]!;
    const { candidates } = site;
    const from = start[index]!;
    if (site.breakBefore) breakBefore[index] = 1;
    if (candidates.length === 1) {
      key[from] = keyOf(lexicon, site, candidates[0]!);
      continue;
    }
    const ruleCost = costs.at(site.lost);
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < candidates.length; i++) {
      const own = costOfReading(site, candidates[i]!, lexicon, table, ruleCost, document);
      cost[from + i] = own;
      key[from + i] = keyOf(lexicon, site, candidates[i]!);
      if (own < least) least = own;
    }
    for (let i = 0; i < candidates.length; i++) {
      if (cost[from + i]! > least + hopeless) cost[from + i] = Number.POSITIVE_INFINITY;
    }
  }
  const posterior = posteriorsOf({ start, cost, key, breakBefore }, pairFactors(lexicon).of);
  for (let index = 0; index < sites.length; index++) {
    const from = start[index]!;
    let best = from;
    for (let i = from + 1; i < start[index + 1]!; i++) if (posterior[i]! > posterior[best]!) best = i;
    const site = sites[index]!;
    site.best = best - from;
    site.confidence = posterior[best]!;
    site.posterior = posterior;
    site.posteriorStart = from;
  }
}

/** What a reading is to its neighbours. Found once a candidate: it is the same in every text. */
function keyOf(lexicon: Lexicon, site: Site, candidate: Candidate): number {
  if (site.isProtected || candidate.kind === 'sign') return candidate.contextId;
  if (candidate.kind === 'apart') return candidate.contextKey;
  if (candidate.contextKey < 0) candidate.contextKey = contextKey(lexicon, candidate.contextId, candidate.text);
  return candidate.contextKey;
}

/** Cost of a reading at its site by word, misreading and document, without neighbours. */
export function costOfReading(
  site: Site,
  candidate: Candidate,
  lexicon: Lexicon,
  table: ConfusionTable,
  ruleCost: Float64Array,
  document: DocumentEvidence | null,
): number {
  if (candidate.kind === 'sign' || candidate.kind === 'apart') return candidate.prior;
  if (candidate.kind === 'agreed' || candidate.kind === 'figure') {
    const standing = site.candidates.find((other) => other.kind === 'unknown')!;
    const cost = costOfReading(site, standing, lexicon, table, ruleCost, document);
    return candidate.kind === 'agreed' || site.lost >= 0.5 ? agreedCost(cost) : cost + figureInWhole;
  }
  let cost = candidate.prior;
  if (candidate.kind === 'unknown') {
    if (/^\P{L}+$/u.test(candidate.text)) return cost;
    const isName = /^\p{Lu}/u.test(site.raw) && !site.startsSentence;
    cost = unknownWordCost(lexicon.letterModel, candidate.text, isName ? unknownName : unknownWord);
    // Letters of very short words say little: that no list holds one is telling.
    if (site.lost >= 0.5 && site.raw.length <= shortLength) cost = Math.max(cost, shortUnknown);
    if (candidate.prior > 0) cost = Math.min(cost, candidate.prior);
    if (site.followsName && /^[a-z]+$/u.test(candidate.text)) cost = Math.min(cost, unlistedName);
    // An unknown word that comes again is a word of the document, unless its å ä ö are lost each time.
    const times = document?.unlisted.get(candidate.text) ?? 0;
    if (document !== null && times > 1) {
      cost = mixed(cost, ((times - 1) * (1 - site.lost) ** 2) / document.wordCount);
    }
    return cost;
  }
  if (candidate.kind !== 'name' && (site.isNamePlace || site.isCapitalWithin)) cost += capitalCommon;
  if (
    site.lost < 0.5 &&
    candidate.isOwn !== true &&
    givesMarks(candidate, table) &&
    !document?.vocabulary.has(candidate.text)
  ) {
    if (site.isNamePlace || candidate.kind === 'name') cost += marksOnName;
    else if (candidate.kind === 'compound') cost += marksOnCompound;
  }
  // The prior of a word one letter away holds its slip as well: no share of the document stands for both.
  if (document !== null && candidate.kind !== 'near') {
    const times = document.vocabulary.get(candidate.text) ?? 0;
    if (times > 1) cost = mixed(cost, (times - 1) / document.wordCount);
  }
  if (site.isYearPlace && candidate.text === 'är') cost += noYear;
  if (site.endsSentence && neverLast.has(candidate.text)) cost += lastCost;
  for (const index of candidate.rules) {
    cost += ruleCost[index]!;
    const { isLoss, share } = table.rules[index]!;
    if (isLoss) {
      if (candidate.kind === 'compound' && share < rareLoss) cost += doubtfulLoss;
    } else {
      if (candidate.kind === 'compound') cost += doubtfulCompound;
      if (site.raw.length <= shortLength && /^\p{L}/u.test(table.rules[index]!.raw)) cost += doubtfulShort;
      if (site.evidence !== null) cost += evidenceCost(site.evidence);
    }
  }
  if (site.evidence !== null && candidate.rules.length > 0 && isAlternative(site.evidence, candidate.text)) cost -= 2;
  return cost;
}

/** Whether å, ä or ö stand in the reading for letters without marks. */
const givesMarks = (candidate: Candidate, table: ConfusionTable): boolean =>
  candidate.rules.some((index) => {
    const rule = table.rules[index]!;
    return rule.isLostMark && !/[åäö]/u.test(rule.raw);
  });

/** The cost of a word of which the document has a share beside the language. */
const mixed = (cost: number, share: number): number =>
  -Math.log((1 - repeatShare) * Math.exp(-cost) + repeatShare * share);

/** What the engine's confidence adds to the cost of a misreading: sure words were hardly misread, doubtful ones easily. */
function evidenceCost(evidence: Evidence): number {
  return Math.max(-5, Math.min(4, 1.5 * Math.log(0.08 / (1.005 - evidence.confidence)) - 1));
}

function isAlternative(evidence: Evidence, text: string): boolean {
  return evidence.alternatives.some((alternative) => alternative.text.toLowerCase().replace(/[^\p{L}]/gu, '') === text);
}
