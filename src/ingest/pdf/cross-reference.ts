import { inflateSync } from 'node:zlib';
import type { RangedFile } from './file-ranges.ts';

/** Where an object stands: at a place in the file, or in a stream of objects. */
type Place = { readonly offset: number } | { readonly inStream: number; readonly index: number };

/** One part of the cross-reference: a table or a stream, and the older part that it adds to. */
interface Section {
  readonly root: number | null;
  readonly previous: readonly number[];
  find(objectNumber: number): Promise<Place | null>;
}

/** An object's dictionary is read in this much; those of a catalogue and of a page tree's root begin with what is asked for here or are small. */
const objectBytes = 64 * 1024;
/** More than this is not unpacked: a stream of cross-references takes some 5 bytes an object, so this is three million of them. */
const maxUnpacked = 16 * 1024 ** 2;
/** Files have a section for each time they were saved; more than this is a trap. */
const maxSections = 200;
const maxSubsections = 5000;

/** Looks up single objects of a PDF by its cross-reference (ISO 32000-1, 7.5.4 and 7.5.8), with a few small reads. Any damage ends in null. */
export class CrossReference {
  readonly #file: RangedFile;
  readonly #sections: readonly Section[];

  private constructor(file: RangedFile, sections: readonly Section[]) {
    this.#file = file;
    this.#sections = sections;
  }

  /** @param tail the last kilobytes of the file. Null where the chain of sections cannot be followed. */
  static async open(file: RangedFile, tail: Uint8Array): Promise<CrossReference | null> {
    const places = [...latin1(tail).matchAll(/startxref\s+(\d+)/g)];
    const line = [Number(places.at(-1)?.[1] ?? Number.NaN)];
    const sections: Section[] = [];
    const seen = new Set<number>();
    for (let next = line.shift(); next !== undefined; next = line.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const section = seen.size <= maxSections ? await readSection(file, next) : null;
      if (section === null) return null;
      sections.push(section);
      line.push(...section.previous);
    }
    return new CrossReference(file, sections);
  }

  /** Number of the catalogue. */
  get root(): number | null {
    return this.#sections.find((section) => section.root !== null)?.root ?? null;
  }

