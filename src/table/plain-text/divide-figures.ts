import { figureValue, isFigureOrDash } from './figures.ts';

/** Figures at the end of a line whose words are divided by single spaces. */
export interface LineEnd {
  /** Words before the figures; '' where the line has only figures. */
  readonly label: string;
  /** Index in the line where the figures begin. */
  readonly start: number;
  /** The words of the figures, from left to right: a figure with spaces between thousands has several. */
  readonly words: readonly string[];
}

const figureWord = /^[(|[]?(?:[-–−‐+±]?\d[\d.,:]*%?\)?\*{0,3}|[-–−‐—]{1,2}|[oO]|%|kr|tkr|mnkr|mkr)[|\])]?$/iu;
/** A row of more figures is no row of a table: monthly accounts with thousands apart have 40 words. */
const mostFigureWords = 100;

const columnRule = /^[|[\]]$/u;

/** Where the last word of a text without blanks at its end begins. Searched from the end: a line may be a whole book. */
function lastWordStart(text: string): number {
  let start = text.length;
  while (start > 0 && !/\s/u.test(text.charAt(start - 1))) start--;
  return start;
}

/** The figures at the end of a line. Null where the line does not end in one, or in more than a table has. */
export function lineEnd(text: string): LineEnd | null {
  const words: string[] = [];
  let rest = text.trimEnd();
  while (rest !== '') {
    if (words.length > mostFigureWords) return null;
    const start = lastWordStart(rest);
    const word = rest.slice(start);
    if (!columnRule.test(word)) {
      if (!figureWord.test(word)) break;
      words.unshift(word.replace(/^[|[]|[|\]]$/gu, ''));
    }
    rest = rest.slice(0, start).trimEnd();
  }
  // A unit or a lone o that begins the figures belongs to the label.
  while (words.length > 0 && /^(?:%|tkr|kr|mnkr|mkr|o)$/iu.test(words[0]!)) {
    if (/^o$/u.test(words[0]!) && words.slice(1).some((word) => /\d/u.test(word))) break;
    const word = words.shift()!;
    rest = `${rest} ${word}`;
  }
  if (!words.some((word) => /\d/u.test(word))) return null;
  return { label: rest.trim(), start: rest.length, words };
}

const maySpread = (left: string, right: string): boolean =>
  /^[(]?[-–−‐+±]?\d{1,3}$/u.test(left) &&
  !/^[(]?[-–−‐+±]?0\d/u.test(left) &&
  /^\d{3}(?:[.,]\d+)?\.?%?\)?\*{0,3}$/u.test(right);
const isUnit = (word: string): boolean => /^(?:%|tkr|kr|mnkr|mkr)$/iu.test(word);
const isSign = (word: string): boolean => /^[-–−‐]$/u.test(word);

/**
 * All ways to read words as figures: thousands may be joined where a figure of up to three digits stands before one of exactly three.
 * At most `limit` ways, those with the most joins first.
 */
export function waysToDivide(words: readonly string[], limit = 64): string[][] {
  const ways: string[][] = [];
  const extend = (index: number, figures: readonly string[], isOpen: boolean): void => {
    if (ways.length >= limit) return;
    if (index === words.length) {
      ways.push([...figures]);
      return;
    }
    const word = words[index]!;
    const last = figures.at(-1);
    if (last !== undefined && isUnit(word)) {
      extend(index + 1, [...figures.slice(0, -1), `${last} ${word}`], false);
      return;
    }
    if (last !== undefined && isOpen) {
      const parts = last.split(' ');
      const isFirstGroup = parts.length === 1 || (parts.length === 2 && isSign(parts[0]!));
      const fits = isFirstGroup
        ? maySpread(parts.at(-1)!, word)
        : /^\d{3}$/u.test(parts.at(-1)!) && maySpread('1', word);
      if (fits && !/^[-–−‐—]$/u.test(last))
        extend(index + 1, [...figures.slice(0, -1), `${last} ${word}`], /^\d{3}$/u.test(word));
    }
    // A sign that stands alone before a figure may be its own.
    if (isSign(word) && index + 1 < words.length && /^\d/u.test(words[index + 1]!)) {
      extend(index + 2, [...figures, `${word} ${words[index + 1]!}`], true);
    }
    extend(index + 1, [...figures, word], /^[(]?[-–−‐+±]?\d{1,3}$/u.test(word));
  };
  extend(0, [], false);
  const figures = ways.filter((way) => way.every((figure) => isFigureOrDash(figure) || isUnitFigure(figure)));
  // `093` is the second part of a figure.
  const whole = figures.filter((way) => !way.some((figure) => /^[(]?[-–−‐+]?\s?0\d/u.test(figure)));
  return whole.length > 0 ? whole : figures;
}

const isUnitFigure = (figure: string): boolean => figureValue(figure) !== null || /^\d[\d.,:]*%?\*{0,3}$/u.test(figure);
