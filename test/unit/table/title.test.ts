import { describe, expect, it } from 'vitest';
import type { BlockKind, Region } from '../../../src/model/page.ts';
import { captionAbove } from '../../../src/table/title.ts';

const word = (text: string, y: number) => ({
  text,
  box: { x: 0, y, width: 10, height: 10 },
  confidence: 1,
  alternatives: [],
  source: 'ocr' as const,
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine: null,
});

/** Regions under one another with 10 pixels between; a number is blank space. */
function regionsOf(parts: readonly (readonly [BlockKind, ...string[]] | number)[]): Region[] {
  let y = 0;
  return parts.flatMap((part) => {
    if (typeof part === 'number') {
      y += part;
      return [];
    }
    const [kind, ...texts] = part;
    const top = y;
    const lines = texts.map((text) => {
      const box = { x: 0, y, width: 100, height: 10 };
      const line = { words: [word(text, y)], box, baseline: { x1: 0, y1: y + 8, x2: 100, y2: y + 8 } };
      y += 10;
      return line;
    });
    const box = { x: 0, y: top, width: 100, height: y - top };
    y += 10;
    return [{ kind, level: null, box, lines, confidence: 1, rows: null, figure: null }];
  });
}

const titleOf = (parts: readonly (readonly [BlockKind, ...string[]] | number)[]): string | null => {
  const regions = regionsOf([...parts, ['table', 'a']]);
  return captionAbove(regions, regions.length - 1).title;
};

describe('the title of a table', () => {
  it('is all of the short lines above it up to a heading', () => {
    const parts = [
      ['paragraph', 'Text om året som gick.'],
      ['heading', 'Kommunen, Skolan'],
      ['paragraph', 'Resultaträkning 2013, belopp i tkr', 'Exkl interna poster'],
    ] as const;
    expect(titleOf(parts)).toBe('Kommunen, Skolan. Resultaträkning 2013, belopp i tkr. Exkl interna poster');
  });

  it('is no unit, however that is set', () => {
    expect(titleOf([['heading', 'Balansräkning'], 40, ['paragraph', 'Belopp i tkr']])).toBe('Balansräkning');
    expect(titleOf([['heading', 'Balansräkning'], 40, ['heading', 'Belopp i tkr']])).toBe('Balansräkning');
    expect(titleOf([['paragraph', 'Mkr']])).toBeNull();
  });

  it('is the heading, where text stands between', () => {
    expect(
      titleOf([
        ['heading', 'Nyckeltal'],
        ['paragraph', 'Tabellen visar antal besökare.'],
      ]),
    ).toBe('Nyckeltal');
  });

  it('is nothing beyond another table', () => {
    expect(
      titleOf([
        ['heading', 'Nyckeltal'],
        ['table', 'b'],
        ['paragraph', 'Så gick det för resten av året.'],
      ]),
    ).toBeNull();
  });

  it('leaves out a short line far above', () => {
    expect(titleOf([['paragraph', 'Sida'], 200])).toBeNull();
  });

  it('goes on with a small letter', () => {
    expect(titleOf([['paragraph', 'Antal elever', 'per skola']])).toBe('Antal elever per skola');
  });
});
