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
 * - `lost-space`: `1424 540`, where the first space seems lost; or the first figure is no figure but a ruling. The value is the joined one.
 * - `odd-separator`: `325:550`, thousands set apart by a sign that is none.
 * - `unknown-sign`: `«250`, `= 12`: a mark before the figure that may be a minus; the value is null.
 * - `half-parenthesis`: `(12`, where the other half of a minus is lost; the value is null.
 * - `stray-mark`: a point, a comma or a mark that belongs to no number stands at an end: `1 205.`, `'205`, `375 253 /`.
 */
export type NumberDoubt =
  | 'point-thousands-or-decimal'
  | 'comma-thousands-or-decimal'
  | 'irregular-groups'
  | 'letters-in-figures'
  | 'mixed-separators'
  | 'code-length'
  | 'no-integer-part'
  | 'lost-space'
  | 'odd-separator'
  | 'unknown-sign'
  | 'half-parenthesis'
  | 'stray-mark';

/** How thousands are set apart in a printed figure; `none` where there are no groups to tell by. */
export type ThousandsStyle = 'none' | 'space' | 'point' | 'comma';

const vulgar: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3, '⅛': 0.125 };

/** A figure without sign, unit and marks, read. */
export interface Body {
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

export const unsure = (
  doubt: NumberDoubt,
  value: number | null,
  decimals: number,
  thousands: ThousandsStyle,
  alternatives: readonly number[] = [],
): Body => ({ value, decimals, thousands, doubt, alternatives });

const digitsOf = (text: string): number => Number(text.replace(/[ .,]/gu, ''));

/** A figure without sign, unit and marks. */
export function parseBody(body: string): Body | null {
  const fraction = /^(?:(\d{1,3}) ?)?([½¼¾⅓⅔⅛])$/u.exec(body);
  if (fraction !== null) return sure(Number(fraction[1] ?? 0) + vulgar[fraction[2]!]!, 2, 'none');
  if (/^[1-9]\d{0,2}(?:[ .]\d{3})*[:;'’·](?:\d{3} )*\d{3}$/u.test(body)) {
    return unsure('odd-separator', Number(body.replace(/\D/gu, '')), 0, 'space');
  }
  // Kronor and öre: `1 234:50`. Up to two figures before the colon may be a time.
  const ore = /^([1-9]\d{2}|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{3,}):(\d{2})$/u.exec(body);
  if (ore !== null) return withComma(ore[1]!, ore[2]!);
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
  return /^\d[\d ]*\d$/u.test(body) ? irregular(body) : null;
}

/** Groups that are no thousands, or thousands with the first space lost. A postal code (`451 31`), a telephone number and what begins with 0 are no amounts at all. */
function irregular(body: string): Body | null {
  if (body.startsWith('0') || /^\d{3} \d{2}$/u.test(body) || /^\d+(?: \d{2}){2,}$/u.test(body)) return null;
  if (/^[1-9]\d{3,5}(?: \d{3})+$/u.test(body)) return unsure('lost-space', digitsOf(body), 0, 'space');
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
