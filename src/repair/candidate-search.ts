import { alphabetSize, codeOf } from '../swedish/alphabet.ts';
import { costStep, type Lexicon, noCost } from '../swedish/lexicon.ts';
import { edgeFor, rootNode, wordNumber } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';
import type { Candidate, StretchPlace } from './candidate.ts';
import type { Confusion, ConfusionTable } from './confusions.ts';

/** Costs, in natural logarithms, that shape the search. */
export const searchCosts = {
  /** Of being a compound that no list holds. */
  compound: 3.2,
  /** Of each part beyond the second. */
  furtherPart: 2.5,
  /** Of a first part in the middle of a compound. */
  beginInMiddle: 1,
  /** Of a name written in lower case. */
  lowerCaseName: 5,
  /** Of a part standing before a hyphen. */
  loosePart: 2,
  /** Of a middle part that stands first. */
  middleFirst: 3,
  /** A reading this cheap ends the search before compounds (1) and rare misreadings (2) are tried. */
  good: { 1: 12, 2: 16 },
  /** Of a capital that lost its marks, beside the small letter. */
  capital: 0.1,
  /** Readings that cost this much more than the best at a place in the text are given up. */
  beam: 12,
  /** The same for the search by common misreadings. */
  narrowBeam: 9,
} as const;

/** What parts before may have cost, by their number, before the beam counts it: a word of one part has its own cost still to come. */
const partAllowance = [0, 14, 24, 34] as const;

/** Readings followed at one place in the text, at most. */
const widestBeam = 90;
/** Readings made in one search, at most: long stretches of confusable letters end here. */
const poolSize = 1 << 14;
const maxParts = 4;
const minPart = 3;
const mostLetters = 60;
/** Misreadings from this share on are tried first. */
const commonShare = 0.001;
const tableSize = 1 << 15;

/** How far a search goes. */
type Effort = 0 | 1 | 2 | 3;

/** Searches readings of a stretch of letters. Holds buffers that are used again: one search at a time. */
export class CandidateSearch {
  readonly #lexicon: Lexicon;
  readonly #confusions: ConfusionTable;
  readonly #ruleCost: Float64Array;
  readonly #insertions: readonly Confusion[];
  readonly #node = new Int32Array(poolSize);
  readonly #number = new Int32Array(poolSize);
  readonly #cost = new Float64Array(poolSize);
  readonly #parent = new Int32Array(poolSize);
  /** Rule that led here; −1 the letter itself, −2 the border of a part. */
  readonly #rule = new Int16Array(poolSize);
  readonly #partStart = new Int32Array(poolSize);
  readonly #partLength = new Uint8Array(poolSize);
  readonly #parts = new Uint8Array(poolSize);
  readonly #nextAt = new Int32Array(poolSize);
  readonly #firstAt = new Int32Array(258);
  readonly #bestAt = new Float64Array(258);
  readonly #table = new Int32Array(tableSize);
  readonly #stamp = new Int32Array(tableSize);
  /** The root has an edge for nearly every letter. */
  readonly #rootEdge = new Int32Array(alphabetSize);
  #generation = 0;
  #beam: number = searchCosts.beam;
  #used = 0;

  constructor(lexicon: Lexicon, confusions: ConfusionTable, ruleCost: Float64Array) {
    this.#lexicon = lexicon;
    this.#confusions = confusions;
    this.#ruleCost = ruleCost;
    for (let letter = 0; letter < alphabetSize; letter++) {
      this.#rootEdge[letter] = edgeFor(lexicon.graph, rootNode, letter);
    }
    this.#insertions = confusions.rules.filter((rule) => rule.raw === '' && rule.codes.length > 0);
  }

