import { knownStatusOf, type StatusLabels } from '../../swedish/status-labels.ts';
import { longestLabel } from './legend-swatches.ts';
import type { IndexedPage } from './page-colors.ts';
import { linesOf } from './word-index.ts';

/** A legend tells so many statuses apart, at least: two of them can be a sentence's. */
const fewestStatuses = 3;

/** Lines of a legend stand together: none is further than so many lines from the next. */
const furthest = 3;

const mostWords = 4;

/**
 * Whether a page without colours lists the labels of a legend whose swatches the scan has lost: `Klar`, `Påbörjad`, `Ej påbörjad` in lines of their own, close
 * together.
 */
export function listsStatusLabels({ page }: Pick<IndexedPage, 'page'>, labels: StatusLabels): boolean {
  const recent: { at: number; status: string }[] = [];
  for (const [at, line] of linesOf(page.words).entries()) {
    const letters = line.filter(({ text }) => /\p{L}/u.test(text));
    const text = letters.map((word) => word.text).join(' ');
    if (letters.length === 0 || letters.length > mostWords || text.length > longestLabel) continue;
    const status = knownStatusOf(text, labels);
    if (status === null) continue;
    if (recent.length > 0 && at - recent.at(-1)!.at > furthest) recent.length = 0;
    recent.push({ at, status });
    if (new Set(recent.map((entry) => entry.status)).size >= fewestStatuses) return true;
  }
  return false;
}
