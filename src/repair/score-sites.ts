import type { Lexicon } from '../swedish/lexicon.ts';
import { agreedCost } from './agree.ts';
import type { Candidate } from './candidates.ts';
import type { ConfusionTable } from './confusions.ts';
import { contextKey, pairCost, unknownWordCost } from './context-cost.ts';
import type { RuleCosts } from './damage.ts';
import type { DocumentEvidence } from './estimate.ts';
import { posteriorsOf } from './sequence.ts';
import type { Evidence, Site } from './sites.ts';

/** Costs of a word that no list holds, beside those of its letters: names are commoner than unknown common words. */
const unknownName = 3.5;
const unknownWord = 5;
/** Further cost of an unlisted compound that needs another misreading than that of å, ä or ö: two doubts at once. */
const doubtfulCompound = 8;
/** Further cost of a misreading of a letter in a very short word, which another letter always makes another word of. */
const doubtfulShort = 6;
const shortLength = 3;
/** Share of the words of a document that are words it has used before. */
const repeatShare = 0.2;

/** Costs of pairs of readings, remembered. */
export class PairCosts {
  readonly #lexicon: Lexicon;
  readonly #known = new Map<number, number>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  readonly of = (first: number, second: number): number => {
    const key = first * 0x20000 + second;
    let cost = this.#known.get(key);
    if (cost === undefined) {
      cost = pairCost(this.#lexicon, first, second);
      this.#known.set(key, cost);
    }
    return cost;
  };
}

/** Weighs the readings of all sites by word, misreading, document and neighbours, and notes the likeliest. */
export function scoreSites(
  sites: readonly Site[],
  lexicon: Lexicon,
  table: ConfusionTable,
  costs: RuleCosts,
  pairs: PairCosts,
  document: DocumentEvidence | null,
): void {
  for (const site of sites) {
    const ruleCost = costs.at(site.lost);
    site.readings = site.candidates.map((candidate) => ({
      cost: site.isProtected ? 0 : costOfReading(site, candidate, lexicon, table, ruleCost, document),
      contextId:
        site.isProtected || candidate.kind === 'sign'
          ? candidate.contextId
          : contextKey(lexicon, candidate.contextId, candidate.text),
    }));
  }
  const posteriors = posteriorsOf(
    sites.map((site) => site.readings),
    sites.map((site) => site.breakBefore),
    pairs.of,
  );
  sites.forEach((site, index) => {
    const posterior = posteriors[index]!;
    site.posterior = posterior;
    let best = 0;
    for (let i = 1; i < posterior.length; i++) if (posterior[i]! > posterior[best]!) best = i;
    site.best = best;
  });
}

function costOfReading(
  site: Site,
  candidate: Candidate,
  lexicon: Lexicon,
  table: ConfusionTable,
  ruleCost: Float64Array,
  document: DocumentEvidence | null,
): number {
  if (candidate.kind === 'sign') return candidate.prior;
  if (candidate.kind === 'agreed') {
    const standing = site.candidates.find((other) => other.kind === 'unknown')!;
    return agreedCost(costOfReading(site, standing, lexicon, table, ruleCost, document));
  }
  let cost = candidate.prior;
  if (candidate.kind === 'unknown') {
    if (/^\P{L}+$/u.test(candidate.text)) return cost;
    const isName = /^\p{Lu}/u.test(site.raw) && !site.startsSentence;
    cost = unknownWordCost(lexicon.letterModel, candidate.text, isName ? unknownName : unknownWord);
    // An unknown word that comes again is a word of the document, unless its å ä ö are lost each time.
    const times = document?.unlisted.get(candidate.text) ?? 0;
    if (document !== null && times > 1) {
      cost = mixed(cost, ((times - 1) * (1 - site.lost) ** 2) / document.wordCount);
    }
    return cost;
  }
  if (document !== null) {
    const times = document.vocabulary.get(candidate.text) ?? 0;
    if (times > 1) cost = mixed(cost, (times - 1) / document.wordCount);
  }
  for (const index of candidate.rules) {
    cost += ruleCost[index]!;
    if (!table.rules[index]!.isLoss) {
      if (candidate.kind === 'compound') cost += doubtfulCompound;
      if (site.raw.length <= shortLength && /^\p{L}/u.test(table.rules[index]!.raw)) cost += doubtfulShort;
      if (site.evidence !== null) cost += evidenceCost(site.evidence);
    }
  }
  if (site.evidence !== null && candidate.rules.length > 0 && isAlternative(site.evidence, candidate.text)) cost -= 2;
  return cost;
}

/** The cost of a word of which the document has a share beside the language. */
const mixed = (cost: number, share: number): number =>
  -Math.log((1 - repeatShare) * Math.exp(-cost) + repeatShare * share);

/** What the engine's confidence adds to the cost of a misreading: sure words were hardly misread, doubtful ones easily. */
function evidenceCost(evidence: Evidence): number {
  return Math.max(-2, Math.min(4, Math.log(0.08 / (1.005 - evidence.confidence))));
}

function isAlternative(evidence: Evidence, text: string): boolean {
  return evidence.alternatives.some((alternative) => alternative.text.toLowerCase().replace(/[^\p{L}]/gu, '') === text);
}
