import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/model/geometry.ts';
import { findUnreadInk } from '../../../src/prepare/marks/unread-ink.ts';
import { Drawing } from './drawing.ts';

const unread = (page: Drawing, words: readonly Box[], scale = 1) => findUnreadInk(page.bitmap, words, {}, { scale });

/** Six lines of writing and the boxes of each. */
function paragraph(page: Drawing): Box[] {
  const words: Box[] = [];
  for (let line = 0; line < 6; line++) {
    const end = page.text(150, 150 + line * 60, 40);
    words.push({ x: 150, y: 110 + line * 60, width: end - 150, height: 44 });
  }
  return words;
}

describe('unread ink', () => {
  it('is none where words cover all', () => {
    const page = new Drawing(1800, 700);
    expect(unread(page, paragraph(page))).toEqual([]);
  });

  it('is a line that no word covers', () => {
    const page = new Drawing(1800, 700);
    const words = paragraph(page);
    const [, , line] = words.splice(2, 1).concat(words);
    expect(line).toBeDefined();
    const found = unread(page, words);
    expect(found).toHaveLength(1);
    expect(found[0]!.box.y).toBeGreaterThan(220);
    expect(found[0]!.box.y + found[0]!.box.height).toBeLessThan(290);
    expect(found[0]!.inkPixels).toBeGreaterThan(500);
  });

  it('joins lines under one another to one area', () => {
    const page = new Drawing(1800, 700);
    const words = paragraph(page);
    expect(unread(page, words.slice(0, 2))).toHaveLength(1);
  });

  it('is a figure that stands alone in its cell', () => {
    const page = new Drawing(1800, 700);
    const words = paragraph(page);
    page.text(1500, 300, 1);
    const found = unread(page, words);
    expect(found).toHaveLength(1);
    expect(Math.abs(found[0]!.box.x - 1500)).toBeLessThan(3);
  });

  it('is not specks, nor lines', () => {
    const page = new Drawing(1800, 700);
    const words = paragraph(page);
    for (let i = 0; i < 40; i++) page.disc(100 + ((i * 397) % 1600), 500 + ((i * 131) % 180), 2.5);
    page.rect(100, 600, 1500, 3);
    expect(unread(page, words)).toEqual([]);
  });

  it('is nothing of what is marked as a figure', () => {
    const page = new Drawing(1800, 700);
    const words = paragraph(page);
    page.text(300, 600, 6);
    const figure = { kind: 'handwriting' as const, confidence: 0.9, box: { x: 280, y: 540, width: 300, height: 80 } };
    expect(unread(page, words)).toHaveLength(1);
    expect(findUnreadInk(page.bitmap, words, { figures: [figure] }, { scale: 1 })).toEqual([]);
  });

  it('is given in layout space', () => {
    const page = new Drawing(1800, 700);
    paragraph(page);
    const [area] = unread(page, [], 2);
    expect(Math.abs(area!.box.x - 75)).toBeLessThan(2);
  });
});
