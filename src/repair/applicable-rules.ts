import { codeOf } from '../swedish/alphabet.ts';
import { letterBit } from '../swedish/word-graph.ts';
import type { Confusion, ConfusionTable } from './confusions.ts';
import { commonShare, type Effort, searchCosts } from './search-costs.ts';

/** Confusions that may begin at the places of a stretch, all together, at most. */
const mostApplicable = 1 << 14;
const mostPlaces = 62;

/** The confusions of a first letter: all, those that are tried first, and of both those of an engine without å ä ö. */
interface OfLetter {
  readonly all: readonly Confusion[];
  readonly common: readonly Confusion[];
  readonly allLosses: readonly Confusion[];
  readonly commonLosses: readonly Confusion[];
}

/** The confusions whose raw letters stand at the places of a stretch, in flat tables: those of place `p` stand from `start[p]` up to `start[p + 1]`. */
export class ApplicableRules {
  readonly start = new Int32Array(mostPlaces);
  readonly rule = new Int16Array(mostApplicable);
  readonly cost = new Float64Array(mostApplicable);
  /** Letters that a reading may go on by at each place, as bits. */
  readonly mask = new Int32Array(mostPlaces);
  /** Those that confusions alone go on by. */
  readonly ruleMask = new Int32Array(mostPlaces);
  readonly #ruleCost: Float64Array;
  readonly #byFirst = new Map<number, OfLetter>();
  readonly #insertions: readonly Confusion[];
  #count = 0;

  constructor(table: ConfusionTable, ruleCost: Float64Array) {
    this.#ruleCost = ruleCost;
    this.#insertions = table.rules.filter((rule) => rule.raw === '' && rule.codes.length > 0);
    for (const [first, all] of table.byFirst) {
      const common = all.filter((rule) => rule.share >= commonShare);
      const losses = (rules: readonly Confusion[]): Confusion[] => rules.filter((rule) => rule.isLoss);
      this.#byFirst.set(first, { all, common, allLosses: losses(all), commonLosses: losses(common) });
    }
  }

  /** Finds those of a stretch. */
  find(raw: string, lower: string, effort: Effort): void {
    this.#count = 0;
    for (let position = 0; position < raw.length; position++) {
      this.start[position] = this.#count;
      const unit = raw.charCodeAt(position);
      const lowerUnit = lower.charCodeAt(position);
      this.mask[position] = letterBit(codeOf(lowerUnit));
      this.ruleMask[position] = 0;
      if (effort === 0) continue;
      const rules = this.#byFirst.get(unit);
      if (rules !== undefined) this.#add(effort === 3 ? rules.all : rules.common, raw, position, 0);
      if (lowerUnit !== unit) {
        // Small letters that look alike have capitals that do not.
        const ofSmall = this.#byFirst.get(lowerUnit);
        if (ofSmall !== undefined) {
          this.#add(effort === 3 ? ofSmall.allLosses : ofSmall.commonLosses, lower, position, searchCosts.capital);
        }
      }
      if (effort === 3 && raw.length > 1) this.#add(this.#insertions, raw, position, 0);
      this.mask[position]! |= this.ruleMask[position]!;
    }
    this.start[raw.length] = this.#count;
  }

  #add(rules: readonly Confusion[], text: string, position: number, extra: number): void {
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index]!;
      if (rule.raw.length > 1 && !text.startsWith(rule.raw, position)) continue;
      this.rule[this.#count] = rule.index;
      this.cost[this.#count++] = this.#ruleCost[rule.index]! + extra;
      this.ruleMask[position]! |= letterBit(rule.codes[0]!);
    }
  }
}
