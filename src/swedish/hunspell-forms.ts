import type { HunspellRules, SuffixRule } from './hunspell-rules.ts';
import { wordMarks } from './word-marks.ts';

/** Suffixes on suffixes: Hunspell allows two. */
const maxSuffixes = 2;

/**
 * All forms of a Hunspell dictionary (`index.dic`), lower-case and NFC, with their marks: each entry with each suffix its flags allow.
 * Entries with spaces, digits or other signs than letters and a final hyphen are left out; hyphens at the border of a compound part are cut off.
 */
export function expandDictionary(text: string, rules: HunspellRules): Map<string, number> {
  const forms = new Map<string, number>();
  const pairFirst = rules.compoundPairs.map((pair) => pair[0]).join('');
  const pairLast = rules.compoundPairs.map((pair) => pair[1]).join('');
  const hasAny = (flags: string, wanted: string): boolean => {
    for (const flag of wanted) if (flags.includes(flag)) return true;
    return false;
  };

  const add = (form: string, marks: number): void => {
    if (marks === 0) return;
    const key = form.toLowerCase().normalize('NFC');
    forms.set(key, (forms.get(key) ?? 0) | marks);
  };

  const expand = (form: string, flags: string, end: boolean, isName: boolean, depth: number): void => {
    const quiet = flags.includes(rules.noSuggest) ? wordMarks.noSuggest : 0;
    let marks = 0;
    if (!hasAny(flags, rules.needAffix + rules.onlyInCompound)) marks |= isName ? wordMarks.name : wordMarks.word;
    if (flags.includes(rules.compoundBegin) || hasAny(flags, pairFirst)) marks |= wordMarks.begin;
    if (flags.includes(rules.compoundMiddle)) marks |= wordMarks.middle;
    const isEnd = end || flags.includes(rules.compoundEnd) || hasAny(flags, pairLast);
    if (isEnd && !flags.includes(rules.needAffix)) marks |= wordMarks.end;
    // A hyphen at the border of a part stands where the compound is written with one (`-app`, `data-`): the parts are looked up on their own.
    if (flags.includes(rules.forbidden)) marks = wordMarks.forbidden;
    const bare = form.replace(/^-|-$/gu, '');
    if (/^\p{L}+$/u.test(bare)) add(bare, bare === form ? marks | quiet : (marks & ~wordMarks.word) | quiet);
    if (depth === maxSuffixes) return;
    const inherited = (quiet === 0 ? '' : rules.noSuggest) + (marks === wordMarks.forbidden ? rules.forbidden : '');
    for (const flag of flags) {
      const suffixRules = rules.suffixes.get(flag);
      if (suffixRules === undefined) continue;
      for (const rule of suffixRules) {
        const next = applySuffix(form, rule);
        if (next === null || next === '') continue;
        const nextIsPart = rule.flags.includes(rules.onlyInCompound);
        expand(next, rule.flags + inherited, isEnd && !nextIsPart, isName, depth + 1);
      }
    }
  };

  const lines = text.split(/\r?\n/u);
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]!.replace(/[\t ].*$/u, (rest) => (/^\t/u.test(rest) ? '' : rest));
    if (line === '') continue;
    const slash = line.indexOf('/');
    const entry = slash < 0 ? line : line.slice(0, slash);
    if (/[\s\d]/u.test(entry) || entry === '') continue;
    expand(entry, slash < 0 ? '' : line.slice(slash + 1), false, /\p{Lu}/u.test(entry), 0);
  }
  return forms;
}

function applySuffix(form: string, rule: SuffixRule): string | null {
  if (!form.endsWith(rule.strip)) return null;
  if (rule.condition !== null && !rule.condition.test(form)) return null;
  return form.slice(0, form.length - rule.strip.length) + rule.add;
}
