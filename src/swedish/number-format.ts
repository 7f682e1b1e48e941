/** How a number is printed. */
export interface NumberForm {
  /** Between thousands; `''` for none. */
  readonly thousands: ' ' | '\u00a0' | '\u2009' | '\u202f' | '.' | '';
  /** `-`, `−`, `–` before, the same with a space (`- 12`), after (`12-`), or parentheses. */
  readonly minus: '-' | '−' | '–' | '- ' | '− ' | '– ' | 'after' | 'parentheses';
  /** Printed decimals, 0–10. */
  readonly decimals: number;
}

const usual: NumberForm = { thousands: '\u00a0', minus: '−', decimals: 0 };

/** Prints a finite number as a Swedish report does: decimal comma, thousands from 1 000 in groups of three. Rounds to `decimals`. */
export function formatNumber(value: number, form: Partial<NumberForm> = {}): string {
  const { thousands, minus, decimals } = { ...usual, ...form };
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/gu, thousands);
  const body = fraction === undefined ? grouped : `${grouped},${fraction}`;
  if (!(value < 0) || !/[1-9]/u.test(body)) return body;
  if (minus === 'after') return `${body}-`;
  return minus === 'parentheses' ? `(${body})` : `${minus}${body}`;
}
