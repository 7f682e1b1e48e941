import { likelyFigures } from './number-misread.ts';
import { type FigureUnit, unitOfText } from './number-units.ts';

/**
 * Why a figure is not sure.
 *
 * - `point-thousands-or-decimal`: `70.357` is seventy thousand or seventy.
 * - `comma-thousands-or-decimal`: `1,234` is one (Swedish) or one thousand (English).
 * - `irregular-groups`: `12 3456`, groups that are no thousands: a lost digit, or two cells in one.
 * - `letters-in-figures`: `1O5`; the value is null and the likely reading stands in `alternatives`.
 * - `mixed-separators`: `1 234.567`, thousands written in two ways.
 * - `code-length`: ten or more figures without groups, as in numbers of organisations and accounts.
 * - `no-integer-part`: `,5`, where a figure may be lost.
 * - `half-parenthesis`: `(12`, where the other half of a minus is lost.
 * - `stray-mark`: a point, a comma or a mark that belongs to no number stands at an end: `1 205.`, `'205`.
 */
export type NumberDoubt =
  | 'point-thousands-or-decimal'
  | 'comma-thousands-or-decimal'
  | 'irregular-groups'
  | 'letters-in-figures'
  | 'mixed-separators'
  | 'code-length'
  | 'no-integer-part'
  | 'half-parenthesis'
  | 'stray-mark';

/** How thousands are set apart in a printed figure; `none` where there are no groups to tell by. */
export type ThousandsStyle = 'none' | 'space' | 'point' | 'comma';

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
const vulgar: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3, '⅛': 0.125 };

/** One kind of space, one kind of minus, NFC, no space at the ends. */
export function foldFigure(text: string): string {
  return text.normalize('NFC').replace(anySpace, ' ').replace(dashes, '-').trim();
}

interface Body {
  readonly value: number | null;
  readonly decimals: number;
  readonly thousands: ThousandsStyle;
  readonly doubt: NumberDoubt | null;
  readonly alternatives: readonly number[];
}

const sure = (value: number, decimals: number, thousands: ThousandsStyle): Body => ({
  value,
  decimals,
  thousands,
  doubt: null,
  alternatives: [],
});

const unsure = (
  doubt: NumberDoubt,
  value: number | null,
  decimals: number,
  thousands: ThousandsStyle,
  alternatives: readonly number[] = [],
): Body => ({ value, decimals, thousands, doubt, alternatives });

const digitsOf = (text: string): number => Number(text.replace(/[ .,]/gu, ''));

/** A figure without sign, unit and marks. */
function parseBody(body: string): Body | null {
  const fraction = /^(?:(\d{1,3}) ?)?([½¼¾⅓⅔⅛])$/u.exec(body);
  if (fraction !== null) return sure(Number(fraction[1] ?? 0) + vulgar[fraction[2]!]!, 2, 'none');
  if (!/^[\d ,.]+$/u.test(body) || !/\d/u.test(body)) return null;
  const comma = /^([\d .]*),(\d+)$/u.exec(body);
  if (comma !== null) return withComma(comma[1]!, comma[2]!);
  const whole = parseWhole(body);
  if (whole !== null) return whole;
  // English thousands: two groups after commas, or a decimal point after one, can be nothing else.
  if (/^\d{1,3}(?:,\d{3}){2,}$/u.test(body)) return sure(digitsOf(body), 0, 'comma');
  const english = /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/u.exec(body);
  if (english !== null) return sure(Number(`${digitsOf(english[1]!)}.${english[2]}`), english[2]!.length, 'comma');
  const point = /^(\d{1,3}(?: \d{3})*|\d+)\.(\d+)$/u.exec(body);
  if (point !== null) return withPoint(point[1]!, point[2]!);
  if (/^\d[\d ]*\d$/u.test(body)) return irregular(body);
  return null;
}

/** Groups that are no thousands. A postal code (`451 31`), a telephone number and what begins with 0 are no amounts at all. */
function irregular(body: string): Body | null {
  if (body.startsWith('0') || /^\d{3} \d{2}$/u.test(body) || /^\d+(?: \d{2}){2,}$/u.test(body)) return null;
  return unsure('irregular-groups', null, 0, 'space', [digitsOf(body)]);
}

