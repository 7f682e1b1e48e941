/** A year that was read with a space in it, which no way to print figures has: `201 3`, `20 14`. `2 013` may be an amount as well. */
const splitYear = /(?<![\d.,] ?)(?:((?:19|20)\d) (\d)|(19|20) (\d{2}))(?! ?[\d.,])/gu;

/** A heading with its years whole, for those who look for them; what is printed stays what was read. */
export const withWholeYears = (heading: string): string => heading.replace(splitYear, '$1$2$3$4');

const wholeYear = /^(?:19|20)\d{2}$/u;

/**
 * Whether a text is a year with a space in it, as the texts beside it tell: one of them is the year before or after, printed whole. Alone it may be two figures, or one of thousands.
 */
export function isSplitYear(text: string, beside: readonly string[]): boolean {
  if (!/^\d+ \d+$/u.test(text)) return false;
  const joined = text.replace(' ', '');
  return (
    wholeYear.test(joined) &&
    beside.some((other) => wholeYear.test(other) && Math.abs(Number(other) - Number(joined)) === 1)
  );
}
