import type { Bitmap } from '../model/bitmap.ts';
import type { CheckBox } from '../model/check-box.ts';
import type { Box } from '../model/geometry.ts';
import type { Message } from '../model/message.ts';
import type { ColorMode, Figure, Fill, PreparationStep, Ruling } from '../model/page.ts';
import type { Ink } from './marks/ink.ts';

/** A row of leader dots ("Innehåll ........ 3"), measured in the image, in layout space. */
export interface Leader {
  readonly box: Box;
  /** How many dots were counted. */
  readonly dotCount: number;
}

/**
 * A page image made ready for the engine. `image` is gray, upright, level, with even light, white paper and black ink; coloured cells
 * whitened; rulings taken out where they would join letters. It covers the same paper as layout space: pixel (x, y) of layout space is
 * (x * scale, y * scale) of `image`.
 */
export interface PreparedPage {
  readonly image: Bitmap;
  /** The ink of `image`, where it is known without looking again. */
  readonly ink: Ink | null;
  /** Pixels of `image` per pixel of layout space. */
  readonly scale: number;
  /** Size of layout space in pixels: the page image after the quarter turns. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /** Clockwise quarter turns that were made: 0, 90, 180, 270. */
  readonly rotationDeg: number;
  /** The lean that was taken out; positive is clockwise. */
  readonly skewDeg: number;
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  /** Whether the page image can tell colours. */
  readonly colorMode: ColorMode;
  /** The page in colour, small and level, its ink at full strength: for the colours of words. Null where no ink beside the fills has a colour. */
  readonly inkColors: Bitmap | null;
  readonly figures: readonly Figure[];
  readonly leaders: readonly Leader[];
  /** Check boxes; they are painted white in `image`. */
  readonly checkBoxes: readonly CheckBox[];
  /** x of the fold of a double-page spread, in layout space. */
  readonly gutterX: number | null;
  /** True for a page without ink that could be text (a blank verso, show-through only). */
  readonly isBlank: boolean;
  /** Whether light letters may stand on dark ground somewhere; those that were found are dark on white in `image`. */
  readonly hasDarkGround: boolean;
  readonly steps: readonly PreparationStep[];
  readonly messages: readonly Message[];
}

/** Ability that preparation may ask for: how sure the engine is of a piece of the page when read this way up; 0–1, with the number of letters read. */
export type ReadSample = (image: Bitmap) => Promise<{ confidence: number; letterCount: number }>;

/** A box of ink that looks like text and that no word covers, in layout space: a candidate for a second reading. */
export interface UnreadInk {
  readonly box: Box;
  /** Pixels of ink in it, at layout scale. */
  readonly inkPixels: number;
}