  /** The beginning of an object, as Latin-1 text, or null where it is not to be had (damaged, encrypted, not there). */
  async object(objectNumber: number): Promise<string | null> {
    const place = await this.#place(objectNumber);
    if (place === null) return null;
    if ('offset' in place) return objectAt(this.#file, objectNumber, place.offset);
    const holder = await this.#place(place.inStream);
    if (holder === null || !('offset' in holder)) return null;
    const content = await streamAt(this.#file, holder.offset, (reference) => this.#number(reference));
    if (content === null) return null;
    const header = content.dictionary;
    const first = integer(header, 'First');
    const count = integer(header, 'N');
    if (first === null || count === null) return null;
    const numbers = latin1(content.data.subarray(0, first)).trim().split(/\s+/).map(Number);
    const at = numbers.findIndex((number, position) => position % 2 === 0 && number === objectNumber);
    const offset = at < 0 ? undefined : numbers[at + 1];
    return offset === undefined
      ? null
      : latin1(content.data.subarray(first + offset, first + (numbers[at + 3] ?? content.data.length)));
  }

  async #place(objectNumber: number): Promise<Place | null> {
    for (const section of this.#sections) {
      const place = await section.find(objectNumber);
      if (place !== null) return place;
    }
    return null;
  }

  /** An object that is a number: the length of a stream may be one. */
  async #number(objectNumber: number): Promise<number | null> {
    const place = await this.#place(objectNumber);
    if (place === null || !('offset' in place)) return null;
    const text = await objectAt(this.#file, objectNumber, place.offset);
    const found = /^\s*(\d+)/.exec(text ?? '')?.[1];
    return found === undefined ? null : Number(found);
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** A direct integer of a dictionary. */
export function integer(dictionary: string, key: string): number | null {
  const found = new RegExp(`/${key}\\s+(\\d+)(?!\\s+\\d+\\s+R)(?!\\d)`).exec(dictionary)?.[1];
  return found === undefined ? null : Number(found);
}

/** The number of the object that an entry of a dictionary refers to. */
export function reference(dictionary: string, key: string): number | null {
  const found = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R`).exec(dictionary)?.[1];
  return found === undefined ? null : Number(found);
}

const numbersOf = (dictionary: string, key: string): number[] =>
  (new RegExp(`/${key}\\s*\\[([\\d\\s]*)\\]`).exec(dictionary)?.[1] ?? '')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

/** Places come from the file itself: one behind its end has nothing. */
async function textAt(file: RangedFile, offset: number): Promise<string> {
  return offset < file.size ? latin1(await file.read(offset, objectBytes)) : '';
}

async function objectAt(file: RangedFile, objectNumber: number, offset: number): Promise<string | null> {
  const text = await textAt(file, offset);
  const header = /^\s*(\d+)\s+\d+\s+obj/.exec(text);
  if (header === null || Number(header[1]) !== objectNumber) return null;
  const end = text.indexOf('endobj');
  return text.slice(header[0].length, end < 0 ? undefined : end);
}

async function readSection(file: RangedFile, offset: number): Promise<Section | null> {
  if (!Number.isSafeInteger(offset) || offset < 0 || offset >= file.size) return null;
  const start = latin1(await file.read(offset, 64));
  return /^\s*xref/.test(start) ? readTable(file, offset) : readStream(file, offset);
}

/** The old form: subsections of lines of 20 bytes. Only their heads are read; a line is read when its object is asked for. */
async function readTable(file: RangedFile, offset: number): Promise<Section | null> {
  const parts: { readonly start: number; readonly count: number; readonly offset: number }[] = [];
  let at = offset;
  for (;;) {
    const text = latin1(await file.read(at, 64));
    const head = /^\s*(?:xref\s+)?(\d+)\s+(\d+)[ ]*(?:\r\n|\r|\n)/.exec(text);
    if (head === null) {
      if (!/^\s*(?:xref\s+)?trailer/.test(text)) return null;
      break;
    }
    if (parts.length >= maxSubsections) return null;
    const part = { start: Number(head[1]), count: Number(head[2]), offset: at + head[0].length };
    parts.push(part);
    at = part.offset + 20 * part.count;
    if (at >= file.size) return null;
  }
  const trailer = latin1(await file.read(at, objectBytes)).split('startxref', 1)[0] ?? '';
  const previous = [integer(trailer, 'XRefStm'), integer(trailer, 'Prev')].filter((place) => place !== null);
  return {
    root: reference(trailer, 'Root'),
    previous,
    async find(objectNumber) {
      const part = parts.find(({ start, count }) => objectNumber >= start && objectNumber < start + count);
      if (part === undefined) return null;
      const entry = latin1(await file.read(part.offset + 20 * (objectNumber - part.start), 20));
      const found = /^(\d{10}) \d{5} n/.exec(entry)?.[1];
      return found === undefined ? null : { offset: Number(found) };
    },
  };
}

/** The new form: a packed stream of entries of fixed widths. */
async function readStream(file: RangedFile, offset: number): Promise<Section | null> {
  const content = await streamAt(file, offset, () => Promise.resolve(null));
  if (content === null || !/\/Type\s*\/XRef/.test(content.dictionary)) return null;
  const { dictionary, data } = content;
  const widths = numbersOf(dictionary, 'W');
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const width = typeWidth + secondWidth + thirdWidth;
  if (widths.length !== 3 || width === 0 || width > 24) return null;
  const index = numbersOf(dictionary, 'Index');
  const ranges = index.length === 0 ? [0, integer(dictionary, 'Size') ?? 0] : index;
  const field = (at: number, length: number): number => {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + (data[at + i] ?? 0);
    return value;
  };
  const previous = [integer(dictionary, 'Prev')].filter((place) => place !== null);
  return {
    root: reference(dictionary, 'Root'),
    previous,
    find(objectNumber) {
      let row = 0;
      for (let i = 0; i + 1 < ranges.length; i += 2) {
        const start = ranges[i]!;
        const count = ranges[i + 1]!;
        if (objectNumber >= start && objectNumber < start + count) {
          const at = (row + objectNumber - start) * width;
          if (at + width > data.length) return Promise.resolve(null);
          const type = typeWidth === 0 ? 1 : field(at, typeWidth);
          const second = field(at + typeWidth, secondWidth);
          if (type === 1) return Promise.resolve({ offset: second });
          if (type !== 2) return Promise.resolve(null);
          return Promise.resolve({ inStream: second, index: field(at + typeWidth + secondWidth, thirdWidth) });
        }
        row += count;
      }
      return Promise.resolve(null);
    },
  };
}

/** A stream, unpacked. Only what cross-references are packed with is known here: Flate, with or without PNG's rows. */
async function streamAt(
  file: RangedFile,
  offset: number,
  numberOf: (objectNumber: number) => Promise<number | null>,
): Promise<{ readonly dictionary: string; readonly data: Uint8Array } | null> {
  const text = await textAt(file, offset);
  const start = /^\s*\d+\s+\d+\s+obj([\s\S]*?)stream(?:\r\n|\n)/.exec(text);
  if (start === null) return null;
  const dictionary = start[1] ?? '';
  const lengthReference = reference(dictionary, 'Length');
  const length = lengthReference === null ? integer(dictionary, 'Length') : await numberOf(lengthReference);
  if (length === null || length > Math.min(file.size, maxUnpacked)) return null;
  const packed = await file.read(offset + start[0].length, length);
  if (!/\/Filter/.test(dictionary)) return { dictionary, data: packed };
  if (!/\/Filter\s*(?:\[\s*)?\/FlateDecode/.test(dictionary)) return null;
  const data = inflated(packed);
  if (data === null) return null;
  const predictor = integer(dictionary, 'Predictor') ?? 1;
  const rows = predictor < 10 ? data : withoutRowFilters(data, integer(dictionary, 'Columns') ?? 1);
  return rows === null || predictor === 2 ? null : { dictionary, data: rows };
}

function inflated(packed: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(packed, { maxOutputLength: maxUnpacked });
  } catch (error) {
    // Damaged, encrypted or a bomb: as good as not there.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Undoes PNG's row filters None, Sub and Up (RFC 2083, section 6) for bytes; writers of cross-references use no others. */
function withoutRowFilters(data: Uint8Array, columns: number): Uint8Array | null {
  const rowCount = Math.floor(data.length / (columns + 1));
  const rows = new Uint8Array(rowCount * columns);
  for (let row = 0; row < rowCount; row++) {
    const filter = data[row * (columns + 1)]!;
    if (filter > 2) return null;
    for (let x = 0; x < columns; x++) {
      const at = row * columns + x;
      const left = x > 0 ? rows[at - 1]! : 0;
      const above = row > 0 ? rows[at - columns]! : 0;
      rows[at] = data[row * (columns + 1) + 1 + x]! + (filter === 1 ? left : filter === 2 ? above : 0);
    }
  }
  return rows;
}
