import { describe, expect, it } from 'vitest';
import { withPages } from './open-fixture.ts';
import { grayImage } from './pdf-builder.ts';
import { readWithoutSwedish, swedish } from './sentences.ts';

const escaped = (text: string): string =>
  text.replace(/[\\()]/gu, '\\$&').replace(/[^\u0020-\u007e]/gu, (letter) => `\\${letter.charCodeAt(0).toString(8)}`);

/** Lines of text in 10 points, 30 points apart, from the top. */
const linesOf = (text: string, mode: number): string =>
  text
    .split('\n')
    .map((line, index) => `BT ${mode} Tr /F1 10 Tf 20 ${360 - 30 * index} Td (${escaped(line.slice(0, 80))}) Tj ET`)
    .join('\n');

/** A scan at 75 dpi of 400 × 400 points with gray bars where those lines stand. */
const size = Math.round((400 * 75) / 72);
const isLine = (x: number, y: number): boolean => {
  const pt = (y * 72) / 75;
  const line = Math.floor((pt - 31) / 30);
  return line >= 0 && line < 6 && (pt - 31) % 30 < 9 && x > 20 && x < 380 && x % 3 !== 0;
};
const image = grayImage(size, size, (x, y) => (isLine(x, y) ? 30 : 250));
const place = 'q 400 0 0 400 0 0 cm /Im0 Do Q';
const page = (content: string) => ({
  content,
  resources: '/XObject << /Im0 10 0 R >>',
  mediaBox: [0, 0, 400, 400] as const,
});

describe('a hidden layer over a scan', () => {
  it.each([
    ['good, invisible, over the scan', `${place} ${linesOf(swedish, 3)}`, 'trust'],
    ['good, visible, under the scan', `${linesOf(swedish, 0)} ${place}`, 'trust'],
    ['read without Swedish', `${place} ${linesOf(readWithoutSwedish(swedish), 3)}`, 'read-again'],
    ['for one line only', `${place} ${linesOf(swedish.split('\n')[0] ?? '', 3)}`, 'read-again'],
    ['a stamp only', `${place} BT /F1 10 Tf 300 10 Td (Dnr 2019/12) Tj ET`, 'read-again'],
    ['none', place, 'none'],
  ])('%s', async (_, content, decision) => {
    await withPages([page(content)], [image], async (source) => {
      const read = await source.readPage(1);
      expect(read.verdict.reasons.join('\n')).not.toBe('');
      expect(read.verdict.decision).toBe(decision);
      expect(read.dpi).toBe(75);
      const bitmap = await source.rasterize(read);
      expect([bitmap.width, bitmap.height]).toEqual([size, size]);
      if (!content.includes('Dnr'))
        expect(Buffer.from(bitmap.data).equals(Buffer.from(image.data as Uint8Array))).toBe(true);
    });
  });
});
