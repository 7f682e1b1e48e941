/** Most characters of a sheet's name. */
const longest = 31;

/** Signs that Excel does not take in a sheet's name; and control signs. */
const refused = /[\\/?*[\]:\p{Cc}]/gu;

/** Gives names to sheets: such as Excel takes (no `\ / ? * [ ] :`, no apostrophe at an end, at most 31 characters, not "History"), no two alike, case aside. */
export function sheetNamer(): (wanted: string) => string {
  const taken = new Set<string>(['history']);
  return (wanted) => {
    const safe = trimmed(wanted.normalize('NFC').replace(refused, ' ').replace(/\s+/gu, ' '));
    const base = safe === '' ? 'Sheet' : safe;
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : ` (${number})`;
      const name = `${trimmed(cut(base, longest - suffix.length))}${suffix}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}

const trimmed = (text: string): string => text.replace(/^[\s']+|[\s']+$/gu, '');

/** Excel counts UTF-16 units; a pair is not cut in two. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, '');
