import { describe, expect, it } from 'vitest';
import type { Ruling } from '../../../../src/model/page.ts';
import { swatchLegends } from '../../../../src/table/status/legend-swatches.ts';
import { boxAt, fillAt, labels, pageOf, wordsAt } from './pages.ts';

const tops = [50, 72, 94, 116];
const texts = ['Klar', 'Påbörjad', 'Ej påbörjad', 'Ingen uppgift'];
const words = texts.flatMap((text, index) => wordsAt(text, 170, tops[index]! + 5));

/** Four lines around a place of 60 × 20 pixels. */
const frameAt = (y: number): Ruling[] => [
  ...[y, y + 20].map((top) => ({ orientation: 'horizontal' as const, box: boxAt(100, top, 60, 1) })),
  ...[100, 160].map((left) => ({ orientation: 'vertical' as const, box: boxAt(left, y, 1, 20) })),
];

const legendOf = (colored: readonly (string | null)[], framed: readonly number[]) => {
  const fills = colored.flatMap((hex, index) => (hex === null ? [] : [fillAt(hex, 100, tops[index]!, 60, 20)]));
  const page = pageOf({ fills, words, rulings: framed.flatMap((index) => frameAt(tops[index]!)) });
  return swatchLegends(page, true, labels).map((entries) => entries.map(({ hex, label }) => [hex, label]));
};

describe('white swatches of a legend', () => {
  it('are framed places without colour below, above or between coloured swatches', () => {
    const last = legendOf(['#00b050', '#ffff00', '#ff0000', null], [0, 1, 2, 3]);
    expect(last[0]).toContainEqual(['#ffffff', 'Ingen uppgift']);
    const between = legendOf(['#00b050', null, '#ff0000', '#bfbfbf'], [0, 1, 2, 3]);
    expect(between[0]).toContainEqual(['#ffffff', 'Påbörjad']);
  });

  it('are not where no frame is drawn', () => {
    const [entries] = legendOf(['#00b050', '#ffff00', '#ff0000', null], [0, 1, 2]);
    expect(entries).toHaveLength(3);
  });
});
