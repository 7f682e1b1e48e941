import type { FileHandle } from 'node:fs/promises';
import { InputFileError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import { type RawDirectory, TiffReader } from './tiff-reader.ts';

/** One image file directory (IFD) of a TIFF, as far as ingest needs it before any pixel is decoded. Tag names are those of TIFF 6.0. */
export interface TiffDirectory {
  /** Place in the file's chain of directories, from 0, and in the file, in bytes. */
  readonly index: number;
  readonly offset: number;
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
  readonly brokenBy: Sentence | null;
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
  return compressionNames[compression] ?? String(compression);
}

/**
 * Reads the chain of directories of a TIFF or BigTIFF without decoding pixels. A chain that leads behind the end of the file or back to a directory
 * already seen ends there, and `brokenBy` says so: what follows is lost, and nobody can tell how many pages that is.
 *
 * @param name the file's name, for messages.
 * @param maxPages pages to read at most.
 * @throws InputFileError when not even the first directory can be read, or there are more than `maxPages`.
 */
export async function readTiffChain(
  handle: FileHandle,
  size: number,
  name: string,
  maxPages: number,
): Promise<TiffChain> {
  const reader = await TiffReader.open(handle, size);
  if (reader === null) {
    throw new InputFileError(say('images/tiff-too-short', { path: quotePath(name), size }));
  }
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let offset = reader.first;
  let brokenBy: Sentence | null = null;
  while (offset !== 0 && brokenBy === null) {
    if (directories.length >= maxPages) {
      const text = say('images/tiff-too-many-pages', { path: quotePath(name), limit: maxPages });
      throw new InputFileError(text, { code: 'limit-exceeded' });
    }
    const raw = seen.has(offset) ? null : await reader.directory(offset);
    if (seen.has(offset)) brokenBy = say('images/tiff-circle');
    else if (raw === null && offset < size - 8) brokenBy = say('images/tiff-no-directory', { offset });
    else if (raw === null) brokenBy = say('images/tiff-ends-before', { size, offset });
    else {
      seen.add(offset);
      directories.push(await describe(reader, raw, offset, directories.length));
      if (raw.next === null) brokenBy = say('images/tiff-ends-inside', { size, offset });
      else offset = raw.next;
    }
  }
  if (directories.length === 0) {
    const reason = brokenBy ?? say('images/tiff-no-page');
    throw new InputFileError(say('images/tiff-unreadable', { path: quotePath(name), reason }));
  }
  return { directories, brokenBy };
}

async function describe(reader: TiffReader, raw: RawDirectory, offset: number, index: number): Promise<TiffDirectory> {
  const values = (tag: number): Promise<readonly number[]> =>
    reader.values(raw.entries.find((entry) => entry.tag === tag));
  const first = async (tag: number, missing: number): Promise<number> => (await values(tag))[0] ?? missing;
  const unit = await first(296, 2);
  const perInch = unit === 2 ? 1 : unit === 3 ? 2.54 : 0;
  const resolution = async (tag: number): Promise<number | null> => {
    const value = (await first(tag, 0)) * perInch;
    return Number.isFinite(value) && value > 0 ? value : null;
  };
  const subfile = await first(254, 0);
  const isTiled = raw.entries.some(({ tag }) => tag === 324);
  const offsets = await values(isTiled ? 324 : 273);
  const lengths = await values(isTiled ? 325 : 279);
  // A length of 0 is what some old writers left; then only the start of the strip can be checked.
  const missing = offsets.filter((start, i) => start >= reader.size || start + (lengths[i] ?? 0) > reader.size);
  return {
    index,
    offset,
    width: await first(256, 0),
    height: await first(257, 0),
    compression: await first(259, 1),
    orientation: await first(274, 1),
    xDpi: await resolution(282),
    yDpi: await resolution(283),
    isReduced: (subfile & 1) === 1,
    isMask: (subfile & 4) === 4,
    chunkCount: offsets.length,
    missingChunks: missing.length,
  };
}
