import { endianness } from 'node:os';
import { InputFileError } from '../errors.ts';
import type { Lexicon } from './lexicon.ts';

/**
 * A lexicon as bytes: the eight letters `KLTXLEX1`, the length of a JSON header (uint32), the header with name, type, offset and length of each table, and the
 * tables, each at a multiple of eight. Little-endian, as all machines are that Node runs on in practice; others build anew at each start.
 */
const magic = 'KLTXLEX1';

const tableTypes = { u8: Uint8Array, i8: Int8Array, u16: Uint16Array, u32: Uint32Array } as const;
type Table = Uint8Array | Int8Array | Uint16Array | Uint32Array;

interface TableEntry {
  readonly name: string;
  readonly type: keyof typeof tableTypes;
  readonly offset: number;
  readonly length: number;
}

interface Header {
  readonly sourceHash: string;
  readonly wordCount: number;
  readonly pairTotal: number;
  readonly letterModelSize: number;
  /** Endings of words in the order of their classes, from class 1. */
  readonly endings: readonly string[];
  readonly tables: readonly TableEntry[];
}

const tablesOf = (lexicon: Lexicon): Record<string, Table> => ({
  firstEdge: lexicon.graph.firstEdge,
  isFinal: lexicon.graph.isFinal,
  edgeLetter: lexicon.graph.edgeLetter,
  edgeTarget: lexicon.graph.edgeTarget,
  edgeSkip: lexicon.graph.edgeSkip,
  marks: lexicon.marks,
  wordCost: lexicon.wordCost,
  beginCost: lexicon.beginCost,
  endCost: lexicon.endCost,
  contextId: lexicon.contextId,
  pairStart: lexicon.pairs.start,
  pairSecond: lexicon.pairs.second,
  pairSecondCount: lexicon.pairs.secondCount,
  letterCost: lexicon.letterModel.cost,
  classOf: lexicon.classes.classOf,
  firstRow: lexicon.classes.firstRow,
  secondRow: lexicon.classes.secondRow,
  afterWord: lexicon.classes.afterWord,
  beforeWord: lexicon.classes.beforeWord,
  afterClass: lexicon.classes.afterClass,
});

function typeNameOf(table: Table): keyof typeof tableTypes {
  if (table instanceof Uint8Array) return 'u8';
  if (table instanceof Int8Array) return 'i8';
  return table instanceof Uint16Array ? 'u16' : 'u32';
}

const align = (offset: number): number => Math.ceil(offset / 8) * 8;

/** The lexicon as one run of bytes, the same for the same sources. */
export function serializeLexicon(lexicon: Lexicon): Uint8Array {
  const tables = tablesOf(lexicon);
  let offset = 0;
  const entries: TableEntry[] = Object.entries(tables).map(([name, table]) => {
    const entry: TableEntry = {
      name,
      type: typeNameOf(table),
      offset,
      length: table.length,
    };
    offset = align(offset + table.byteLength);
    return entry;
  });
  const header: Header = {
    sourceHash: lexicon.sourceHash,
    wordCount: lexicon.graph.wordCount,
    pairTotal: lexicon.pairs.total,
    letterModelSize: lexicon.letterModel.size,
    endings: [...lexicon.classes.endings.keys()],
    tables: entries,
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const bodyStart = align(magic.length + 4 + headerBytes.length);
  const bytes = new Uint8Array(bodyStart + offset);
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(magic.length, headerBytes.length, true);
  bytes.set(headerBytes, magic.length + 4);
  for (const entry of entries) {
    const table = tables[entry.name]!;
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), bodyStart + entry.offset);
  }
  return bytes;
}

/** Whether tables can be used as they are stored. */
export const canUseStoredLexicon = endianness() === 'LE';

/** The lexicon in bytes made by {@link serializeLexicon}; tables are views, nothing is copied. Throws {@link InputFileError} on other bytes. */
export function deserializeLexicon(bytes: Uint8Array): Lexicon {
  const broken = (what: string): InputFileError =>
    new InputFileError(`The stored lexicon is ${what}: remove the file and it is built anew.`);
  if (bytes.byteLength < magic.length + 4 || new TextDecoder().decode(bytes.subarray(0, magic.length)) !== magic) {
    throw broken('in another form');
  }
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const headerLength = new DataView(aligned.buffer, aligned.byteOffset).getUint32(magic.length, true);
  const headerEnd = magic.length + 4 + headerLength;
  if (headerEnd > aligned.byteLength) throw broken('cut off');
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(magic.length + 4, headerEnd))) as Header;
  const bodyStart = aligned.byteOffset + align(headerEnd);
  const table = (name: string): Table => {
    const entry = header.tables.find((candidate) => candidate.name === name);
    if (entry === undefined) throw broken(`without its table "${name}"`);
    const type = tableTypes[entry.type];
    if (bodyStart + entry.offset + entry.length * type.BYTES_PER_ELEMENT > aligned.byteOffset + aligned.byteLength) {
      throw broken('cut off');
    }
    return new type(aligned.buffer as ArrayBuffer, bodyStart + entry.offset, entry.length);
  };
  const u8 = (name: string): Uint8Array => table(name) as Uint8Array;
  const i8 = (name: string): Int8Array => table(name) as Int8Array;
  const u16 = (name: string): Uint16Array => table(name) as Uint16Array;
  const u32 = (name: string): Uint32Array => table(name) as Uint32Array;
  return {
    graph: {
      wordCount: header.wordCount,
      firstEdge: u32('firstEdge'),
      isFinal: u8('isFinal'),
      edgeLetter: u8('edgeLetter'),
      edgeTarget: u32('edgeTarget'),
      edgeSkip: u32('edgeSkip'),
    },
    marks: u8('marks'),
    wordCost: u8('wordCost'),
    beginCost: u8('beginCost'),
    endCost: u8('endCost'),
    contextId: u16('contextId'),
    pairs: {
      start: u32('pairStart'),
      second: u16('pairSecond'),
      secondCount: u16('pairSecondCount'),
      total: header.pairTotal,
    },
    classes: {
      endings: new Map(header.endings.map((ending, index) => [ending, index + 1])),
      classCount: header.endings.length + 1,
      classOf: u16('classOf'),
      firstRow: u16('firstRow'),
      secondRow: u16('secondRow'),
      afterWord: i8('afterWord'),
      beforeWord: i8('beforeWord'),
      afterClass: i8('afterClass'),
    },
    letterModel: { size: header.letterModelSize, cost: u8('letterCost') },
    sourceHash: header.sourceHash,
  };
}
