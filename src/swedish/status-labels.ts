import { parseList } from './dictionaries.ts';

/** Labels of legends and the statuses they tell: folded words of a label, joined by spaces, to the status. */
export type StatusLabels = ReadonlyMap<string, string>;

/** Small letters, without accents and dots: a scan's `påborjad` is found too. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Takes the text of `dictionaries/status-labels.tsv` apart: a status, a tab and a label a line; the first line names the fields. */
export function parseStatusLabels(text: string): StatusLabels {
  const labels = new Map<string, string>();
  for (const line of parseList(text).slice(1)) {
    const [status, label] = line.split('\t');
    if (status !== undefined && label !== undefined) labels.set(fold(label), status.trim());
  }
  return labels;
}

/** Words that turn what follows into its contrary, and those that may stand between: `ej ännu helt genomförd`. */
const negations: ReadonlySet<string> = new Set([
  'ej',
  'inte',
  'icke',
  'aldrig',
  'ingen',
  'inga',
  'inget',
  'utan',
  'not',
  'no',
]);
const wholly: ReadonlySet<string> = new Set(['helt', 'fullt', 'fullstandigt', 'riktigt', 'fully']);
const between: ReadonlySet<string> = new Set([...wholly, 'annu', 'an', 'ut', 'yet']);

/** Words that make a thing of the future, or no thing, of what follows. */
const notYet: ReadonlySet<string> = new Set(['nastan', 'snart', 'knappt', 'beraknas', 'planeras', 'vantas', 'almost']);

/** What a status becomes that is negated; a status that is not here is not known then. */
const contraries: ReadonlyMap<string, string> = new Map([
  ['done', 'not-done'],
  ['started', 'not-started'],
]);

/**
 * The status that a label tells by the longest of the listed labels that it holds as whole words; null where it holds none. `Ej helt genomförd` is no `genomförd`: a negation before the
 * listed words makes the contrary of them, with `helt` a part, and `nästan klar` is not known.
 */
export function knownStatusOf(label: string, labels: StatusLabels): string | null {
  const words = fold(label).split(' ');
  for (let length = words.length; length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const status = labels.get(words.slice(from, from + length).join(' '));
      if (status !== undefined) return afterQualifiers(status, words.slice(0, from + length), length);
    }
  }
  return null;
}

/** @param words up to the last of the listed ones, of which there are `length`. */
function afterQualifiers(status: string, words: readonly string[], length: number): string | null {
  let at = words.length - length - 1;
  let isWhole = status === 'done' && wholly.has(words[at + 1] ?? '');
  for (; at >= 0 && between.has(words[at]!); at--) isWhole ||= wholly.has(words[at]!);
  const before = words[at] ?? '';
  if (notYet.has(before)) return null;
  if (!negations.has(before)) return status;
  return isWhole && status === 'done' ? 'partly-done' : (contraries.get(status) ?? null);
}

/** The status of a text that is nothing but a listed label, with what stands before it (`Ännu ej klart`); null for any other. */
export function statusOfWholeLabel(text: string, labels: StatusLabels): string | null {
  const words = fold(text).split(' ');
  for (let from = 0; from < words.length; from++) {
    const status = labels.get(words.slice(from).join(' '));
    if (status !== undefined) return afterQualifiers(status, words, words.length - from);
    const word = words[from]!;
    if (!negations.has(word) && !between.has(word)) return null;
  }
  return null;
}

/** A short name made of a label, for statuses that no list knows: letters a–z, figures and hyphens. */
export function slugOf(label: string): string {
  const slug = fold(label)
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 40)
    .replace(/^-|-$/gu, '');
  return slug === '' ? 'unknown' : slug;
}

/** The status that a legend's label tells. */
export const statusOf = (label: string, labels: StatusLabels): string => knownStatusOf(label, labels) ?? slugOf(label);
