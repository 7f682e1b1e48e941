import { describe, expect, it } from 'vitest';
import { InputFileError } from '../../../src/errors.ts';
import { forEachGraphWord, parseUnicharset, trainedDataPart } from '../../../src/swedish/traineddata.ts';

/** A traineddata file with a unicharset in place 1 and a word graph in place 7. */
function fileWith(unicharset: Uint8Array, graph: Uint8Array): Uint8Array {
  const count = 24;
  const header = 4 + 8 * count;
  const file = new Uint8Array(header + unicharset.length + graph.length);
  const view = new DataView(file.buffer);
  view.setInt32(0, count, true);
  for (let place = 0; place < count; place++) {
    const offset = place === 1 ? header : place === 7 ? header + unicharset.length : -1;
    view.setBigInt64(4 + 8 * place, BigInt(offset), true);
  }
  file.set(unicharset, header);
  file.set(graph, header + unicharset.length);
  return file;
}

/** Edges as letter, flags (1 last, 4 word ends), next node; three letters and the null need two bits. */
function graphOf(edges: readonly (readonly [number, number, number])[]): Uint8Array {
  const bytes = new Uint8Array(10 + 8 * edges.length);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, 42, true);
  view.setInt32(2, 3, true);
  view.setInt32(6, edges.length, true);
  edges.forEach(([letter, flags, next], index) => {
    view.setUint32(10 + 8 * index, letter | (flags << 2) | (next << 5), true);
  });
  return bytes;
}

const unicharset = new TextEncoder().encode('3\nNULL 0 NULL 0\nå 3 0\nr 3 0\n');

describe('a traineddata file', () => {
  it('gives the words of its graph', () => {
    const graph = graphOf([
      [1, 4, 2],
      [2, 1, 3],
      [2, 5, 0],
      [1, 5, 0],
    ]);
    const file = fileWith(unicharset, graph);
    const found: string[] = [];
    forEachGraphWord(trainedDataPart(file, 'words'), parseUnicharset(trainedDataPart(file, 'unicharset')), (word) =>
      found.push(word),
    );
    expect(found).toEqual(['å', 'år', 'rå']);
  });

  it('says what is missing', () => {
    const file = fileWith(unicharset, graphOf([]));
    expect(() => trainedDataPart(file, 'pairs')).toThrow(InputFileError);
    expect(() => trainedDataPart(new Uint8Array([1, 2]), 'words')).toThrow(InputFileError);
    expect(() => forEachGraphWord(new Uint8Array(12), [], () => undefined)).toThrow(InputFileError);
  });
});
