/**
 * The measure of the ICDAR-2013 table competition (Göbel, Hassan, Oro, Orsi 2013): each cell with text is related to its nearest neighbour with text
 * to the right and below; a relation is right where both contents and the direction are the same. It does not mind where in the grid a table begins,
 * nor empty rows and columns.
 */

export interface AdjacencyCounts {
  readonly truth: number;
  readonly output: number;
  readonly common: number;
}

/** The relations of a grid as strings. Empty cells are passed over; cells are named by what `nameOf` gives, null being empty. */
export function relationsOf<T>(rows: readonly (readonly T[])[], nameOf: (cell: T) => string | null): string[] {
  const relations: string[] = [];
  const above: (string | null)[] = [];
  for (const row of rows) {
    let left: string | null = null;
    for (const [column, cell] of row.entries()) {
      const name = nameOf(cell);
      if (name === null) continue;
      if (left !== null) relations.push(`→\n${left}\n${name}`);
      const upper = above[column] ?? null;
      if (upper !== null) relations.push(`↓\n${upper}\n${name}`);
      left = name;
      above[column] = name;
    }
  }
  return relations;
}

/** How many relations two lists have in common, each as often as it stands in both. */
export function compareRelations(truth: readonly string[], output: readonly string[]): AdjacencyCounts {
  const left = new Map<string, number>();
  for (const relation of truth) left.set(relation, (left.get(relation) ?? 0) + 1);
  let common = 0;
  for (const relation of output) {
    const count = left.get(relation) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(relation, count - 1);
  }
  return { truth: truth.length, output: output.length, common };
}
