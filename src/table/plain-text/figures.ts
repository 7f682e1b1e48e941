/** A figure as it stands in one cell. `value` is null where the text is no figure. */
export interface Figure {
  readonly text: string;
  readonly value: number;
}

const minus = '[-–−‐]';
/** A number in Swedish or English form, with spaces, points or commas between thousands, a sign or parentheses, a unit, a mark of a footnote. */
const figureForm = new RegExp(
  `^\\(?\\s*(?:${minus}|\\+|±)?\\s*(?:\\d{1,3}(?:[ \\u00a0\\u2009\\u202f'’.]\\d{3})+|\\d+)(?:[.,]\\d+)?\\.?\\s*\\)?\\s*(?:%|kr|tkr|mnkr|mkr|ksek|sek|st|procent|‰)?\\s*\\*{0,3}$`,
  'iu',
);
const emptyForm = new RegExp(`^(?:${minus}{1,3}|—|[oO])$`, 'u');
const yearForm = /^(?:år\s*)?(?:(?:19|20)\d{2})(?:\s?[-/–]\s?(?:(?:19|20)?\d{2}))?$/iu;

/** Whether a text is one figure. A dash is none, see {@link isFigureOrDash}. */
export const isFigure = (text: string): boolean => figureForm.test(text.trim());

/** Whether a text is a figure, a dash in the place of one, or a lone letter o, which engines read for 0. */
export const isFigureOrDash = (text: string): boolean => isFigure(text) || emptyForm.test(text.trim());

/** `2021`, `År 2021`, `2012/2013`. */
export const isYear = (text: string): boolean => yearForm.test(text.trim());

/** The value of a figure, for sums only; a dash and a lone o are 0. Null for other texts. */
export function figureValue(text: string): number | null {
  const clean = text.trim();
  if (emptyForm.test(clean)) return 0;
  if (!isFigure(clean)) return null;
  const isNegative = /^\(?\s*[-–−‐]/u.test(clean) || /^\(.*\)/u.test(clean);
  const digits = clean
    .replace(/[^\d.,]/gu, '')
    .replace(/\.(?=\d{3}(?:\D|$))/gu, '')
    .replace(',', '.');
  const value = Number(digits);
  return Number.isNaN(value) ? null : isNegative ? -value : value;
}
