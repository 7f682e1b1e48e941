import type { FileHandle } from 'node:fs/promises';
import { InputFileError } from '../errors.ts';
import { quotePath } from './file-access.ts';

/** One image file directory (IFD) of a TIFF, as far as ingest needs it before any pixel is decoded. Tag names are those of TIFF 6.0. */
export interface TiffDirectory {
  /** Place in the file's chain of directories, from 0. */
  readonly index: number;
  /** ImageWidth, ImageLength, in pixels as stored (before Orientation). */
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  /** Orientation, 1–8; 5–8 swap width and height. */
  readonly orientation: number;
  /** XResolution and YResolution in pixels per inch; null where missing, without unit or zero. */
  readonly xDpi: number | null;
  readonly yDpi: number | null;
  /** NewSubfileType bit 0: a smaller version of another page. Bit 2: a transparency mask. */
  readonly isReduced: boolean;
  readonly isMask: boolean;
  /** Strips or tiles in all, and how many of them lie wholly or partly behind the end of the file. */
  readonly chunkCount: number;
  readonly missingChunks: number;
}

/** The chain of directories, and why it ended before its end mark, if it did (the end of a sentence). */
export interface TiffChain {
  readonly directories: readonly TiffDirectory[];
  readonly brokenBy: string | null;
}

const compressionNames: Readonly<Record<number, string>> = {
  1: 'none',
  2: 'CCITT modified Huffman',
  3: 'CCITT Group 3',
  4: 'CCITT Group 4',
  5: 'LZW',
  6: 'old-style JPEG',
  7: 'JPEG',
  8: 'Deflate',
  9: 'JBIG (T.85)',
  10: 'JBIG (T.43)',
  32773: 'PackBits',
  32946: 'Deflate',
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
};

/** The name of a TIFF Compression value. */
export function compressionName(compression: number): string {
  return compressionNames[compression] ?? `number ${compression}`;
}

const valueSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** A page with more strips than this is not a page: the largest allowed one has a strip per row. */
const maxValues = 2_000_000;

class TiffReader {
  readonly #handle: FileHandle;
  readonly size: number;
  isLittleEndian = true;
  isBig = false;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** The bytes at a place, or null when the file ends before them. */
  async bytes(offset: number, length: number): Promise<DataView | null> {
    if (!Number.isSafeInteger(offset) || offset < 0 || offset + length > this.size) return null;
    const buffer = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#handle.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) return null;
      filled += bytesRead;
    }
    return new DataView(buffer.buffer);
  }

  u16 = (view: DataView, at: number): number => view.getUint16(at, this.isLittleEndian);
  u32 = (view: DataView, at: number): number => view.getUint32(at, this.isLittleEndian);
  u64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, this.isLittleEndian));
  word = (view: DataView, at: number): number => (this.isBig ? this.u64(view, at) : this.u32(view, at));
}

/**
 * Reads the chain of directories of a TIFF or BigTIFF without decoding pixels. A chain that leads behind the end of the file or back to a directory
 * already seen ends there, and `brokenBy` says so: what follows is lost, and nobody can tell how many pages that is.
 *
 * @param path for messages.
 * @param maxPages pages to read at most.
 * @throws InputFileError when not even the first directory can be read, or there are more than `maxPages`.
 */
export async function readTiffChain(
  handle: FileHandle,
  size: number,
  path: string,
  maxPages: number,
): Promise<TiffChain> {
  const reader = new TiffReader(handle, size);
  const head = await reader.bytes(0, 8);
  if (head === null)
    throw new InputFileError(`${quotePath(path)} has ${size} bytes, too few for a TIFF; get a whole copy of the file.`);
  reader.isLittleEndian = head.getUint8(0) === 0x49;
  reader.isBig = reader.u16(head, 2) === 43;
  let offset = reader.u32(head, 4);
  if (reader.isBig) {
    const more = await reader.bytes(8, 8);
    offset = more === null ? size : reader.u64(more, 0);
  }
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let brokenBy: string | null = null;
  while (offset !== 0) {
    if (seen.has(offset)) {
      brokenBy = 'its chain of pages runs in a circle';
      break;
    }
    seen.add(offset);
    if (directories.length >= maxPages) {
      throw new InputFileError(
        `${quotePath(path)} has more than ${maxPages} pages; raise the limit if that is right.`,
        {
          code: 'limit-exceeded',
        },
      );
    }
    const found = await readDirectory(reader, offset, directories.length);
    if (found === null) {
      brokenBy = `the file ends (at ${size} bytes) before the next page's directory (at byte ${offset})`;
      break;
    }
    directories.push(found.directory);
    if (found.next === null) {
      brokenBy = `the file ends (at ${size} bytes) inside a page's directory (at byte ${offset})`;
      break;
    }
    offset = found.next;
  }
  if (directories.length === 0) {
    const why = brokenBy ?? 'it holds no page';
    throw new InputFileError(
      `${quotePath(path)} begins as a TIFF, but ${why}; it is cut off or damaged, get a whole copy of the file.`,
    );
  }
  return { directories, brokenBy };
}

