/** How a page number is written. */
export type PageNumberForm = 'plain' | 'of-total' | 'labelled' | 'roman';

/** A reading of a piece of text as a page number. */
export interface PageNumberReading {
  /** As the page says it, without label and total: `2`, `iv`. */
  readonly text: string;
  readonly value: number;
  readonly form: PageNumberForm;
  readonly total: number | null;
}

const labelled = /(?:^|\s)(?:sida|sid\.?|s\.|page)\s*:?\s*(\d{1,4})(?:\s*(?:av|\/|of|\()\s*(\d{1,4})\)?)?\s*$/iu;
const ofTotal = /(?:^|\s)(\d{1,4})\s?(?:\((\d{1,4})\)|\/\s?(\d{1,4})|av\s(\d{1,4}))\s*$/u;
const plain = /^[-–—•|\s]*(\d{1,4})[-–—•|.\s]*$/u;
const roman = /^[-–—\s]*([ivxl]{1,7}|[IVXL]{1,7})[-–—.\s]*$/u;

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** Value of a Roman numeral, or null when it is not written in the usual way. */
export function parseRoman(text: string): number | null {
  const digits = [...text.toLowerCase()].map((letter) => romanDigits[letter] ?? 0);
  if (digits.length === 0 || digits.includes(0)) return null;
  let value = 0;
  digits.forEach((digit, index) => {
    value += digit < (digits[index + 1] ?? 0) ? -digit : digit;
  });
  return formatRoman(value) === text.toLowerCase() ? value : null;
}

function formatRoman(value: number): string {
  const table: readonly (readonly [number, string])[] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = value;
  let text = '';
  for (const [size, letters] of table) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}

/**
 * Reads a piece of running text as a page number: `12`, `- 12 -`, `xii`, `Sida 2 av 14`, `2 (11)`, `3/12`. A total smaller than the number is no total.
 */
export function parsePageNumber(text: string): PageNumberReading | null {
  const trimmed = text.trim();
  const withLabel = labelled.exec(trimmed);
  if (withLabel !== null) return reading(withLabel[1], withLabel[2], 'labelled');
  const withTotal = ofTotal.exec(trimmed);
  if (withTotal !== null) {
    const result = reading(withTotal[1], withTotal[2] ?? withTotal[3] ?? withTotal[4], 'of-total');
    if (result !== null && (result.total === null || result.total >= result.value)) return result;
  }
  const alone = plain.exec(trimmed);
  if (alone !== null) return reading(alone[1], undefined, 'plain');
  const numeral = roman.exec(trimmed)?.[1];
  const value = numeral === undefined ? null : parseRoman(numeral);
  return numeral === undefined || value === null ? null : { text: numeral, value, form: 'roman', total: null };
}

function reading(
  digits: string | undefined,
  total: string | undefined,
  form: PageNumberForm,
): PageNumberReading | null {
  if (digits === undefined) return null;
  return {
    text: String(Number(digits)),
    value: Number(digits),
    form,
    total: total === undefined ? null : Number(total),
  };
}
