/** A sequence whose items are compared as whole numbers: equal items have equal numbers. */
export type Symbols = Int32Array;

/** The code points of a text (not UTF-16 units, so that a rare sign counts once). */
export function characterSymbols(text: string): Symbols {
  const symbols = new Int32Array(text.length);
  let count = 0;
  for (let index = 0; index < text.length; count++) {
    const codePoint = text.codePointAt(index)!;
    symbols[count] = codePoint;
    index += codePoint > 0xffff ? 2 : 1;
  }
  return symbols.slice(0, count);
}

/** Two lists of words as symbols; equal words get equal numbers. */
export function wordSymbols(first: readonly string[], second: readonly string[]): [Symbols, Symbols] {
  const numbers = new Map<string, number>();
  const encode = (words: readonly string[]): Symbols =>
    Int32Array.from(words, (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, numbers.size);
      return numbers.size - 1;
    });
  return [encode(first), encode(second)];
}