async function readDirectory(
  reader: TiffReader,
  offset: number,
  index: number,
): Promise<{ directory: TiffDirectory; next: number | null } | null> {
  const countSize = reader.isBig ? 8 : 2;
  const entrySize = reader.isBig ? 20 : 12;
  const wordSize = reader.isBig ? 8 : 4;
  const countView = await reader.bytes(offset, countSize);
  if (countView === null) return null;
  const entryCount = reader.isBig ? reader.u64(countView, 0) : reader.u16(countView, 0);
  if (entryCount > 4096) return null;
  const view = await reader.bytes(offset + countSize, entryCount * entrySize);
  if (view === null) return null;
  const nextView = await reader.bytes(offset + countSize + entryCount * entrySize, wordSize);
  const entryAt = new Map<number, number>();
  for (let i = 0; i < entryCount; i++) entryAt.set(reader.u16(view, i * entrySize), i * entrySize);
  const values = async (tag: number): Promise<readonly number[]> => {
    const at = entryAt.get(tag);
    return at === undefined ? [] : readValues(reader, view, at);
  };
  const first = async (tag: number, missing: number): Promise<number> => (await values(tag))[0] ?? missing;
  const unit = await first(296, 2);
  const perInch = unit === 2 ? 1 : unit === 3 ? 2.54 : null;
  const resolution = async (tag: number): Promise<number | null> => {
    const value = (await first(tag, 0)) * (perInch ?? 0);
    return Number.isFinite(value) && value > 0 ? value : null;
  };
  const subfile = await first(254, 0);
  const isTiled = entryAt.has(324);
  const chunkOffsets = await values(isTiled ? 324 : 273);
  const chunkSizes = await values(isTiled ? 325 : 279);
  let missingChunks = 0;
  // A size of 0 is what some old writers left; then only the start of the strip can be checked.
  for (const [i, start] of chunkOffsets.entries()) {
    if (start >= reader.size || start + (chunkSizes[i] ?? 0) > reader.size) missingChunks++;
  }
  const directory: TiffDirectory = {
    index,
    width: await first(256, 0),
    height: await first(257, 0),
    compression: await first(259, 1),
    orientation: await first(274, 1),
    xDpi: await resolution(282),
    yDpi: await resolution(283),
    isReduced: (subfile & 1) === 1,
    isMask: (subfile & 4) === 4,
    chunkCount: chunkOffsets.length,
    missingChunks,
  };
  return { directory, next: nextView === null ? null : reader.word(nextView, 0) };
}

/** The numbers of one entry; a value the file does not hold any more gives none. Rationals are divided out. */
async function readValues(reader: TiffReader, directory: DataView, at: number): Promise<readonly number[]> {
  const type = reader.u16(directory, at + 2);
  const count = reader.word(directory, at + 4);
  const size = valueSizes[type];
  if (size === undefined || count > maxValues) return [];
  const inlineSize = reader.isBig ? 8 : 4;
  const inlineAt = at + 4 + inlineSize;
  const length = size * count;
  const isInline = length <= inlineSize;
  const view = isInline ? directory : await reader.bytes(reader.word(directory, inlineAt), length);
  if (view === null) return [];
  const start = isInline ? inlineAt : 0;
  const result: number[] = [];
  for (let i = 0; i < count; i++) {
    const place = start + i * size;
    if (type === 3) result.push(reader.u16(view, place));
    else if (type === 4 || type === 13) result.push(reader.u32(view, place));
    else if (type === 5) result.push(reader.u32(view, place) / reader.u32(view, place + 4));
    else if (type === 16 || type === 18) result.push(reader.u64(view, place));
    else if (type === 1) result.push(view.getUint8(place));
    else return result;
  }
  return result;
}
