/** A piece of raw text that was read as other letters. */
export interface Replacement {
  /** Where the piece begins in the raw text. */
  readonly from: number;
  readonly rawLength: number;
  readonly textLength: number;
}

/** Whether a capital may stand at the beginning of a word. */
export interface CapitalPlace {
  /** A name by the lexicon. */
  readonly isName: boolean;
  /** The word begins a sentence, a line of its own or a cell. */
  readonly startsSentence: boolean;
  /** It does so beyond doubt: after a full stop or a blank line. */
  readonly startsForSure: boolean;
}

const anyCapital = /\p{Lu}/u;

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();

/**
 * Gives a lower-case reading the capitals of what stands there: letter by letter outside the replaced pieces. A capital within a word is the damage itself
 * (`besOksnäring`), and so is one at the beginning of a word that no sentence begins with and that is no name: `Gverskott` in the midst of a line was `överskott`.
 */
export function withCapitals(
  raw: string,
  text: string,
  replacements: readonly Replacement[],
  place: CapitalPlace,
): string {
  if (!place.isName && !place.startsForSure && !anyCapital.test(raw)) return text;
  let letters = 0;
  let capitals = 0;
  for (const letter of raw) {
    if (letter.toLowerCase() === letter.toUpperCase()) continue;
    letters++;
    if (isUpper(letter)) capitals++;
  }
  if (letters > 1 && capitals === letters) return text.toUpperCase();
  let result = '';
  let from = 0;
  let to = 0;
  const copyUntil = (end: number): void => {
    for (; from < end; from++, to++) {
      const letter = text.charAt(to);
      result += isUpper(raw.charAt(from)) ? letter.toUpperCase() : letter;
    }
  };
  for (const replacement of replacements) {
    copyUntil(replacement.from);
    const piece = text.slice(to, to + replacement.textLength);
    result += replacement.from === 0 && takesCapital(raw.charAt(0), piece, place) ? capitalized(piece) : piece;
    from += replacement.rawLength;
    to += replacement.textLength;
  }
  copyUntil(raw.length);
  return result;
}

function takesCapital(first: string, text: string, place: CapitalPlace): boolean {
  // `G` looks like `Ö`, but of Å and Ä only like the small letters of some typefaces.
  if (first === 'G' && /^[åä]/u.test(text)) return place.isName || place.startsForSure;
  if (isUpper(first)) return place.isName || place.startsSentence;
  // A digit or a sign looks like the small letter (`6vriga`, `£6r`), so that only a sure beginning makes it a capital; small letters are never
  // read from capitals.
  return first.toLowerCase() === first.toUpperCase() && (place.isName || place.startsForSure);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
