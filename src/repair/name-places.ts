import type { Lexicon } from '../swedish/lexicon.ts';
import { wordNumber } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';
import { beginsSmall, type Stretch } from './tokens.ts';

const capitalisedWord = /^\p{Lu}\p{Ll}+$/u;

/** A capital and small letters. Most words begin with a small letter without marks. */
const isCapitalised = (raw: string): boolean => !beginsSmall(raw) && capitalisedWord.test(raw);

/** What stands between the parts of a name: a space, a hyphen (`Ann-Britt`), the full stop of an initial (`G. Thornberg`). */
const withinName = /^(?:\s|-|\.\s?)$/u;

/** Why a name may stand at a place: a name or an initial before it, a given name after it, or a capital where no sentence begins. */
export type NamePlace = 'after-name' | 'before-name' | 'within' | 'none';

/** Whether lists hold a word as a name: a given name, a family name, a place. */
export function isNameWord(lexicon: Lexicon, raw: string): boolean {
  if (!isCapitalised(raw)) return false;
  const number = wordNumber(lexicon.graph, raw.toLowerCase());
  return number >= 0 && (lexicon.marks[number]! & wordMarks.name) !== 0;
}

/**
 * For each stretch of a line whether it stands where a name is written: a capital and small letters, after a name or an initial (`Göte Thornberg`, `K. Appelros`), before a
 * given name that a comma parts from it (`Appelros, Kerstin`), or within a line where no sentence begins.
 *
 * @param isName whether a word is, or may have been, a name that lists hold.
 */
export function namePlaces(
  line: string,
  stretches: readonly Stretch[],
  isName: (raw: string) => boolean,
): readonly NamePlace[] {
  const places: NamePlace[] = [];
  stretches.forEach((stretch, index) => {
    if (!isCapitalised(stretch.raw) || stretch.isProtected) {
      places.push('none');
      return;
    }
    const before = stretches[index - 1];
    const gap = before === undefined ? '' : line.slice(before.start + before.raw.length, stretch.start);
    const followsName =
      before !== undefined &&
      withinName.test(gap) &&
      (/^\p{Lu}$/u.test(before.raw) ? gap.startsWith('.') : !gap.startsWith('.') && isName(before.raw));
    if (followsName) places.push('after-name');
    else if (precedesGivenName(line, stretch, stretches[index + 1], isName)) places.push('before-name');
    else places.push(isWithin(line, stretch, before) ? 'within' : 'none');
  });
  return places;
}

function precedesGivenName(
  line: string,
  stretch: Stretch,
  next: Stretch | undefined,
  isName: (raw: string) => boolean,
): boolean {
  if (next === undefined) return false;
  const gap = line.slice(stretch.start + stretch.raw.length, next.start);
  return gap === ', ' && isName(next.raw);
}

/** Words before it, in small letters or figures, with one space between: no title, no cell, no sentence begins here. */
function isWithin(line: string, stretch: Stretch, before: Stretch | undefined): boolean {
  if (before === undefined || stretch.startsSentence) return false;
  return (
    /^,? $/u.test(line.slice(before.start + before.raw.length, stretch.start)) && /^[\p{Ll}\p{N}]+$/u.test(before.raw)
  );
}
