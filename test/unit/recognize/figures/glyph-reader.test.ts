import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/model/geometry.ts';
import { cutFigure, type FigureInk } from '../../../../src/recognize/figures/figure-ink.ts';
import { learnGlyphs } from '../../../../src/recognize/figures/glyph-reader.ts';
import { fewestDigits } from '../../../../src/recognize/figures/glyph-shapes.ts';
import { paperWith } from './pages.ts';

/** Digits as the seven bars of a pocket calculator: which bars are dark, from the top: top, upper left and right, middle, lower left and right, bottom. */
const bars: Record<string, string> = {
  '0': '1110111',
  '1': '0010010',
  '2': '1011101',
  '3': '1011011',
  '4': '0111010',
  '5': '1101011',
  '6': '1101111',
  '7': '1010010',
  '8': '1111111',
  '9': '1111011',
  '.': '',
};
const places: Box[] = [
  { x: 0, y: 0, width: 16, height: 4 },
  { x: 0, y: 0, width: 4, height: 15 },
  { x: 12, y: 0, width: 4, height: 15 },
  { x: 0, y: 13, width: 16, height: 4 },
  { x: 0, y: 15, width: 4, height: 15 },
  { x: 12, y: 15, width: 4, height: 15 },
  { x: 0, y: 26, width: 16, height: 4 },
];

/** A figure in type 30 pixels high; a space is 10 pixels, `shift` moves bars a pixel, as no two printed digits are the same; a 1 stands in the middle of its place. */
function figureOf(text: string, shift = 0): FigureInk {
  const ink: Box[] = [];
  let x = 20;
  for (const letter of text) {
    if (letter === ' ') {
      x += 10;
      continue;
    }
    if (letter === '.') ink.push({ x: x + 6, y: 46, width: 5, height: 5 });
    for (const [index, place] of places.entries()) {
      if (bars[letter]![index] === '1')
        ink.push({ ...place, x: x + place.x - (letter === '1' ? 6 : 0), y: 20 + place.y + (index % 2) * shift });
    }
    x += 22;
  }
  const image = paperWith(x + 40, 80, ink);
  return cutFigure(image, { x: 18, y: 20, width: x - 16, height: 31 }, { left: 0, right: x + 40 })!;
}

const known = ['0123456789', '9876543210', '1357924680', '2468013579'].map((text, index) => ({
  text,
  ink: figureOf(text, index % 2),
}));

describe('the fewest digits of a figure', () => {
  it.each([
    ['772', 3],
    ['1 111', 4],
    ['4.5', 2],
    ['.', 0],
  ])('%s has %i', (text, count) => {
    expect(fewestDigits(figureOf(text), 30)).toBe(count);
  });
});

describe('figures read by the shapes of their glyphs', () => {
  const reader = learnGlyphs(known, 30)!;

  it.each(['772', '40', '8', '19 205', '2013', '1 111'])('reads %s', (text) => {
    expect(reader.read(figureOf(text, 1))).toMatchObject({ text });
  });

  it('gives every word its place on the page', () => {
    const [first, second] = reader.read(figureOf('19 205'))!.words;
    expect(first!.box).toMatchObject({ y: 20, height: 30 });
    expect(second!.box).toEqual({ x: 74, y: 20, width: 60, height: 30 });
  });

  it('says nothing of what is like no sign', () => {
    const image = paperWith(100, 80, [{ x: 20, y: 20, width: 30, height: 30 }]);
    const blot = cutFigure(image, { x: 18, y: 18, width: 34, height: 34 }, { left: 0, right: 100 })!;
    expect(reader.read(blot)).toBeNull();
  });

  it('says nothing of a dot by itself', () => {
    const dots = ['1.0', '2.3', '4.5', '6.7'].map((text) => ({ text, ink: figureOf(text) }));
    const withDots = learnGlyphs([...known, ...dots], 30)!;
    expect(withDots.read(figureOf('8.9'))).toMatchObject({ text: '8.9' });
    expect(withDots.read(figureOf('.'))).toBeNull();
  });

  it('needs some digits, each more than once, and reads no others', () => {
    expect(learnGlyphs(known.slice(0, 1), 30)).toBeNull();
    const few = ['0123', '3210', '1032', '2301'].map((text) => ({ text, ink: figureOf(text) }));
    const strict = learnGlyphs(few, 30)!;
    expect(strict.read(figureOf('120'))).toMatchObject({ text: '120' });
    expect(strict.read(figureOf('170'))).toBeNull();
    expect(
      learnGlyphs(
        [
          { text: '12', ink: figureOf('12') },
          { text: '21', ink: figureOf('21') },
        ],
        30,
      ),
    ).toBeNull();
  });

  it('takes no example from figures whose glyphs and letters do not pair', () => {
    const odd = ['0123456789', '9876543210', '1357924680'].map((text) => ({ text: `${text}1`, ink: figureOf(text) }));
    expect(learnGlyphs(odd, 30)).toBeNull();
  });
});
