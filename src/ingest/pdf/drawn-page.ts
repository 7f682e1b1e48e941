import type { Box } from '../../model/geometry.ts';
import type { PageFont } from './fonts.ts';
import type { Matrix } from './matrix.ts';

/*
 * What a page draws, in shown points: 1/72 inch (times the page's user unit) of the page as a viewer shows it, origin top-left, y down.
 * `order` is the index of the operator that drew it: later things lie over earlier ones.
 */

/** Why letters cannot be seen: text rendering mode 3 or 7, no opacity, or a clip that leaves nothing of them. */
export type Invisibility = 'render-mode' | 'transparent' | 'clipped';

/** One glyph of text with the place that it takes up and the place of its ink. */
export interface DrawnGlyph {
  /** As the font maps it to Unicode; can be empty, several letters (a ligature), or nonsense. */
  readonly text: string;
  readonly isSpace: boolean;
  /** Pen before and after the glyph, on the baseline. */
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
  /** The way that the writing runs, as a unit vector. */
  readonly directionX: number;
  readonly directionY: number;
  /** Height of an em in points. */
  readonly size: number;
  /** Space that the file adds after every letter on purpose (Tc), in points along the line. */
  readonly spacing: number;
  readonly ink: Box | null;
  readonly font: PageFont;
  /** `#rrggbb`, null for a pattern. */
  readonly color: string | null;
  readonly invisible: Invisibility | null;
  readonly order: number;
}

/** A filled or stroked shape, one per subpath. */
export interface DrawnShape {
  readonly kind: 'rectangle' | 'line' | 'other';
  /** Its ink: strokes include the width of the pen. */
  readonly box: Box;
  /** Share of the box that it covers, 0–1. */
  readonly coverage: number;
  readonly color: string | null;
  readonly isStroke: boolean;
  readonly order: number;
}

/** A raster image or stencil mask that is drawn. */
export interface DrawnImage {
  /** Key in pdf.js' stores; null for small inline images, which need no store. */
  readonly objectId: string | null;
  /** A stencil: its pixels say where `color` is painted. */
  readonly isMask: boolean;
  /** Colour that a stencil is painted in; null for a pattern. */
  readonly color: string | null;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  /** From the unit square (y up, as PDF places images) to shown points. */
  readonly placement: Matrix;
  /** Its upright hull, cut by the clip. */
  readonly box: Box;
  /** Its hull before the clip. */
  readonly wholeBox: Box;
  /** Drawn as it is: full opacity, no blending, no soft mask. */
  readonly isPlain: boolean;
  readonly order: number;
}

/** Everything that a page draws. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly DrawnGlyph[];
  readonly shapes: readonly DrawnShape[];
  readonly images: readonly DrawnImage[];
  /** Shadings and other drawing that has no shape here; order of each. */
  readonly otherInk: readonly number[];
  /** Whether any operator asks for blending with what lies below. */
  readonly hasBlending: boolean;
}
