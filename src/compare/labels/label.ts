import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_sv.js';
import { guardOf } from './guard.ts';

/** A label in the forms that it is compared by. */
export interface Label {
  /** As printed. */
  readonly text: string;
  /** Lower case, NFC, without punctuation and without a reference to a note. */
  readonly folded: string;
  /** Stems of its words, without words that join only. */
  readonly stems: string;
  /** What must be the same in labels that are not the same word for word: numbers, negations, directions. */
  readonly guard: string;
}

/** Words that a label means the same without. `och` counts: `Av- och nedskrivningar` is more than `Avskrivningar`. */
const joining: ReadonlySet<string> = new Set(['av', 'för', 'i', 'på', 'till', 'från', 'den', 'det', 'de', 'm', 'mm']);

export const foldLabel = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u00AD/gu, '')
    .replace(/\(?not(?:er)?\.?\s*\d+[a-z]?(?:\s*(?:,|och|-)\s*\d+[a-z]?)*\)?\s*$/gu, ' ')
    .replace(/s:a(?!\p{L})/gu, 'summa')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();

export const wordsOf = (folded: string): string[] => (folded === '' ? [] : folded.split(' '));

export const stemsOf = (folded: string): string[] =>
  wordsOf(folded)
    .filter((word) => !joining.has(word))
    .map((word) => (/^\p{L}{4,}$/u.test(word) ? stemmer.stem(word) : word));

/** The same labels stand in report after report, and to take one apart costs more than all else of a comparison; so many are kept. */
const mostKept = 20_000;
const kept = new Map<string, Label>();

export function labelOf(text: string): Label {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const folded = foldLabel(text);
  const label = { text, folded, stems: stemsOf(folded).join(' '), guard: guardOf(folded) };
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, label);
  return label;
}
