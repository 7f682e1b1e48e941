/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** One way to break a file. Gives new bytes; the old ones stay as they are. */
type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** A whole number from 0 to `below` − 1. */
const pick = (random: Random, below: number): number => Math.floor(random() * below);

const oneOf = <Item>(random: Random, items: readonly Item[]): Item => items[pick(random, items.length)]!;

/** A stretch of the bytes, short ones oftener than long ones. */
function stretch(bytes: Buffer, random: Random): { from: number; to: number } {
  const from = pick(random, bytes.length);
  const length = 1 + Math.floor((bytes.length - from) * random() ** 4);
  return { from, to: Math.min(bytes.length, from + length) };
}

const changed = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

/** Numbers that programs do not expect. */
const numbers = [
  '0',
  '-1',
  '1',
  '255',
  '65535',
  '65536',
  '2147483647',
  '4294967295',
  '99999999999',
  '0.00001',
  '-0',
  '1e99',
  '9'.repeat(60),
];

/** Words of a PDF that mean something, each put in another's place. */
const tokens = [
  ...[
    'obj',
    'endobj',
    'stream',
    'endstream',
    'xref',
    'trailer',
    'startxref',
    'R',
    'null',
    'true',
    '<<',
    '>>',
    '[',
    ']',
    '(',
  ],
  ...[
    '/Type',
    '/Page',
    '/Pages',
    '/Kids',
    '/Count',
    '/Parent',
    '/Length',
    '/Filter',
    '/FlateDecode',
    '/DCTDecode',
    '/LZWDecode',
  ],
  ...[
    '/Width',
    '/Height',
    '/MediaBox',
    '/Resources',
    '/Font',
    '/XObject',
    '/Form',
    '/Image',
    '/Contents',
    '/Encoding',
    '/W',
    '/Prev',
  ],
];

const tokenPattern = /\/?[A-Za-z]{1,16}|<<|>>|[[\]()]|-?\d+(?:\.\d+)?/g;

/** Puts another word in the place of some words. Where there are none (pixels), a byte is changed. */
const changeTokens: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(tokenPattern)];
  if (found.length === 0) return flipBytes(bytes, random, bytes);
  const chosen = new Map<number, string>();
  for (let i = 0; i <= pick(random, 4); i++) {
    const match = oneOf(random, found);
    const isNumber = /^-?\d/.test(match[0]);
    chosen.set(match.index, isNumber && random() < 0.8 ? oneOf(random, numbers) : oneOf(random, tokens));
  }
  const parts: string[] = [];
  let from = 0;
  for (const match of found) {
    const word = chosen.get(match.index);
    if (word === undefined) continue;
    parts.push(text.slice(from, match.index), word);
    from = match.index + match[0].length;
  }
  return Buffer.from(parts.join('') + text.slice(from), 'latin1');
};

/** Points a reference of a PDF to another object, so that things become their own parents. */
const changeReference: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/(\d+) 0 R/g)];
  if (found.length < 2) return changeTokens(bytes, random, bytes);
  const match = oneOf(random, found);
  const other = oneOf(random, found)[1]!;
  return Buffer.from(`${text.slice(0, match.index)}${other} 0 R${text.slice(match.index + match[0].length)}`, 'latin1');
};

const flipBytes: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    for (let i = 0; i <= pick(random, 40); i++) copy[pick(random, copy.length)] = pick(random, 256);
  });

const flipBit: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    const at = pick(random, copy.length);
    copy[at] = copy[at]! ^ (1 << pick(random, 8));
  });

/** Headers are where a file says its sizes. */
const flipHead: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    for (let i = 0; i <= pick(random, 6); i++) copy[pick(random, Math.min(200, copy.length))] = pick(random, 256);
  });

const cutEnd: Mutation = (bytes, random) => bytes.subarray(0, pick(random, bytes.length));

const cutStart: Mutation = (bytes, random) => bytes.subarray(Math.floor(bytes.length * random() ** 3));

const remove: Mutation = (bytes, random) => {
  const { from, to } = stretch(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const repeat: Mutation = (bytes, random) => {
  const { from, to } = stretch(bytes, random);
  const piece = bytes.subarray(from, Math.min(to, from + 5000));
  const times = 1 + pick(random, 60);
  return Buffer.concat([bytes.subarray(0, to), ...Array.from({ length: times }, () => piece), bytes.subarray(to)]);
};

const fill: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    const { from, to } = stretch(bytes, random);
    copy.fill(oneOf(random, [0, 0x20, 0xff]), from, to);
  });

const splice: Mutation = (bytes, random, other) => {
  const { from, to } = stretch(bytes, random);
  const piece = stretch(other, random);
  return Buffer.concat([bytes.subarray(0, from), other.subarray(piece.from, piece.to), bytes.subarray(to)]);
};

const append: Mutation = (bytes, _, other) => Buffer.concat([bytes, other]);

const mutations: Readonly<Record<string, Mutation>> = {
  flipBytes,
  flipBit,
  flipHead,
  cutEnd,
  cutStart,
  remove,
  repeat,
  fill,
  splice,
  append,
  changeTokens,
  changeReference,
};

const names = Object.keys(mutations);

/** Breaks a file in one to three ways. The same random numbers give the same file. */
export function mutate(
  bytes: Buffer,
  other: Buffer,
  random: Random,
): { readonly bytes: Buffer; readonly ways: string } {
  let result = bytes;
  const ways: string[] = [];
  for (let i = 0; i <= pick(random, 3); i++) {
    if (result.length === 0) break;
    const name = oneOf(random, names);
    ways.push(name);
    result = mutations[name]!(result, random, other);
  }
  return { bytes: result, ways: ways.join('-') };
}
