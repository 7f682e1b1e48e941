import type { PdfObjects } from './pdfjs.ts';

/** Bounds of a glyph's outline in em: left, bottom, right, top; y up. */
export type GlyphBounds = readonly [number, number, number, number];

/** One glyph as pdf.js gives it in a showText operator. */
export interface PdfGlyph {
  readonly fontChar: string;
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  readonly vmetric?: readonly number[] | null;
  readonly accent?: { readonly fontChar: string; readonly offset: { readonly x: number; readonly y: number } } | null;
}

interface PdfFontObject {
  readonly loadedName?: string;
  readonly name?: string;
  readonly bold?: boolean;
  readonly black?: boolean;
  readonly italic?: boolean;
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
  readonly missingFile?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly ascent?: number;
  readonly descent?: number;
}

/** A font of the page, with what words need of it. */
export interface PageFont {
  readonly name: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isType3: boolean;
  readonly isVertical: boolean;
  /** Width of one glyph unit in em. */
  readonly unit: number;
  /** Bounds of a glyph's ink in em, or null for a glyph without ink. */
  inkOf(glyph: PdfGlyph): GlyphBounds | null;
}

/** Weights that a font's own name promises: `Arial-BoldMT`, `Calibri,Bold`, `SourceSans-Semibold`, `HelveticaNeue-Heavy`. */
const boldName = /(bold|black|heavy|demi|semibd|extrabd|fett)/i;
const italicName = /(italic|oblique|kursiv|slanted|-it$|,it$)/i;

/** What the page's `setFont` names: looked up once for a page. */
export function pageFont(id: string, objects: PdfObjects): PageFont {
  const object = (objects.has(id) ? objects.get(id) : null) as PdfFontObject | null;
  const name = (object?.name ?? '').replace(/^[A-Z]{6}\+/, '');
  const unit = object?.fontMatrix?.[0] ?? 0.001;
  const cache = new Map<string, GlyphBounds | null>();
  return {
    name,
    isBold: object?.bold === true || object?.black === true || boldName.test(name),
    isItalic: object?.italic === true || italicName.test(name),
    isType3: object?.isType3Font === true,
    isVertical: object?.vertical === true,
    unit,
    inkOf: (glyph) => {
      const key = `${glyph.fontChar}\u0000${glyph.unicode}`;
      let bounds = cache.get(key);
      if (bounds === undefined) {
        bounds = boundsOf(glyph, object, objects, unit);
        cache.set(key, bounds);
      }
      return bounds;
    },
  };
}

function boundsOf(
  glyph: PdfGlyph,
  object: PdfFontObject | null,
  objects: PdfObjects,
  unit: number,
): GlyphBounds | null {
  const outline = outlineBounds(glyph.fontChar, object, objects);
  if (outline === 'empty') return null;
  if (outline === null) return usualBounds(glyph, unit);
  if (glyph.accent == null) return outline;
  const accent = outlineBounds(glyph.accent.fontChar, object, objects);
  if (accent === null || accent === 'empty') return outline;
  const { x, y } = glyph.accent.offset;
  return [
    Math.min(outline[0], accent[0] + x),
    Math.min(outline[1], accent[1] + y),
    Math.max(outline[2], accent[2] + x),
    Math.max(outline[3], accent[3] + y),
  ];
}

/** The bounds of the outline that pdf.js keeps for drawing; null where the font has no outlines (no font file, or a Type 3 font). */
function outlineBounds(
  fontChar: string,
  object: PdfFontObject | null,
  objects: PdfObjects,
): GlyphBounds | 'empty' | null {
  if (object === null || object.isType3Font === true || object.missingFile === true) return null;
  const id = `${object.loadedName ?? ''}_path_${fontChar}`;
  if (!objects.has(id)) return null;
  const path = (objects.get(id) as { path?: ArrayLike<number> } | null)?.path;
  if (path === undefined) return null;
  let left = Number.POSITIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let rightEdge = Number.NEGATIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const add = (x: number, y: number): void => {
    if (x < left) left = x;
    if (x > rightEdge) rightEdge = x;
    if (y < low) low = y;
    if (y > high) high = y;
  };
  let moveX = 0;
  let moveY = 0;
  let isMoved = false;
  for (let index = 0; index < path.length; ) {
    const operator = path[index++];
    if (operator === 0) {
      // A move draws nothing by itself: many outlines end or begin with one to the origin.
      moveX = path[index++] ?? 0;
      moveY = path[index++] ?? 0;
      isMoved = true;
      continue;
    }
    const points = operator === 1 ? 1 : operator === 2 ? 3 : operator === 3 ? 2 : 0;
    if (points > 0 && isMoved) {
      add(moveX, moveY);
      isMoved = false;
    }
    for (let point = 0; point < points; point++) add(path[index++] ?? 0, path[index++] ?? 0);
  }
  return rightEdge > left && high > low ? [left, low, rightEdge, high] : 'empty';
}

/**
 * Bounds by the kind of letter where no outline is known, in the proportions that text faces share (x-height 0.52, capitals and
 * ascenders 0.72, descenders −0.21 em: the means of Helvetica, Times and Courier in Adobe's Core 14 metrics).
 */
function usualBounds(glyph: PdfGlyph, unit: number): GlyphBounds | null {
  const text = glyph.unicode;
  if (glyph.isSpace || text.trim() === '') return null;
  const width = glyph.width * unit;
  let high = 0.72;
  let low = 0;
  if (/^[acemnorsuvwxz:;]$/u.test(text)) high = 0.52;
  else if (/^[gpqy]$/u.test(text)) high = 0.52;
  else if (/^[ÅÄÖÉÜ]$/u.test(text)) high = 0.93;
  else if (/^[.,_]$/u.test(text)) high = 0.11;
  else if (/^[-–—=+~]$/u.test(text)) [low, high] = [0.2, 0.4];
  if (/^[gjpqyç,;()[\]{}|/@§]$/u.test(text)) low = -0.21;
  return [0, low, Math.max(width, 0.01), high];
}
