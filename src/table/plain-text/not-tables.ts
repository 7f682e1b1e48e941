import type { PlacedLine } from './text-lines.ts';

const contentsHeading = /^\s*(?:#+\s*)?(?:innehåll(?:sförteckning)?|table of contents|contents)\b/iu;
const leader = /(?:\.{3,}|(?:\.\s){3,}|…{2,}|_{4,})/u;

/** A list of contents: page numbers at the ends of rows that do not fall, behind leaders or under the heading of such a list. */
export function isContentsList(
  texts: readonly (readonly string[])[],
  lines: readonly PlacedLine[],
  firstIndex: number,
): boolean {
  const ends = texts.map((row) =>
    Number(/^\d{1,3}$/u.exec(row.findLast((text) => text !== '') ?? '')?.[0] ?? Number.NaN),
  );
  const numbered = ends.filter((end) => !Number.isNaN(end));
  if (numbered.length * 10 < texts.length * 7) return false;
  const rising = numbered.filter((end, index) => index === 0 || end >= numbered[index - 1]!).length;
  if (rising * 10 < numbered.length * 9) return false;
  const leaders = texts.filter((row) => row.some((text) => leader.test(text))).length;
  if (leaders * 3 >= texts.length) return true;
  for (let index = firstIndex - 1, seen = 0; index >= 0 && seen < 3; index--) {
    if (lines[index]!.isBlank) continue;
    if (contentsHeading.test(lines[index]!.text)) return true;
    seen++;
  }
  return false;
}

const pageCounter =
  /(?:^|\s)(?:sid(?:a|an)?|page|s\.)\s*:?\s*\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|av\s+\d{1,4}|of\s+\d{1,4}|\/\s*\d{1,4})|^\s*\d{1,3}\s*\(\d{1,3}\)\s*$/iu;

/** How often the lines with tabs of a document come, figures apart. */
export type LineCounts = ReadonlyMap<string, number>;

export function countTabLines(lines: readonly PlacedLine[]): LineCounts {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    if (!text.includes('\t')) continue;
    const folded = digitsFolded(text.replace(/\s+/gu, ' ').trim());
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  return counts;
}

/** The box at the head or foot of each page: few rows, one of them with the number of the page. @param counts of the whole document. */
export function isPageFurniture(texts: readonly (readonly string[])[], counts: LineCounts): boolean {
  if (texts.length > 6) return false;
  if (texts.some((row) => row.some((text) => pageCounter.test(text)))) return true;
  // The same rows, figures apart, come again further on.
  const wanted = new Set(texts.map((row) => digitsFolded(row.filter((text) => text !== '').join(' '))));
  if (texts.length > 3) return false;
  let count = 0;
  for (const row of wanted) count += counts.get(row) ?? 0;
  return count >= texts.length * 3 && texts.every((row) => row.some((text) => /\d/u.test(text)));
}

const digitsFolded = (text: string): string => text.replace(/\d+/gu, '#');

/** Bullets or numbers in a column of their own are a list. */
export function isList(texts: readonly (readonly string[])[]): boolean {
  const marks = texts.filter((row) => /^(?:[•·▪■●○o*–-]|\d{1,2}[.)]?|[a-zåäö][.)]|§\s?\d+)$/iu.test(row[0] ?? ''));
  return marks.length * 10 >= texts.length * 8 && texts.every((row) => row.filter((text) => text !== '').length <= 2);
}
