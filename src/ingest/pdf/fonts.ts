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
  readonly operatorListId?: string;
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
  readonly bbox?: readonly number[];
  /** Type 3: the drawing of each glyph by its name. */
  readonly charProcOperatorList?: ReadonlyMap<string, { readonly argsArray?: readonly unknown[] } | undefined>;
}

/** A font of the page, with what words need of it. */
export interface PageFont {
  readonly name: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isType3: boolean;
  readonly isVertical: boolean;
  /** Width of one glyph unit at a font size of 1. */
  readonly unit: number;
  /** Height of an em at a font size of 1: 1, but for Type 3 fonts, which are made at any size. */
  readonly em: number;
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
  const drawings = object?.isType3Font === true ? type3Bounds(object) : null;
  const em = drawings?.em ?? 1;
  const cache = new Map<string, GlyphBounds | null>();
  return {
    name,
    isBold: object?.bold === true || object?.black === true || boldName.test(name),
    isItalic: object?.italic === true || italicName.test(name),
    isType3: object?.isType3Font === true,
    isVertical: object?.vertical === true,
    unit,
    em,
    inkOf: (glyph) => {
      const drawn = drawings?.byName.get(glyph.operatorListId ?? '');
      if (drawn !== undefined) return drawn;
      const key = `${glyph.fontChar}\u0000${glyph.unicode}`;
      let bounds = cache.get(key);
      if (bounds === undefined) {
        bounds = boundsOf(glyph, object, objects, unit, em);
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
  em: number,
): GlyphBounds | null {
  const outline = outlineBounds(glyph.fontChar, object, objects);
  if (outline === 'empty') return null;
  if (outline === null) return usualBounds(glyph, unit, em);
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
function usualBounds(glyph: PdfGlyph, unit: number, em: number): GlyphBounds | null {
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
  return [0, low * em, Math.max(width, 0.01 * em), high * em];
}

/** A Type 3 font's glyphs say their own bounds (operator d1, ISO 32000-1 table 113); from them the height of its em is told. */
function type3Bounds(font: PdfFontObject): { byName: ReadonlyMap<string, GlyphBounds>; em: number } {
  const [a = 0.001, , , d = 0.001] = font.fontMatrix ?? [];
  const byName = new Map<string, GlyphBounds>();
  let low = 0;
  let high = 0;
  for (const [name, drawing] of font.charProcOperatorList ?? []) {
    const bounds = drawing?.argsArray?.[0];
    if (!Array.isArray(bounds) || bounds.length !== 6 || bounds.some((value) => typeof value !== 'number')) continue;
    const [, , x0, y0, x1, y1] = bounds as [number, number, number, number, number, number];
    if (x0 === x1 || y0 === y1) continue;
    const box = [
      Math.min(x0 * a, x1 * a),
      Math.min(y0 * d, y1 * d),
      Math.max(x0 * a, x1 * a),
      Math.max(y0 * d, y1 * d),
    ] as const;
    byName.set(name, box);
    low = Math.min(low, box[1]);
    high = Math.max(high, box[3]);
  }
  if (high <= low && font.bbox !== undefined) {
    low = Math.min((font.bbox[1] ?? 0) * d, (font.bbox[3] ?? 0) * d);
    high = Math.max((font.bbox[1] ?? 0) * d, (font.bbox[3] ?? 0) * d);
  }
  // From the deepest descender to the highest letter is 0.9–1 em of most faces; made for size 1, nothing has to be told.
  const height = high - low;
  return { byName, em: height > 0.6 && height < 1.6 ? 1 : height > 0 ? height : 1 };
}
