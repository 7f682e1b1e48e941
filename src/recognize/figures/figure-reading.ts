import type { Box } from '../../model/geometry.ts';
import type { EngineWord } from '../../ocr/engine.ts';

/** What was read of one figure. */
export interface FigureReading {
  /** Words joined by spaces; empty where nothing was read. */
  readonly text: string;
  /** 0–1, of the least sure word; 0 where nothing was read. */
  readonly confidence: number;
  /** The words with their boxes in pixels of the page's image. */
  readonly words: readonly { readonly text: string; readonly box: Box; readonly confidence: number }[];
}

/** The words of a figure, from left to right, as one reading. */
export const readingOf = (words: readonly Pick<EngineWord, 'text' | 'box' | 'confidence'>[]): FigureReading => ({
  text: words.map((word) => word.text).join(' '),
  confidence: words.reduce((least, word) => Math.min(least, word.confidence), words.length === 0 ? 0 : 1),
  words,
});
