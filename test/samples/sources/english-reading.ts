/** Damages Swedish text the way an OCR engine with an English model does: no å, ä or ö survives. */
import { type Random, seededRandom } from '../../scan-simulation/random.ts';

/**
 * What each letter is read as, with how often that was counted in 3,182 damaged words of a real report that an English model had
 * read. Capitals were too few to count; they follow the shapes.
 */
const readings: Readonly<Record<string, readonly (readonly [reading: string, count: number])[]>> = {
  å: [
    ['a', 648],
    ['i', 171],
    ['d', 113],
    ['é', 35],
    ['4', 11],
  ],
  ä: [
    ['i', 780],
    ['d', 147],
    ['a', 130],
    ['id', 23],
    ['4', 20],
    ['é', 17],
    ['éd', 12],
  ],
  ö: [
    ['o', 415],
    ['é', 397],
    ['6', 208],
    ['d', 26],
    ['oé', 16],
    ['O', 14],
  ],
  Å: [['A', 1]],
  Ä: [['A', 1]],
  Ö: [
    ['O', 3],
    ['G', 2],
    ['6', 1],
  ],
};

/** How often `fö` is read as `£6` as a whole. */
const poundShare = 0.03;

function readingOf(letter: string, random: Random): string {
  const choices = readings[letter];
  if (choices === undefined) return letter;
  let left = random.between(
    0,
    choices.reduce((sum, [, count]) => sum + count, 0),
  );
  for (const [reading, count] of choices) {
    left -= count;
    if (left < 0) return reading;
  }
  return choices[0]![0];
}

/** The text as an English model reads it; everything but å, ä and ö stays, line breaks and tabs included. */
export function readWithEnglishModel(text: string, seed: number): string {
  const random = seededRandom('english-model', seed);
  return text.replace(/fö|[åäöÅÄÖ]/g, (match) => {
    if (match !== 'fö') return readingOf(match, random);
    return random.between(0, 1) < poundShare ? '£6' : `f${readingOf('ö', random)}`;
  });
}
