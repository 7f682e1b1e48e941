import { type Body, type NumberDoubt, parseBody, type ThousandsStyle, unsure } from './number-body.ts';
import { likelyFigures } from './number-misread.ts';
import { type FigureUnit, unitOfText } from './number-units.ts';

export type { NumberDoubt, ThousandsStyle };

/** A printed figure and what it says. */
export interface ParsedNumber {
  /** As printed: `68 %` is 68, `12 tkr` is 12. Null for a nil dash and where the figure cannot be read. */
  readonly value: number | null;
  /**
   * A dash alone. In accounts it says "nothing here": it adds up as 0, but no 0 is printed, so `value` is null, as for a blank.
   * A cell that could not be read has null too; `isSure` tells the two apart.
   */
  readonly isNil: boolean;
  readonly unit: FigureUnit | null;
  /** Number of printed decimals. */
  readonly decimals: number;
  readonly thousands: ThousandsStyle;
  /** A reference after the figure, `*` or `1)`; null without. */
  readonly mark: string | null;
  readonly isSure: boolean;
  /** Null when sure. */
  readonly doubt: NumberDoubt | null;
  /** Other values that the same print may stand for, the likeliest first. */
  readonly alternatives: readonly number[];
}

/** Every kind of space that separates thousands, as one: U+0020, U+00A0, U+2009, U+202F and their like. */
const anySpace = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu;
const dash = '-\u2010\u2011\u2012\u2013\u2014\u2212';
const dashes = new RegExp(`[${dash}]`, 'gu');

/** One kind of space, one kind of minus, NFC, no space at the ends. */
export function foldFigure(text: string): string {
  return text.normalize('NFC').replace(anySpace, ' ').replace(dashes, '-').trim();
}

