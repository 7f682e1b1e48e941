/** Distances of short texts, many times over: the texts of cells. UTF-16 units are compared, which for what stands in cells are letters. */

/** For the signs of the pattern at hand the rows that hold them, as bits; cleared after each use. */
const rowsOf = new Int32Array(0x10000);

/** Longest pattern that fits a machine word. */
export const shortLength = 32;

/** Length of the longest common subsequence; `pattern` has at most 32 signs (Hyyrö 2004). */
export function shortLcs(pattern: string, text: string): number {
  mark(pattern);
  let open = -1;
  for (let column = 0; column < text.length; column++) {
    const common = open & rowsOf[text.charCodeAt(column)]!;
    open = (open + common) | (open & ~common);
  }
  unmark(pattern);
  return bitCount(~open & maskOf(pattern.length));
}

/** Edit distance; `pattern` has from 1 to 32 signs (Myers 1999). */
export function shortEditDistance(pattern: string, text: string): number {
  mark(pattern);
  const last = 1 << (pattern.length - 1);
  let plus = -1;
  let minus = 0;
  let distance = pattern.length;
  for (let column = 0; column < text.length; column++) {
    const equal = rowsOf[text.charCodeAt(column)]!;
    const vertical = equal | minus;
    const horizontal = (((equal & plus) + plus) ^ plus) | equal;
    let up = minus | ~(horizontal | plus);
    let down = plus & horizontal;
    if ((up & last) !== 0) distance++;
    if ((down & last) !== 0) distance--;
    up = (up << 1) | 1;
    down <<= 1;
    plus = down | ~(vertical | up);
    minus = up & vertical;
  }
  unmark(pattern);
  return distance;
}

function mark(pattern: string): void {
  for (let row = 0; row < pattern.length; row++) {
    const code = pattern.charCodeAt(row);
    rowsOf[code] = rowsOf[code]! | (1 << row);
  }
}

function unmark(pattern: string): void {
  for (let row = 0; row < pattern.length; row++) rowsOf[pattern.charCodeAt(row)] = 0;
}

function maskOf(length: number): number {
  return length === 32 ? -1 : (1 << length) - 1;
}

function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
