import type { Told } from '../../../src/review/api-types.ts';
import { useWords } from '../language/words.ts';

/** What went wrong, in the language of the page; where it is known in English only, as English. */
export function ToldText({ told: { en, sv } }: { readonly told: Told }) {
  const words = useWords();
  return words.code === 'en' || sv === null ? <span lang="en">{en}</span> : sv;
}
