import { isYear } from './figures.ts';

/** A heading of a column of figures: a year, a month, or what such columns are called. */
const columnWord =
  /^(?:not(?:er)?\.?|budget|utfall|prognos|bokslut|avvikelse|diff(?:erens|\.)?|förändring|differ\.?|summa|totalt?|antal|%|tkr|kr|mnkr|mkr|jan|feb|mars?|apr(?:il)?|maj|juni?|juli?|aug|sep|okt|nov|dec|helår|år|ack\.?|period|procent|andel|note|actual|forecast|total)$/iu;

const unitWords = /\b(?:belopp i|tkr|mnkr|mkr|tusental kr(?:onor)?|i kronor|kronor)\b/iu;
const statementWords = /(?:räkning(?:en)?|rdkning|rakning|analys(?:en)?|budget|sammandrag|översikt)\b/iu;

export const isColumnWord = (word: string): boolean => isYear(word) || columnWord.test(word.trim());

/** The words of a line that holds only headings of columns, two at least or one year; null for other lines. `Bokslut 2021 Budget 2022` are two. */
export function columnWords(text: string): string[] | null {
  const words = text
    .trim()
    .split(/\s+/u)
    .filter((word) => !/^[|[\]]$/u.test(word));
  if (words.length === 0 || words.length > 16 || !words.every(isColumnWord)) return null;
  const headings: string[] = [];
  for (const word of words) {
    const last = headings.at(-1);
    if (
      isYear(word) &&
      last !== undefined &&
      /^(?:budget|utfall|prognos|bokslut|helår|år|jan|feb|mars?|apr(?:il)?|maj|juni?|juli?|aug|sep|okt|nov|dec|actual|forecast)$/iu.test(
        last,
      )
    ) {
      headings[headings.length - 1] = `${last} ${word}`;
    } else headings.push(word);
  }
  return headings.some((heading) => /(?:19|20)\d{2}/u.test(heading)) || headings.length > 1 ? headings : null;
}

/** Whether a line names a statement or the unit of its amounts: `Resultaträkning 2013, belopp i tkr`. */
export const isStatementTitle = (text: string): boolean => {
  const line = text.trim();
  if (line.length > 100 || /[.;]$/u.test(line)) return false;
  return unitWords.test(line) || (statementWords.test(line) && line.split(/\s+/u).length <= 8 && /^\p{Lu}/u.test(line));
};

/** `7 Finansiella kostnader`, `Not 7 Finansiella kostnader`, `Not 7`: the heading of a note and its number. */
export function noteHeading(text: string): { number: number; label: string } | null {
  const match = /^\s*(?:not\s*)?(\d{1,2})[.:]?\s+(\p{Lu}[^\t]{2,90})$/iu.exec(text.trim());
  if (match !== null && /^\p{Lu}/u.test(match[2]!) && !/[.;]$/u.test(match[2]!) && !/\s\d[\d\s]*$/u.test(match[2]!)) {
    return { number: Number(match[1]), label: match[2]! };
  }
  const bare = /^\s*not\s+(\d{1,2})[.:]?$/iu.exec(text);
  return bare === null ? null : { number: Number(bare[1]), label: '' };
}
