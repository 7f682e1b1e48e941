/** Forms that decide whether a hyphen at a line's end belongs to the word. Words in small letters. */
export interface HyphenEvidence {
  /** Words with an inner hyphen, as read inside lines: `it-stöd`. */
  readonly hyphenated: ReadonlySet<string>;
  /** Words without one that would stand there if the hyphen fell: `verksamhet`. */
  readonly whole: ReadonlySet<string>;
}

/** Without evidence a hyphen at a line's end falls. */
export const noEvidence: HyphenEvidence = { hyphenated: new Set(), whole: new Set() };

/** Words after a suspended hyphen (`hälso- och sjukvård`). */
const conjunction = /^(?:och|eller|samt|respektive|resp\.?|till|men|som|and|or)$/u;

/**
 * Joins a line to the text before it: by a space, or without the hyphen when the line end split a word. A hyphen stays when a capital or figure follows
 * (`Vård-` + `Göteborg`), before a conjunction, after capitals or figures (`IT-`, `1970-`), or when the word is read with its hyphen elsewhere.
 */
export function joinLine(before: string, line: string, evidence: HyphenEvidence = noEvidence): string {
  if (before === '') return line;
  const head = /([\p{L}\p{N}]+)([-\u00AD\u2010\u00AC])$/u.exec(before);
  if (head === null) return `${before} ${line}`;
  const [, stem = '', hyphen] = head;
  const next = /^[\p{L}\p{N}]+/u.exec(line)?.[0] ?? '';
  const firstWord = /^\S+/u.exec(line)?.[0] ?? '';
  if (next === '' || conjunction.test(firstWord)) return `${before} ${line}`;
  if (hyphen === '\u00AD') return before.slice(0, -1) + line;
  if (!/^\p{Ll}/u.test(next)) return before + line;
  const isWhole = evidence.whole.has((stem + next).toLowerCase());
  const isHyphenated = evidence.hyphenated.has(`${stem}-${next}`.toLowerCase());
  if (isHyphenated && !isWhole) return before + line;
  if (/^(?:\p{Lu}{2,}|\p{N}+)$/u.test(stem) && !isWhole) return before + line;
  return before.slice(0, -1) + line;
}
