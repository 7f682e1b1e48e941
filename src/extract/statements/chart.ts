import Fuse from 'fuse.js';
import { parseList } from '../../swedish/dictionaries.ts';

/** A chart of standard items: what a label means, whatever words a report has for it. */
export interface Chart {
  /** The code of a label, or null for one that is none of the standard items. @param kind of the statement: the same word means other things elsewhere. */
  codeOf(label: string, kind: string): string | null;
  /** Whether an item of the code is a sum of others. */
  isTotal(code: string): boolean;
}

interface Entry {
  readonly code: string;
  readonly kinds: ReadonlySet<string>;
  readonly label: string;
}

/** A misread label is still this like its name: two letters in twenty. Measured on labels with one and two letters changed. */
const farthest = 0.15;

const fold = (label: string): string =>
  label
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^)]*\)|not\s*\d+[a-z]?$/gu, ' ')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
    .replace(/^(?:därav|varav|härav) /u, '');

/**
 * Takes `dictionaries/accounts/standard-items.tsv` apart: code, kinds of statements (commas between), `total` or `-`, and the labels (bars between).
 */
export function parseChart(text: string): Chart {
  const entries: Entry[] = [];
  const totals = new Set<string>();
  for (const line of parseList(text).slice(1)) {
    const [code, kinds, sort, labels] = line.split('\t');
    if (code === undefined || kinds === undefined || labels === undefined) continue;
    if (sort === 'total') totals.add(code);
    for (const label of labels.split('|')) entries.push({ code, kinds: new Set(kinds.split(',')), label: fold(label) });
  }
  const exact = Map.groupBy(entries, (entry) => entry.label);
  // By letters alone: Fuse holds errors in longer labels against them by default.
  const fuse = new Fuse(entries, {
    keys: ['label'],
    includeScore: true,
    threshold: farthest,
    distance: 40,
    ignoreFieldNorm: true,
  });
  const known = new Map<string, string | null>();
  const search = (label: string, kind: string): string | null => {
    const fits = (entry: Entry): boolean => entry.kinds.has(kind) || entry.kinds.has('*');
    const same = exact.get(label)?.find(fits);
    if (same !== undefined) return same.code;
    if (label.length < 6) return null;
    const found = fuse
      .search(label)
      .find(({ item, score }) => fits(item) && (score ?? 1) <= farthest && isLike(label, item.label));
    return found?.item.code ?? null;
  };
  return {
    codeOf(label, kind) {
      const folded = fold(label);
      const key = `${kind}\t${folded}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const code = search(folded, kind);
      known.set(key, code);
      return code;
    },
    isTotal: (code) => totals.has(code),
  };
}

/** Fuse finds a word inside a longer label too; a misread label has about as many letters as its name. */
const isLike = (label: string, name: string): boolean =>
  Math.abs(label.length - name.length) <= Math.max(1, 0.15 * name.length);
