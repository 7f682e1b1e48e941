import { isYear } from './figures.ts';

/** A heading of a column of figures: a year, a month, or what such columns are called. */
const columnWord =
  /^(?:not(?:er)?\.?|budget|utfall|prognos|bokslut|avvikelse|diff(?:erens|\.)?|förändring|differ\.?|summa|totalt?|antal|%|tkr|kr|mnkr|mkr|jan|feb|mars?|apr(?:il)?|maj|juni?|juli?|aug|sep|okt|nov|dec|helår|år|ack\.?|period|procent|andel|note|actual|forecast|total)$/iu;

const unitWords = /\b(?:belopp i|tkr|mnkr|mkr|tusental kr(?:onor)?|i kronor|kronor)\b/iu;
const statementWords = /(?:räkning(?:en)?|rdkning|rakning|analys(?:en)?|budget|sammandrag|översikt)\b/iu;

/** Statements that a report has one of; letters with dots may be damaged. */
const statementNames =
  /(?:resultat|balans)\p{L}*r.{0,2}kning|kassafl.{0,2}desanalys|finansieringsanalys|(?:drift|investerings)redovisning/iu;

/** A day or month as a heading; a hyphen behind it says that the end of a period stands further on. */
const dateWord = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?[-–.]{0,2}$/u;

export const isColumnWord = (word: string): boolean =>
  isYear(word) || columnWord.test(word.trim()) || dateWord.test(word.trim());

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

/**
 * Headings of columns at the end of a line, two at least with a year or date among them, and the words before them, which head the labels: `Belopp i kr Not 2022 2021`.
 * Two dates for each column are one heading where the first have hyphens behind them. Null for other lines.
 */
export function headingWords(text: string): { label: string; words: string[] } | null {
  const all = text
    .trim()
    .split(/\s+/u)
    .filter((word) => !/^[|[\]]$/u.test(word));
  let first = all.length;
  while (first > 0 && isColumnWord(all[first - 1]!) && !/^(?:kr|tkr|mnkr|mkr)$/iu.test(all[first - 1]!)) first--;
  const label = all.slice(0, first);
  const words = columnWords(all.slice(first).join(' '));
  if (words === null || label.length > 4 || label.some((word) => /^\d+$/u.test(word))) return null;
  const dated = words.filter((word) => /(?:19|20)\d{2}/u.test(word)).length;
  if (label.length > 0 && dated < 2) return null;
  return { label: label.join(' '), words: joinedPeriods(words) };
}

function joinedPeriods(words: readonly string[]): string[] {
  const open = words.filter((word) => /^(?:19|20)\d{2}-\d{2}(?:-\d{2})?[-–]/u.test(word));
  const first = words.findIndex((word) => open.includes(word));
  const ends = words.slice(first + open.length);
  if (open.length === 0 || ends.length !== open.length) return [...words];
  return [...words.slice(0, first), ...open.map((word, index) => `${word} ${ends[index]!}`)];
}

/** Whether a line names a statement or the unit of its amounts: `Resultaträkning 2013, belopp i tkr`. */
export const isStatementTitle = (text: string): boolean => {
  const line = text.trim();
  if (line.length > 100 || /[.;]$/u.test(line)) return false;
  return unitWords.test(line) || (statementWords.test(line) && line.split(/\s+/u).length <= 8 && /^\p{Lu}/u.test(line));
};

/** Whether a row is the head of a statement: its name and nothing but years beside it (`Balansräkning (tkr)`, `2022`, `2021`). A table begins with it, also right under the last row of another. */
export function headsStatement(texts: readonly string[]): boolean {
  const [name = '', ...others] = texts.filter((text) => text.trim() !== '');
  return others.length > 0 && others.every(isYear) && statementNames.test(name) && isStatementTitle(name);
}

/** `7 Finansiella kostnader`, `Not 7 Finansiella kostnader`, `Not 7`: the heading of a note and its number. */
export function noteHeading(text: string): { number: number; label: string } | null {
  const match = /^\s*(?:not\s*)?(\d{1,2})[.:]?\s+(\p{Lu}[^\t]{2,90})$/iu.exec(text.trim());
  if (match !== null && /^\p{Lu}/u.test(match[2]!) && !/[.;]$/u.test(match[2]!) && !/\s\d[\d\s]*$/u.test(match[2]!)) {
    return { number: Number(match[1]), label: match[2]! };
  }
  const bare = /^\s*not\s+(\d{1,2})[.:]?$/iu.exec(text);
  return bare === null ? null : { number: Number(bare[1]), label: '' };
}
