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
  /** Has digits where no misread word usually has them: changed only into a word that lists hold. */
  readonly isOdd: boolean;
  /** A full stop, colon or the like stands before it: the words before say nothing of it. */
  readonly startsSentence: boolean;
  /** White space or the line's end stands on both sides. */
  readonly isWholeToken: boolean;
}

const address =
  /@|:\/\/|^www\.|\p{L}\.(?:se|com|org|net|nu|eu|fi|no|dk|pdf|docx?|xlsx?)\b|\\|\p{L}_\p{L}|[<>={}]|&(?:\p{L}{2,8}|#\d+);/iu;
/**
 * What a misread word may hold: letters, and signs that stand for letters. `&`, `€`, brackets and `?` are such signs only before a small letter (`fr&n`, `persona]kostnader`, `f?r`), and `&` at
 * the end of a word of two letters (`p&`). Old text layers set the marks of a letter beside it (`a¨`, `˚a`), and what was converted between character sets has `\uFFFD`, or `Ã¥`, for a letter.
 */
const stretchPattern =
  /(?<![\p{L}\p{N}])[psnfgPSNFG]&(?=$|[.,;:)])|(?:[\p{L}\p{N}£|°\uFFFD]|[¨˚](?=\p{L})|(?<![^\s(])\?(?=\p{Ll}{2}))(?:[\p{L}\p{M}\p{N}£|!°¨˚\uFFFD]|(?<=\p{L})[&€?[\]](?=\p{Ll})|(?<=Ã)[¥¤¶])*/gu;
/** A capital after an `e` at the beginning makes it a prefix. */
const smallE = 'e'.charCodeAt(0);
/** Signs that end a sentence or part two statements. */
const breaks = /[.:;!?()\u2022|]/u;

/** Digits that stand for letters now and then. A stretch with another digit is a code. */
const letterDigits = /^[014568]$/u;

/** Whether a word begins with a small letter without marks: most do, and need no further look for capitals. */
export const beginsSmall = (raw: string): boolean => {
  const unit = raw.charCodeAt(0);
  return unit >= 97 && unit <= 122;
};

/** UTF-16 units below this have their kind in a table. */
const tabledUnits = 0x250;
const isLetterUnit = Uint8Array.from({ length: tabledUnits }, (_, unit) =>
  /\p{L}/u.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** White space as `\s` has it. */
function isSpaceAt(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  if (unit < 0xa0) return unit === 32 || (unit >= 9 && unit <= 13);
  return unit === 0xa0 || (unit >= 0x1680 && /\s/u.test(line.charAt(at)));
}

/** How many letters of the table stand in a row from a place on. */
function lettersFrom(line: string, start: number, end: number): number {
  let at = start;
  while (at < end && line.charCodeAt(at) < tabledUnits && isLetterUnit[line.charCodeAt(at)] === 1) at++;
  return at - start;
}

/** No Swedish word is as long (the longest in lists have some 60 letters); what is, is noise, and a search for its candidates would not end. */
const longestWord = 100;

/** Signs that end a phrase after a word. */
const phraseEnds = '.,:;?';

/**
 * How many letters a plain token begins with, 0 for others: letters, and a sign that ends a phrase. Most tokens are such, and none is an address, a code or two
 * stretches.
 */
function plainLetters(line: string, start: number, end: number): number {
  const letters = lettersFrom(line, start, end);
  if (letters === 0 || letters < end - start - 1) return 0;
  if (letters === end - start - 1 && !phraseEnds.includes(line.charAt(end - 1))) return 0;
  if (line.charCodeAt(start) === smallE || line.startsWith('www', start)) return 0;
  return letters;
}

/**
 * Cuts a line into stretches. Tokens are what white space parts; in a token, stretches are what hyphens, slashes and other signs part. Nothing of the
 * line is lost: what lies between stretches is simply not looked at.
 */
export function stretchesOf(line: string): Stretch[] {
  const found: Stretch[] = [];
  let startsSentence = true;
  let end = 0;
  for (;;) {
    let start = end;
    while (start < line.length && isSpaceAt(line, start)) start++;
    if (start === line.length) return found;
    end = start + 1;
    while (end < line.length && !isSpaceAt(line, end)) end++;
    const letters = plainLetters(line, start, end);
    if (letters > 0) {
      const isWholeToken = letters === end - start;
      found.push({
        start,
        raw: line.slice(start, start + letters),
        beforeHyphen: false,
        afterHyphen: false,
        isProtected: letters > longestWord,
        isFigure: false,
        isOdd: false,
        startsSentence,
        isWholeToken,
      });
      startsSentence = !isWholeToken && breaks.test(line.charAt(end - 1));
      continue;
    }
    const text = line.slice(start, end);
    const isAddress = text.length > 3 && address.test(text);
    for (const match of text.matchAll(stretchPattern)) {
      // An exclamation mark or a bar is a letter only between letters; `e` before a capital is a prefix of its own (`eHälsa`).
      const whole = match[0].replace(/[!|]+$/u, (tail, offset: number) => (offset === 0 ? tail : ''));
      const hasPrefix = /^e\p{Lu}\p{Ll}{2}/u.test(whole);
      const raw = hasPrefix ? whole.slice(1) : whole;
      const from = hasPrefix ? match.index + 1 : match.index;
      const before = hasPrefix ? '-' : text.charAt(match.index - 1);
      const after = text.charAt(from + raw.length);
      if (before !== '' && breaks.test(before)) startsSentence = true;
      const digits = digitShape(raw, startsSentence);
      found.push({
        start: start + from,
        raw,
        beforeHyphen: /[-\u2010\u2011\u2013]/u.test(after),
        afterHyphen: /[-\u2010\u2011]/u.test(before),
        isProtected: isAddress || digits === 'code' || raw.length > longestWord || isEnding(text, match.index, raw),
        isFigure: /^\p{N}+$/u.test(raw),
        isOdd: digits === 'odd',
        startsSentence,
        isWholeToken: raw.length === text.length,
      });
      startsSentence = after !== '' && breaks.test(after);
    }
    if (breaks.test(text.charAt(text.length - 1))) startsSentence = true;
  }
}

/** Letters of an ending after a colon, at most. */
const longestEnding = 4;

/** Whether letters are the ending of an abbreviation or a figure: `E4:an`, `LSS:s`. */
const isEnding = (token: string, at: number, raw: string): boolean =>
  raw.length <= longestEnding && /[\p{Lu}\p{N}]:$/u.test(token.slice(0, at)) && /^\p{Ll}+$/u.test(raw);

/** What the digits of a stretch make of it: a `code` is left alone (`E20`, `VG2020`, `60tal`, `A4`), an `odd` one may be a word (`16pande` for `löpande`). */
function digitShape(raw: string, startsSentence: boolean): 'word' | 'odd' | 'code' {
  if (!/\p{L}/u.test(raw)) return 'code';
  const digits = raw.match(/\p{N}/gu);
  if (digits === null) return 'word';
  if (digits.some((digit) => !letterDigits.test(digit))) return 'code';
  // `På` and `Då` at the beginning of a sentence; elsewhere a capital with a digit names a room, a road, a form.
  if (/^\p{Lu}4$/u.test(raw)) return startsSentence ? 'odd' : 'code';
  // A word misread with a digit has small letters beside it; capitals with digits are codes.
  if (!/\p{Ll}/u.test(raw)) return 'code';
  if (/^\p{N}{2}\p{Ll}{4,}$/u.test(raw)) return 'odd';
  if (/\p{N}{2}/u.test(raw)) return 'code';
  // `1a`, `4b` number things; `4r` and `6n` are words.
  if (raw.length === 2 && /^[0158]/u.test(raw)) return 'code';
  return digits.length * 2 > raw.length ? 'code' : 'word';
}