/** A whole number with or without groups. */
function parseWhole(body: string): Body | null {
  if (/^\d+$/u.test(body)) {
    if (/^0\d/u.test(body) || body.length > 15) return null;
    return body.length >= 10 ? unsure('code-length', Number(body), 0, 'none') : sure(Number(body), 0, 'none');
  }
  if (/^[1-9]\d{0,2}(?: \d{3}){1,4}$/u.test(body)) return sure(digitsOf(body), 0, 'space');
  if (/^[1-9]\d{0,2}(?:\.\d{3}){2,4}$/u.test(body)) return sure(digitsOf(body), 0, 'point');
  if (/^[1-9]\d{0,2}\.\d{3}$/u.test(body)) {
    return unsure('point-thousands-or-decimal', digitsOf(body), 0, 'point', [Number(body)]);
  }
  if (/^[1-9]\d{0,2}(?:[ .]\d{3}){2,4}$/u.test(body)) return unsure('mixed-separators', digitsOf(body), 0, 'space');
  return null;
}

function withComma(whole: string, decimals: string): Body | null {
  const value = (integer: string): number => Number(`${integer}.${decimals}`);
  if (whole === '') return unsure('no-integer-part', value('0'), decimals.length, 'none');
  const head = parseWhole(whole);
  if (head === null || (head.doubt !== null && head.doubt !== 'point-thousands-or-decimal')) {
    const groups = /^\d[\d ]*\d$/u.test(whole) ? irregular(whole) : null;
    return groups === null
      ? null
      : unsure('irregular-groups', null, decimals.length, 'space', [value(whole.replace(/ /gu, ''))]);
  }
  const integer = whole.replace(/[ .]/gu, '');
  const style = head.thousands;
  if (decimals.length === 3 && style === 'none' && /^[1-9]\d{0,2}$/u.test(integer)) {
    return unsure('comma-thousands-or-decimal', value(integer), 3, 'none', [Number(`${integer}${decimals}`)]);
  }
  return sure(value(integer), decimals.length, style);
}

/** A point that is no thousands point: three figures after `0` or after four figures, or any other count of decimals. */
function withPoint(whole: string, decimals: string): Body | null {
  const head = parseWhole(whole);
  if (head === null || head.doubt !== null) return null;
  const value = Number(`${whole.replace(/ /gu, '')}.${decimals}`);
  if (decimals.length === 3 && head.thousands === 'space') {
    return unsure('mixed-separators', Number(`${whole.replace(/ /gu, '')}${decimals}`), 0, 'space', [value]);
  }
  return sure(value, decimals.length, head.thousands);
}

const currencyBefore = /^(?:sek|kr|kronor|eur|€|usd|\$)(?=[ \d(+-])/iu;
/** `*`, `1)` after a space, raised figures. A raised figure is not part of the number. */
const markAfter = / ?(\*{1,3}|[†‡#]|(?<!\p{L})[¹²³⁴-⁹]+\)?)$| (\d{1,2}\)|[a-z]\))$/u;

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
  const match = /^(.*[\d)½¼¾⅓⅔⅛]|[-+(]*) ?((?:[:.,]-|[\p{L}%‰€$]).*)$/u.exec(text);
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
  const signed = /^([-+]|±(?= ?0)) ?(.*)$/u.exec(text);
  if (signed !== null) {
    if (signed[1] === '-') negative = true;
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
 * Reads thousands set apart by any space or by points, a decimal comma (a decimal point where it can be nothing else), minus before, after or as
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
    // `(12` may be −12: the other half of the parenthesis is what is lost.
    if (parts.doubt !== null && body.value !== null)
      return build({ ...body, alternatives: [-body.value] }, parts.doubt);
    return build(body, body.doubt);
  }
  return parseDamaged(parts, build);
}

/** Figures with a stray mark at an end, or with letters that look like figures among more figures. */
function parseDamaged(parts: Parts, build: (body: Body, doubt: NumberDoubt) => ParsedNumber): ParsedNumber | null {
  const bare = parts.body.replace(/^['"`´’,.:;_|~^ ]+|['"`´’,.:;_|~^ ]+$/gu, '');
  if (bare !== parts.body) {
    const body = parseBody(bare);
    if (body !== null) return build({ ...body, alternatives: [] }, 'stray-mark');
  }
  const figures = bare.replace(/\D/gu, '').length;
  if (figures === 0 || figures <= bare.replace(/[\d ,.]/gu, '').length) return null;
  const values = likelyFigures(bare).flatMap((reading) => parseBody(reading)?.value ?? []);
  return values.length === 0
    ? null
    : build(unsure('letters-in-figures', null, 0, 'none', values), 'letters-in-figures');
}
