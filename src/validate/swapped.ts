import type { Web } from './explain.ts';
import { evaluate, withValue } from './identity.ts';

/** Two figures of one row that stand in each other's columns. */
export interface Swap {
  /** Ids of the figures, in order of columns. */
  readonly figures: readonly [number, number];
  /** Indexes of the identities that hold if they are swapped. */
  readonly fixes: readonly number[];
}

/**
 * Rows whose figures stand in each other's columns: the identities of both fail, and all hold once two figures of the row are swapped. Told only: nothing in the pixels says so.
 */
export function swappedColumns(web: Web): Swap[] {
  const { identities, figures, values, byFigure } = web;
  const isFailing = (index: number): boolean => evaluate(identities[index]!, values).status === 'fails';
  const suspects = figures.filter(
    ({ id, value, isPrinted }) => isPrinted && value !== null && (byFigure.get(id) ?? []).some(isFailing),
  );
  const rows = Map.groupBy(suspects, ({ statement, item }) => `${statement} ${item}`);
  return [...rows.values()].flatMap((row) =>
    row.flatMap((first, index) =>
      row.slice(index + 1).flatMap((second): Swap[] => {
        const [a, b] = [values(first.id), values(second.id)];
        if (a == null || b == null || a === b) return [];
        const swapped = withValue(withValue(values, first.id, b), second.id, a);
        const own = new Set([...(byFigure.get(first.id) ?? []), ...(byFigure.get(second.id) ?? [])]);
        const statuses = [...own].map((identity) => evaluate(identities[identity]!, swapped).status);
        const holdAll = statuses.every((status) => status === 'holds' || status === 'rounding');
        const fixes = [...own].filter(isFailing);
        return holdAll && fixes.length > 1 ? [{ figures: [first.id, second.id], fixes }] : [];
      }),
    ),
  );
}
