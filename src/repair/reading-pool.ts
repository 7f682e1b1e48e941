import { partAllowance, widestBeam } from './search-costs.ts';

/** Readings made in one search, at most: long stretches of confusable letters end here. */
const poolSize = 1 << 14;
const poolBits = 14;
/** Searches told apart in the table before it is cleared. */
const mostGenerations = 1 << 17;
/** Slots of the table that finds a reading again: the least are those of a usual word, so that they stay near the processor. */
const leastSlots = 1 << 11;
const mostSlots = 1 << 15;

/** Letters of a stretch, at most, and one. */
const mostPlaces = 258;

/** In {@link ReadingPool.rule}: the letter itself, and the border of a part. */
export const sameLetter = -1;
export const partBorder = -2;

/**
 * The readings that a search follows, in flat tables: one is a way from the beginning of the stretch to a place in it, at a node of the word graph. The readings of a place are
 * a list; of two that come to the same prefix at the same place the cheaper stays.
 */
export class ReadingPool {
  readonly node = new Int32Array(poolSize);
  /** Words before those with this prefix. With the node it tells prefixes apart. */
  readonly number = new Int32Array(poolSize);
  readonly cost = new Float64Array(poolSize);
  readonly parent = new Int32Array(poolSize);
  /** Confusion that led here, {@link sameLetter} or {@link partBorder}. */
  readonly rule = new Int16Array(poolSize);
  /** Reading that the last part began at. */
  readonly partStart = new Int32Array(poolSize);
  readonly partLength = new Uint8Array(poolSize);
  /** Parts that are whole. */
  readonly parts = new Uint8Array(poolSize);
  readonly position = new Uint8Array(poolSize);
  readonly nextAt = new Int32Array(poolSize);
  readonly firstAt = new Int32Array(mostPlaces);
  readonly #countAt = new Int32Array(mostPlaces);
  readonly #bestAt = new Float64Array(mostPlaces);
  readonly #weighed = new Float64Array(poolSize);
  /** Generation and reading in one number, 0 for none; slots of other generations are free. */
  #table = new Int32Array(leastSlots);
  #shift = 32 - Math.log2(leastSlots);
  #generation = 0;
  #beam = 0;
  #used = 0;

  /** Begins a search over `length` letters. */
  clear(length: number, beam: number): void {
    if (++this.#generation === mostGenerations) {
      this.#generation = 1;
      this.#table.fill(0);
    }
    this.#beam = beam;
    this.#used = 0;
    this.firstAt.fill(-1, 0, length + 1);
    this.#countAt.fill(0, 0, length + 1);
    this.#bestAt.fill(Number.POSITIVE_INFINITY, 0, length + 1);
  }

  /** Enters a reading at a place, unless the same prefix stands there at less cost. */
  add(
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
    const table = this.#table;
    const last = table.length - 1;
    let slot = slotOf(position, node, number, partStart) >>> this.#shift;
    for (let entry = table[slot]!; entry >>> poolBits === this.#generation; entry = table[slot]!) {
      const known = entry & (poolSize - 1);
      if (
        this.node[known] === node &&
        this.number[known] === number &&
        this.partStart[known] === partStart &&
        this.position[known] === position
      ) {
        if (cost < this.cost[known]!) {
          this.cost[known] = cost;
          this.parent[known] = parent;
          this.rule[known] = rule;
          if (weighed < best) this.#bestAt[position] = weighed;
        }
        return;
      }
      slot = (slot + 1) & last;
    }
    if (this.#used >= poolSize) return;
    const reading = this.#used++;
    table[slot] = (this.#generation << poolBits) | reading;
    this.node[reading] = node;
    this.number[reading] = number;
    this.cost[reading] = cost;
    this.parent[reading] = parent;
    this.rule[reading] = rule;
    this.partStart[reading] = partStart;
    this.partLength[reading] = Math.min(255, partLength);
    this.parts[reading] = parts;
    this.position[reading] = position;
    this.#countAt[position]!++;
    if (rule === partBorder || (parent >= 0 && this.position[parent] === position)) {
      // Borders and letters left out are made while their place is worked on: they come next in its list.
      this.nextAt[reading] = this.nextAt[parent]!;
      this.nextAt[parent] = reading;
    } else {
      this.nextAt[reading] = this.firstAt[position]!;
      this.firstAt[position] = reading;
    }
    if (weighed < best) this.#bestAt[position] = weighed;
    if (this.#used * 2 > table.length && table.length < mostSlots) this.#grow();
  }

  /** Notes a reading that nothing follows: it counts for the beam alone. */
  note(position: number, cost: number, parts: number): void {
    const weighed = Math.max(0, cost - partAllowance[parts]!);
    if (weighed < this.#bestAt[position]!) this.#bestAt[position] = weighed;
  }

  /** Twice the slots, with the readings of this search. */
  #grow(): void {
    const table = new Int32Array(this.#table.length * 2);
    this.#table = table;
    this.#shift--;
    for (let reading = 0; reading < this.#used; reading++) {
      const hash = slotOf(
        this.position[reading]!,
        this.node[reading]!,
        this.number[reading]!,
        this.partStart[reading]!,
      );
      let slot = hash >>> this.#shift;
      while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = (this.#generation << poolBits) | reading;
    }
  }

  /** The cost above which readings at a place are given up: the beam, or less where it is crowded. */
  cutOff(position: number): number {
    const cut = this.#bestAt[position]! + this.#beam;
    if (this.#countAt[position]! <= widestBeam) return cut;
    let count = 0;
    for (let reading = this.firstAt[position]!; reading >= 0; reading = this.nextAt[reading]!) {
      this.#weighed[count++] = Math.max(0, this.cost[reading]! - partAllowance[this.parts[reading]!]!);
    }
    const sorted = this.#weighed.subarray(0, count).sort();
    return Math.min(cut, sorted[widestBeam]!);
  }
}

/** A number of 32 bits of which the high ones name the slot. */
function slotOf(position: number, node: number, number: number, partStart: number): number {
  return (
    Math.imul(node, 0x9e3779b1) ^
    Math.imul(number, 0x85ebca6b) ^
    Math.imul(partStart + 2, 0xc2b2ae35) ^
    Math.imul(position, 0x27d4eb2f)
  );
}
