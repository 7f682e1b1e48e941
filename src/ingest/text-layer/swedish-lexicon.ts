import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Says whether a word is known in Swedish, roughly: enough to tell a good page of text from a badly read one. */
export interface RoughLexicon {
  knows(word: string): boolean;
}

/** Endings of Swedish nouns, adjectives and verbs, longest first. */
const endings = (
  'arnas ernas ornas andena andet ningarna ningens ningen heterna heten heters hetens ' +
  'arna erna orna ades ande ende aste igt iga ens ets ats ade are ast ast ans ars ers ors nas des tes ' +
  'ar er or en et na as es ad at de te an ns ts a e n t s r d'
).split(' ');

let loaded: RoughLexicon | null = null;

/**
 * The word list of `dictionary-sv` without its affix rules: a word is known when it, or it without a usual ending, is listed, or when it is
 * two such parts of three letters or more with or without a joining s. Read when a page's text layer is first in doubt (about 0.1 s).
 */
export function roughSwedishLexicon(): RoughLexicon {
  loaded ??= buildLexicon();
  return loaded;
}

function buildLexicon(): RoughLexicon {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('dictionary-sv'));
  const stems = new Set<string>();
  for (const line of readFileSync(path.join(folder, 'index.dic'), 'utf8').split('\n')) {
    const slash = line.indexOf('/');
    const word = (slash < 0 ? line : line.slice(0, slash)).trim().toLowerCase().replace(/-$/u, '');
    if (word.length > 1) stems.add(word);
  }
  const isForm = (word: string): boolean => {
    if (stems.has(word)) return true;
    for (const ending of endings) {
      if (!word.endsWith(ending) || word.length - ending.length < 2) continue;
      const stem = word.slice(0, word.length - ending.length);
      if (stems.has(stem) || stems.has(`${stem}a`) || stems.has(`${stem}e`)) return true;
    }
    return false;
  };
  const cache = new Map<string, boolean>();
  const isKnown = (word: string): boolean => {
    if (isForm(word)) return true;
    // The first part of a compound is a listed word, often with a joining s; the last takes the endings.
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const head = word.slice(0, cut);
      const isHead =
        stems.has(head) ||
        stems.has(`${head}a`) ||
        stems.has(`${head}e`) ||
        (head.endsWith('s') && cut > 3 && isForm(head.slice(0, -1)));
      if (isHead && isForm(word.slice(cut))) return true;
    }
    return false;
  };
  return {
    knows: (word) => {
      const key = word.toLowerCase();
      let known = cache.get(key);
      if (known === undefined) {
        known = isKnown(key);
        cache.set(key, known);
      }
      return known;
    },
  };
}

/** The share of the words (three letters or more, letters and hyphens only) that the lexicon knows; null when there are fewer than `least`. */
export function knownShare(tokens: readonly string[], lexicon: RoughLexicon, least = 20): number | null {
  let count = 0;
  let known = 0;
  for (const token of tokens) {
    const core = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (core.length < 3 || !/\p{L}/u.test(core) || /\d{2}|[@_]/u.test(core)) continue;
    // Names begin with a capital in the middle of text; they say nothing of the reading.
    if (/^\p{Lu}/u.test(core)) continue;
    count++;
    if (core.split(/[-–/]/u).every((part) => part.length < 3 || lexicon.knows(part))) known++;
  }
  return count < least ? null : known / count;
}
