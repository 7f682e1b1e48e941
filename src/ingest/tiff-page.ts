import type { FileHandle } from 'node:fs/promises';
import { type TiffEntry, TiffReader } from './tiff-reader.ts';

/** Tags that lead to other places of the file, or hold what no decoder needs: SubIFDs, XMP, IPTC, Photoshop, EXIF, GPS, free space. */
const leftOut: ReadonlySet<number> = new Set([330, 700, 33723, 34377, 34665, 34853, 37724, 288, 289]);

/** Old-style JPEG keeps its tables at places of the file that only its own tags know. */
const oldJpeg = 6;

/** Larger pages are decoded from the whole file. */
const maxBytes = 1024 ** 3;

/**
 * One page of a TIFF as a file of its own, in memory, its pixels still compressed. Read from the whole file, libvips walks all pages before and after the
 * one that is asked for, complains of their faults as if they were this page's (measured: a JBIG page makes six sound neighbours "damaged"), and takes
 * the longer the more pages there are.
 *
 * @param offset place of the page's directory.
 * @returns null when the page cannot be taken out (old-style JPEG, strips without lengths, over 1 GB): it must be read from the whole file.
 */
export async function extractTiffPage(handle: FileHandle, size: number, offset: number): Promise<Uint8Array | null> {
  const reader = await TiffReader.open(handle, size);
  const directory = await reader?.directory(offset);
  if (reader === null || directory === null || directory === undefined) return null;
  const find = (tag: number): TiffEntry | undefined => directory.entries.find((entry) => entry.tag === tag);
  if ((await reader.values(find(259)))[0] === oldJpeg) return null;
  const offsetsTag = find(324) === undefined ? 273 : 324;
  const starts = await reader.values(find(offsetsTag));
  const lengths = await reader.values(find(offsetsTag + (offsetsTag === 273 ? 6 : 1)));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (starts.length === 0 || lengths.length !== starts.length || lengths.includes(0) || total > maxBytes) return null;

  const kept: { entry: TiffEntry; bytes: Uint8Array }[] = [];
  for (const entry of directory.entries) {
    if (leftOut.has(entry.tag)) continue;
    const bytes =
      entry.tag === offsetsTag ? new Uint8Array(starts.length * reader.wordSize) : await reader.valueBytes(entry);
    if (bytes !== null) kept.push({ entry, bytes });
  }
  const { wordSize, isLittleEndian, isBig } = reader;
  const countSize = isBig ? 8 : 2;
  const entrySize = isBig ? 20 : 12;
  const headSize = isBig ? 16 : 8;
  const directorySize = countSize + kept.length * entrySize + wordSize;
  const outside = kept.reduce((sum, { bytes }) => sum + (bytes.length > wordSize ? evenly(bytes.length) : 0), 0);
  const pixelsAt = headSize + directorySize + outside;
  const file = new Uint8Array(pixelsAt + total);
  const view = new DataView(file.buffer);
  const putWord = (at: number, value: number): void => {
    if (isBig) view.setBigUint64(at, BigInt(value), isLittleEndian);
    else view.setUint32(at, value, isLittleEndian);
  };
  file.fill(isLittleEndian ? 0x49 : 0x4d, 0, 2);
  view.setUint16(2, isBig ? 43 : 42, isLittleEndian);
  if (isBig) view.setUint16(4, 8, isLittleEndian);
  putWord(headSize - wordSize, headSize);

  let pixel = pixelsAt;
  const newStarts: number[] = [];
  for (const [i, start] of starts.entries()) {
    const bytes = await reader.bytes(start, lengths[i]!);
    if (bytes === null) return null;
    file.set(bytes, pixel);
    newStarts.push(pixel);
    pixel += bytes.length;
  }
  if (isBig) putWord(headSize, kept.length);
  else view.setUint16(headSize, kept.length, isLittleEndian);
  let free = headSize + directorySize;
  for (const [i, { entry, bytes }] of kept.entries()) {
    const at = headSize + countSize + i * entrySize;
    const isStarts = entry.tag === offsetsTag;
    view.setUint16(at, entry.tag, isLittleEndian);
    view.setUint16(at + 2, isStarts ? (isBig ? 16 : 4) : entry.type, isLittleEndian);
    putWord(at + 4, entry.count);
    const isInside = bytes.length <= wordSize;
    const place = isInside ? at + 4 + wordSize : free;
    if (!isInside) {
      putWord(at + 4 + wordSize, free);
      free += evenly(bytes.length);
    }
    if (isStarts) for (const [k, start] of newStarts.entries()) putWord(place + k * wordSize, start);
    else file.set(bytes, place);
  }
  return file;
}

/** TIFF wants values to begin at even places. */
const evenly = (length: number): number => length + (length % 2);
