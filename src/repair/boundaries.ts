import type { Lexicon } from '../swedish/lexicon.ts';
import { endingClass } from '../swedish/word-classes.ts';
import { hasPair } from '../swedish/word-pairs.ts';
import type { Candidate } from './candidate.ts';
import type { CandidateReader } from './candidate-reader.ts';
import { type ConfusionTable, joinRule, splitRule } from './confusions.ts';
import type { Site } from './sites.ts';

/** Cost of a space that was read into a word. */
const joinCost = 7;
/** Cost of a space that was lost between two words, less what a pair of the list gains. */
const splitCost = 5;
/** By how much the new reading must be better than what stands there. */
const joinMargin = 4;
const splitMargin = 2;
/** A word cut in two by misreading is longer than this, and so is one made of two. */
const leastJoined = 6;
const leastSplit = 5;
/** Words on both sides of a lost space are common ones. */
const commonCost = 8.5;

const nowhere = { beforeHyphen: false, afterHyphen: false };

/**
 * Where text is damaged, two stretches with one space between become one site when they are a word together and not apart; a stretch that is no word gets the
 * reading as two common words that stand beside each other in the list of pairs.
 *
 * @param cost cost of a reading at its site, without neighbours.
 */
export function withBoundaries(
  sites: readonly Site[],
  lines: readonly string[],
  lexicon: Lexicon,
  table: ConfusionTable,
  reader: CandidateReader,
  cost: (site: Site, candidate: Candidate) => number,
): readonly Site[] {
  const result: Site[] = [];
  for (let index = 0; index < sites.length; index++) {
    const site = sites[index]!;
    const next = sites[index + 1];
    if (mayChange(site)) {
      const joined = next === undefined ? null : joinedSite(site, next, lines[site.line]!, table, reader, cost);
      if (joined !== null) {
        result.push(joined);
        index++;
        continue;
      }
      if (isUnknown(site)) addSplit(site, lexicon, table, reader, cost);
    }
    result.push(site);
  }
  return result;
}

const mayChange = (site: Site): boolean => !site.isProtected && site.tail === null && site.lost >= 0.5;

const isUnknown = (site: Site): boolean => site.candidates[site.best]!.kind === 'unknown';

function joinedSite(
  first: Site,
  second: Site,
  line: string,
  table: ConfusionTable,
  reader: CandidateReader,
  cost: (site: Site, candidate: Candidate) => number,
): Site | null {
  const cut = first.stretch.raw.length;
  const start = first.stretch.start + cut;
  if (
    second.line !== first.line ||
    !mayChange(second) ||
    (!isUnknown(first) && !isUnknown(second)) ||
    second.stretch.start !== start + 1 ||
    line.charAt(start) !== ' ' ||
    !/^\p{L}\p{Ll}*$/u.test(first.raw) ||
    !/^\p{Ll}+$/u.test(second.raw) ||
    cut + second.raw.length < leastJoined
  ) {
    return null;
  }
  // Writers part compounds themselves (`work shops`): only what no compound ends in was cut by misreading.
  if (reader.asWritten(second.raw, { beforeHyphen: false, afterHyphen: true }).length > 0) return null;
  const apart = cost(first, first.candidates[first.best]!) + cost(second, second.candidates[second.best]!);
  const together = reader
    .all(first.raw + second.raw, nowhere)
    .filter((candidate) => candidate.kind === 'word' || candidate.kind === 'compound')
    .filter((candidate) => cost(first, candidate) + joinCost + joinMargin < apart);
  if (together.length === 0) return null;
  const raw = `${first.raw} ${second.raw}`;
  return {
    ...first,
    raw,
    stretch: { ...first.stretch, raw, beforeHyphen: second.stretch.beforeHyphen },
    candidates: [
      ...together.map((candidate) => withRule(candidate, joinRule(table), cut, 1)),
      { text: raw.toLowerCase(), rules: [], places: [], prior: apart, kind: 'apart', contextId: 0, contextKey: 0 },
    ],
  };
}

function addSplit(
  site: Site,
  lexicon: Lexicon,
  table: ConfusionTable,
  reader: CandidateReader,
  cost: (site: Site, candidate: Candidate) => number,
): void {
  const { raw } = site;
  if (raw.length < leastSplit || !/^\p{L}[\p{Ll}46]*$/u.test(raw)) return;
  const standing = cost(site, site.candidates[site.best]!);
  let best: Candidate | null = null;
  let least = standing - splitMargin;
  for (let cut = 1; cut < raw.length; cut++) {
    for (const first of commonReadings(reader, raw.slice(0, cut))) {
      for (const second of commonReadings(reader, raw.slice(cut))) {
        if (first.contextId === 0 || second.contextId === 0) continue;
        if (!hasPair(lexicon.pairs, first.contextId, second.contextId)) continue;
        const total = cost(site, first) + cost(site, second) + splitCost;
        if (total >= least) continue;
        least = total;
        const text = `${first.text} ${second.text}`;
        best = {
          text,
          rules: [...first.rules, splitRule(table), ...second.rules],
          places: [...first.places, cut, ...second.places.map((place) => place + cut)],
          prior: first.prior + second.prior,
          kind: 'apart',
          contextId: 0,
          contextKey: 0x10000 + endingClass(lexicon.classes.endings, second.text),
        };
      }
    }
  }
  if (best !== null) site.candidates = [...site.candidates, { ...best, prior: least }];
}

function commonReadings(reader: CandidateReader, raw: string): readonly Candidate[] {
  if (raw.length === 1 && !/^[iåö]$/iu.test(raw)) return [];
  return reader.all(raw, nowhere).filter((candidate) => candidate.kind === 'word' && candidate.prior < commonCost);
}

/** A reading of a text without its space as one of the text with it. */
function withRule(candidate: Candidate, rule: number, place: number, rawLength: number): Candidate {
  const at = candidate.places.findIndex((other) => other >= place);
  const before = at < 0 ? candidate.rules.length : at;
  return {
    ...candidate,
    rules: [...candidate.rules.slice(0, before), rule, ...candidate.rules.slice(before)],
    places: [
      ...candidate.places.slice(0, before),
      place,
      ...candidate.places.slice(before).map((other) => other + rawLength),
    ],
  };
}
