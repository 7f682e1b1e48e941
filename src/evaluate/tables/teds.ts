/**
 * TEDS, tree-edit-distance based similarity (Zhong, ShafieiBavani, Jimeno Yepes 2020): a table is a tree `table > (thead, tbody) > tr > td`; inserting or
 * deleting a node costs 1; renaming costs 1 where the tags or the spans differ, and between two `td` the normalized edit distance of their texts. The
 * score is 1 − distance / nodes of the larger tree (the root is not counted).
 */

/** A table as a tree of 1×1 cells; `text` are numbers that {@link RenameCost} knows. */
export interface TableTree {
  readonly headerRowCount: number;
  readonly rows: readonly (readonly number[])[];
}

/** Cost of renaming one `td` to another, 0–1. */
export type RenameCost = (truthText: number, outputText: number) => number;

/** Products of nodes up to this are compared exactly (200 rows of 6 cells are 2 million); 16 million are 128 MB. */
const exactLimit = 16_000_000;

/**
 * 0–1. Exact by the algorithm of Zhang and Shasha (1989): table trees are only four levels deep, so it takes time in the order of the product of their
 * nodes. Larger tables get the distance that keeps rows whole (rows map to rows, cells within them), which is never too small.
 */
export function treeSimilarity(truth: TableTree, output: TableTree, renameCost: RenameCost): number {
  const [a, b] = [flatten(truth), flatten(output)];
  const larger = Math.max(a.tags.length, b.tags.length) - 1;
  if (larger === 0) return 1;
  const distance =
    a.tags.length * b.tags.length <= exactLimit
      ? treeDistance(a, b, renameCost)
      : wholeRowDistance(truth, output, renameCost);
  return 1 - distance / larger;
}

const tags = { table: 0, thead: 1, tbody: 2, tr: 3, td: 4 } as const;

/** Nodes in post-order. */
interface FlatTree {
  readonly tags: readonly number[];
  readonly texts: readonly number[];
  /** The leftmost leaf below each node. */
  readonly leftmost: Int32Array;
  /** Nodes with a left sibling, and the root. */
  readonly keyRoots: readonly number[];
}

function flatten({ headerRowCount, rows }: TableTree): FlatTree {
  const nodeTags: number[] = [];
  const texts: number[] = [];
  const leftmost: number[] = [];
  const add = (tag: number, text: number, first: number): void => {
    leftmost.push(Math.min(first, nodeTags.length));
    nodeTags.push(tag);
    texts.push(text);
  };
  const sections = [
    { tag: tags.thead, part: rows.slice(0, headerRowCount) },
    { tag: tags.tbody, part: rows.slice(headerRowCount) },
  ].filter(({ part }) => part.length > 0);
  for (const { tag, part } of sections) {
    const sectionStart = nodeTags.length;
    for (const row of part) {
      const rowStart = nodeTags.length;
      for (const text of row) add(tags.td, text, nodeTags.length);
      add(tags.tr, -1, rowStart);
    }
    add(tag, -1, sectionStart);
  }
  add(tags.table, -1, 0);
  const isSeen = new Set<number>();
  const keyRoots: number[] = [];
  for (let node = nodeTags.length - 1; node >= 0; node--) {
    if (isSeen.has(leftmost[node]!)) continue;
    isSeen.add(leftmost[node]!);
    keyRoots.push(node);
  }
  return { tags: nodeTags, texts, leftmost: Int32Array.from(leftmost), keyRoots: keyRoots.reverse() };
}

function treeDistance(a: FlatTree, b: FlatTree, renameCost: RenameCost): number {
  const n = b.tags.length;
  const trees = new Float32Array(a.tags.length * n);
  const width = n + 1;
  const forest = new Float32Array((a.tags.length + 1) * width);
  for (const rootA of a.keyRoots) {
    for (const rootB of b.keyRoots) {
      const [startA, startB] = [a.leftmost[rootA]!, b.leftmost[rootB]!];
      const [rowsA, rowsB] = [rootA - startA + 1, rootB - startB + 1];
      forest[0] = 0;
      for (let i = 1; i <= rowsA; i++) forest[i * width] = i;
      for (let j = 1; j <= rowsB; j++) forest[j] = j;
      for (let i = 1; i <= rowsA; i++) {
        const nodeA = startA + i - 1;
        for (let j = 1; j <= rowsB; j++) {
          const nodeB = startB + j - 1;
          const here = i * width + j;
          const changed = Math.min(forest[here - width]!, forest[here - 1]!) + 1;
          if (a.leftmost[nodeA] === startA && b.leftmost[nodeB] === startB) {
            const renamed = forest[here - width - 1]! + renaming(a, nodeA, b, nodeB, renameCost);
            forest[here] = Math.min(changed, renamed);
            trees[nodeA * n + nodeB] = forest[here]!;
          } else {
            const before = (a.leftmost[nodeA]! - startA) * width + (b.leftmost[nodeB]! - startB);
            forest[here] = Math.min(changed, forest[before]! + trees[nodeA * n + nodeB]!);
          }
        }
      }
    }
  }
  return trees[trees.length - 1]!;
}

function renaming(a: FlatTree, nodeA: number, b: FlatTree, nodeB: number, renameCost: RenameCost): number {
  if (a.tags[nodeA] !== b.tags[nodeB]) return 1;
  return a.tags[nodeA] === tags.td ? renameCost(a.texts[nodeA]!, b.texts[nodeB]!) : 0;
}

/** Edit distance of the rows of each section, where a row costs itself and its cells, and turning one into another the edit distance of their cells. */
function wholeRowDistance(truth: TableTree, output: TableTree, renameCost: RenameCost): number {
  const sections = (tree: TableTree): (readonly (readonly number[])[])[] => [
    tree.rows.slice(0, tree.headerRowCount),
    tree.rows.slice(tree.headerRowCount),
  ];
  const size = (row: readonly number[]): number => row.length + 1;
  const [truthParts, outputParts] = [sections(truth), sections(output)];
  let distance = 0;
  for (const [index, part] of truthParts.entries()) {
    const other = outputParts[index]!;
    if ((part.length === 0) !== (other.length === 0)) distance += 1;
    distance += sequenceDistance(part, other, size, size, (row, otherRow) =>
      sequenceDistance(
        row,
        otherRow,
        () => 1,
        () => 1,
        renameCost,
      ),
    );
  }
  return distance;
}

function sequenceDistance<T>(
  first: readonly T[],
  second: readonly T[],
  deleteCost: (item: T) => number,
  insertCost: (item: T) => number,
  replaceCost: (a: T, b: T) => number,
): number {
  let above = new Float64Array(second.length + 1);
  let here = new Float64Array(second.length + 1);
  for (const [j, item] of second.entries()) above[j + 1] = above[j]! + insertCost(item);
  for (const item of first) {
    here[0] = above[0]! + deleteCost(item);
    for (const [j, other] of second.entries()) {
      here[j + 1] = Math.min(
        above[j + 1]! + deleteCost(item),
        here[j]! + insertCost(other),
        above[j]! + replaceCost(item, other),
      );
    }
    [above, here] = [here, above];
  }
  return above[second.length]!;
}
