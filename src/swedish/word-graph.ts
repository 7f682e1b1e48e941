import { codeOf, encodeWord, letterOf } from './alphabet.ts';

/**
 * A minimal acyclic word graph (DAWG) in typed arrays. A node is a run of edges, `firstEdge[node]` up to `firstEdge[node + 1]`, in the order of their letters; each
 * word has a number, its place in the sorted list, which is the sum of `skip` over its edges: a minimal perfect hash that tables of word
 * properties are indexed by (Lucchesi and Kowaltowski, 1993).
 */
export interface WordGraph {
  readonly wordCount: number;
  /** The first edge of each node, and one entry more for the end. */
  readonly firstEdge: Uint32Array;
  /** 1 where a word ends. */
  readonly isFinal: Uint8Array;
  /** Code of the letter of each edge. */
  readonly edgeLetter: Uint8Array;
  readonly edgeTarget: Uint32Array;
  /** Words that come before those through this edge, counted within the node, its own word included. */
  readonly edgeSkip: Uint32Array;
}

/** The node that every word begins at. */
export const rootNode = 0;

/** Node of an open branch while the graph is built. */
interface OpenNode {
  isFinal: boolean;
  readonly letters: number[];
  readonly targets: number[];
}

const newOpenNode = (): OpenNode => ({ isFinal: false, letters: [], targets: [] });

/**
 * Builds the graph of words given in the order of their codes without doubles, each branch made minimal as soon as it is closed (Daciuk et al.,
 * 2000, sorted input).
 *
 * @param words encoded words, strictly ascending.
 */
export function buildWordGraph(words: readonly Uint8Array[]): WordGraph {
  const register = new Map<string, number>();
  const closed: { isFinal: boolean; letters: readonly number[]; targets: readonly number[] }[] = [];
  const open: OpenNode[] = [newOpenNode()];

  const close = (node: OpenNode): number => {
    let key = node.isFinal ? '!' : '';
    for (let index = 0; index < node.letters.length; index++) {
      key += String.fromCharCode(node.letters[index]!, node.targets[index]! & 0xffff, node.targets[index]! >>> 16);
    }
    const known = register.get(key);
    if (known !== undefined) return known;
    const id = closed.length;
    closed.push(node);
    register.set(key, id);
    return id;
  };
  const closeDownTo = (depth: number): void => {
    while (open.length - 1 > depth) {
      const id = close(open.pop()!);
      const parent = open[open.length - 1]!;
      parent.targets[parent.targets.length - 1] = id;
    }
  };

  let previous: Uint8Array = new Uint8Array(0);
  for (const word of words) {
    let common = 0;
    while (common < previous.length && common < word.length && previous[common] === word[common]) common++;
    closeDownTo(common);
    for (let index = common; index < word.length; index++) {
      const parent = open[open.length - 1]!;
      parent.letters.push(word[index]!);
      parent.targets.push(-1);
      open.push(newOpenNode());
    }
    open[open.length - 1]!.isFinal = true;
    previous = word;
  }
  closeDownTo(0);
  const rootId = close(open[0]!);
  return flatten(closed, rootId);
}

function flatten(
  closed: readonly { isFinal: boolean; letters: readonly number[]; targets: readonly number[] }[],
  rootId: number,
): WordGraph {
  // Nodes are closed after their targets, so the root is the last: numbering backwards makes it 0 and puts targets after sources.
  const nodeCount = closed.length;
  const idOf = (closedId: number): number => rootId - closedId;
  const wordsBelow = new Uint32Array(nodeCount);
  let edgeCount = 0;
  closed.forEach((node, id) => {
    edgeCount += node.letters.length;
    wordsBelow[id] = (node.isFinal ? 1 : 0) + node.targets.reduce((sum, target) => sum + wordsBelow[target]!, 0);
  });
  const firstEdge = new Uint32Array(nodeCount + 1);
  const isFinal = new Uint8Array(nodeCount);
  const edgeLetter = new Uint8Array(edgeCount);
  const edgeTarget = new Uint32Array(edgeCount);
  const edgeSkip = new Uint32Array(edgeCount);
  let edge = 0;
  for (let node = 0; node < nodeCount; node++) {
    const source = closed[rootId - node]!;
    firstEdge[node] = edge;
    isFinal[node] = source.isFinal ? 1 : 0;
    let skip = source.isFinal ? 1 : 0;
    source.letters.forEach((letter, index) => {
      const target = source.targets[index]!;
      edgeLetter[edge] = letter;
      edgeTarget[edge] = idOf(target);
      edgeSkip[edge] = skip;
      skip += wordsBelow[target]!;
      edge++;
    });
  }
  firstEdge[nodeCount] = edge;
  return { wordCount: wordsBelow[rootId]!, firstEdge, isFinal, edgeLetter, edgeTarget, edgeSkip };
}