const currencyBefore = /^(?:sek|kr|kronor|eur|€|usd|\$)(?=[ \d(+-])/iu;
/** `*`, `1)` after a space, raised figures. A raised figure is not part of the number. */
const markAfter = / ?(\*{1,3}\)?|[†‡#]|(?<!\p{L})[¹²³⁴-⁹]+[)⁾]?)$| (\d{1,2}\)|[a-z]\))$/u;

interface Parts {
  readonly body: string;
  readonly negative: boolean;
  readonly unit: FigureUnit | null;
  readonly mark: string | null;
  readonly doubt: NumberDoubt | null;
}

/** The unit at the end, and what stands before it. */
function splitUnit(text: string): { rest: string; unit: FigureUnit | null } {
  // A unit begins at the first letter or sign after the last figure; a minus is left to the sign unless `:` or `,` stands before it.
  const match = /^(.*[\d)½¼¾⅓⅔⅛]|[-+(]*)[.,]? ?((?:[:.,]-|[\p{L}%‰€$]).*)$/u.exec(text);
  if (match === null) return { rest: text, unit: null };
  let unit = unitOfText(match[2]!);
  if (unit === null && /^[mk]$/u.test(match[2]!)) unit = null;
  return unit === null ? { rest: text, unit: null } : { rest: match[1]!.trim(), unit };
}

function splitParts(folded: string): Parts {
  let text = folded;
  let mark: string | null = null;
  let unit: FigureUnit | null = null;
  let doubt: NumberDoubt | null = null;
  let negative = false;
  const marked = markAfter.exec(text);
  if (marked !== null && /[\d%)]/u.test(text.slice(0, marked.index))) {
    mark = marked[1] ?? marked[2] ?? null;
    text = text.slice(0, marked.index).trim();
  }
  const currency = currencyBefore.exec(text);
  if (currency !== null) {
    unit = unitOfText(currency[0]);
    text = text.slice(currency[0].length).trim();
  }
  const parenthesised = /^(-?) ?\((.*)\)(.*)$/u.exec(text);
  if (parenthesised !== null) {
    negative = true;
    text = `${parenthesised[2]!.trim()}${parenthesised[3]!}`.replace(/^- ?/u, '');
  } else if (/^\((?=[\d ]+)/u.test(text) || /^[\d ,.]+\)$/u.test(text)) {
    doubt = 'half-parenthesis';
    text = text.replace(/[()]/gu, '').trim();
  }
  const after = splitUnit(text);
  if (after.unit !== null) {
    unit = after.unit;
    text = after.rest;
  }
  const signed = /^(-{1,2}|- -|\.\/\.|÷|[+]|±(?= ?0)) ?(.*)$/u.exec(text);
  if (signed !== null) {
    if (/^[-.÷]/u.test(signed[1]!)) negative = true;
    text = signed[2]!;
  } else {
    const trailing = /^(.*\d) ?-$/u.exec(text);
    if (trailing !== null) {
      negative = true;
      text = trailing[1]!;
    }
  }
  return { body: text, negative, unit, mark, doubt };
}

const signedValue = (value: number, negative: boolean): number => (negative && value !== 0 ? -value : value);

/**
 * Reads a printed Swedish figure. The text is one cell or one token; text that is no single figure gives null: words, ranges (`10–12`), ratios, dates,
 * times (`12:30`), paragraphs (`§ 12`), numbers of organisations, telephones and postal codes. What kind of figure it is (amount, year, account)
 * only its column can tell.
 *
 * Reads thousands set apart by any space or by points, a decimal comma (a decimal point where it can be nothing else; a colon between kronor and öre), minus before (`./.` and `÷`, too), after or as
 * parentheses, a unit before or after, and a reference mark after. What is ambiguous is told (`isSure`, `doubt`, `alternatives`), never guessed.
 */
export function parseNumber(text: string): ParsedNumber | null {
  const folded = foldFigure(text);
  if (folded === '' || folded.length > 60) return null;
  const nil = /^(-{1,3}|- -|-,-|-,--)(.*)$/u.exec(folded);
  if (nil !== null && (nil[2] === '' || unitOfText(nil[2]!) !== null)) {
    const unit = nil[2] === '' ? null : unitOfText(nil[2]!);
    return {
      value: null,
      isNil: true,
      unit,
      decimals: 0,
      thousands: 'none',
      mark: null,
      isSure: true,
      doubt: null,
      alternatives: [],
    };
  }
  const parts = splitParts(folded);
  const build = (body: Body, doubt: NumberDoubt | null): ParsedNumber => ({
    value: body.value === null ? null : signedValue(body.value, parts.negative),
    isNil: false,
    unit: parts.unit,
    decimals: body.decimals,
    thousands: body.thousands,
    mark: parts.mark,
    isSure: doubt === null,
    doubt,
    alternatives: body.alternatives.map((value) => signedValue(value, parts.negative)),
  });
  const body = parseBody(parts.body);
  if (body !== null) {
    // `(12` may be −12, where the other half of the parenthesis is lost.
    if (parts.doubt !== null && body.value !== null)
      return build({ ...body, value: null, alternatives: [-body.value, body.value] }, parts.doubt);
    return build(body, body.doubt);
  }
  return parseDamaged(parts, build);
}

/** Figures with a stray mark at an end, or with letters that look like figures among more figures. */
function parseDamaged(parts: Parts, build: (body: Body, doubt: NumberDoubt) => ParsedNumber): ParsedNumber | null {
  // Half a pair of brackets, as in `[0)`, is no minus.
  const isPair = /\(.*\)/u.test(parts.body);
  const ends = isPair ? /^[^\p{L}\d(]+|[^\p{L}\d)½¼¾%]+$/gu : /^[^\p{L}\d]+|[^\p{L}\d½¼¾%]+$/gu;
  const inner = parts.body.replace(ends, '');
  const before = parts.body.slice(0, parts.body.indexOf(inner));
  const body = inner === parts.body ? null : parseBody(inner);
  // A bound (`< 5`, `≥ 90`) is no figure.
  if (body !== null && /[<>≤≥≈§#@]/u.test(before)) return null;
  const isHalf = !isPair && /[()]/u.test(parts.body);
  if (body !== null && body.value !== null && body.value !== 0 && (isHalf || /[«»=~_¬*]/u.test(before))) {
    return build({ ...body, value: null, alternatives: [-body.value, body.value] }, 'unknown-sign');
  }
  if (body !== null) return build({ ...body, alternatives: [] }, 'stray-mark');
  const bare = inner;
  const figures = bare.replace(/\D/gu, '').length;
  const letters = bare.replace(/[\d ,.]/gu, '').length;
  if (figures === 0 || figures < letters || (figures === letters && parts.unit === null)) return null;
  const values = likelyFigures(bare).flatMap((reading) => parseBody(reading)?.value ?? []);
  return values.length === 0
    ? null
    : build(unsure('letters-in-figures', null, 0, 'none', values), 'letters-in-figures');
}
