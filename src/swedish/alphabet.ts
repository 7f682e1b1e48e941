/**
 * The letters that words of the lexicon are made of. Codes are small whole numbers from 1, so that edges of the word graph fit into bytes;
 * 0 means "not a letter of the lexicon".
 */
const letters = 'abcdefghijklmnopqrstuvwxyzåäöéèàüáóíñçêâîôëïøæúýčšžńćłőřß';

/** One more than the highest code. */
export const alphabetSize = letters.length + 1;

const codeByCharCode = new Uint8Array(0x250);
for (let index = 0; index < letters.length; index++) codeByCharCode[letters.charCodeAt(index)] = index + 1;

/** The code of a lower-case letter given as a UTF-16 unit, 0 for everything else. */
export const codeOf = (charCode: number): number => (charCode < 0x250 ? codeByCharCode[charCode]! : 0);

/** The letter of a code ≥ 1. */
export const letterOf = (code: number): string => letters.charAt(code - 1);

/** A word's codes, or null when it has another sign than letters of the lexicon. The word is lower-case and NFC. */
export function encodeWord(word: string): Uint8Array | null {
  const codes = new Uint8Array(word.length);
  for (let index = 0; index < word.length; index++) {
    const code = codeOf(word.charCodeAt(index));
    if (code === 0) return null;
    codes[index] = code;
  }
  return codes;
}
