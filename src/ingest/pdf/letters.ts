/** What the letters of a glyph turned out to be, besides themselves. */
export interface LetterFindings {
  /** Private use code points, U+FFFD and control characters: the font does not say what the glyph means. */
  readonly unknownCount: number;
}

const zeroWidth = /[\u200b-\u200d\u2060\ufeff]/gu;
const latinLigatures = /[\ufb00-\ufb06]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/gu;
const loneSurrogates = /[\ud800-\udfff]/gu;
const unknown = /[\ue000-\uf8ff\ufffd\u{f0000}-\u{10ffff}]/gu;

/**
 * A glyph's letters as they go into words: ligatures taken apart (ﬁ → fi), zero-width characters gone, a soft hyphen that is drawn made a
 * hyphen and one that is not drawn gone, control characters made U+FFFD. Private use code points stay.
 */
export function lettersOf(text: string, hasInk: boolean): string {
  if (text.length === 1) {
    const code = text.charCodeAt(0);
    if (code > 0x20 && code < 0x7f) return text;
  }
  if (text === '') return hasInk ? '\ufffd' : '';
  return text
    .replace(zeroWidth, '')
    .replace(/\u00ad/gu, hasInk ? '-' : '')
    .replace(latinLigatures, (ligature) => ligature.normalize('NFKC'))
    .replace(controls, '\ufffd')
    .replace(loneSurrogates, '\ufffd');
}

/** How many code points of a text say nothing: private use, U+FFFD. */
export function countUnknown(text: string): number {
  return text.match(unknown)?.length ?? 0;
}

/** Any kind of space: plain, no-break, thin, figure, ideographic, tab, line end. */
export const isBlank = (text: string): boolean =>
  text !== '' && /^[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+$/u.test(text);
