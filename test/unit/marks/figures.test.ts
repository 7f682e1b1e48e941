import { describe, expect, it } from 'vitest';
import { findMarks, type Marks } from '../../../src/prepare/marks/find-marks.ts';
import { Drawing } from './drawing.ts';

const marksOf = (page: Drawing): Marks => findMarks({ gray: page.bitmap, color: null, scale: 1 });

function paragraph(page: Drawing): void {
  for (let line = 0; line < 8; line++) page.text(150, 150 + line * 60, 50);
}

/** A scrawl: loops of a thin pen. */
function signature(page: Drawing, x: number, y: number): void {
  let last = [x, y] as const;
  for (let t = 0; t <= 400; t++) {
    const u = t / 400;
    const next = [x + 380 * u + 30 * Math.sin(26 * u), y - 70 * Math.sin(19 * u) * (1 - 0.5 * u)] as const;
    page.line(last[0], last[1], next[0], next[1], 4);
    last = next;
  }
}

describe('figures', () => {
  it('may be signatures', () => {
    const page = new Drawing(1800, 1200);
    paragraph(page);
    signature(page, 300, 850);
    const { figures } = marksOf(page);
    expect(figures.map((figure) => figure.kind)).toEqual(['handwriting']);
    const { box } = figures[0]!;
    expect(box.x).toBeLessThan(320);
    expect(box.x + box.width).toBeGreaterThan(640);
  });

  it('may be photographs, however many tones they have', () => {
    const page = new Drawing(1800, 1600);
    paragraph(page);
    for (let y = 800; y < 1400; y++) {
      for (let x = 300; x < 1100; x++) page.dot(x, y, [120 + 100 * Math.sin(x / 90) * Math.cos(y / 70)]);
    }
    const { figures, cleaned } = marksOf(page);
    expect(figures.map((figure) => figure.kind)).toEqual(['image']);
    expect(figures[0]!.confidence).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(figures[0]!.box.width - 800)).toBeLessThan(60);
    expect(cleaned.data[1100 * 1800 + 700]).toBe(255);
  });

  it('may be drawings in solid black', () => {
    const page = new Drawing(1800, 1600);
    paragraph(page);
    for (let i = 0; i < 9; i++) page.rect(300 + i * 60, 1000 - ((i * 37) % 90), 60, 100 + ((i * 37) % 90));
    page.disc(400, 980, 110);
    expect(marksOf(page).figures.map((figure) => figure.kind)).toEqual(['image']);
  });

  it.each([30, 60, 110])('are not headings in type of %i px', (height) => {
    const page = new Drawing(2400, 1200);
    paragraph(page);
    page.text(150, 900, 12, height);
    expect(marksOf(page).figures).toEqual([]);
  });

  it('are not tables', () => {
    const page = new Drawing(1800, 1200);
    paragraph(page);
    for (let row = 0; row < 5; row++) page.rect(150, 700 + row * 90, 1200, 3);
    for (let column = 0; column < 4; column++) page.rect(150 + column * 399, 700, 3, 363);
    expect(marksOf(page).figures).toEqual([]);
  });

  it('leave the page as it is where there is nothing but text', () => {
    const page = new Drawing(1800, 700);
    paragraph(page);
    const before = Uint8Array.from(page.data);
    const { cleaned } = marksOf(page);
    expect(Buffer.compare(cleaned.data, before)).toBe(0);
    expect(Buffer.compare(page.data, before)).toBe(0);
  });
});
