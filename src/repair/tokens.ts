/** A stretch of letters in a line that is looked up on its own: `kommun` and `gemensam` in `kommun-gemensam,`. */
export interface Stretch {
  /** Where it begins in the line, in UTF-16 units. */
  readonly start: number;
  readonly raw: string;
  readonly beforeHyphen: boolean;
  readonly afterHyphen: boolean;
  /** Figures, codes, addresses: never changed, never read. */
  readonly isProtected: boolean;
  /** Written in digits: counts as a figure for the words beside it. */
  readonly isFigure: boolean;
  /** A full stop, colon or the like stands before it: the words before say nothing of it. */
  readonly startsSentence: boolean;
}

const address = /@|:\/\/|^www\.|\.(?:se|com|org|net|nu|eu|pdf|docx?|xlsx?)\b|[\\_<>={}]/iu;
/** What a misread word may hold: letters, and signs that stand for letters. */
const stretchPattern = /[\p{L}\p{N}£|][\p{L}\p{M}\p{N}£|!]*/gu;
/** Signs that end a sentence or part two statements. */
const breaks = /[.:;!?()\u2022|]/u;

/** Digits that stand for letters now and then. A stretch with another digit is a code. */
const letterDigits = /^[014568]$/u;

/**
 * Cuts a line into stretches. Tokens are what white space parts; in a token, stretches are what hyphens, slashes and other signs part. Nothing of the
 * line is lost: what lies between stretches is simply not looked at.
 */
export function stretchesOf(line: string): Stretch[] {
  const found: Stretch[] = [];
  let startsSentence = true;
  for (const token of line.matchAll(/\S+/gu)) {
    const isAddress = address.test(token[0]) && token[0].length > 3;
    for (const match of token[0].matchAll(stretchPattern)) {
      let raw = match[0];
      // An exclamation mark is a letter only between letters.
      raw = raw.replace(/!+$/u, '');
      const before = token[0].charAt(match.index - 1);
      const after = token[0].charAt(match.index + raw.length);
      if (before !== '' && breaks.test(before)) startsSentence = true;
      const beforeHyphen = /[-\u2010\u2011\u2013]/u.test(after);
      const afterHyphen = /[-\u2010\u2011]/u.test(before);
      found.push({
        start: token.index + match.index,
        raw,
        beforeHyphen,
        afterHyphen,
        isProtected: isAddress || isCode(raw),
        isFigure: /^\p{N}+$/u.test(raw),
        startsSentence,
      });
      startsSentence = breaks.test(after);
    }
    if (breaks.test(token[0].charAt(token[0].length - 1))) startsSentence = true;
  }
  return found;
}

/** Figures, and letters with figures that no misreading gives: `E20`, `VG2020`, `60tal`, `A4`. */
function isCode(raw: string): boolean {
  if (!/\p{L}/u.test(raw)) return true;
  const digits = raw.match(/\p{N}/gu);
  if (digits === null) return false;
  if (digits.some((digit) => !letterDigits.test(digit))) return true;
  if (/\p{N}{2}/u.test(raw)) return true;
  const letters = raw.length - digits.length;
  // A word misread with a digit has small letters beside it; capitals with digits are codes.
  if (!/\p{Ll}/u.test(raw)) return true;
  return digits.length > letters;
}

/** Gives `text` (lower case) the capitals of `raw`: all, the first, or letter by letter where both are as long. */
export function withCaseOf(
  raw: string,
  text: string,
  places: readonly { readonly from: number; readonly rawLength: number; readonly textLength: number }[],
): string {
  const rawLetters = raw.replace(/[^\p{L}]/gu, '');
  const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();
  const upperCount = Array.from(rawLetters).filter(isUpper).length;
  if (rawLetters.length > 1 && upperCount === rawLetters.length) return text.toUpperCase();
  let result = '';
  let from = 0;
  let to = 0;
  const copy = (until: number): void => {
    for (; from < until; from++, to++) {
      const letter = text.charAt(to);
      result += isUpper(raw.charAt(from)) ? letter.toUpperCase() : letter;
    }
  };
  for (const place of places) {
    copy(place.from);
    const piece = text.slice(to, to + place.textLength);
    // A capital within a word is the damage (`besOksnäring`); at its beginning it is the word's own.
    const takesCapital = place.from === 0 && isUpper(raw.charAt(0));
    result += takesCapital ? piece.charAt(0).toUpperCase() + piece.slice(1) : piece;
    from += place.rawLength;
    to += place.textLength;
  }
  copy(raw.length);
  return result;
}
