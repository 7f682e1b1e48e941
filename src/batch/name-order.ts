/**
 * The order of names: by the code points of their NFC forms, so that it is the same on every machine, in every language setting, and whether the file
 * system keeps `å` as one sign or two. Names that are the same but for that are ordered as they are stored.
 */
export function compareNames(a: string, b: string): number {
  return compareCodePoints(a.normalize('NFC'), b.normalize('NFC')) || compareCodePoints(a, b);
}

/** `<` compares UTF-16 units, which puts U+FFxx after emoji; code points do not. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Where units differ, a surrogate belongs to a code point above all units.
    if (x >= 0xd800 && x <= 0xdfff) x += 0x10000;
    if (y >= 0xd800 && y <= 0xdfff) y += 0x10000;
    return x - y;
  }
  return a.length - b.length;
}
