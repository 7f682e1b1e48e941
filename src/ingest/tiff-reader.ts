import type { FileHandle } from 'node:fs/promises';

/** One entry of a TIFF directory: a tag and where its values stand. */
export interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Length of the values in bytes; null for a type that TIFF does not have. */
  readonly byteLength: number | null;
  /** The value field as it stands: the values themselves if they fit in it, else their place in the file. */
  readonly field: Uint8Array;
}

/** A directory as it stands in the file. */
export interface RawDirectory {
  readonly entries: readonly TiffEntry[];
  /** Place of the next directory, 0 for none; null when the file ends before it. */
  readonly next: number | null;
}

/** Bytes per value of each TIFF type (TIFF 6.0 section 2; 16–18 are BigTIFF's). */
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

/** More values than this are no list of strips: the largest allowed page has one for each row. */
const maxValues = 2_000_000;
/** TIFF knows some hundred tags; a directory that claims more is not one. */
const maxEntries = 4096;

/** Reads a TIFF or BigTIFF by places; everything it reads is checked against the end of the file first. */
export class TiffReader {
  readonly #handle: FileHandle;
  readonly size: number;
  readonly isLittleEndian: boolean;
  readonly isBig: boolean;
  /** Place of the first directory. */
  readonly first: number;

  private constructor(handle: FileHandle, size: number, isLittleEndian: boolean, isBig: boolean, first: number) {
    this.#handle = handle;
    this.size = size;
    this.isLittleEndian = isLittleEndian;
    this.isBig = isBig;
    this.first = first;
  }

  /** Null when the file is shorter than its header. */
  static async open(handle: FileHandle, size: number): Promise<TiffReader | null> {
    const head = await readBytes(handle, size, 0, 8);
    if (head === null) return null;
    const isLittle = head[0] === 0x49;
    const view = viewOf(head);
    const isBig = view.getUint16(2, isLittle) === 43;
    if (!isBig) return new TiffReader(handle, size, isLittle, false, view.getUint32(4, isLittle));
    const more = await readBytes(handle, size, 8, 8);
    return more === null
      ? null
      : new TiffReader(handle, size, isLittle, true, Number(viewOf(more).getBigUint64(0, isLittle)));
  }

  /** Size of a place in the file and of a value field, in bytes. */
  get wordSize(): 4 | 8 {
    return this.isBig ? 8 : 4;
  }

  /** The bytes at a place, or null when the file ends before them. */
  bytes(offset: number, length: number): Promise<Uint8Array | null> {
    return readBytes(this.#handle, this.size, offset, length);
  }

  word(bytes: Uint8Array, at: number): number {
    const view = viewOf(bytes);
    return this.isBig ? Number(view.getBigUint64(at, this.isLittleEndian)) : view.getUint32(at, this.isLittleEndian);
  }

  /** The directory at a place, or null when the file ends inside it or it is none. */
  async directory(offset: number): Promise<RawDirectory | null> {
    const countSize = this.isBig ? 8 : 2;
    const entrySize = this.isBig ? 20 : 12;
    const head = await this.bytes(offset, countSize);
    if (head === null) return null;
    const count = this.isBig ? this.word(head, 0) : viewOf(head).getUint16(0, this.isLittleEndian);
    if (count > maxEntries) return null;
    const body = await this.bytes(offset + countSize, count * entrySize);
    if (body === null) return null;
    const view = viewOf(body);
    const entries = Array.from({ length: count }, (_, i): TiffEntry => {
      const at = i * entrySize;
      const type = view.getUint16(at + 2, this.isLittleEndian);
      const valueCount = this.word(body, at + 4);
      const size = valueSizes[type];
      return {
        tag: view.getUint16(at, this.isLittleEndian),
        type,
        count: valueCount,
        byteLength: size === undefined ? null : size * valueCount,
        field: body.subarray(at + 4 + this.wordSize, at + entrySize),
      };
    });
    const link = await this.bytes(offset + countSize + count * entrySize, this.wordSize);
    return { entries, next: link === null ? null : this.word(link, 0) };
  }

  /** The bytes of an entry's values, or null when the file does not hold them. */
  async valueBytes(entry: TiffEntry): Promise<Uint8Array | null> {
    if (entry.byteLength === null) return null;
    if (entry.byteLength <= this.wordSize) return entry.field.subarray(0, entry.byteLength);
    return this.bytes(this.word(entry.field, 0), entry.byteLength);
  }

  /** An entry's values as numbers, rationals divided out; none for text, and for values that the file does not hold. */
  async values(entry: TiffEntry | undefined): Promise<readonly number[]> {
    if (entry === undefined || entry.count > maxValues) return [];
    const bytes = await this.valueBytes(entry);
    if (bytes === null) return [];
    const view = viewOf(bytes);
    const isLittle = this.isLittleEndian;
    const readers: Readonly<Record<number, (at: number) => number>> = {
      1: (at) => view.getUint8(at),
      3: (at) => view.getUint16(at, isLittle),
      4: (at) => view.getUint32(at, isLittle),
      5: (at) => view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle),
      13: (at) => view.getUint32(at, isLittle),
      16: (at) => Number(view.getBigUint64(at, isLittle)),
      18: (at) => Number(view.getBigUint64(at, isLittle)),
    };
    const read = readers[entry.type];
    const size = valueSizes[entry.type];
    if (read === undefined || size === undefined) return [];
    return Array.from({ length: entry.count }, (_, i) => read(i * size));
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function readBytes(handle: FileHandle, size: number, offset: number, length: number): Promise<Uint8Array | null> {
  if (!Number.isSafeInteger(offset) || offset < 0 || offset + length > size) return null;
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) return null;
    filled += bytesRead;
  }
  return buffer;
}
