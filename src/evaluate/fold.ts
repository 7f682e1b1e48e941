/**
 * Folding before texts are compared: what a reader would not call an error is made equal, and nothing else.
 *
 * - NFC;
 * - every run of white space (no-break and thin spaces, line ends, tabs, form feeds) is one space, none at the ends;
 * - quotation marks: double ones are `"`, single ones and apostrophes are `'`;
 * - dashes, hyphens and the minus sign are `-`;
 * - marks that are not drawn (zero-width space, joiners, byte order mark) are removed; a soft hyphen is a hyphen at the end of a line, else nothing.
 *
 * Case, bullets, leader dots, ellipses, ligatures and punctuation are not folded.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u00AD(?=\s*[\n\f])/gu, '-')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/[“”„‟«»″〝〞]/gu, '"')
    .replace(/[‘’‚‛′‹›`´]/gu, "'")
    .replace(/[‐‑‒–—―−﹘﹣-]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The words of a text: what stands between white space after {@link foldText}, punctuation and all. */
export function foldedWords(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}

/** A word without the punctuation around it (`(året,` is `året`); signs inside it stay (`kommun-`, `t.ex.` → `t.ex`). */
export function bareWord(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** Whether the word has one of the letters å ä ö. */
export function hasSwedishLetter(word: string): boolean {
  return /[åäö]/iu.test(word);
}
