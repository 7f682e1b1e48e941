import type { Lexicon } from '../swedish/lexicon.ts';
import { pairCost } from './context-cost.ts';

const firstSize = 1 << 12;
/** Pairs remembered; beyond, remembering begins anew. */
const mostPairs = 1 << 20;

/** Factors of pairs of readings, remembered from text to text in an open hash table. They depend on the lexicon only. */
export class PairFactors {
  readonly #lexicon: Lexicon;
  #first = new Int32Array(firstSize).fill(-1);
  #second = new Int32Array(firstSize);
  #factor = new Float64Array(firstSize);
  #used = 0;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  readonly of = (first: number, second: number): number => {
    if (first === 0 || second === 0) return 1;
    const mask = this.#first.length - 1;
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 8;
    slot = (slot ^ (slot >>> 12)) & mask;
    while (this.#first[slot] !== -1) {
      if (this.#first[slot] === first && this.#second[slot] === second) return this.#factor[slot]!;
      slot = (slot + 1) & mask;
    }
    const factor = Math.exp(-pairCost(this.#lexicon, first, second));
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#factor[slot] = factor;
    if (++this.#used * 2 > this.#first.length) this.#grow();
    return factor;
  };

  #grow(): void {
    const { length } = this.#first;
    const size = length >= mostPairs ? firstSize : length * 2;
    const [first, second, factor] = [this.#first, this.#second, this.#factor];
    this.#first = new Int32Array(size).fill(-1);
    this.#second = new Int32Array(size);
    this.#factor = new Float64Array(size);
    this.#used = 0;
    if (size < length) return;
    for (let slot = 0; slot < length; slot++) {
      if (first[slot] !== -1) this.#put(first[slot]!, second[slot]!, factor[slot]!);
    }
  }

  #put(first: number, second: number, factor: number): void {
    const mask = this.#first.length - 1;
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 8;
    slot = (slot ^ (slot >>> 12)) & mask;
    while (this.#first[slot] !== -1) slot = (slot + 1) & mask;
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#factor[slot] = factor;
    this.#used++;
  }
}

const factorsOf = new WeakMap<Lexicon, PairFactors>();

/** The factors of a lexicon, made once. */
export function pairFactors(lexicon: Lexicon): PairFactors {
  let factors = factorsOf.get(lexicon);
  if (factors === undefined) {
    factors = new PairFactors(lexicon);
    factorsOf.set(lexicon, factors);
  }
  return factors;
}
