import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../../src/model/bitmap.ts';
import { findPercentShape } from '../../../../src/ocr/signs/percent-shape.ts';

/** A gray image drawn with characters: `#` is ink; each character is a block of 2 × 2 pixels. */
function draw(...rows: string[]): Bitmap {
  const width = 2 * Math.max(...rows.map((row) => row.length));
  const height = 2 * rows.length;
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (rows[y >> 1]![x >> 1] === '#') data[y * width + x] = 0;
  return { width, height, channels: 1, data, dpi: 300 };
}

const whole = (image: Bitmap) => ({ x: 0, y: 0, width: image.width, height: image.height });

const inPieces = draw('.##...#.', '#..#.#..', '.##..#..', '....#...', '...#....', '..#..##.', '..#.#..#', '.#...##.');
const joined = draw('.##..#..', '#.###...', '#.##....', '.##.##..', '..##..#.', '.#.#..#.', '.#..##..');
const nine = draw('.##.', '#..#', '#..#', '.###', '...#', '...#', '.##.');
const seventyFive = draw('####.####', '...#.#...', '..#..###.', '..#.....#', '.#......#', '.#...###.');
const quotation = draw('#.#..##', '#.#...#', '#.#...#', '......#', '......#', '......#', '.....##', '.....##');
const withComma = draw('##.....##', '.#.....#.', '.#.....##', '.#......#', '.#......#', '##.##..##', '....#....');
const speck = draw('#');

describe('the shape of a percent sign', () => {
  it.each([
    ['two rings and a stroke', inPieces],
    ['one wide piece', joined],
  ])('is seen in %s', (_, image) => {
    expect(findPercentShape(image, whole(image))).not.toBeNull();
  });

  it.each([
    ['a figure', nine],
    ['two figures', seventyFive],
    ['quotation marks before a figure', quotation],
    ['figures with a comma', withComma],
    ['no ink', draw('....', '....')],
  ])('is not seen in %s', (_, image) => {
    expect(findPercentShape(image, whole(image))).toBeNull();
  });

  it('must be as high as asked for', () => {
    expect(findPercentShape(speck, whole(speck), 10)).toBeNull();
    expect(findPercentShape(inPieces, whole(inPieces), 17)).toBeNull();
  });

  it('gives the hull of its ink in the pixels of the image', () => {
    const box = findPercentShape(inPieces, { x: 0, y: 0, width: 40, height: 40 });
    expect(box).toEqual({ x: 0, y: 0, width: 16, height: 16 });
  });
});
