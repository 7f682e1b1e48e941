import { codeOf } from '../swedish/alphabet.ts';
import { costStep, type Lexicon, noCost } from '../swedish/lexicon.ts';
import { edgeByBit, edgeFor, letterBit, rootNode, type SearchGraph, searchGraph } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';
import { ApplicableRules } from './applicable-rules.ts';
import type { Candidate, StretchPlace } from './candidate.ts';
import { collectCandidates } from './collect-candidates.ts';
import type { ConfusionTable } from './confusions.ts';
import { partBorder, ReadingPool, sameLetter } from './reading-pool.ts';
import { type Effort, maxParts, minPart, partAllowance, searchCosts } from './search-costs.ts';

const mostLetters = 60;

/** Searches readings of a stretch of letters. Holds buffers that are used again: one search at a time. */
export class CandidateSearch {
  readonly #lexicon: Lexicon;
  readonly #graph: SearchGraph;
  readonly #confusions: ConfusionTable;
  readonly #ruleCost: Float64Array;
  readonly #applicable: ApplicableRules;
  readonly #pool = new ReadingPool();
  /** Of each confusion: the codes of its text, the first of them, and the letters it stands for. */
  readonly #codes: readonly (readonly number[])[];
  readonly #firstCode: Uint8Array;
  readonly #firstBit: Int32Array;
  readonly #rawLength: Uint8Array;

  constructor(lexicon: Lexicon, confusions: ConfusionTable, ruleCost: Float64Array) {
    this.#lexicon = lexicon;
    this.#graph = searchGraph(lexicon.graph);
    this.#confusions = confusions;
    this.#ruleCost = ruleCost;
    this.#applicable = new ApplicableRules(confusions, ruleCost);
    this.#codes = confusions.rules.map((rule) => rule.codes);
    this.#firstCode = Uint8Array.from(confusions.rules, (rule) => rule.codes[0] ?? 0);
    this.#firstBit = Int32Array.from(this.#firstCode, letterBit);
    this.#rawLength = Uint8Array.from(confusions.rules, (rule) => rule.raw.length);
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
    if (!useRules) return this.#follow(raw, lower, 0, place, limit);
    for (const effort of [1, 2] as const) {
      const found = this.#follow(raw, lower, effort, place, limit);
      const best = found[0];
      if (best !== undefined && this.#totalOf(best) <= searchCosts.good[effort]) return found;
    }
    return this.#follow(raw, lower, 3, place, limit);
  }

  #totalOf(candidate: Candidate): number {
    return candidate.rules.reduce((sum, rule) => sum + this.#ruleCost[rule]!, candidate.prior);
  }

  #follow(raw: string, lower: string, effort: Effort, place: StretchPlace, limit: number): Candidate[] {
    this.#walk(raw, lower, effort);
    return collectCandidates(this.#pool, raw, place, limit, this.#lexicon, this.#confusions, this.#ruleCost);
  }

  /** Follows all readings from the beginning to the end. */
  #walk(raw: string, lower: string, effort: Effort): void {
    const { length } = raw;
    const pool = this.#pool;
    const { node: nodes, cost: costs, parts, partLength, nextAt, firstAt } = pool;
    const { isFinal } = this.#lexicon.graph;
    pool.clear(length, effort === 3 ? searchCosts.beam : searchCosts.narrowBeam);
    // The search in compounds comes after that in words, by the same misreadings.
    if (effort !== 2) this.#applicable.find(raw, lower, effort);
    this.#lastBorder = effort === 1 ? -1 : length - 2;
    this.#length = length;
    pool.add(0, rootNode, 0, 0, -1, sameLetter, -1, 0, 0);
    for (let position = 0; position < length; position++) {
      if (firstAt[position]! < 0) continue;
      const limitCost = pool.cutOff(position);
      const letter = codeOf(lower.charCodeAt(position));
      const mayEndPart = position <= this.#lastBorder;
      const isDoubled =
        position >= 2 && lower.charCodeAt(position - 1) === lower.charCodeAt(position - 2) && position + 1 < length;
      for (let reading = firstAt[position]!; reading >= 0; reading = nextAt[reading]!) {
        const room = limitCost + partAllowance[parts[reading]!]! - costs[reading]!;
        if (room < 0) continue;
        if (
          mayEndPart &&
          isFinal[nodes[reading]!] === 1 &&
          partLength[reading]! >= minPart &&
          parts[reading]! < maxParts - 1
        ) {
          this.#endPart(reading, position, isDoubled);
        }
        this.#goOn(reading, position, letter, room);
      }
    }
  }

  /** Places that a part of a compound may end at, up to this. */
  #lastBorder = -1;
  #length = 0;

