import type { Bitmap } from '../model/bitmap.ts';
import type { Box } from '../model/geometry.ts';
import type { Alternative } from '../model/page.ts';

/** How the engine is told to look for lines. Names and numbers are Tesseract's page segmentation modes (PSM 3, 4, 6, 7, 8, 11). */
export type Segmentation = 'auto' | 'column' | 'block' | 'line' | 'word' | 'sparse';

/** One word in pixels of the image that was given to the engine. Nothing that the engine read is left out, however unsure. */
export interface EngineWord {
  readonly text: string;
  readonly box: Box;
  /** 0–1. */
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
  /** y of the baseline under the middle of the word, in pixels; null where the engine gives none. */
  readonly baselineY: number | null;
  /** `block.paragraph.line` in the engine's own numbering. */
  readonly engineLine: string;
  /** Height of the line's type from descender to ascender, in pixels, as the engine measured it; null or missing where it did not. */
  readonly fontSizePx?: number | null;
}

export interface RecognizeOptions {
  readonly segmentation: Segmentation;
  /** Read digits and signs only (a cell of figures). */
  readonly digitsOnly?: boolean;
  /** Ask for other readings of each word where the engine has them; costs time. */
  readonly alternatives?: boolean;
  /**
   * No letters in the image are lighter than their ground: lines that are read badly need not be tried inverted. Tesseract reads each line of less than 70 % confidence so once more, which on ten dense pages took 3 % of its
   * time and changed specks and logos alone.
   */
  readonly isDarkOnLight?: boolean;
}

/** What stands in the provenance of a document. */
export interface EngineIdentity {
  readonly engine: 'tesseract.js' | 'tesseract';
  readonly engineVersion: string;
  /** Name of the language model, e.g. `swe (4.0.0_best_int)`. */
  readonly model: string;
  /** SHA-256 of the model's unpacked traineddata, hex. */
  readonly modelSha256: string;
}

/**
 * An OCR engine. One instance reads one image at a time. The result depends on the image and the options alone, never on what was read before.
 * @see docs in README "How to add an engine".
 */
export interface OcrEngine {
  readonly identity: EngineIdentity;
  /** A reader with another model, whose readings know nothing of this engine's: for figures that are read twice. It lives and ends with this engine. */
  readonly secondOpinion?: Pick<OcrEngine, 'recognize' | 'recognizeAll'>;
  /**
   * @throws EngineError when the engine crashes or answers nonsense; the instance is then closed for good.
   */
  recognize(image: Bitmap, options: RecognizeOptions): Promise<readonly EngineWord[]>;
  /**
   * Each image read by itself, as {@link recognize} reads it, where that costs less than one call after the other: an engine that is started for each call is started once.
   * See {@link recognizeEach}.
   */
  recognizeAll?(images: readonly Bitmap[], options: RecognizeOptions): Promise<readonly (readonly EngineWord[])[]>;
  close(): Promise<void>;
}

/** Reads several images in the way that costs the engine least. What is read in each is what {@link OcrEngine.recognize} reads in it. */
export async function recognizeEach(
  engine: Pick<OcrEngine, 'recognize' | 'recognizeAll'>,
  images: readonly Bitmap[],
  options: RecognizeOptions,
): Promise<readonly (readonly EngineWord[])[]> {
  if (images.length > 1 && engine.recognizeAll !== undefined) return engine.recognizeAll(images, options);
  const words: (readonly EngineWord[])[] = [];
  for (const image of images) words.push(await engine.recognize(image, options));
  return words;
}
