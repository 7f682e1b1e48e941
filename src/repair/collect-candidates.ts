import { costStep, type Lexicon, noCost } from '../swedish/lexicon.ts';
import { wordNumber } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';
import type { Candidate, StretchPlace } from './candidate.ts';
import type { ConfusionTable } from './confusions.ts';
import { partBorder, type ReadingPool, sameLetter } from './reading-pool.ts';
import { minPart, searchCosts } from './search-costs.ts';

/** A reading of the whole stretch that is a word. */
interface Ending {
  readonly reading: number;
  readonly total: number;
  readonly prior: number;
  readonly kind: Candidate['kind'];
}

/** The readings that came to the end of the stretch as words, names, parts or compounds, cheapest first, each text once. */
export function collectCandidates(
  pool: ReadingPool,
  raw: string,
  place: StretchPlace,
  limit: number,
  lexicon: Lexicon,
  confusions: ConfusionTable,
  ruleCost: Float64Array,
): Candidate[] {
  const found: Ending[] = [];
  const startsLower = raw.charAt(0) === raw.charAt(0).toLowerCase() && raw.charAt(0) !== raw.charAt(0).toUpperCase();
  for (let reading = pool.firstAt[raw.length]!; reading >= 0; reading = pool.nextAt[reading]!) {
    if (lexicon.graph.isFinal[pool.node[reading]!] !== 1 || pool.rule[reading] === partBorder) continue;
    const ending = endingOf(pool, reading, startsLower, place, lexicon);
    if (ending !== null) found.push(ending);
  }
  if (found.length === 0) return [];
  found.sort((a, b) => a.total - b.total || a.reading - b.reading);
  const candidates: Candidate[] = [];
  for (const { reading, prior, kind } of found) {
    if (candidates.length >= limit) break;
    const path = trace(pool, raw, reading, confusions);
    if (candidates.some((other) => other.text === path.text)) continue;
    if (kind === 'compound' && isForbidden(path.text, lexicon)) continue;
    let channel = 0;
    for (const rule of path.rules) channel += ruleCost[rule]!;
    const inner = kind === 'compound' ? Math.max(0, pool.cost[reading]! - channel) : 0;
    candidates.push({
      text: path.text,
      rules: path.rules,
      places: path.places,
      prior: prior + inner,
      kind,
      contextId: kind === 'compound' ? 0 : lexicon.contextId[pool.number[reading]!]!,
      contextKey: -1,
    });
  }
  return candidates;
}

/** What a reading that ends in a word of the graph is, and at what cost; null where it may not stand alone there. */
function endingOf(
  pool: ReadingPool,
  reading: number,
  startsLower: boolean,
  place: StretchPlace,
  lexicon: Lexicon,
): Ending | null {
  const { marks, wordCost, beginCost, endCost } = lexicon;
  const number = pool.number[reading]!;
  let prior = Number.POSITIVE_INFINITY;
  let kind: Candidate['kind'] = 'word';
  if (pool.parts[reading] === 0) {
    const bits = marks[number]!;
    if ((bits & (wordMarks.word | wordMarks.forbidden)) === wordMarks.word) prior = wordCost[number]! * costStep;
    else if ((bits & wordMarks.name) !== 0) {
      prior = wordCost[number]! * costStep + (startsLower ? searchCosts.lowerCaseName : 0);
      kind = 'name';
    }
    for (const partCost of [
      place.beforeHyphen ? beginCost[number]! : noCost,
      place.afterHyphen ? endCost[number]! : noCost,
    ]) {
      if (partCost === noCost) continue;
      const partPrior = partCost * costStep + searchCosts.loosePart;
      if (partPrior >= prior) continue;
      prior = partPrior;
      kind = 'part';
    }
  } else {
    if (pool.partLength[reading]! < minPart) return null;
    let last = endCost[number]!;
    if (place.beforeHyphen) last = Math.min(last, beginCost[number]!);
    if (last !== noCost) prior = last * costStep;
    kind = 'compound';
  }
  if (prior === Number.POSITIVE_INFINITY) return null;
  return { reading, total: pool.cost[reading]! + prior, prior, kind };
}

/** Whether a compound is one that the dictionary rules out. */
function isForbidden(text: string, lexicon: Lexicon): boolean {
  const number = wordNumber(lexicon.graph, text);
  return number >= 0 && (lexicon.marks[number]! & wordMarks.forbidden) !== 0;
}

/** The text and the confusions of a reading, by going back from its end. */
function trace(
  pool: ReadingPool,
  raw: string,
  end: number,
  confusions: ConfusionTable,
): { text: string; rules: number[]; places: number[] } {
  let text = '';
  const rules: number[] = [];
  const places: number[] = [];
  for (let reading = end; pool.parent[reading]! >= 0; reading = pool.parent[reading]!) {
    const rule = pool.rule[reading]!;
    const from = pool.position[pool.parent[reading]!]!;
    if (rule === sameLetter) text = raw.charAt(from).toLowerCase() + text;
    else if (rule >= 0) {
      text = confusions.rules[rule]!.text + text;
      rules.push(rule);
      places.push(from);
    }
  }
  return { text, rules: rules.reverse(), places: places.reverse() };
}
