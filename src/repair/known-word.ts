import { candidateReader } from './candidate-reader.ts';
import type { RepairContext } from './repair-lines.ts';

/**
 * Whether lists hold a word as it stands, alone or as a compound; a name in small letters counts as unknown. What a list of a user's words need not
 * hold.
 *
 * @param word letters only, NFC, with its capitals.
 */
export function isKnownWord(word: string, context: RepairContext): boolean {
  const found = candidateReader(context.lexicon, context.confusions).asWritten(word, {
    beforeHyphen: false,
    afterHyphen: false,
  })[0];
  return found !== undefined && !(found.kind === 'name' && /^\p{Ll}/u.test(word));
}
