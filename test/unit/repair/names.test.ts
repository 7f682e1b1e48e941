import { describe, expect, it } from 'vitest';
import { defaultRepairOptions, loadRepair, repairText, repairWords } from '../../../src/repair/index.ts';
import { isNameWord, namePlaces } from '../../../src/repair/name-places.ts';
import { stretchesOf } from '../../../src/repair/tokens.ts';

const context = loadRepair();
const words = (lines: readonly string[], confidence = 0.93): string[] =>
  repairWords(
    lines.map((line) => ({ words: line.split(' ').map((text) => ({ text, confidence, alternatives: [] })) })),
    defaultRepairOptions,
    context,
  ).lines.map((line) => line.join(' '));

const whole =
  'Styrelsen har under året följt upp åtgärderna för skolan och når målen på sikt, säger nämnden i sin berättelse över verksamheten.';

describe('the places of names', () => {
  it.each([
    ['Göte Thornberg', ['none', 'after-name']],
    ['ordförande Thornberg har', ['none', 'within', 'none']],
    ['K. Appelros', ['none', 'after-name']],
    ['Appelros, Kerstin', ['before-name', 'none']],
    ['Ordet är fritt. Inga frågor', ['none', 'none', 'none', 'none', 'none']],
    ['AARSREDOVISNING 2014', ['none', 'none']],
  ])('in %s', (line, places) =>
    expect(
      namePlaces(line, stretchesOf(line), (raw) => isNameWord(context.lexicon, raw)).slice(0, places.length),
    ).toEqual(places),
  );
});

describe('names on a page that has its å ä ö', () => {
  it.each([
    'Göte Thornberg',
    'Lgh 4:23 Karl Åkerstrand - F.d. Thornberg',
    'Kerstin Appelros',
    'Appelros, Kerstin',
    'ordförande G. Appelros och sekreterare Ostlund',
    'Ann-Britt Alback',
  ])('stay as they are read: %s', (line) => expect(words([whole, line])).toEqual([whole, line]));

  it('take their marks where the document has them so elsewhere', () => {
    const named = 'Bostadsrättsföreningen Ångturbinen har 12 lägenheter. Fastigheten Ångturbinen är från 1952.';
    expect(words([whole, named, named, 'Bostadsrättsföreningen Angturbinen']).at(-1)).toBe(
      'Bostadsrättsföreningen Ångturbinen',
    );
  });

  it.each([
    ['Arsavgifter och hyror', 'Årsavgifter och hyror'],
    ['Aldreomsorg och skola', 'Äldreomsorg och skola'],
  ])('are told from the beginning of a line: %s', (line, text) => expect(words([whole, line]).at(-1)).toBe(text));
});

describe('names in text that lost its å ä ö', () => {
  const damaged =
    'Namnden har under aret f6ljt upp verksamheten och redovisar nu resultatet for kommunens invanare. Ekonomin ar i balans och personalen har varit delaktig. ';
  const last = (line: string): string =>
    repairText(`${damaged}\n\n${line}`, defaultRepairOptions, context).text.split('\n\n')[1]!;

  it.each([
    [
      'Narvarande: Gote Sjostrom, Asa Bjorklund, Kerstin Appelros',
      'Närvarande: Göte Sjöström, Åsa Björklund, Kerstin Appelros',
    ],
    ['Karin Thornberg reserverar sig.', 'Karin Thornberg reserverar sig.'],
    ['Gote Thornberg reserverar sig.', 'Göte Thornberg reserverar sig.'],
    ['Alderdomshemmet Solgarden. Ovriga platser ar belagda.', 'Ålderdomshemmet Solgården. Övriga platser är belagda.'],
  ])('%s', (raw, text) => expect(last(raw)).toBe(text));
});
