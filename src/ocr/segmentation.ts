import type { Bitmap } from '../model/bitmap.ts';
import type { RecognizeOptions, Segmentation } from './engine.ts';

/** Tesseract's number for each way to look for lines. */
export const pageSegmentationModes: Readonly<Record<Segmentation, number>> = {
  auto: 3,
  column: 4,
  block: 6,
  line: 7,
  word: 8,
  sparse: 11,
};

/** What a cell of figures is written with. Only ASCII: other signs get lost on their way to a program on Windows, and no model knows them. */
export const figureCharacters = '0123456789 .,:-+/()%*';

/** Resolutions outside this range are refused by Tesseract, which then guesses. */
const minDpi = 70;
const maxDpi = 2400;

/**
 * How often the beam search is run for other readings of a letter, each time without those found before. The engine's own default of 5 takes 4–8 % more of the time
 * of a page (four dense scans, native); the first search finds 52–60 % of its readings, the likelier ones. Words, boxes and confidences are the same.
 */
const choiceIterations = '1';

/** The resolution that the engine is told, in whole pixels per inch: the image's, within what it takes. */
export const engineDpi = (image: Bitmap): number => Math.min(maxDpi, Math.max(minDpi, Math.round(image.dpi)));

/**
 * The Tesseract variables of one call. Every variable that any call can set is named each time, so that nothing is left from the call before.
 */
export function engineVariables(image: Bitmap, options: RecognizeOptions): Readonly<Record<string, string>> {
  return {
    tessedit_pageseg_mode: String(pageSegmentationModes[options.segmentation]),
    user_defined_dpi: String(engineDpi(image)),
    tessedit_char_whitelist: options.digitsOnly === true ? figureCharacters : '',
    lstm_choice_mode: options.alternatives === true ? '2' : '0',
    lstm_choice_iterations: choiceIterations,
    tessedit_do_invert: options.isDarkOnLight === true ? '0' : '1',
  };
}
