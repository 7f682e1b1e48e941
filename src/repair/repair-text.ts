import type { Lexicon } from '../swedish/lexicon.ts';
import { digitsContextId } from '../swedish/lexicon.ts';
import { type Candidate, CandidateSearch } from './candidates.ts';
import type { ConfusionTable } from './confusions.ts';
import { pairCost, unknownWordCost } from './context-cost.ts';
import { countLetters, lostShare, ruleCosts } from './damage.ts';
import { type Posteriors, posteriorsOf, type Reading } from './sequence.ts';
import { type Stretch, stretchesOf, withCaseOf } from './tokens.ts';
import type { RepairChange, RepairDoubt, RepairOptions, RepairResult } from './types.ts';

export interface RepairContext {
  readonly lexicon: Lexicon;
  readonly confusions: ConfusionTable;
}

interface Place {
  readonly stretch: Stretch;
  readonly line: number;
  readonly candidates: readonly Candidate[];
  readonly readings: Reading[];
  readonly ruleCost: Float64Array;
}

const unknown = (raw: string): Candidate => ({
  text: raw,
  rules: [],
  places: [],
  prior: 0,
  kind: 'unknown',
  contextId: 0,
});

export function repairText(text: string, options: RepairOptions, context: RepairContext): RepairResult {
  const { lexicon, confusions } = context;
  const lines = text.split('\n');
  const whole = countLetters(text);
  const shares = Float64Array.from(confusions.rules, (rule) => rule.share);
  const searchCost = ruleCosts(confusions, shares, 0.995);
  const search = new CandidateSearch(lexicon, confusions, searchCost);
  const cache = new Map<string, Candidate[]>();
  const lineLost = lostOfLines(lines, whole);
  const costsByLost = new Map<number, Float64Array>();
  const costsFor = (lost: number): Float64Array => {
    const key = Math.round(lost * 200) / 200;
    let costs = costsByLost.get(key);
    if (costs === undefined) {
      costs = ruleCosts(confusions, shares, Math.max(0.0005, key));
      costsByLost.set(key, costs);
    }
    return costs;
  };
  const places: Place[] = [];
  const breakBefore: boolean[] = [];
  lines.forEach((line, lineIndex) => {
    const lost = lineLost[lineIndex]!;
    const stretches = stretchesOf(line);
    stretches.forEach((stretch, index) => {
      const isBreak =
        index === 0
          ? /[.:;!?]\s*$/u.test(lines[lineIndex - 1] ?? '') || (lines[lineIndex - 1] ?? '').trim() === ''
          : stretch.startsSentence;
      const ruleCost = costsFor(lost);
      let candidates: readonly Candidate[];
      if (stretch.isProtected) {
        candidates = [{ ...unknown(stretch.raw), contextId: stretch.isFigure ? digitsContextId : 0 }];
      } else {
        const key = `${stretch.beforeHyphen ? 1 : 0}${stretch.afterHyphen ? 1 : 0}${stretch.raw}`;
        let known = cache.get(key);
        if (known === undefined) {
          known = search.search(stretch.raw, stretch, 8);
          if (!known.some((candidate) => candidate.rules.length === 0)) known.push(unknown(stretch.raw));
          cache.set(key, known);
        }
        candidates = known;
      }
      places.push({ stretch, line: lineIndex, candidates, readings: [], ruleCost });
      breakBefore.push(isBreak);
    });
  });
  const pairCosts = new Map<number, number>();
  const cachedPairCost = (first: number, second: number): number => {
    const key = first * 65536 + second;
    let cost = pairCosts.get(key);
    if (cost === undefined) {
      cost = pairCost(lexicon, first, second);
      pairCosts.set(key, cost);
    }
    return cost;
  };
  const score = (): Posteriors => {
    for (const place of places) {
      place.readings.length = 0;
      for (const candidate of place.candidates) {
        let cost = candidate.prior;
        if (candidate.kind === 'unknown') {
          const raw = place.stretch.raw;
          const isUpper = /^\p{Lu}/u.test(raw);
          cost = place.stretch.isProtected
            ? 0
            : unknownWordCost(lexicon.letterModel, raw.toLowerCase(), isUpper ? 3.5 : 5);
        }
        for (const rule of candidate.rules) cost += place.ruleCost[rule]!;
        place.readings.push({ cost, contextId: candidate.contextId });
      }
    }
    return posteriorsOf(
      places.map((place) => place.readings),
      breakBefore,
      cachedPairCost,
    );
  };
  const posteriors = score();
  return write(lines, places, posteriors, options, context);
}

function lostOfLines(lines: readonly string[], whole: { letters: number; marked: number }): number[] {
  const result: number[] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && lines[end]!.trim() !== '') end++;
    let letters = 0;
    let marked = 0;
    for (let index = start; index < end; index++) {
      const count = countLetters(lines[index]!);
      letters += count.letters;
      marked += count.marked;
    }
    const lost = lostShare({ letters, marked }, whole);
    for (let index = start; index < end; index++) result.push(lost);
    start = end;
  }
  return result;
}

function write(
  lines: readonly string[],
  places: readonly Place[],
  posteriors: Posteriors,
  options: RepairOptions,
  context: RepairContext,
): RepairResult {
  const changes: RepairChange[] = [];
  const doubts: RepairDoubt[] = [];
  const out: string[] = [];
  let index = 0;
  for (let lineIndex = 0; lineIndex < lines.length; lineIndex++) {
    const line = lines[lineIndex]!;
    let built = '';
    let copied = 0;
    for (; index < places.length && places[index]!.line === lineIndex; index++) {
      const place = places[index]!;
      const posterior = posteriors[index]!;
      let best = 0;
      for (let i = 1; i < posterior.length; i++) if (posterior[i]! > posterior[best]!) best = i;
      const candidate = place.candidates[best]!;
      if (candidate.rules.length === 0) continue;
      const { raw, start } = place.stretch;
      const textOf = (one: Candidate): string =>
        withCaseOf(
          raw,
          one.text,
          one.rules.map((rule, ruleIndex) => ({
            from: one.places[ruleIndex]!,
            rawLength: context.confusions.rules[rule]!.raw.length,
            textLength: context.confusions.rules[rule]!.text.length,
          })),
        );
      const repaired = textOf(candidate);
      if (repaired === raw) continue;
      const alternatives = place.candidates
        .map((one, i) => ({ text: textOf(one), confidence: posterior[i]! }))
        .filter((one, i) => i !== best && one.confidence >= 0.01)
        .sort((a, b) => b.confidence - a.confidence);
      const common = { line: lineIndex + 1, column: start + 1, raw, confidence: posterior[best]!, reason: '' };
      if (posterior[best]! < options.leastConfidence) {
        doubts.push({ ...common, alternatives });
        continue;
      }
      built += line.slice(copied, start) + repaired;
      copied = start + raw.length;
      changes.push({ ...common, text: repaired, kind: 'diacritics', alternatives });
    }
    out.push(built + line.slice(copied));
  }
  return { text: out.join('\n'), changes, doubts };
}
