import type { ReportContent } from '../report-content.ts';

/** Words that a text of a language cannot do without, and others do not have. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  sv: new Set([
    'och',
    'att',
    'som',
    'är',
    'för',
    'på',
    'till',
    'med',
    'av',
    'den',
    'det',
    'inte',
    'har',
    'vi',
    'under',
    'år',
  ]),
  en: new Set(['the', 'and', 'of', 'to', 'in', 'is', 'for', 'with', 'that', 'was', 'are', 'by', 'this', 'from']),
  fi: new Set(['ja', 'on', 'oli', 'sekä', 'että', 'joka', 'ovat', 'myös', 'mukaan', 'vuonna']),
  no: new Set(['og', 'ikke', 'etter', 'også', 'fra', 'mellom', 'skal', 'ble', 'til', 'være']),
  de: new Set(['und', 'der', 'die', 'das', 'nicht', 'mit', 'von', 'ist', 'auf', 'für']),
};

/** Fewest function words that tell a language. */
const fewest = 12;

/** The language of the report (ISO 639-1): the one whose function words its text has most, if at least twice as many as of any other. */
export function findLanguage(content: ReportContent): string | null {
  const counts = new Map<string, number>();
  for (const { text } of content.pages) {
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      for (const [language, words] of Object.entries(functionWords)) {
        if (words.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
      }
    }
  }
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < fewest || best[1] < 2 * (second?.[1] ?? 0)) return null;
  return best[0];
}
