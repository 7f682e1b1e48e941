import { isZero } from './rounding.ts';

/**
 * What engines do to a figure: one digit read as another, a minus lost or read in, a digit lost or read in, two neighbours swapped, a group of thousands lost (the
 * figure cut in two) or taken from beside, a whole figure lost.
 */
export type Misreading = 'digit' | 'sign' | 'digit-lost' | 'digit-added' | 'swapped' | 'group' | 'missing';

const digitsOf = (value: number): string => {
  const [whole, fraction = ''] = String(Math.abs(value)).split('.');
  return `${whole}.${fraction}`;
};

/**
 * The misreading that makes `read` of what is printed as `printed`; null where one alone does not. `read` is null for a blank.
 * Decimals are compared by their place: 12.5 and 12.75 have the same whole digits.
 */
export function misreadingOf(printed: number, read: number | null): Misreading | null {
  if (read === null) return printed === 0 ? null : 'missing';
  if (isZero(printed - read)) return null;
  if (isZero(printed + read)) return 'sign';
  // A minus and a 1 that touch are read as a 4.
  if (printed < 0 && read > 0)
    return digitsOf(printed).startsWith('1') && digitsOf(read) === `4${digitsOf(printed).slice(1)}` ? 'digit' : null;
  if (Math.sign(printed) * Math.sign(read) < 0) return null;
  const [is, was] = alignDecimals(digitsOf(printed), digitsOf(read));
  if (is.length === was.length) {
    const different = [...is].flatMap((digit, index) => (digit === was[index] ? [] : [index]));
    if (different.length === 1) return 'digit';
    const [first, second] = different;
    const isSwapped =
      different.length === 2 && second === first! + 1 && is[first!] === was[second] && is[second] === was[first!];
    return isSwapped ? 'swapped' : null;
  }
  const [long, short] = is.length > was.length ? [is, was] : [was, is];
  const isLost = is.length > was.length;
  if (short === '0' || short === '') return null;
  if (long.length - short.length === 1 && isWithoutOne(long, short)) return isLost ? 'digit-lost' : 'digit-added';
  // `70 357`: 70 or 357 lost.
  const isLast = long.startsWith(short) && (long.length - short.length) % 3 === 0;
  const isFirst = long.endsWith(short) && short.length % 3 === 0 && long.length - short.length <= 3;
  // `441 375 253 472`: what stands above and below was read with it.
  const isMiddle = !isLost && short.length > 3 && long.length <= short.length + 6 && long.slice(3, -3) === short;
  return isLast || isFirst || isMiddle ? 'group' : null;
}

/** Both with as many decimals, without the point. */
function alignDecimals(a: string, b: string): [string, string] {
  const [wholeA, fractionA] = a.split('.') as [string, string];
  const [wholeB, fractionB] = b.split('.') as [string, string];
  const length = Math.max(fractionA.length, fractionB.length);
  return [wholeA + fractionA.padEnd(length, '0'), wholeB + fractionB.padEnd(length, '0')];
}

function isWithoutOne(long: string, short: string): boolean {
  let at = 0;
  while (at < short.length && long[at] === short[at]) at++;
  return long.slice(at + 1) === short.slice(at);
}
