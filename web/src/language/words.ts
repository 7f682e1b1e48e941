import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CompareWords } from '../../../src/compare/render/words/compare-words.ts';
import { english as compareEnglish } from '../../../src/compare/render/words/english.ts';
import { swedish as compareSwedish } from '../../../src/compare/render/words/swedish.ts';
import { en, type Words } from './en.ts';
import { sv } from './sv.ts';

export { formatNumber, formatTime } from './format.ts';

export type Language = Words['code'];

const languages: Readonly<Record<Language, Words>> = { en, sv };
/** The language of reports: a screen reader must not read them as if they were of the language of the page. */
export const reportLanguage = 'sv';

const storedName = 'klartext-language';

/** The language that was chosen here before, else the browser's own, else English. */
export function firstLanguage(): Language {
  const stored = localStorage.getItem(storedName);
  if (stored === 'sv' || stored === 'en') return stored;
  return navigator.languages.find((code) => /^(?:sv|en)\b/u.test(code))?.startsWith('sv') === true ? 'sv' : 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(storedName, language);
}

export const wordsOf = (language: Language): Words => languages[language];

export const WordsContext = createContext<Words>(en);

/** The sentences of the page in the language that is chosen. */
export const useWords = (): Words => useContext(WordsContext);

/** What a comparison says, as `klartext compare` says it. */
export const useCompareWords = (): CompareWords => (useWords().code === 'sv' ? compareSwedish : compareEnglish);