/** The edge of a node with a letter, −1 where there is none. Runs are short: a walk is quicker than a search by halves. */
export function edgeFor(graph: WordGraph, node: number, letter: number): number {
  const end = graph.firstEdge[node + 1]!;
  for (let edge = graph.firstEdge[node]!; edge < end; edge++) {
    const found = graph.edgeLetter[edge]!;
    if (found === letter) return edge;
    if (found > letter) return -1;
  }
  return -1;
}

/**
 * A word graph as a search wants it: what is asked of a node, or of an edge, lies together. Most letters that a node is asked for are not there, and a mask says so at once.
 */
export interface SearchGraph {
  /** Two numbers a node: the letters of its edges as bits by their codes (bit 0 for all codes from 32 on), then twice its first edge, and one more where a word ends. */
  readonly nodes: Int32Array;
  /** Two numbers an edge: target and skip. */
  readonly edges: Int32Array;
}

/** Codes below this have a bit of their own. */
const bitCodes = 32;

/** The bit of a letter in the masks of a {@link SearchGraph}; 0 for what is no letter. */
export const letterBit = (code: number): number => (code === 0 ? 0 : code < bitCodes ? 1 << code : 1);

const searchGraphs = new WeakMap<WordGraph, SearchGraph>();

/** The graph for searches, made once. */
export function searchGraph(graph: WordGraph): SearchGraph {
  const known = searchGraphs.get(graph);
  if (known !== undefined) return known;
  const { firstEdge, edgeLetter, edgeTarget, edgeSkip, isFinal } = graph;
  const nodes = new Int32Array(isFinal.length * 2);
  const edges = new Int32Array(edgeTarget.length * 2);
  for (let node = 0; node < isFinal.length; node++) {
    const end = firstEdge[node + 1]!;
    let mask = 0;
    for (let edge = firstEdge[node]!; edge < end; edge++) {
      mask |= letterBit(edgeLetter[edge]!);
      edges[edge * 2] = edgeTarget[edge]!;
      edges[edge * 2 + 1] = edgeSkip[edge]!;
    }
    nodes[node * 2] = mask;
    nodes[node * 2 + 1] = firstEdge[node]! * 2 + isFinal[node]!;
  }
  const made = { nodes, edges };
  searchGraphs.set(graph, made);
  return made;
}

/** The edge of a node by a letter whose bit its mask has, −1 where that is the bit of another: edges stand in the order of their letters. */
export function edgeByBit(graph: WordGraph, node: number, first: number, mask: number, code: number): number {
  if (code >= bitCodes) return edgeFor(graph, node, code);
  return first + bitCount(mask & ((1 << code) - 1) & ~1);
}

/** Bits set of 32 (Warren, Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The number of a lower-case word, −1 where the graph does not hold it. */
export function wordNumber(graph: WordGraph, word: string): number {
  let node = rootNode;
  let number = 0;
  for (let index = 0; index < word.length; index++) {
    const letter = codeOf(word.charCodeAt(index));
    const edge = letter === 0 ? -1 : edgeFor(graph, node, letter);
    if (edge < 0) return -1;
    number += graph.edgeSkip[edge]!;
    node = graph.edgeTarget[edge]!;
  }
  return graph.isFinal[node] === 1 ? number : -1;
}

/** The word with a number from 0 up to `wordCount`. */
export function wordAt(graph: WordGraph, number: number): string {
  let node = rootNode;
  let left = number;
  let word = '';
  for (;;) {
    if (left === 0 && graph.isFinal[node] === 1) return word;
    let edge = graph.firstEdge[node + 1]! - 1;
    while (graph.edgeSkip[edge]! > left) edge--;
    word += letterOf(graph.edgeLetter[edge]!);
    left -= graph.edgeSkip[edge]!;
    node = graph.edgeTarget[edge]!;
  }
}

/** Orders words by the codes of their letters, as {@link buildWordGraph} wants them. */
export function compareEncoded(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = a[index]! - b[index]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Words encoded, sorted and without doubles; words with other signs than letters of the lexicon are left out. */
export function sortedEncoded(words: Iterable<string>): Uint8Array[] {
  const encoded: Uint8Array[] = [];
  for (const word of words) {
    const codes = encodeWord(word);
    if (codes !== null && codes.length > 0) encoded.push(codes);
  }
  encoded.sort(compareEncoded);
  return encoded.filter((word, index) => index === 0 || compareEncoded(encoded[index - 1]!, word) !== 0);
}
