import { CrossReference, integer, reference } from './cross-reference.ts';
import type { RangedFile } from './file-ranges.ts';

/** A file whose cross-reference is damaged is searched in pieces of this size, each with some of the one before. */
const pieceBytes = 4 * 1024 ** 2;
/** Longest dictionary of a page tree's root: 20,000 references of a dozen bytes. */
const overlapBytes = 256 * 1024;
/** A larger file is not searched. */
const maxSearched = 1024 ** 3;

/**
 * How many pages a PDF says that it has: /Count at the root of its page tree. pdf.js tells how many it can reach, and where its walk of a damaged tree
 * ends early, or a tree is shorter than it says, those are fewer.
 *
 * @param tail the last kilobytes of the file.
 * @returns null where it cannot be told (most encrypted files, some damaged ones).
 */
export async function promisedPageCount(file: RangedFile, tail: Uint8Array): Promise<number | null> {
  const crossReference = await CrossReference.open(file, tail);
  if (crossReference === null) return file.size <= maxSearched ? searchedPageCount(file) : null;
  const { root } = crossReference;
  const catalogue = root === null ? null : await crossReference.object(root);
  const tree = catalogue === null ? null : reference(catalogue, 'Pages');
  const pages = tree === null ? null : await crossReference.object(tree);
  return pages === null ? null : integer(pages, 'Count');
}

/** The count of the last root of a page tree that stands in the file in plain sight. */
async function searchedPageCount(file: RangedFile): Promise<number | null> {
  let count: number | null = null;
  for (let start = 0; start < file.size; start += pieceBytes) {
    const bytes = await file.read(start, pieceBytes + overlapBytes);
    const bodies = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('endobj');
    // What stands behind the last end of an object goes on in the next piece.
    for (const body of bodies.slice(0, -1)) {
      const dictionary = body.slice(body.lastIndexOf(' obj') + 1).split('stream', 1)[0] ?? '';
      const isRoot = /\/Type\s*\/Pages\b/.test(dictionary) && !/\/Parent\b/.test(dictionary);
      if (isRoot) count = integer(dictionary, 'Count') ?? count;
    }
  }
  return count;
}
