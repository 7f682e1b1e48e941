import { otherFunctionWords, swedishFunctionWords } from './function-words.ts';

/** How a text looks, whatever its language. Shares are 0–1; a share of nothing is 0. */
export interface TextShape {
  /** Words without blanks. */
  readonly tokenCount: number;
  /** Tokens of at least two letters and nothing else but a hyphen, colon, stop or apostrophe. */
  readonly letterTokenCount: number;
  readonly characterCount: number;
  readonly letterCount: number;
  /** Code points that say nothing (private use, U+FFFD), beside all characters; a bullet that stands alone does not count. */
  readonly unknownShare: number;
  /** Tokens that no writing produces: digits or signs inside letters, capitals inside small letters, no vowel in four letters. */
  readonly oddShare: number;
  /** å, ä and ö beside all letters. */
  readonly aaoShare: number;
  /** Vowels beside Latin letters; languages have 0.35–0.5. 0.4 where fewer than half of the letters are Latin. */
  readonly vowelShare: number;
  /** Swedish function words (without å ä ö) beside all letter tokens. */
  readonly swedishShare: number;
  /** The other language whose function words are most, and their share. */
  readonly otherLanguage: string;
  readonly otherShare: number;
}

const letters = /\p{L}/gu;
const strip = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const plainWord = /^\p{L}[\p{L}\p{M}]*(?:[-–:.'’/]\p{L}[\p{L}\p{M}]*)*$/u;
const vowel = /[aeiouyåäöæøéèáàüúíóêôâëï]/giu;
const unknown = /[\ue000-\uf8ff\ufffd\u{f0000}-\u{10ffff}]/gu;

/** Measures a text's shape. */
export function shapeOf(tokens: readonly string[]): TextShape {
  let characterCount = 0;
  let letterCount = 0;
  let unknownCount = 0;
  let aao = 0;
  let oddCount = 0;
  let judged = 0;
  let letterTokenCount = 0;
  let swedish = 0;
  let latin = 0;
  let vowels = 0;
  const others = new Map([...otherFunctionWords.keys()].map((language) => [language, 0]));
  for (const token of tokens) {
    characterCount += token.length;
    const inToken = token.match(letters)?.length ?? 0;
    letterCount += inToken;
    latin += token.match(/\p{Script=Latin}/gu)?.length ?? 0;
    vowels += token.match(vowel)?.length ?? 0;
    aao += token.match(/[åäöÅÄÖ]/gu)?.length ?? 0;
    if (token.length > 1) unknownCount += token.match(unknown)?.length ?? 0;
    const core = token.replace(strip, '');
    if (core === '' || inToken === 0) continue;
    judged++;
    if (isOdd(core)) oddCount++;
    if (inToken < 2 || !plainWord.test(core)) continue;
    letterTokenCount++;
    const word = core.toLowerCase();
    if (swedishFunctionWords.has(word)) swedish++;
    for (const [language, words] of otherFunctionWords) {
      if (words.has(word)) others.set(language, (others.get(language) ?? 0) + 1);
    }
  }
  const [otherLanguage, otherCount] = [...others].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    tokenCount: tokens.length,
    letterTokenCount,
    characterCount,
    letterCount,
    unknownShare: share(unknownCount, characterCount),
    oddShare: share(oddCount, judged),
    aaoShare: share(aao, letterCount),
    vowelShare: latin * 2 < letterCount || latin === 0 ? 0.4 : vowels / latin,
    swedishShare: share(swedish, letterTokenCount),
    otherLanguage,
    otherShare: share(otherCount, letterTokenCount),
  };
}

/** Whether a word (without the signs around it) is of a form that print does not have but bad readings and wrong encodings do. */
export function isOdd(core: string): boolean {
  // Addresses, codes (E20, VG2020, §12a, 3:e, 2013-01-01), abbreviations with stops and formulas are not odd.
  if (/[@_]|www|\d{2}/u.test(core) || /^\p{Lu}{1,4}\d+\p{L}?$/u.test(core) || /^\d+:?\p{L}{1,3}$/u.test(core))
    return false;
  if (/\p{L}\d+\p{L}/u.test(core)) return true;
  if (/\p{L}[^\p{L}\p{N}\p{M}\-–—‐‑/.:,;'’&()+*%"”]+\p{L}/u.test(core)) return true;
  for (const part of core.split(/[^\p{L}\p{M}]+/u)) {
    if (/\p{Ll}{2}\p{Lu}\p{Ll}/u.test(part) && /^\p{Ll}/u.test(part)) return true;
    if (part.length >= 4 && /^\p{Script=Latin}+$/u.test(part) && !/[aeiouyåäöæøéèáàüúíóêôâëï]/iu.test(part)) {
      if (!/^\p{Lu}+$/u.test(part)) return true;
    }
  }
  return false;
}
