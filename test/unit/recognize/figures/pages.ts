import type { Bitmap } from '../../../../src/model/bitmap.ts';
import type { Box } from '../../../../src/model/geometry.ts';
import type { Word } from '../../../../src/model/page.ts';
import type { PreparedPage } from '../../../../src/prepare/prepared-page.ts';

export const wordAt = (text: string, x: number, y: number, confidence = 0.95, width = 12 * text.length): Word => ({
  text,
  box: { x, y, width, height: 20 },
  confidence,
  alternatives: [],
  source: 'ocr',
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: y + 20,
  engineLine: '1.1.1',
});

/** White paper with boxes of ink. */
export function paperWith(width: number, height: number, ink: readonly Box[]): Bitmap {
  const data = new Uint8Array(width * height).fill(255);
  for (const { x, y, width: wide, height: high } of ink) {
    for (let line = y; line < y + high; line++) data.fill(0, line * width + x, line * width + x + wide);
  }
  return { width, height, channels: 1, data, dpi: 300 };
}

/** Every letter of the words as a bar of ink 8 px wide, 12 px apart. */
export const inkOf = (words: readonly Word[]): Box[] =>
  words.flatMap(({ text, box }) =>
    [...text].map((_, index) => ({ x: box.x + 12 * index + 2, y: box.y, width: 8, height: box.height })),
  );

export function preparedWith(image: Bitmap): PreparedPage {
  return {
    image,
    ink: null,
    scale: 1,
    width: image.width,
    height: image.height,
    dpi: 300,
    rotationDeg: 0,
    skewDeg: 0,
    rulings: [],
    fills: [],
    colorMode: 'gray',
    inkColors: null,
    figures: [],
    leaders: [],
    checkBoxes: [],
    gutterX: null,
    isBlank: false,
    hasDarkGround: false,
    steps: [],
    messages: [],
  };
}
