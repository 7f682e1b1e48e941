import type { Bitmap } from '../model/bitmap.ts';
import { inkOf, letterHeightOf } from './marks/ink.ts';
import { NearLetters } from './near-letters.ts';
import type { ReadSample } from './prepared-page.ts';

/** Fewer marks of a letter's size are no writing. */
const LEAST_LETTERS = 3;
/** A page with more ink than this share holds something, if only a picture. */
const MOST_INK_SHARE = 0.0005;
/** Ink of this level and lighter is faint: pale print, or the other side of the sheet showing through. */
const FAINT_LEVEL = 215;
/** So many faint marks of a letter's size are a page of text, from this side or the other. */
const LEAST_FAINT_LETTERS = 20;
/** The engine is this sure of pale print; mirrored text from the other side it reads with less than 0.4. */
const LEAST_SAMPLE_CONFIDENCE = 0.5;

/**
 * Whether a gray page of even light holds nothing that could be text. Faint print is told from show-through by reading it; where it cannot be read
 * (`readSample` is missing) it counts as text.
 */
export async function isBlankPage(image: Bitmap, readSample: ReadSample | undefined): Promise<boolean> {
  const ink = inkOf(image);
  let inkPixels = 0;
  for (let c = 0; c < ink.components.count; c++) inkPixels += ink.components.pixels[c]!;
  const letterHeight = letterHeightOf(ink);
  const near = new NearLetters(ink.components, letterHeight, image.width, image.height);
  if (near.letters.length >= LEAST_LETTERS || inkPixels > MOST_INK_SHARE * image.width * image.height) return false;
  const faint = inkOf(image, FAINT_LEVEL);
  const faintLetters = new NearLetters(faint.components, letterHeightOf(faint), image.width, image.height).letters;
  if (faintLetters.length < LEAST_FAINT_LETTERS) return true;
  if (readSample === undefined) return false;
  const sample = await readSample(image);
  return sample.confidence < LEAST_SAMPLE_CONFIDENCE;
}
