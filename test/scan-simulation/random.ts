/** A stream of numbers that depends on its seed alone. */
export interface Random {
  /** A whole number from 0 to 2³² − 1. */
  uint32(): number;
  /** A number from `low` up to, but not including, `high`. */
  between(low: number, high: number): number;
}

/** FNV-1a, 32 bit: turns the words that name a stream (`copy`, seed, page) into its first state. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A seeded generator (mulberry32, by Tommy Ettinger, public domain): one state of 32 bits, plenty for specks and noise.
 * The same words give the same stream on every platform; `Math.random` cannot be seeded.
 */
export function seededRandom(...words: ReadonlyArray<string | number>): Random {
  let state = hashOf(words.join('/'));
  const uint32 = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { uint32, between: (low, high) => low + (uint32() / 4294967296) * (high - low) };
}

/** How many different values {@link gaussianTable} holds. */
export const gaussianTableSize = 65536;

/**
 * Normally distributed numbers (mean 0, deviation 1) by Box and Muller's method. Noise picks from the table by a random index,
 * which costs a tenth of a logarithm and a cosine for each pixel.
 */
export function gaussianTable(random: Random): Float32Array {
  const table = new Float32Array(gaussianTableSize);
  for (let index = 0; index < gaussianTableSize; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.between(0, 1)));
    const angle = 2 * Math.PI * random.between(0, 1);
    table[index] = radius * Math.cos(angle);
    table[index + 1] = radius * Math.sin(angle);
  }
  return table;
}