  /** Goes on from a reading by the letter that stands there and by each confusion that may. */
  #goOn(reading: number, position: number, letter: number, room: number): void {
    const pool = this.#pool;
    const { graph } = this.#lexicon;
    const { nodes, edges } = this.#graph;
    const applicable = this.#applicable;
    const node = pool.node[reading]!;
    const mask = nodes[node * 2]!;
    if ((mask & applicable.mask[position]!) === 0) return;
    const first = nodes[node * 2 + 1]! >> 1;
    const number = pool.number[reading]!;
    const cost = pool.cost[reading]!;
    const partStart = pool.partStart[reading]!;
    const partLength = pool.partLength[reading]!;
    const parts = pool.parts[reading]!;
    if ((mask & letterBit(letter)) !== 0) {
      const edge = edgeByBit(graph, node, first, mask, letter);
      if (edge >= 0) {
        const target = edges[edge * 2]!;
        if (this.#leadsOn(target, position + 1, partLength + 1, parts)) {
          const skip = number + edges[edge * 2 + 1]!;
          pool.add(position + 1, target, skip, cost, reading, sameLetter, partStart, partLength + 1, parts);
        } else pool.note(position + 1, cost, parts);
      }
    }
    if ((mask & applicable.ruleMask[position]!) === 0) return;
    const { rule: rules, cost: ruleCosts } = applicable;
    const end = applicable.start[position + 1]!;
    const firstBit = this.#firstBit;
    for (let index = applicable.start[position]!; index < end; index++) {
      const rule = rules[index]!;
      // Few nodes have many edges: most confusions end here.
      if ((mask & firstBit[rule]!) === 0) continue;
      const ruleCost = ruleCosts[index]!;
      if (ruleCost > room) continue;
      const rawLength = this.#rawLength[rule]!;
      // A letter left out is put in once at a place, and never beside another.
      if (rawLength === 0 && pool.rule[reading]! >= 0 && this.#rawLength[pool.rule[reading]!] === 0) continue;
      let edge = edgeByBit(graph, node, first, mask, this.#firstCode[rule]!);
      if (edge < 0) continue;
      let target = edges[edge * 2]!;
      let skip = number + edges[edge * 2 + 1]!;
      const codes = this.#codes[rule]!;
      let letters = 1;
      while (letters < codes.length) {
        edge = edgeFor(graph, target, codes[letters]!);
        if (edge < 0) break;
        target = edges[edge * 2]!;
        skip += edges[edge * 2 + 1]!;
        letters++;
      }
      if (letters < codes.length) continue;
      const to = position + rawLength;
      if (this.#leadsOn(target, to, partLength + letters, parts)) {
        pool.add(to, target, skip, cost + ruleCost, reading, rule, partStart, partLength + letters, parts);
      } else pool.note(to, cost + ruleCost, parts);
    }
  }

  /** Whether anything can follow at a node: a letter that may stand at the place, the border of a part, or the end. */
  #leadsOn(node: number, position: number, partLength: number, parts: number): boolean {
    const { nodes } = this.#graph;
    const isFinal = (nodes[node * 2 + 1]! & 1) !== 0;
    if (position === this.#length) return isFinal;
    if ((nodes[node * 2]! & this.#applicable.mask[position]!) !== 0) return true;
    return isFinal && position <= this.#lastBorder && partLength >= minPart && parts < maxParts - 1;
  }

  /** Begins a new part of a compound where one may end. */
  #endPart(reading: number, position: number, isDoubled: boolean): void {
    const pool = this.#pool;
    const { graph, marks, beginCost } = this.#lexicon;
    const number = pool.number[reading]!;
    const partMarks = marks[number]!;
    if ((partMarks & (wordMarks.begin | wordMarks.middle)) === 0 || beginCost[number]! === noCost) return;
    const parts = pool.parts[reading]!;
    let cost = pool.cost[reading]! + beginCost[number]! * costStep;
    if (parts > 0) {
      cost += searchCosts.furtherPart + ((partMarks & wordMarks.middle) === 0 ? searchCosts.beginInMiddle : 0);
    } else {
      cost += searchCosts.compound + ((partMarks & wordMarks.begin) === 0 ? searchCosts.middleFirst : 0);
    }
    pool.add(position, rootNode, 0, cost, reading, partBorder, reading, 0, parts + 1);
    // Of three like letters at the border one is left out: `fall` and `lucka` make `fallucka`.
    if (!isDoubled || pool.rule[reading] !== sameLetter) return;
    const edge = edgeFor(graph, rootNode, graph.edgeLetter[this.#edgeInto(reading)]!);
    if (edge < 0) return;
    const target = graph.edgeTarget[edge]!;
    pool.add(position, target, graph.edgeSkip[edge]!, cost, reading, partBorder, reading, 1, parts + 1);
  }

  /** The edge that a reading was reached by. */
  #edgeInto(reading: number): number {
    const { node, number, parent } = this.#pool;
    const { firstEdge, edgeTarget, edgeSkip } = this.#lexicon.graph;
    const from = node[parent[reading]!]!;
    const skip = number[reading]! - number[parent[reading]!]!;
    for (let edge = firstEdge[from]!; edge < firstEdge[from + 1]!; edge++) {
      if (edgeTarget[edge] === node[reading] && edgeSkip[edge] === skip) return edge;
    }
    return firstEdge[from]!;
  }
}
