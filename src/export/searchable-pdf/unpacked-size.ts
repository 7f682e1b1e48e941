import { inflateSync } from 'node:zlib';

/** The words that mark the streams that a parser unpacks as soon as it opens a file. */
const marks = ['/ObjStm', '/XRef'];

/** Between a mark and its stream stands the rest of a dictionary; before the mark its beginning. */
const dictionaryBytes = 4096;

/**
 * Says why a PDF is not safe to be taken apart in memory: what a parser unpacks at once, its streams of objects and of cross-references, is more than `limit`
 * bytes, or packed in ways whose size cannot be told without doing it. Null where nothing speaks against it.
 */
export function unpackingFault(bytes: Uint8Array, limit: number): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = limit;
  for (const mark of marks) {
    for (let at = buffer.indexOf(mark, 0, 'latin1'); at >= 0; at = buffer.indexOf(mark, at + mark.length, 'latin1')) {
      const start = buffer.indexOf('stream', at, 'latin1');
      if (start < 0) return null;
      if (start - at > dictionaryBytes) {
        // Marks without a stream of their own: on to where the next one could begin.
        at = start - dictionaryBytes;
        continue;
      }
      if (/[A-Za-z]/.test(String.fromCharCode(buffer[at + mark.length] ?? 0))) continue;
      const from = buffer.lastIndexOf(' obj', at, 'latin1');
      const dictionary = buffer.toString('latin1', Math.max(0, from, at - dictionaryBytes), start);
      if (!/\/Filter\b/.test(dictionary)) continue;
      const filters = dictionary.match(/\/[A-Za-z0-9]+Decode\b|\/(?:Fl|LZW|RL|A85|AHx)\b/g) ?? [];
      if (filters.length !== 1 || filters[0] !== '/FlateDecode') {
        return `a stream of its objects is packed by ${filters.join(' ') || 'an unknown filter'}`;
      }
      const data = start + 'stream'.length + (buffer[start + 6] === 0x0d ? 2 : 1);
      const size = inflatedSize(buffer.subarray(data), left);
      if (size === null) return `its objects unpack to more than ${limit} bytes`;
      left -= size;
    }
  }
  return null;
}

/** Null for more than the limit. A stream that is damaged unpacks to nothing, here as in the parser. */
function inflatedSize(packed: Uint8Array, limit: number): number | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    if (error instanceof RangeError) return null;
    return 0;
  }
}
