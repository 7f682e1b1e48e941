/** Builds TIFF files tag by tag, so that tests can have what no sane program writes. */

export interface TiffTag {
  readonly tag: number;
  /** 1 byte, 2 ASCII, 3 short, 4 long, 5 rational (two values each), 7 any bytes. */
  readonly type: 1 | 2 | 3 | 4 | 5 | 7;
  readonly values: readonly number[];
}

export interface TiffPage {
  /** Without StripOffsets and StripByteCounts, which are made from `strips`. */
  readonly tags: readonly TiffTag[];
  readonly strips: readonly Uint8Array[];
}

export interface TiffLayout {
  readonly isBigEndian?: boolean;
  readonly isBigTiff?: boolean;
  /** Directories before all pixels, as scanners that stream write them; else each page's pixels come before its directory. */
  readonly directoriesFirst?: boolean;
}

const sizes = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 } as const;

/** A tag of one value. */
export const short = (tag: number, ...values: number[]): TiffTag => ({ tag, type: 3, values });
export const long = (tag: number, ...values: number[]): TiffTag => ({ tag, type: 4, values });
export const rational = (tag: number, value: number): TiffTag => ({
  tag,
  type: 5,
  values: [Math.round(value * 1000), 1000],
});

/** An 8-bit gray page of one strip, all pixels alike. */
export function grayPage(width: number, height: number, value: number, ...tags: TiffTag[]): TiffPage {
  return rawPage(width, height, new Uint8Array(width * height).fill(value), ...tags);
}

/** An uncompressed 8-bit gray page with the given pixels; later tags replace earlier ones of the same number. */
export function rawPage(width: number, height: number, pixels: Uint8Array, ...tags: TiffTag[]): TiffPage {
  const own = new Map<number, TiffTag>();
  const all = [
    long(256, width),
    long(257, height),
    short(258, 8),
    short(259, 1),
    short(262, 1),
    short(277, 1),
    long(278, height),
    ...tags,
  ];
  for (const tag of all) own.set(tag.tag, tag);
  return { tags: [...own.values()], strips: [pixels] };
}

export function buildTiff(pages: readonly TiffPage[], layout: TiffLayout = {}): Uint8Array {
  const isLittle = layout.isBigEndian !== true;
  const isBig = layout.isBigTiff === true;
  const word = isBig ? 8 : 4;
  const entrySize = isBig ? 20 : 12;
  const chunks: Uint8Array[] = [];
  let offset = isBig ? 16 : 8;
  const add = (bytes: Uint8Array): number => {
    const at = offset;
    chunks.push(bytes);
    offset += bytes.length;
    return at;
  };
  const put = (view: DataView, at: number, size: number, value: number): void => {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value, isLittle);
    else if (size === 4) view.setUint32(at, value, isLittle);
    else view.setBigUint64(at, BigInt(value), isLittle);
  };
  const directorySize = (page: TiffPage): number => (isBig ? 8 : 2) + (page.tags.length + 2) * entrySize + word;
  // Longest possible list of out-of-line values; only used to leave room when directories come first.
  const valuesSize = (page: TiffPage): number =>
    [...page.tags, long(273, ...page.strips.map(() => 0)), long(279, ...page.strips.map(() => 0))].reduce(
      (sum, tag) => sum + valueLength(tag) + 8,
      0,
    );
  const valueLength = (tag: TiffTag): number =>
    tag.type === 5 ? tag.values.length * 4 : tag.values.length * sizes[tag.type];
  const encode = (tag: TiffTag): Uint8Array => {
    const bytes = new Uint8Array(valueLength(tag));
    const size = tag.type === 5 ? 4 : sizes[tag.type];
    for (const [i, value] of tag.values.entries()) put(new DataView(bytes.buffer), i * size, size, value);
    return bytes;
  };
  const head = new Uint8Array(offset);
  const headView = new DataView(head.buffer);
  head.fill(isLittle ? 0x49 : 0x4d, 0, 2);
  put(headView, 2, 2, isBig ? 43 : 42);
  if (isBig) put(headView, 4, 2, 8);
  let link: { view: DataView; at: number } = { view: headView, at: isBig ? 8 : 4 };
  const emitDirectory = (page: TiffPage, offsets: readonly number[]): void => {
    const tags = [...page.tags, long(273, ...offsets), long(279, ...page.strips.map((strip) => strip.length))].sort(
      (a, b) => a.tag - b.tag,
    );
    const directory = new Uint8Array(directorySize(page));
    const view = new DataView(directory.buffer);
    const outside: { at: number; bytes: Uint8Array }[] = [];
    put(view, 0, isBig ? 8 : 2, tags.length);
    tags.forEach((tag, i) => {
      const at = (isBig ? 8 : 2) + i * entrySize;
      put(view, at, 2, tag.tag);
      put(view, at + 2, 2, tag.type);
      put(view, at + 4, word, tag.type === 5 ? tag.values.length / 2 : tag.values.length);
      const bytes = encode(tag);
      if (bytes.length <= word) directory.set(bytes, at + 4 + word);
      else outside.push({ at: at + 4 + word, bytes });
    });
    for (const { at, bytes } of outside) put(view, at, word, add(bytes));
    put(link.view, link.at, word, offset);
    add(directory);
    link = { view, at: directory.length - word };
  };
  if (layout.directoriesFirst === true) {
    let next = offset + pages.reduce((sum, page) => sum + directorySize(page) + valuesSize(page), 0);
    const start = next;
    for (const page of pages) {
      const offsets = page.strips.map((strip) => {
        const at = next;
        next += strip.length;
        return at;
      });
      emitDirectory(page, offsets);
    }
    add(new Uint8Array(start - offset));
    for (const page of pages) for (const strip of page.strips) add(strip);
  } else {
    for (const page of pages) emitDirectory(page, page.strips.map(add));
  }
  return Buffer.concat([head, ...chunks]);
}

/** The first page of a little-endian classic TIFF, as sharp writes it, to be put into another file. */
export function pageOfTiff(file: Uint8Array): TiffPage {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = view.getUint32(4, true);
  const count = view.getUint16(start, true);
  const all = Array.from({ length: count }, (_, i): TiffTag | null => {
    const at = start + 2 + i * 12;
    const type = view.getUint16(at + 2, true);
    if (type !== 1 && type !== 2 && type !== 3 && type !== 4 && type !== 5 && type !== 7) return null;
    const number = type === 5 ? 2 * view.getUint32(at + 4, true) : view.getUint32(at + 4, true);
    const size = type === 5 ? 4 : sizes[type];
    const from = number * size <= 4 ? at + 8 : view.getUint32(at + 8, true);
    const read = (place: number): number =>
      size === 1 ? view.getUint8(place) : size === 2 ? view.getUint16(place, true) : view.getUint32(place, true);
    return {
      tag: view.getUint16(at, true),
      type,
      values: Array.from({ length: number }, (_unused, k) => read(from + k * size)),
    };
  }).filter((tag) => tag !== null);
  const valuesOf = (number: number): readonly number[] => all.find(({ tag }) => tag === number)?.values ?? [];
  const lengths = valuesOf(279);
  const strips = valuesOf(273).map((at, i) => file.slice(at, at + lengths[i]!));
  return { tags: all.filter(({ tag }) => tag !== 273 && tag !== 279), strips };
}
