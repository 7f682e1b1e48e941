import { describe, expect, it } from 'vitest';
import type { SourcePage } from '../../../src/ingest/source.ts';
import { withPages } from './open-fixture.ts';

const read = (content: string): Promise<SourcePage> =>
  withPages([{ content, mediaBox: [0, 0, 288, 288] }], [], (source) => source.readPage(1));

/** 1 point is 300/72 pixels. */
const k = 300 / 72;

const square = (x: number, y: number, side = 8): string => `0.7 w ${x} ${y} ${side} ${side} re S`;

describe('check boxes drawn by lines', () => {
  it.each([
    ['an empty square', square(50, 100), '☐'],
    ['a square with two diagonals', `${square(50, 100)} 51 101 m 57 107 l S 51 107 m 57 101 l S`, '☒'],
    ['two diagonals of one path', `${square(50, 100)} 51 101 m 57 107 l 51 107 m 57 101 l S`, '☒'],
    ['a square with a filled one in it', `${square(50, 100)} 52 102 4 4 re f`, '☒'],
    ['a square with a bent line', `${square(50, 100)} 51 104 m 53 102 l 57 107 l S`, '☑'],
  ])('%s is a word', async (_, content, sign) => {
    const { words, rulings, fills } = await read(content);
    expect(words.map(({ text, source }) => [text, source])).toEqual([[sign, 'check-box']]);
    expect(words[0]!.box.x).toBeCloseTo(49.65 * k, 0);
    expect(words[0]!.box.height).toBeCloseTo(8.7 * k, 0);
    expect([...rulings, ...fills]).toEqual([]);
  });

  it.each([
    ['a frame of the size of a cell', square(50, 100, 30)],
    ['a frame that is wider than high', '0.7 w 50 100 14 8 re S'],
    ['cells of a small grid', `${square(50, 100)} ${square(58, 100)} ${square(66, 100)}`],
    ['two level lines', '0.7 w 50 100 m 58 100 l S 50 108 m 58 108 l S'],
  ])('%s is none', async (_, content) => {
    expect((await read(content)).words).toEqual([]);
  });
});