  /**
   * Readings of `raw` that are words, names or compounds, cheapest first. `raw` keeps its capitals; 60 letters at most are looked at. Common misreadings are tried first, the
   * others only where these give no good reading.
   *
   * @param useRules false: only what stands there.
   */
  search(raw: string, place: StretchPlace, limit: number, useRules = true): Candidate[] {
    const lower = raw.toLowerCase();
    if (raw.length === 0 || raw.length > mostLetters || lower.length !== raw.length) return [];
    if (!useRules) {
      this.#walk(raw, lower, 0);
      return this.#collect(raw, place, limit);
    }
    for (const effort of [1, 2] as const) {
      this.#walk(raw, lower, effort);
      const found = this.#collect(raw, place, limit);
      const best = found[0];
      if (best !== undefined && this.#totalOf(best) <= searchCosts.good[effort]) return found;
    }
    this.#walk(raw, lower, 3);
    return this.#collect(raw, place, limit);
  }

  #totalOf(candidate: Candidate): number {
    return candidate.rules.reduce((sum, rule) => sum + this.#ruleCost[rule]!, candidate.prior);
  }

  /** Follows all readings from the beginning to the end: with no misreadings (`effort` 0), with common ones in words (1) and in compounds (2), with all (3). */
  #walk(raw: string, lower: string, effort: Effort): void {
    const { length } = raw;
    const { graph } = this.#lexicon;
    this.#generation++;
    this.#beam = effort === 3 ? searchCosts.beam : searchCosts.narrowBeam;
    this.#used = 0;
    this.#firstAt.fill(-1, 0, length + 1);
    this.#bestAt.fill(Number.POSITIVE_INFINITY, 0, length + 1);
    this.#add(0, rootNode, 0, 0, -1, -1, -1, 0, 0);
    for (let position = 0; position < length; position++) {
      if (this.#firstAt[position]! < 0) continue;
      const limitCost = this.#cutOff(position);
      const letter = codeOf(lower.charCodeAt(position));
      const isDoubled =
        position >= 2 && lower.charCodeAt(position - 1) === lower.charCodeAt(position - 2) && position + 1 < length;
      this.#applicable = 0;
      if (effort !== 0) this.#findApplicable(raw, lower, position, effort);
      for (let state = this.#firstAt[position]!; state >= 0; state = this.#nextAt[state]!) {
        const cost = this.#cost[state]!;
        const room = limitCost + partAllowance[this.#parts[state]!]! - cost;
        if (room < 0) continue;
        if (
          effort !== 1 &&
          graph.isFinal[this.#node[state]!] === 1 &&
          this.#partLength[state]! >= minPart &&
          this.#parts[state]! < maxParts - 1 &&
          length - position >= 2
        ) {
          this.#endPart(state, position, isDoubled);
        }
        if (letter !== 0) this.#step(state, position, letter, 1, -1, cost);
        for (let index = 0; index < this.#applicable; index++) {
          const ruleCost = this.#applicableCost[index]!;
          if (ruleCost > room) continue;
          const rule = this.#applicableRule[index]!;
          // A letter left out is put in once at a place, and never beside another.
          if (rule.raw === '' && this.#rule[state]! >= 0 && this.#confusions.rules[this.#rule[state]!]!.raw === '')
            continue;
          if (rule.codes.length === 1) {
            this.#step(state, position, rule.codes[0]!, rule.raw.length, rule.index, cost + ruleCost);
          } else {
            this.#stepMany(state, position, rule.codes, rule.raw.length, rule.index, cost + ruleCost);
          }
        }
      }
    }
  }

  /** Begins a new part of a compound where one may end. */
  #endPart(state: number, position: number, isDoubled: boolean): void {
    const { graph, marks, beginCost } = this.#lexicon;
    const number = this.#number[state]!;
    const partMarks = marks[number]!;
    if ((partMarks & (wordMarks.begin | wordMarks.middle)) === 0 || beginCost[number]! === noCost) return;
    const parts = this.#parts[state]!;
    let cost = this.#cost[state]! + beginCost[number]! * costStep;
    if (parts > 0) {
      cost += searchCosts.furtherPart + ((partMarks & wordMarks.middle) === 0 ? searchCosts.beginInMiddle : 0);
    } else {
      cost += searchCosts.compound + ((partMarks & wordMarks.begin) === 0 ? searchCosts.middleFirst : 0);
    }
    this.#add(position, rootNode, 0, cost, state, -2, state, 0, parts + 1);
    // Of three like letters at the border one is left out: `fall` and `lucka` make `fallucka`.
    if (!isDoubled || this.#rule[state] !== -1) return;
    const edge = edgeFor(graph, rootNode, graph.edgeLetter[this.#edgeInto(state)]!);
    if (edge < 0) return;
    this.#add(position, graph.edgeTarget[edge]!, graph.edgeSkip[edge]!, cost, state, -2, state, 1, parts + 1);
  }

  /** The edge that a state was reached by. */
  #edgeInto(state: number): number {
    const { graph } = this.#lexicon;
    const parent = this.#parent[state]!;
    const skip = this.#number[state]! - this.#number[parent]!;
    const end = graph.firstEdge[this.#node[parent]! + 1]!;
    for (let edge = graph.firstEdge[this.#node[parent]!]!; edge < end; edge++) {
      if (graph.edgeTarget[edge] === this.#node[state] && graph.edgeSkip[edge] === skip) return edge;
    }
    return graph.firstEdge[this.#node[parent]!]!;
  }

  #applicable = 0;
  readonly #applicableRule: Confusion[] = [];
  readonly #applicableCost: number[] = [];

  /** The confusions whose raw letters stand at a place. */
  #findApplicable(raw: string, lower: string, position: number, effort: Effort): void {
    this.#applicable = 0;
    const unit = raw.charCodeAt(position);
    const lowerUnit = lower.charCodeAt(position);
    this.#collectApplicable(this.#confusions.byFirst.get(unit), raw, position, effort, 0);
    if (lowerUnit !== unit) {
      this.#collectApplicable(this.#confusions.byFirst.get(lowerUnit), lower, position, effort, searchCosts.capital);
    }
    if (effort === 3 && raw.length > 1) this.#collectApplicable(this.#insertions, raw, position, effort, 0);
  }

  #collectApplicable(
    rules: readonly Confusion[] | undefined,
    text: string,
    position: number,
    effort: Effort,
    extra: number,
  ): void {
    if (rules === undefined) return;
    for (const rule of rules) {
      if (effort < 3 && rule.share < commonShare) continue;
      // Small letters that look alike have capitals that do not.
      if (extra > 0 && !rule.isLoss) continue;
      if (rule.raw.length > 1 && !text.startsWith(rule.raw, position)) continue;
      this.#applicableRule[this.#applicable] = rule;
      this.#applicableCost[this.#applicable++] = this.#ruleCost[rule.index]! + extra;
    }
  }

  /** Moves over one letter. */
  #step(state: number, position: number, letter: number, rawLength: number, rule: number, cost: number): void {
    if (letter === 0) return;
    const node = this.#node[state]!;
    const edge = node === rootNode ? this.#rootEdge[letter]! : edgeFor(this.#lexicon.graph, node, letter);
    if (edge < 0) return;
    const { edgeTarget, edgeSkip } = this.#lexicon.graph;
    this.#add(
      position + rawLength,
      edgeTarget[edge]!,
      this.#number[state]! + edgeSkip[edge]!,
      cost,
      state,
      rule,
      this.#partStart[state]!,
      this.#partLength[state]! + 1,
      this.#parts[state]!,
    );
  }

  #stepMany(
    state: number,
    position: number,
    letters: readonly number[],
    rawLength: number,
    rule: number,
    cost: number,
  ): void {
    const { graph } = this.#lexicon;
    let node = this.#node[state]!;
    let number = this.#number[state]!;
    for (const letter of letters) {
      const edge = edgeFor(graph, node, letter);
      if (edge < 0) return;
      number += graph.edgeSkip[edge]!;
      node = graph.edgeTarget[edge]!;
    }
    this.#add(
      position + rawLength,
      node,
      number,
      cost,
      state,
      rule,
      this.#partStart[state]!,
      this.#partLength[state]! + letters.length,
      this.#parts[state]!,
    );
  }

  /** Enters a reading at a place, unless the same prefix stands there at less cost. */
  #add(
    position: number,
    node: number,
    number: number,
    cost: number,
    parent: number,
    rule: number,
    partStart: number,
    partLength: number,
    parts: number,
  ): void {
    const best = this.#bestAt[position]!;
    const weighed = Math.max(0, cost - partAllowance[parts]!);
    if (weighed > best + this.#beam) return;
    let slot =
      (Math.imul(node, 0x9e3779b1) ^
        Math.imul(number, 0x85ebca6b) ^
        Math.imul(partStart + 2, 0xc2b2ae35) ^
        (position * 0x27d4eb2f)) >>>
      17;
    while (this.#stamp[slot] === this.#generation) {
      const known = this.#table[slot]!;
      if (
        this.#node[known] === node &&
        this.#number[known] === number &&
        this.#partStart[known] === partStart &&
        this.#positionOf(known) === position
      ) {
        if (cost < this.#cost[known]!) {
          this.#cost[known] = cost;
          this.#parent[known] = parent;
          this.#rule[known] = rule;
          if (weighed < best) this.#bestAt[position] = weighed;
        }
        return;
      }
      slot = (slot + 1) & (tableSize - 1);
    }
    if (this.#used >= poolSize) return;
    const state = this.#used++;
    this.#stamp[slot] = this.#generation;
    this.#table[slot] = state;
    this.#node[state] = node;
    this.#number[state] = number;
    this.#cost[state] = cost;
    this.#parent[state] = parent;
    this.#rule[state] = rule;
    this.#partStart[state] = partStart;
    this.#partLength[state] = Math.min(255, partLength);
    this.#parts[state] = parts;
    this.#position[state] = position;
    if (rule === -2 || (parent >= 0 && this.#position[parent] === position)) {
      // Borders and letters left out are made while their place is worked on: they come next in its list.
      this.#nextAt[state] = this.#nextAt[parent]!;
      this.#nextAt[parent] = state;
    } else {
      this.#nextAt[state] = this.#firstAt[position]!;
      this.#firstAt[position] = state;
    }
    if (weighed < best) this.#bestAt[position] = weighed;
  }

  readonly #position = new Uint8Array(poolSize);
  #positionOf(state: number): number {
    return this.#position[state]!;
  }

  readonly #costs: number[] = [];

  /** The cost above which readings at a place are given up: the beam, or less where it is crowded. */
  #cutOff(position: number): number {
    let count = 0;
    for (let state = this.#firstAt[position]!; state >= 0; state = this.#nextAt[state]!) count++;
    const cut = this.#bestAt[position]! + this.#beam;
    if (count <= widestBeam) return cut;
    const costs = this.#costs;
    costs.length = 0;
    for (let state = this.#firstAt[position]!; state >= 0; state = this.#nextAt[state]!) {
      costs.push(Math.max(0, this.#cost[state]! - partAllowance[this.#parts[state]!]!));
    }
    costs.sort((a, b) => a - b);
    return Math.min(cut, costs[widestBeam]!);
  }

  #collect(raw: string, place: StretchPlace, limit: number): Candidate[] {
    const { length } = raw;
    const { graph, marks, wordCost, beginCost, endCost, contextId } = this.#lexicon;
    const startsLower = raw.charAt(0) === raw.charAt(0).toLowerCase() && raw.charAt(0) !== raw.charAt(0).toUpperCase();
    const found: { state: number; total: number; prior: number; kind: Candidate['kind'] }[] = [];
    for (let state = this.#firstAt[length]!; state >= 0; state = this.#nextAt[state]!) {
      if (graph.isFinal[this.#node[state]!] !== 1 || this.#rule[state] === -2) continue;
      const number = this.#number[state]!;
      const bits = marks[number]!;
      const isForbidden = (bits & wordMarks.forbidden) !== 0;
      const isSingle = this.#parts[state] === 0;
      let prior = Number.POSITIVE_INFINITY;
      let kind: Candidate['kind'] = 'word';
      if (isSingle) {
        if ((bits & wordMarks.word) !== 0 && !isForbidden) prior = wordCost[number]! * costStep;
        else if ((bits & wordMarks.name) !== 0) {
          prior = wordCost[number]! * costStep + (startsLower ? searchCosts.lowerCaseName : 0);
          kind = 'name';
        }
        if (place.beforeHyphen && beginCost[number]! !== noCost) {
          const partPrior = beginCost[number]! * costStep + searchCosts.loosePart;
          if (partPrior < prior) {
            prior = partPrior;
            kind = 'part';
          }
        }
        if (place.afterHyphen && endCost[number]! !== noCost) {
          const partPrior = endCost[number]! * costStep + searchCosts.loosePart;
          if (partPrior < prior) {
            prior = partPrior;
            kind = 'part';
          }
        }
      } else {
        if (this.#partLength[state]! < minPart) continue;
        let last = endCost[number]!;
        if (place.beforeHyphen) last = Math.min(last, beginCost[number]!);
        if (last !== noCost) {
          prior = last * costStep;
          kind = 'compound';
        }
      }
      if (prior === Number.POSITIVE_INFINITY) continue;
      found.push({ state, total: this.#cost[state]! + prior, prior, kind });
    }
    found.sort((a, b) => a.total - b.total || a.state - b.state);
    const candidates: Candidate[] = [];
    const texts = new Set<string>();
    for (const { state, prior, kind } of found) {
      if (candidates.length >= limit) break;
      const path = this.#trace(raw, state);
      if (texts.has(path.text) || (kind === 'compound' && this.#isForbidden(path.text))) continue;
      texts.add(path.text);
      let channel = 0;
      for (const rule of path.rules) channel += this.#ruleCost[rule]!;
      const inner = kind === 'compound' ? Math.max(0, this.#cost[state]! - channel) : 0;
      candidates.push({
        text: path.text,
        rules: path.rules,
        places: path.places,
        prior: prior + inner,
        kind,
        contextId: kind === 'compound' ? 0 : contextId[this.#number[state]!]!,
        contextKey: -1,
      });
    }
    return candidates;
  }

  /** Whether a compound is one that the dictionary rules out. */
  #isForbidden(text: string): boolean {
    const number = wordNumber(this.#lexicon.graph, text);
    return number >= 0 && (this.#lexicon.marks[number]! & wordMarks.forbidden) !== 0;
  }

  /** The text and the confusions of a reading, by going back from its end. */
  #trace(raw: string, end: number): { text: string; rules: number[]; places: number[] } {
    let text = '';
    const rules: number[] = [];
    const places: number[] = [];
    for (let state = end; this.#parent[state]! >= 0; state = this.#parent[state]!) {
      const rule = this.#rule[state]!;
      const from = this.#position[this.#parent[state]!]!;
      if (rule === -1) text = raw.charAt(from).toLowerCase() + text;
      else if (rule >= 0) {
        text = this.#confusions.rules[rule]!.text + text;
        rules.unshift(rule);
        places.unshift(from);
      }
    }
    return { text, rules, places };
  }
}
