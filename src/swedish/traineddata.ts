import { InputFileError } from '../errors.ts';

/**
 * Places of components in a `.traineddata` file of Tesseract 4 and 5: the enumeration of its `tessdatamanager.h`. The file begins with the
 * number of places (int32) and the offset of each (int64, −1 where there is none).
 */
const places = { unicharset: 1, words: 7, pairs: 14, lstmWords: 19, lstmUnicharset: 21 } as const;

export type TrainedDataPart = keyof typeof places;

/** Cuts one component out of a traineddata file. Throws {@link InputFileError} where the file is not one or lacks the component. */
export function trainedDataPart(file: Uint8Array, part: TrainedDataPart): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = file.byteLength < 4 ? 0 : view.getInt32(0, true);
  if (count <= 0 || count > 64 || file.byteLength < 4 + 8 * count) {
    throw new InputFileError(
      'The Swedish model is not a traineddata file of Tesseract: reinstall @tesseract.js-data/swe.',
    );
  }
  const offsets = Array.from({ length: count }, (_, index) => Number(view.getBigInt64(4 + 8 * index, true)));
  const start = offsets[places[part]] ?? -1;
  if (start < 0)
    throw new InputFileError(
      `The Swedish model has no part "${part}": reinstall @tesseract.js-data/swe (folder 4.0.0).`,
    );
  const end = Math.min(file.byteLength, ...offsets.filter((offset) => offset > start));
  return file.subarray(start, end);
}

/** The signs of a unicharset in the order of their numbers; number 0 is the space. */
export function parseUnicharset(part: Uint8Array): string[] {
  const lines = new TextDecoder().decode(part).split('\n');
  const count = Number(lines[0]);
  return lines.slice(1, count + 1).map((line, index) => (index === 0 ? ' ' : (line.split(' ')[0] ?? '')));
}

/** Bits for flags in an edge: last of its node, backward, end of a word. */
const flagBits = 3;
const lastFlag = 1;
const wordEndFlag = 4;
const magic = 42;

/**
 * Calls `visit` with each string of a squished word graph of Tesseract (`dawg.cpp`): int16 42, int32 size of the unicharset, int32 number of edges,
 * then 64 bits an edge: letter, flags, next node.
 */
export function forEachGraphWord(part: Uint8Array, unichars: readonly string[], visit: (word: string) => void): void {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  if (view.getInt16(0, true) !== magic) {
    throw new InputFileError(
      'A word graph of the Swedish model is in an unknown form: reinstall @tesseract.js-data/swe.',
    );
  }
  const letterBits = Math.ceil(Math.log2(view.getInt32(2, true) + 1));
  const letterMask = 2 ** letterBits - 1;
  const edgeCount = view.getInt32(6, true);
  const low = new Uint32Array(edgeCount);
  const nextNode = new Float64Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    low[edge] = view.getUint32(10 + 8 * edge, true);
    const high = view.getUint32(14 + 8 * edge, true);
    nextNode[edge] = Math.floor((high * 2 ** 32 + low[edge]!) / 2 ** (letterBits + flagBits));
  }
  const walk = (node: number, prefix: string): void => {
    for (let edge = node; edge < edgeCount; edge++) {
      const flags = (low[edge]! >>> letterBits) & (2 ** flagBits - 1);
      const text = prefix + (unichars[low[edge]! & letterMask] ?? '');
      if ((flags & wordEndFlag) !== 0) visit(text);
      const next = nextNode[edge]!;
      if (next > 0 && next < edgeCount) walk(next, text);
      if ((flags & lastFlag) !== 0) break;
    }
  };
  walk(0, '');
}
