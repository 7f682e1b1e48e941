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

/** The status that a label tells by the longest of the listed labels that it holds as whole words; null where it holds none. */
export function knownStatusOf(label: string, labels: StatusLabels): string | null {
  const words = fold(label).split(' ');
  for (let length = words.length; length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const status = labels.get(words.slice(from, from + length).join(' '));
      if (status !== undefined) return status;
    }
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
